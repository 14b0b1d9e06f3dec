import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { makeFolder } from './folder.ts'

const fails = (path: string, id: string) =>
  assert.throws(
    () => makeFolder(path),
    (error) => error instanceof Failure && error.id === id,
  )

test('missing folders are made, an existing one is left alone, a file in the way is named', (t) => {
  const home = mkdtempSync(join(tmpdir(), 'mingjian-folder-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  makeFolder(join(home, '甲/乙/丙'))
  assert.ok(statSync(join(home, '甲/乙/丙')).isDirectory())
  makeFolder(join(home, '甲/乙/丙'))
  writeFileSync(join(home, '文件'), '')
  fails(join(home, '文件'), 'io.not_a_folder')
  fails(join(home, '文件/丁/戊'), 'io.not_a_folder')
})

test('a place where nothing can be made fails at once', (t) => {
  if (!existsSync('/proc/self')) return t.skip('needs /proc')
  assert.throws(
    () => makeFolder('/proc/没有/x'),
    (error) => error instanceof Failure && /^io\.(cannot_create|no_permission)$/.test(error.id),
  )
})
