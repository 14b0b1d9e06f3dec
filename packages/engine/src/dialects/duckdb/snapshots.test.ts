import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import { clue, input, plan, relation } from '../../conformance/build.ts'
import { type Connection, openConnection } from '../../connection.ts'
import { runPlan } from '../../run.ts'
import { completeColumns, firstRows, statisticsSql } from './snapshots.ts'

let directory: string
let connection: Connection
const files: Record<string, string> = {}

/** Files whose rows have these numbers, in row groups of 2,048. */
const NUMBERS: Record<string, string> = {
  dense: 'SELECT i AS _row FROM range(5, 9000) t(i)',
  gap: 'SELECT i AS _row FROM range(1, 9000) t(i) WHERE i <> 4321',
  more: 'SELECT i AS _row FROM range(9000, 15000) t(i)',
  jump: 'SELECT i + CASE WHEN i > 12048 THEN 1 ELSE 0 END AS _row FROM range(10001, 19000) t(i)',
  turned: 'SELECT 5000 - i AS _row FROM range(0, 4096) t(i)',
  empty: 'SELECT i AS _row FROM range(0) t(i)',
}

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mingjian-numbers-'))
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const writer = await instance.connect()
  for (const [name, sql] of Object.entries(NUMBERS)) {
    files[name] = join(directory, `${name}.parquet`)
    await writer.run(
      `COPY (SELECT _row, '${name} ' || _row AS id, CASE WHEN _row % 2 = 0 THEN 1 END AS half FROM (${sql})) TO '${files[name]}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`,
    )
  }
  writer.closeSync()
  instance.closeSync()
  connection = await openConnection({ files: Object.values(files), threads: 1 })
})
after(async () => {
  connection.close()
  await rm(directory, { recursive: true, force: true })
})

const statistics = (...names: string[]) => connection.rows(statisticsSql(names.map((name) => files[name]!)))

test('rows numbered without a gap, row group by row group, are known by their place', async () => {
  const found = firstRows(await statistics('dense', 'gap', 'more', 'jump', 'turned', 'empty'))
  assert.deepEqual(Object.fromEntries(found), { [files.dense!]: 5, [files.more!]: 9000 })
})

test('columns in which no cell is empty', async () => {
  assert.deepEqual([...completeColumns(await statistics('dense'))].toSorted(), ['_row', 'id'])
})

test('evidence names the row of the source, with and without gaps, in several files', async () => {
  const one = plan({
    inputs: { v: input('值表', ['id:文本']) },
    relations: [relation('r', 'v')],
    clues: [clue('r', '{id:文本}', { sameWhen: ['id'] })],
  })
  const snapshot = (id: string, rows: number, ...names: string[]) => ({
    id,
    rows,
    files: names.map((name) => files[name]!),
  })
  const result = await runPlan({
    plan: one,
    bindings: {
      v: {
        schema: 'test_值表',
        snapshots: [snapshot('a', 8995 + 6000, 'dense', 'more'), snapshot('b', 8998 + 8999, 'gap', 'jump')],
        cutOff: '2024-06-30',
        coverage: null,
      },
    },
    threads: 1,
  })
  assert.equal(result.clues.length, 8995 + 6000 + 8998 + 8999)
  for (const { evidence, sentence } of result.clues)
    assert.deepEqual(
      evidence.map(({ row, snapshot: id }) => `${id} ${row}`),
      [`${/dense|more/.test(sentence) ? 'a' : 'b'} ${sentence.split(' ')[1]}`],
    )
})
