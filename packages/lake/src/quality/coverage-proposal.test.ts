import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { parseSchema } from '@mingjian/model/parse-schema'
import fc from 'fast-check'
import { proposeCoverage } from './coverage-proposal.ts'
import { denseMonths } from './dense-months.ts'
import { addMonths, monthsBetween } from './months.ts'
import { openQuery } from './query.ts'

const { query, close } = await openQuery()
after(close)

const schemaWith = (coverage: string, type = '日期') =>
  parseSchema(
    `
id: payments
label: 缴纳台账
meaning: 测试
coverage: ${coverage}
fields:
  paid_on: { label: 缴纳日期, type: ${type}, sensitivity: internal, meaning: 日期 }
  region: { label: 地区, type: 文本, sensitivity: public, meaning: 地区代码 }
`,
    'payments.yaml',
  ).value!

let tables = 0
/** A table with these days (or months) in this order, rows numbered from 1. */
async function table(days: readonly (string | null)[], type = 'DATE', region = '990102'): Promise<string> {
  const name = `t${++tables}`
  await query(`CREATE TABLE ${name} (_row BIGINT, paid_on ${type}, region VARCHAR)`)
  const rows = days.map((day, i) => `(${i + 1}, ${day === null ? 'NULL' : `'${day}'`}, '${region}')`)
  if (rows.length > 0) await query(`INSERT INTO ${name} VALUES ${rows.join(', ')}`)
  return name
}

/** So many rows in every month from one to another. */
function monthly(from: string, to: string, each: number): string[] {
  const months = Array.from({ length: monthsBetween(from, to) + 1 }, (_, i) => addMonths(from, i))
  return months.flatMap((month) =>
    Array.from({ length: each }, (_, i) => `${month}-${String((i % 28) + 1).padStart(2, '0')}`),
  )
}

const FLOW = schemaWith('{ kind: flow, by: paid_on }')

test('a lone date decades earlier does not widen the coverage, and its row is named', async () => {
  const days = ['1987-03-09', ...monthly('2021-03', '2024-06', 8), '2042-01-01', null]
  const proposal = await proposeCoverage(query, await table(days), FLOW, '2024-06-30')
  assert.deepEqual(proposal.coverage, { kind: 'flow', by: 'paid_on', from: '2021-03-01', to: '2024-06-30' })
  assert.deepEqual(proposal.before, { count: 1, rows: [1] })
  assert.deepEqual(proposal.after, { count: 1, rows: [322] })
  assert.deepEqual(proposal.undated, { count: 1, rows: [323] })
  assert.deepEqual(proposal.sentences, [
    '按缴纳日期，2021年3月至2024年6月的 40 个月有 320 行，平常一个月 8 行；建议申报 2021-03-01 至 2024-06-30',
    '1 行的缴纳日期在此之前（第 1 行），不计入覆盖范围',
    '1 行的缴纳日期晚于 2024-06-30（第 322 行），请核对',
    '1 行没有缴纳日期（第 323 行）',
  ])
})

test('a thin tail of long ago and a heap on one old day are cut off', async () => {
  const tail = monthly('2010-01', '2020-12', 1)
  const heap = Array.from({ length: 60 }, () => '2003-01-01')
  const days = [...heap, ...tail, ...monthly('2021-01', '2024-06', 20)]
  const { coverage } = await proposeCoverage(query, await table(days), FLOW, '2024-06-30')
  assert.ok(coverage?.kind === 'flow')
  assert.ok(coverage.from >= '2020-11-01' && coverage.from <= '2021-01-01', coverage.from)
})

test('an export that ends before the cut-off is claimed to its own end only', async () => {
  const days = monthly('2022-01', '2023-09', 10)
  const { coverage, sentences } = await proposeCoverage(query, await table(days), FLOW, '2024-06-30')
  assert.deepEqual(coverage, { kind: 'flow', by: 'paid_on', from: '2022-01-01', to: '2023-09-30' })
  assert.match(sentences[1]!, /2023年9月之后到 2024-06-30 少有记录/)
})

test('a ledger with few rows is covered to its cut-off though its last months are empty', async () => {
  const days = ['2022-01-20', '2022-05-03', '2022-11-09', '2023-02-01', '2023-08-14', '2024-01-30']
  const { coverage } = await proposeCoverage(query, await table(days), FLOW, '2024-06-30')
  assert.deepEqual(coverage, { kind: 'flow', by: 'paid_on', from: '2022-01-20', to: '2024-06-30' })
})

test('months of payment count as their first day', async () => {
  const months = monthly('2023-01', '2024-06', 3).map((day) => day.slice(0, 7))
  const { coverage } = await proposeCoverage(
    query,
    await table(months, 'VARCHAR'),
    schemaWith('{ kind: flow, by: paid_on, region: region }', '月'),
    '2024-06-30',
  )
  assert.deepEqual(coverage, {
    kind: 'flow',
    by: 'paid_on',
    from: '2023-01-01',
    to: '2024-06-30',
    regions: ['990102'],
  })
})

test('a roster covers the day of its cut-off; regions with a stray row are told, not claimed', async () => {
  const name = await table(monthly('2020-01', '2023-12', 5))
  await query(`UPDATE ${name} SET region = '990103' WHERE _row = 7`)
  const stock = schemaWith('{ kind: stock, region: region }')
  const { coverage, sentences } = await proposeCoverage(query, name, stock, '2024-06-30')
  assert.deepEqual(coverage, { kind: 'stock', at: '2024-06-30', regions: ['990102'] })
  assert.match(sentences[1]!, /990102（239 行）；另有 1 个地区只有零星的行，未计入：990103（1 行）/)
})

test('nothing is proposed without a usable date', async () => {
  const { coverage, undated } = await proposeCoverage(query, await table([null, null]), FLOW, '2024-06-30')
  assert.equal(coverage, null)
  assert.deepEqual(undated, { count: 2, rows: [1, 2] })
  const empty = await proposeCoverage(query, await table([]), FLOW, '2024-06-30')
  assert.equal(empty.coverage, null)
})

test('an even ledger is covered from end to end, wherever it lies', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 1, max: 50 }),
      (start, length, rows) => {
        const from = addMonths('1990-01', start)
        const counts = Array.from({ length }, (_, i) => ({ month: addMonths(from, i), rows }))
        const dense = denseMonths(counts)
        assert.deepEqual([dense?.from, dense?.to], [from, addMonths(from, length - 1)])
      },
    ),
  )
})
