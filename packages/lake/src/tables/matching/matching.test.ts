import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Failure, Failures } from '@mingjian/errors/failure'
import { parseSchema } from '@mingjian/model/parse-schema'
import type { RawCell, RawTable } from '../reading/raw-table.ts'
import { type ShapedTable, shapeTable } from '../shape/read-table.ts'
import { assertFits, type Mapping, proposeMapping, resolveMapping } from './mapping.ts'
import { findMapping, saveMapping } from './mapping-store.ts'
import { parseMapping, writeMapping } from './mapping-yaml.ts'
import { matchColumns } from './match-columns.ts'

const folder = mkdtempSync(join(tmpdir(), 'mappings-'))
after(() => rmSync(folder, { recursive: true }))

const SCHEMA = parseSchema(
  `
id: correction
label: 社区矫正
meaning: 社区矫正对象，每人一行
persons:
  person: { name: name, id_number: id_number }
fields:
  name: { label: 姓名, type: 文本, sensitivity: identifying, aliases: [矫正对象], meaning: 对象姓名 }
  id_number: { label: 身份证号, type: 文本, sensitivity: identifying, aliases: [公民身份号码, 证件号码], meaning: 身份证号码 }
  judged_on: { label: 判决日期, type: 日期, sensitivity: public, aliases: [宣判日期], meaning: 落款日期 }
  starts_on: { label: 矫正起始日期, type: 日期, sensitivity: public, aliases: [矫正开始日期], meaning: 入矫日期 }
  fine: { label: 罚金, type: 金额, sensitivity: public, aliases: [罚金数额], meaning: 罚金 }
  charge: { label: 罪名, type: 文本, sensitivity: public, meaning: 罪名 }
`,
  'correction.yaml',
).value!

type Written = string | number | null

const cell = (written: Written): RawCell =>
  written === null
    ? { kind: 'empty' }
    : typeof written === 'number'
      ? { kind: 'number', value: written, text: String(written) }
      : { kind: 'text', text: written }

function sheet(rows: readonly (readonly Written[])[]): RawTable {
  async function* read() {
    for (const [i, cells] of rows.entries()) yield { row: i + 1, cells: cells.map(cell) }
  }
  const nothing = { sheets: [], columns: null, encoding: null, delimiter: null }
  return { ...nothing, file: '台账.xlsx', format: 'xlsx', sheet: '表', dateSystem: 1900, rows: read() }
}

const PLACE = { file: '台账.xlsx', sheet: '表' }
const ID = '11010519491231002X'

async function matched(rows: readonly (readonly Written[])[]) {
  const shaped: ShapedTable = await shapeTable(sheet(rows), {
    words: SCHEMA.fields.map(({ label }) => label),
  })
  const result = matchColumns({ shape: shaped.shape, sample: shaped.sample, dateSystem: 1900 }, SCHEMA)
  const mapping = proposeMapping(SCHEMA, shaped.shape, result)
  const chosen = Object.fromEntries(
    result.matches.map(({ column, chosen: c }) => [column.name, c?.field.id ?? null]),
  )
  return { ...shaped, result, mapping, chosen }
}

function failuresOf(action: () => unknown): readonly Failure[] {
  try {
    action()
  } catch (error) {
    if (error instanceof Failures) return error.failures
    if (error instanceof Failure) return [error]
    throw error
  }
  return assert.fail('should have been refused')
}

test('columns are matched by label, alias, joined header and content, with reasons and masked samples', async () => {
  const { chosen, result } = await matched([
    ['序号', '矫正对象', '编号', '判决', null, '罚金（万元）'],
    [null, null, null, '日期', '文号', null],
    [1, '张某甲', ID, '2021-03-01', '某字第1号', 2],
    [2, '李某乙', '110105********002X', '2021.3.2', '某字第2号', 3],
  ])
  assert.deepEqual(chosen, {
    序号: null,
    矫正对象: 'name',
    编号: 'id_number',
    '判决/日期': 'judged_on',
    '判决/文号': null,
    '罚金（万元）': 'fine',
  })
  const [, name, number, date] = result.matches
  assert.ok(name!.chosen!.confidence > 0.9 && number!.chosen!.confidence < 0.7)
  assert.deepEqual(number!.chosen!.reasons, ['100% 的值是公民身份号码'])
  assert.deepEqual(date!.chosen!.reasons, ['列名与“判决日期”相同', '100% 的值能读作日期'])
  assert.deepEqual(name!.samples, ['张**', '李**'])
  assert.doesNotMatch(JSON.stringify(result.matches), new RegExp(ID))
  assert.deepEqual(
    result.unmatchedFields.map(({ id }) => id),
    ['starts_on', 'charge'],
  )
})

test('two columns for one field are reported and neither is taken', async () => {
  const { chosen, result, mapping, shape } = await matched([
    ['姓名', '身份证号', '证件号码', '罪名'],
    ['张某甲', ID, ID, '盗窃罪'],
  ])
  assert.equal(chosen.身份证号, null)
  assert.equal(chosen.证件号码, null)
  assert.deepEqual(
    result.contests.map(({ columns, fields }) => [
      columns.map(({ name }) => name),
      fields.map(({ id }) => id),
    ]),
    [[['身份证号', '证件号码'], ['id_number']]],
  )
  assert.deepEqual(mapping.ignored, [])
  assert.match(writeMapping(mapping, SCHEMA, result), /# id_number: \{ header: 身份证号, column: 2 \}/)
  assert.equal(resolveMapping(mapping, shape, SCHEMA, PLACE).length, 2)
})

test('a name that the values contradict is not enough', async () => {
  const { chosen } = await matched([
    ['姓名', '判决日期', '罪名'],
    ['张某甲', '盗窃罪', '2021-03-01'],
    ['李某乙', '诈骗罪', '2021-03-01'],
  ])
  assert.equal(chosen.判决日期, null)
})

test('duplicate headers are told apart by number, never taken by name', async () => {
  const { mapping, shape, result } = await matched([
    ['姓名', '身份证号', '罪名', '罪名'],
    ['张某甲', ID, '盗窃罪', '诈骗罪'],
  ])
  assert.deepEqual(shape.duplicates, ['罪名'])
  assert.equal(result.contests.length, 1)
  const byName: Mapping = {
    ...mapping,
    fields: [...mapping.fields, { field: 'charge', header: '罪名', column: null, unit: null }],
  }
  const [duplicate] = failuresOf(() => resolveMapping(byName, shape, SCHEMA, PLACE))
  assert.equal(duplicate!.id, 'lake.header_duplicate')
  assert.deepEqual(duplicate!.place, { ...PLACE, row: 1, column: '罪名' })
  const byNumber = { ...mapping, fields: [{ field: 'charge', header: '罪名', column: 4, unit: null }] }
  assert.equal(resolveMapping(byNumber, shape, SCHEMA, PLACE)[0]!.column.column, 4)
})

test('every mistake of a mapping against a table is reported at once', async () => {
  const { mapping, shape } = await matched([
    ['姓名', '身份证号', '罪名'],
    ['张某甲', ID, '盗窃罪'],
  ])
  const field = (id: string, header: string, column: number | null = null) => ({
    field: id,
    header,
    column,
    unit: null,
  })
  const wrong = {
    ...mapping,
    shape: 'ffff',
    fields: [
      field('name', '姓名'),
      field('charge', '姓名'),
      field('fine', '罚金'),
      field('name', '罪名'),
      field('id_number', '罚金', 2),
    ],
  }
  assert.deepEqual(
    failuresOf(() => resolveMapping(wrong, shape, SCHEMA, PLACE)).map(({ id }) => id),
    [
      'lake.column_mapped_twice',
      'lake.column_not_found',
      'lake.field_mapped_twice',
      'lake.mapping_other_shape',
    ],
  )
  const [other] = failuresOf(() => resolveMapping({ ...mapping, schema: 'pension' }, shape, SCHEMA, PLACE))
  assert.equal(other!.id, 'lake.schema_not_fitting')
})

test('a table of something else is refused with its columns', async () => {
  const table = await shapeTable(
    sheet([
      ['商品', '单价', '库存'],
      ['苹果', 3, 5],
    ]),
  )
  const result = matchColumns({ shape: table.shape, sample: table.sample, dateSystem: 1900 }, SCHEMA)
  const [failure] = failuresOf(() => assertFits(SCHEMA, result, PLACE))
  assert.equal(failure!.id, 'lake.schema_not_fitting')
  assert.match(failure!.says, /商品、单价、库存/)
})

test('a mapping written as YAML reads back the same, and is found again by the shape', async () => {
  const { mapping, result, shape } = await matched([
    ['姓名', '身份证号', '罚金: 数额', '判决日期', '判决日期'],
    ['张某甲', ID, 3, '2021-03-01', '2021-03-01'],
  ])
  const edited: Mapping = {
    ...mapping,
    headerRow: 1,
    fields: [
      ...mapping.fields.filter(({ field }) => field !== 'fine'),
      { field: 'fine', header: '罚金: 数额', column: null, unit: '万元' },
      { field: 'judged_on', header: '判决日期', column: 5, unit: null },
    ],
    ignored: ['是', '3'],
  }
  const yaml = writeMapping(edited, SCHEMA, result)
  assert.doesNotMatch(yaml, new RegExp(ID))
  assert.match(yaml, /# 姓名：列名与“姓名”相同（把握 100%）；样例 张\*\*/)
  assert.deepEqual(parseMapping(yaml, 'm.yaml', SCHEMA).value, edited)
  assert.equal(await findMapping(folder, SCHEMA, shape.fingerprint), null)
  const file = await saveMapping(folder, edited, yaml)
  assert.deepEqual(await findMapping(folder, SCHEMA, shape.fingerprint), edited)
  assert.deepEqual(
    readdirSync(folder).map((name) => join(folder, name)),
    [file],
  )
})

test('mistakes in the YAML have line and column, and the nearest name', () => {
  const yaml = `schema: correction
shape: "ab12"
fields:
  name: 姓名
  chargee: 罪名
  fine: { header: 罚金, unit: 公斤 }
  judged_on: 姓名
header_row: 0
`
  const { value, errors } = parseMapping(yaml, 'm.yaml', SCHEMA)
  assert.equal(value, null)
  assert.deepEqual(
    errors.map(({ id, place }) => [id, place?.line, place?.column]),
    [
      ['lake.mapping_unknown_field', 5, 3],
      ['lake.mapping_unknown_unit', 6, 29],
      ['lake.mapping_column_mapped_twice', 7, 14],
      ['lake.mapping_not_positive', 8, 13],
    ],
  )
  assert.match(errors[0]!.next, /charge/)
  const broken = parseMapping('schema：correction\n', 'm.yaml', SCHEMA)
  assert.ok(broken.errors.every(({ id, place }) => id.startsWith('lake.mapping_') && place?.line === 1))
})
