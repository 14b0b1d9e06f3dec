import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { conflict } from '@mingjian/errors/failure'
import { RUN_STEPS, runFailure } from './run-steps.ts'

const ENGINE = join(import.meta.dirname, '../../../engine/src')

test('every failure of the engine has a step for pages, and no step names a command', () => {
  const ids = globSync(join(ENGINE, '**/*.ts'))
    .filter((file) => !/\.(test|cases)\.ts$/.test(file))
    .flatMap((file) => readFileSync(file, 'utf8').match(/(?<=id: ')engine\.[a-z_]+/g) ?? [])
  assert.ok(ids.length > 10)
  assert.deepEqual(Object.keys(RUN_STEPS).toSorted(), [...new Set(ids)].toSorted())
  for (const step of Object.values(RUN_STEPS)) assert.doesNotMatch(step, /--|mingjian|npx/)
})

test('the sentence of a failure stays, its step is that of the page', () => {
  const given = conflict({ id: 'engine.disk_full', says: '磁盘已满', next: '运行 mingjian doctor' })
  const shown = runFailure(given) as typeof given
  assert.deepEqual([shown.id, shown.says, shown.kind], ['engine.disk_full', '磁盘已满', 'Conflict'])
  assert.equal(shown.next, RUN_STEPS['engine.disk_full'])
  const other = new TypeError('x')
  assert.equal(runFailure(other), other)
})
