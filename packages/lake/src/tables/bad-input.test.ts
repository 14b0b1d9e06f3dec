import assert from 'node:assert/strict'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import * as xlsx from '@e965/xlsx'
import { Failure, Failures } from '@mingjian/errors/failure'
import { presentError } from '@mingjian/errors/present'
import { parseSchema } from '@mingjian/model/parse-schema'
import exceljs from 'exceljs'
import iconv from 'iconv-lite'
import { checkRows } from './checked-rows.ts'
import { assertFits, proposeMapping, resolveMapping } from './matching/mapping.ts'
import { matchColumns } from './matching/match-columns.ts'
import { openTable } from './reading/open-table.ts'
import { shapeTable } from './shape/read-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'bad-input-'))
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
const HEADER = ['姓名', '身份证号', '发证日期', '罚款']

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

/** A file as an import would read it, to its end. */
async function read(file: string, sheet?: string) {
  const table = await openTable(file, sheet === undefined ? {} : { sheet })
  const shaped = await shapeTable(table, { words: SCHEMA.fields.map(({ label }) => label) })
  const { shape, sample } = shaped
  const result = matchColumns({ shape, sample, dateSystem: table.dateSystem }, SCHEMA)
  assertFits(SCHEMA, result, { file })
  const resolved = resolveMapping(proposeMapping(SCHEMA, shape, result), shape, SCHEMA, { file })
  const { columns, rows } = checkRows(shaped, SCHEMA, resolved)
  const all: unknown[][] = []
  for await (const { raw, readings } of rows) {
    const said = readings.map((r) =>
      r.state === 'value' ? r.value : r.state === 'unreadable' ? r.reason : r.state,
    )
    const of = (id: string) => said[columns.findIndex(({ field }) => field.id === id)]
    all.push([raw.row, ...SCHEMA.fields.map(({ id }) => of(id))])
  }
  return {
    table,
    all,
    columns,
    skipped: shaped.skipped,
    endEarly: shaped.endEarly,
    contests: result.contests,
  }
}

/** What is wrong with a file; every failure names the file and a next step, and no number of identity. */
async function failureOf(file: string): Promise<Failure> {
  const error = await read(file).then(
    () => assert.fail(`${file} should have been refused`),
    (thrown: unknown) => thrown,
  )
  const failure = error instanceof Failures ? error.failures[0] : error
  assert.ok(failure instanceof Failure, String(error))
  const shown = presentError(failure)
  assert.ok(shown.includes(file) && failure.next !== '', shown)
  assert.doesNotMatch(shown.replaceAll(folder, ''), /\d{11}/)
  return failure
}

const csv = (...rows: string[][]) => rows.map((row) => row.join(',')).join('\n')

async function workbook(name: string, rows: unknown[][], fill?: (sheet: exceljs.Worksheet) => void) {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('台账')
  sheet.addRows(rows)
  fill?.(sheet)
  await book.xlsx.writeFile(join(folder, name))
  return join(folder, name)
}

test('mixed types in one column: each cell is read for itself, what cannot be read has its place', async () => {
  const file = await workbook('mixed.xlsx', [
    HEADER,
    ['张某甲', ID, '2021.3.1', 100],
    ['李某乙', ID, 44256, '一百元'],
    ['曹望川', ID, new Date(Date.UTC(2021, 2, 1)), true],
    ['方启舟', ID, '待定', '罚'],
    ['王某丙', Number('110105194912310021'), 12, { formula: 'D2*2' }],
  ])
  const { all } = await read(file)
  assert.deepEqual(all, [
    [2, '张某甲', ID, '2021-03-01', 100],
    [3, '李某乙', ID, '2021-03-01', 100],
    [4, '曹望川', ID, '2021-03-01', 'not_amount'],
    [5, '方启舟', ID, 'not_date', 'not_amount'],
    [6, '王某丙', 'id_as_number', 'not_date', 'formula_without_value'],
  ])
})

test('days before 1900 are refused in every format, never moved', async () => {
  const text = write(
    'old.csv',
    csv(
      HEADER,
      ['张某甲', ID, '1899-12-31', '1'],
      ['李某乙', ID, '光绪三年', '1'],
      ['曹望川', ID, '2021-03-01'],
    ),
  )
  assert.deepEqual(
    (await read(text)).all.map((row) => row[3]),
    ['date_before_1900', 'not_date', '2021-03-01'],
  )
  const sheet = xlsx.utils.aoa_to_sheet([
    HEADER,
    ['张某甲', ID],
    ['李某乙', ID],
    ['曹望川', ID, '2021-03-01'],
  ])
  Object.assign(sheet, {
    C2: { t: 'n', v: -400, z: 'yyyy/m/d' },
    C3: { t: 'n', v: 60, z: 'yyyy/m/d' },
    '!ref': 'A1:D4',
  })
  for (const bookType of ['biff8', 'xlsx', 'xlml'] as const) {
    const bytes = xlsx.write({ SheetNames: ['台账'], Sheets: { 台账: sheet } }, { bookType, type: 'buffer' })
    const { all } = await read(write(`old.${bookType}`, bytes))
    assert.deepEqual(
      all.map((row) => row[3]),
      ['date_before_1900', 'date_serial_60', '2021-03-01'],
      bookType,
    )
  }
})

test('an ID that was kept as a number is told in xls, ods, html and the XML of Excel alike', async () => {
  const sheet = xlsx.utils.aoa_to_sheet([HEADER, ['张某甲', Number('110105194912310021'), '2021-03-01', 5]])
  for (const bookType of ['biff8', 'ods', 'xlml', 'xlsx'] as const) {
    const bytes = xlsx.write({ SheetNames: ['台账'], Sheets: { 台账: sheet } }, { bookType, type: 'buffer' })
    assert.equal((await read(write(`number.${bookType}`, bytes))).all[0]![2], 'id_as_number', bookType)
  }
  const page = `<table><tr><td>${HEADER.join('<td>')}<tr><td>张某甲<td>1.10105E+17<td>2021-03-01<td>5<tr><td>李某乙<td>${ID}<td>2021-03-01<td>5</table>`
  assert.equal((await read(write('number.html', page))).all[0]![2], 'id_rounded')
})

test('columns with one name are not guessed between, one column is not taken twice', async () => {
  const file = write('twice.csv', csv(['姓名', '姓名', '身份证号', '罚款'], ['张某甲', '李某乙', ID, '1']))
  const { contests, columns } = await read(file)
  assert.deepEqual(
    contests.map(({ columns }) => columns.map(({ column }) => column)),
    [[1, 2]],
  )
  assert.ok(!columns.some(({ field }) => field.id === 'name'))
  const table = await openTable(file)
  const { shape } = await shapeTable(table)
  const column = (field: string, header: string, number: number | null) => ({
    field,
    header,
    column: number,
    unit: null,
  })
  const mapping = (fields: ReturnType<typeof column>[]) => ({
    schema: 'licence',
    shape: shape.fingerprint,
    headerRow: null,
    fields,
    ignored: [],
  })
  const resolve = (fields: ReturnType<typeof column>[]) => {
    try {
      resolveMapping(mapping(fields), shape, SCHEMA, { file })
    } catch (error) {
      return error instanceof Failures
        ? error.failures.map(({ id, place }) => [id, place?.file])
        : [[String(error)]]
    }
    return []
  }
  assert.deepEqual(resolve([column('name', '姓名', null)]), [['lake.header_duplicate', file]])
  assert.deepEqual(resolve([column('name', '姓名', 2)]), [])
  assert.deepEqual(resolve([column('name', '身份证号', 3), column('id_number', '身份证号', 3)]), [
    ['lake.column_mapped_twice', file],
  ])
})

test('other data, an empty file and one without rows are told apart', async () => {
  const wrong = write('pension.csv', csv(['险种', '发放月份', '经办机构'], ['城镇职工', '2024-01', '云岭市']))
  assert.equal((await failureOf(wrong)).id, 'lake.schema_not_fitting')
  assert.equal((await failureOf(write('nothing.csv', ''))).id, 'lake.file_empty')
  assert.equal((await failureOf(write('blank.csv', '\n\n , ,\n'))).id, 'lake.table_empty')
  assert.equal((await failureOf(await workbook('blank.xlsx', []))).id, 'lake.table_empty')
  for (const file of [write('header.csv', csv(HEADER)), await workbook('header.xlsx', [HEADER])])
    assert.deepEqual((await read(file)).all, [])
})

test('encoding that changes, a zero and a quote without its other half are told with the row, however late', async () => {
  const row = `张某甲,${ID},2021-03-01,5\n`
  const many = Buffer.from(`${HEADER.join(',')}\n${row.repeat(30_000)}`)
  const cases: [string, Buffer, number][] = [
    ['lake.encoding_changes', iconv.encode('李某乙,,2021-03-01,5\n', 'gb18030'), 30_002],
    ['lake.zero_byte', Buffer.from('李某\0乙,,2021-03-01,5\n'), 30_002],
    ['lake.quote_unclosed', Buffer.from(`"李某乙,,2021-03-01,5\n${row.repeat(3)}`), 30_002],
  ]
  for (const [id, bytes, at] of cases) {
    const file = write('late.csv', Buffer.concat([many, bytes]))
    const failure = await failureOf(file)
    assert.deepEqual([failure.id, failure.place?.row], [id, at])
  }
  const early = write('zero.csv', `${HEADER.join(',')}\n张\0某甲,${ID},2021-03-01,5\n`)
  const failure = await failureOf(early)
  assert.deepEqual([failure.id, failure.place?.row], ['lake.zero_byte', 2])
  const open = write('open.csv', `${HEADER.join(',')}\n"张某甲,${ID},2021-03-01,5\n${row.repeat(30_000)}`)
  assert.deepEqual(
    [(await failureOf(open)).id, (await failureOf(open)).place?.row],
    ['lake.quote_unclosed', 2],
  )
})

test('rows longer or shorter than the header are read and counted', async () => {
  const { all, skipped, endEarly } = await read(
    write(
      'ragged.csv',
      csv(
        HEADER,
        ['张某甲', ID, '2021-03-01', '5', '多出'],
        ['李某乙', ID],
        ['曹望川', ID, '2021-03-01', '5', ''],
      ),
    ),
  )
  assert.equal(all.length, 3)
  assert.deepEqual(all[1], [3, '李某乙', ID, 'empty', 'empty'])
  assert.deepEqual(skipped.beyondColumns, [2])
  assert.deepEqual(endEarly, { count: 1, firstRow: 3 })
})

test('as many columns as a sheet has are read', async () => {
  const names = Array.from({ length: 16_384 - HEADER.length }, (_, i) => `指标${i}`)
  const rest = names.map((_, i) => i % 7)
  const rows = [
    [...names, ...HEADER],
    [...rest, '张某甲', ID, '2021-03-01', 5],
  ]
  for (const file of [
    write('wide.csv', rows.map((row) => row.join(',')).join('\n')),
    await workbook('wide.xlsx', rows),
  ])
    assert.deepEqual((await read(file)).all, [[2, '张某甲', ID, '2021-03-01', 5]])
})

test('a million empty rows are counted in little memory', async () => {
  const file = join(folder, 'empty-rows.csv')
  const out = createWriteStream(file)
  out.write(`${HEADER.join(',')}\n张某甲,${ID},2021-03-01,5\n`)
  for (let i = 0; i < 100; i++) out.write(',,,\n'.repeat(10_000))
  out.end(`李某乙,${ID},2021-03-01,5\n`)
  await new Promise<void>((resolve) => out.on('close', () => resolve()))
  const { all, skipped } = await read(file)
  assert.deepEqual(
    all.map(([row]) => row),
    [2, 1_000_003],
  )
  assert.equal(skipped.counts.empty, 1_000_000)
})

test('no failure repeats a number that stands in the name of a file or a column', async () => {
  const file = write(`张某甲${ID}.csv`, csv([`${ID}的情况`, '备注', '险种'], ['a', 'b', 'c']))
  const error = await read(file).then(
    () => assert.fail('should have been refused'),
    (thrown: unknown) => thrown,
  )
  assert.doesNotMatch(presentError(error), /\d{11}/)
})
