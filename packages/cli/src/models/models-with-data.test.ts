import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { DEMO_JUDGMENTS, MODEL_DIRECTORY } from '@mingjian/intake/checkout'
import { loadModels } from '@mingjian/intake/library/load-model'
import { modelsWithData } from '@mingjian/intake/library/models-with-data'
import { openLake } from '@mingjian/lake/lake'
import { mingjian } from '../testing/command-line.ts'

test('models whose ledgers are not in the lake wait, the others run', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'mingjian-waiting-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const lake = join(home, 'lake')
  const only = join(MODEL_DIRECTORY, 'term-of-imprisonment')
  const done = mingjian([
    'supervise',
    DEMO_JUDGMENTS,
    '--out',
    join(home, 'out'),
    '--lake',
    lake,
    '--models',
    only,
  ])
  assert.equal(done.status, 0, done.stderr)

  const models = await loadModels([only, join(MODEL_DIRECTORY, 'pension-after-death')])
  const { ready, waiting } = modelsWithData(models, openLake(lake), null)
  assert.deepEqual(
    ready.map(({ model }) => model.info.id),
    ['term-of-imprisonment'],
  )
  assert.deepEqual(waiting, [
    '死亡登记后继续发放养老金监督模型：没有运行，数据湖里还没有养老金发放、死亡登记',
  ])

  const none = modelsWithData(models.slice(1), openLake(lake), null)
  assert.equal(none.ready.length, 1, 'alone it runs, and its error says what to import')
})
