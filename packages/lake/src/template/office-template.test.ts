import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Schema, SchemaField } from '@mingjian/model/schema'
import ExcelJS from 'exceljs'
import { loadSchemas } from '../schemas.ts'
import { checkRows } from '../tables/checked-rows.ts'
import { proposeMapping, resolveMapping } from '../tables/matching/mapping.ts'
import { matchColumns } from '../tables/matching/match-columns.ts'
import { openTable } from '../tables/reading/open-table.ts'
import { shapeTable } from '../tables/shape/read-table.ts'
import { contentKind } from '../tables/values/content-kind.ts'
import { FIRST_DATA_ROW, writeOfficeTemplate } from './office-template.ts'

const folder = mkdtempSync(join(tmpdir(), 'template-'))
after(() => rmSync(folder, { recursive: true }))

const schemas = await loadSchemas(new URL('../../../../schemas', import.meta.url).pathname)

/** What an office types into a cell, and what is read from it. */
function filled(schema: Schema, field: SchemaField): { typed: string | number | Date; read: unknown } {
  switch (contentKind(schema, field)) {
    case 'citizen-id':
      return { typed: '11010519491231002X', read: '11010519491231002X' }
    case 'credit-code':
      return { typed: '91350100M000100Y43', read: '91350100M000100Y43' }
    case 'case-number':
      return { typed: '（2024）云0199刑初12号', read: '（2024）云0199刑初12号' }
    case '日期':
      return { typed: new Date('2024-03-05T00:00:00Z'), read: '2024-03-05' }
    case '月':
      return { typed: '2024-03', read: '2024-03' }
    case '金额':
      return { typed: 1234.5, read: 1234.5 }
    case '整数':
      return { typed: 12, read: 12 }
    case '是否':
      return { typed: '是', read: true }
    case '列表':
      return { typed: '警告、罚款', read: ['警告', '罚款'] }
    case '期间':
      return { typed: '2024-01-01至2024-06-30', read: { from: '2024-01-01', to: '2024-06-30' } }
    case 'person-name':
    case '文本':
      return { typed: field.values?.[0] ?? '方启舟', read: field.values?.[0] ?? '方启舟' }
  }
}

async function fill(file: string, sheets: readonly Schema[], rows: number): Promise<void> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(file)
  for (const schema of sheets) {
    const sheet = book.getWorksheet(schema.label)!
    for (let row = 0; row < rows; row++)
      for (const [i, field] of schema.fields.entries())
        sheet.getCell(FIRST_DATA_ROW + row, i + 1).value = filled(schema, field).typed
  }
  await book.xlsx.writeFile(file)
}

async function readBack(file: string, schema: Schema, sheet?: string) {
  const table = await openTable(file, sheet === undefined ? {} : { sheet })
  const words = schema.fields.flatMap(({ label, aliases }) => [label, ...aliases])
  const shaped = await shapeTable(table, { words })
  const { shape, sample } = shaped
  const result = matchColumns({ shape, sample, dateSystem: table.dateSystem }, schema)
  const resolved = resolveMapping(proposeMapping(schema, shape, result), shape, schema, { file })
  const { rows } = checkRows(shaped, schema, resolved)
  const read = []
  for await (const { raw, readings } of rows)
    read.push({ row: raw.row, values: readings.map((one) => (one.state === 'value' ? one.value : one)) })
  return { shape, result, resolved, read }
}

for (const schema of schemas.values())
  test(`the template of ${schema.id}, filled in, is read without a mapping`, async () => {
    const file = join(folder, `${schema.id}.xlsx`)
    await writeOfficeTemplate(file, [schema])
    await fill(file, [schema], 2)
    const { shape, result, resolved, read } = await readBack(file, schema)
    assert.deepEqual(shape.headerRows, [1])
    assert.deepEqual(result.contests, [])
    assert.deepEqual(
      resolved.map(({ field, column }) => [column.column, field.id]),
      schema.fields.map(({ id }, i) => [i + 1, id]),
    )
    const values = schema.fields.map((field) => filled(schema, field).read)
    assert.deepEqual(read, [
      { row: 3, values },
      { row: 4, values },
    ])
  })

test('with a single row, or none, the columns are found as well', async () => {
  const schema = schemas.get('community_correction')!
  const file = join(folder, 'few.xlsx')
  await writeOfficeTemplate(file, [schema])
  const empty = await readBack(file, schema)
  assert.equal(empty.resolved.length, schema.fields.length)
  assert.deepEqual(empty.read, [])
  await fill(file, [schema], 1)
  assert.deepEqual(
    (await readBack(file, schema)).read.map(({ row }) => row),
    [3],
  )
})

test('several schemas are sheets of one workbook; ID numbers stay text, fixed values are offered', async () => {
  const chosen = [schemas.get('custody_prison')!, schemas.get('pension_paid')!]
  const file = join(folder, 'several.xlsx')
  await writeOfficeTemplate(file, chosen)
  await fill(file, chosen, 1)
  for (const schema of chosen)
    assert.deepEqual(
      (await readBack(file, schema, schema.label)).read.map(({ row }) => row),
      [3],
    )
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(file)
  const sheet = book.getWorksheet('羁押与服刑')!
  const column = (id: string) => chosen[0]!.fields.findIndex((field) => field.id === id) + 1
  assert.equal(sheet.getColumn(column('id_number')).numFmt, '@')
  assert.equal(sheet.getColumn(column('in_on')).numFmt, 'yyyy-mm-dd')
  assert.deepEqual(sheet.getCell(3, column('status')).dataValidation.formulae, ['"未决羁押,服刑"'])
  assert.match(String(sheet.getCell(2, column('out_on')).value), /格式：2024-06-30。.*空着表示仍在押/)
})

test('where the file cannot be written, nothing is left', async () => {
  const file = join(folder, 'missing', 'x.xlsx')
  await assert.rejects(writeOfficeTemplate(file, [schemas.get('death')!]), { id: /^io\./ })
})
