import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { openRepairRows, type RepairList } from '@mingjian/lake/import/read-repair-rows'
import type { RepairRow } from '@mingjian/lake/import/repair-rows'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import { openLake } from '@mingjian/lake/lake'
import { verifyLake } from '@mingjian/lake/verify'
import { csv, deathRows, home, importOptions, queryLake, rowsInForce } from '../testing/ledgers.ts'
import { importLines } from './import-lines.ts'

const failureId = (id: string) => (error: unknown) => error instanceof Failure && error.id === id

async function rowsOf(list: RepairList | null): Promise<RepairRow[]> {
  const rows: RepairRow[] = []
  for await (const row of list?.rows ?? []) rows.push(row)
  return rows
}

test('a table without rows is imported only when that is said', async (t) => {
  const at = home(t)
  await at.land(at.file('a.csv', csv(deathRows([1, 2]))))
  const none = at.file('b.csv', csv([]))
  for (const mode of ['full', 'increment'] as const)
    await assert.rejects(
      at.land(none, { mode, cutOff: '2024-07-31' }),
      (error) =>
        failureId('import.no_rows')(error) &&
        error instanceof Failure &&
        error.says.includes('湖里已有的 2 行') === (mode === 'full') &&
        error.next.includes('--empty-table'),
    )
  assert.equal((await rowsInForce(at.lake, 'death', '_row')).length, 2)
  const { landed } = await at.land(none, { cutOff: '2024-07-31', emptyTable: true })
  assert.deepEqual([landed?.isInForce, landed?.hidden], [true, 2])
  const unreadable = at.file('c.csv', csv([['', '12', '九号', '某日', '', '']]))
  await assert.rejects(
    at.land(unreadable),
    (error) =>
      failureId('import.no_rows')(error) && error instanceof Failure && /1 行整行都读不出/.test(error.says),
  )
})

test('a few days after the cut-off are unreadable cells; more of them, and the cut-off is wrong', async (t) => {
  const at = home(t)
  const numbers = Array.from({ length: 50 }, (_, i) => i + 1)
  const late = { 12: [null, null, null, '2204-05-01'], 30: [null, null, '2024-02-30', '2024-07-01'] }
  const summary = await at.land(at.file('a.csv', csv(deathRows(numbers, late))))
  const { columns, toRepair } = summary.landed!.tallies
  assert.equal(toRepair, 2)
  const tally = columns.find(({ field }) => field === 'registered_on')?.tally
  assert.deepEqual([tally?.values, tally?.unreadable], [48, { after_cut_off: { count: 2, firstRow: 13 } }])
  assert.deepEqual(
    await rowsInForce(at.lake, 'death', `_row, "registered_on"::VARCHAR AS day, _unread`).then((rows) =>
      rows.filter(({ _unread }) => _unread !== null),
    ),
    [
      { _row: '13', day: null, _unread: ['registered_on'] },
      { _row: '31', day: null, _unread: ['died_on', 'registered_on'] },
    ],
  )
  const said = importLines(summary, importOptions('a.csv', at.lake, at.kekFile)).join('\n')
  assert.match(said, /“登记日期”读不出 2 格：晚于数据截取日（首见第 13 行）/)
  const list = await openRepairRows(
    openLake(at.lake),
    summary.manifest,
    openKeys(at.lake, { kekFile: at.kekFile }),
  )
  assert.deepEqual((await rowsOf(list)).map(({ row, cells, faults }) => [row, cells[3], faults]).sort(), [
    [13, '2204-05-01', { 4: 'after_cut_off' }],
    [31, '2024-07-01', { 3: 'date_impossible', 4: 'after_cut_off' }],
  ])
  const stored = await queryLake(at.lake, `SELECT _row FROM '{${summary.manifest.id}}/data.parquet'`)
  assert.deepEqual(
    stored.map(({ _row }) => Number(_row)),
    numbers.map((number) => number + 1),
  )
  assert.deepEqual(await verifyLake(openLake(at.lake)), [])
  const many = Object.fromEntries(numbers.slice(0, 6).map((i) => [i, [null, null, null, '2024-07-01']]))
  await assert.rejects(
    at.land(at.file('b.csv', csv(deathRows(numbers, many)))),
    failureId('import.after_cut_off'),
  )
  // Of a handful of rows even one is too many to be a slip.
  await assert.rejects(
    at.land(at.file('c.csv', csv(deathRows([1, 12], late)))),
    failureId('import.after_cut_off'),
  )
})

test('no cut-off of days to come, neither said nor proposed', async (t) => {
  const at = home(t)
  const numbers = Array.from({ length: 20 }, (_, i) => i + 1)
  const source = at.file('登记.csv', csv(deathRows(numbers, { 12: [null, null, null, '2204-05-01'] })))
  await assert.rejects(at.land(source, { cutOff: '2204-06-30' }), failureId('import.cut_off_future'))
  const { manifest } = await at.land(source, { cutOff: undefined, yes: true })
  assert.equal(manifest.cutOff, '2024-05-20')
})

test('cells missing since a row was cut off are unknown, in a field whose empty cell says none as well', async (t) => {
  const at = home(t)
  const lines = csv(deathRows([1, 2])).split('\r\n')
  const text = [lines[0], lines[1]?.replace(/,$/, ''), lines[2], ''].join('\r\n')
  await at.land(at.file('a.csv', text))
  assert.deepEqual(await rowsInForce(at.lake, 'death', '_row, _unread'), [
    { _row: '2', _unread: ['cremated_on'] },
    { _row: '3', _unread: null },
  ])
})

test('documents of many pages are imported, although a few thousand of them are larger than the memory for it', async (t) => {
  const at = home(t)
  const words = Array.from(
    { length: 500 },
    (_, i) => `本院查明第${i}节所述事实，有证人证言、书证等证据证实。`,
  ).join('')
  const lines = Array.from({ length: 9_000 }, (_, i) =>
    JSON.stringify({ 文书编号: `文书${i}`, 全文: `${i}${words}` }),
  )
  const { landed } = await at.land(at.file('documents.jsonl', lines.join('\n')), {
    schema: 'legal_document',
    yes: true,
  })
  assert.equal(landed?.isInForce, true)
  const found = await rowsInForce(at.lake, 'legal_document', `_row, length("text") AS n`)
  assert.equal(found.length, 9_000)
  assert.ok(found.every(({ _row, n }) => Number(n) === String(Number(_row) - 1).length + words.length))
})
