import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { presentError } from '@mingjian/errors/present'
import { parseSchema } from '@mingjian/model/parse-schema'
import exceljs from 'exceljs'
import iconv from 'iconv-lite'
import { checkRows } from './checked-rows.ts'
import { maskDigits } from './mask-numbers.ts'
import { proposeMapping, resolveMapping } from './matching/mapping.ts'
import { matchColumns } from './matching/match-columns.ts'
import { openTable } from './reading/open-table.ts'
import { shapeTable } from './shape/read-table.ts'
import { tableFailure } from './table-failures.ts'

const folder = mkdtempSync(join(tmpdir(), 'tables-'))
after(() => rmSync(folder, { recursive: true }))

const SCHEMA = parseSchema(
  `
id: licence
label: 驾驶证
meaning: 驾驶证，每证一行
persons:
  person: { name: name, id_number: id_number }
fields:
  name: { label: 姓名, type: 文本, sensitivity: identifying, meaning: 持证人 }
  id_number: { label: 身份证号, type: 文本, sensitivity: identifying, meaning: 证件号码 }
  issued_on: { label: 发证日期, type: 日期, sensitivity: public, meaning: 初次领证 }
  fine: { label: 罚款, type: 金额, sensitivity: public, meaning: 罚款 }
`,
  'licence.yaml',
).value!

const ID = '11010519491231002X'

async function checked(file: string) {
  const table = await openTable(file)
  const shaped = await shapeTable(table, { words: SCHEMA.fields.map(({ label }) => label) })
  const result = matchColumns(
    { shape: shaped.shape, sample: shaped.sample, dateSystem: table.dateSystem },
    SCHEMA,
  )
  const resolved = resolveMapping(proposeMapping(SCHEMA, shaped.shape, result), shaped.shape, SCHEMA, {
    file,
  })
  const { columns, rows } = checkRows(shaped, SCHEMA, resolved)
  const all = []
  for await (const { raw, readings } of rows)
    all.push([
      raw.row,
      ...readings.map((r) => (r.state === 'value' ? r.value : r.state === 'unreadable' ? r.reason : r.state)),
    ])
  const tallies = Object.fromEntries(columns.map(({ field, tally }) => [field.id, tally]))
  return { table, all, columns, tallies, skipped: shaped.skipped }
}

test('a ledger as offices keep it becomes a checked table, from xlsx and from csv alike', async () => {
  const rows = [
    ['某县驾驶证台账'],
    [],
    ['姓名', '身份证号', '发证日期', '罚款（万元）'],
    ['张某甲', '１１０１０５１９４９１２３１００２ｘ', '2021年3月1日', '1.5'],
    ['李某乙', '110105********002X', '2021-02-30', '无'],
    ['王某丙', '110105194912310021', '', '约3万元'],
    ['合计', '', '', '4.5'],
  ]
  const book = new exceljs.Workbook()
  book.addWorksheet('台账').addRows(rows)
  const xlsx = join(folder, 'ledger.xlsx')
  await book.xlsx.writeFile(xlsx)
  const csv = join(folder, 'ledger.csv')
  writeFileSync(csv, iconv.encode(rows.map((row) => row.join(',')).join('\r\n'), 'gb18030'))
  for (const file of [xlsx, csv]) {
    const { all, tallies, skipped } = await checked(file)
    assert.deepEqual(all, [
      [4, '张某甲', ID, '2021-03-01', 15_000],
      [5, '李某乙', 'masked', 'date_impossible', 'empty'],
      [6, '王某丙', 'id_check-digit', 'empty', 'amount_inexact'],
    ])
    assert.equal(skipped.counts.total, 1)
    assert.deepEqual(tallies.fine, {
      values: 1,
      masked: 0,
      empty: 1,
      saidNone: 1,
      saidUnknown: 0,
      unreadable: { amount_inexact: { count: 1, firstRow: 6 } },
      notes: {},
    })
  }
})

test('numbers, formulas and errors in one column each find their place, and no number is told', async () => {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('台账')
  sheet.addRow(['姓名', '身份证号', '发证日期'])
  sheet.addRow(['张某甲', ID, { formula: 'TODAY()', result: 44256 }])
  sheet.addRow(['李某乙', Number('110105194912310021'), { error: '#REF!' }])
  sheet.addRow(['王某丙', ID, { formula: 'A1' }])
  const file = join(folder, 'mixed.xlsx')
  await book.xlsx.writeFile(file)
  const { all } = await checked(file)
  assert.deepEqual(all, [
    [2, '张某甲', ID, '2021-03-01'],
    [3, '李某乙', 'id_as_number', 'formula_error'],
    [4, '王某丙', ID, 'formula_without_value'],
  ])
})

test('a message never holds a whole number of identity', () => {
  for (const written of [
    ID,
    ID.toLowerCase(),
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105 19491231 002X',
    '110105-1949-1231-002X',
    '110105491231002',
    '110105194912310021、110105491231002',
  ]) {
    const failure = tableFailure('column_not_found', `没有“${written}”`, { column: written })
    assert.ok(failure instanceof Failure)
    const shown = presentError(failure)
    assert.doesNotMatch(shown.normalize('NFKC').replace(/[ -]/g, ''), /\d{4}/, shown)
  }
  assert.equal(maskDigits('第 12 行，2021-03-01'), '第 12 行，2021-03-01')
})
