import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseSchema } from '@mingjian/model/parse-schema'
import { STAGED, Staging, VAULT } from './staging.ts'

const SCHEMA = parseSchema(
  `
id: test_ledger
label: 测试台账
meaning: 测试
persons: { person: { name: name } }
fields:
  name: { label: 姓名, type: 文本, sensitivity: personal, meaning: 姓名 }
  on: { label: 日期, type: 日期, sensitivity: internal, meaning: 日期 }
`,
  'test.yaml',
).value!

test('a draft stands for the staged rows, can be changed as a table, and goes with a reset', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'staging-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const staging = await Staging.open(SCHEMA, folder)
  t.after(() => staging.close())
  const rows = () => staging.rows(`SELECT _row::INT AS row, name, _unread::VARCHAR AS unread FROM ${STAGED}`)
  const draft = join(folder, 'draft.parquet')
  const added = `SELECT * FROM ${STAGED} UNION ALL BY NAME SELECT i + 2 AS _row, '张某甲' AS name FROM range(2) t(i)`
  await staging.run(`COPY (${added}) TO '${draft}' (FORMAT parquet)`)
  await staging.useDraft(draft)
  assert.deepEqual(
    (await rows()).map(({ row }) => row),
    [2, 3],
  )
  await staging.leaveDraft()
  assert.ok(!existsSync(draft))
  await staging.run(`UPDATE ${STAGED} SET name = NULL, _unread = ['name'] WHERE _row = 3`)
  assert.deepEqual(await rows(), [
    { row: 2, name: '张某甲', unread: null },
    { row: 3, name: null, unread: '[name]' },
  ])
  await staging.run(`ALTER TABLE ${VAULT} RENAME TO other_vault`)
  await staging.run(`CREATE VIEW ${VAULT} AS SELECT * FROM other_vault`)
  await staging.reset()
  assert.deepEqual(await rows(), [])
  assert.deepEqual(await staging.rows(`SELECT * FROM ${VAULT}`), [])
})
