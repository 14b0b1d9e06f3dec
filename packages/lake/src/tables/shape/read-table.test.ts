import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { cellText, type RawCell, type RawTable } from '../reading/raw-table.ts'
import { normalName, unitOfHeader } from './header-names.ts'
import { shapeTable } from './read-table.ts'
import type { ShapeHints } from './table-shape.ts'

type Written = string | number | null

function cell(written: Written): RawCell {
  if (written === null) return { kind: 'empty' }
  if (typeof written === 'number') return { kind: 'number', value: written, text: String(written) }
  return { kind: 'text', text: written }
}

/** A sheet whose rows are given from row 1; undefined rows are not in the file. */
function sheet(rows: readonly (readonly Written[] | undefined)[]): RawTable {
  async function* read() {
    for (const [i, cells] of rows.entries()) if (cells) yield { row: i + 1, cells: cells.map(cell) }
  }
  return {
    file: '台账.xlsx',
    format: 'xlsx',
    sheets: [],
    sheet: '表',
    columns: null,
    encoding: null,
    delimiter: null,
    dateSystem: 1900,
    rows: read(),
  }
}

async function shaped(rows: readonly (readonly Written[] | undefined)[], hints: ShapeHints = {}) {
  const table = await shapeTable(sheet(rows), hints)
  const data: string[][] = []
  for await (const row of table.rows) data.push([String(row.row), ...row.cells.map(cellText)])
  return { ...table, data, names: table.shape.columns.map(({ name }) => name) }
}

const WORDS = ['姓名', '身份证号', '判决日期', '罪名']

test('the header is found below titles, by the words of the schema or by its form', async () => {
  const rows = [
    ['某县社区矫正对象台账', null, null],
    ['单位：万元', null, '制表日期：2021年'],
    ['姓名', '身份证号', '罚金'],
    ['张某甲', '110105********002X', 3],
  ]
  for (const hints of [{ words: WORDS }, {}]) {
    const { names, shape, data } = await shaped(rows, hints)
    assert.deepEqual(names, ['姓名', '身份证号', '罚金'])
    assert.deepEqual([shape.headerRows, shape.dataFrom, shape.unit], [[3], 4, '万元'])
    assert.deepEqual(data, [['4', '张某甲', '110105********002X', '3']])
  }
})

test('a header in two rows is joined, whether its words are known or not', async () => {
  const rows = [
    ['台账', null, null, null, null],
    ['姓名', '判决', null, '罪名', '执行'],
    [null, '日期', '文号', null, null],
    ['张某甲', '2021-03-01', '某字1号', '盗窃罪', '是'],
    ['李某乙', '2021-03-02', '某字2号', '盗窃罪', '否'],
  ]
  for (const hints of [{ words: WORDS }, {}]) {
    const { names, shape, data } = await shaped(rows, hints)
    assert.deepEqual(names, ['姓名', '判决/日期', '判决/文号', '罪名', '执行'])
    assert.deepEqual(shape.headerRows, [2, 3])
    assert.equal(data.length, 2)
  }
})

test('a first row of data with gaps is not taken for a second header row', async () => {
  const { names, data } = await shaped([
    ['姓名', '罪名', null],
    ['张某甲', '盗窃罪', '未到案'],
    ['李某乙', '盗窃罪', null],
  ])
  assert.deepEqual(names, ['姓名', '罪名', ''])
  assert.equal(data.length, 2)
})

test('the office template: explanations above or below the names, data from the third row', async () => {
  const above = [
    ['请从第三行起填写，前两行不动', null],
    ['姓名', '判决日期'],
    ['张某甲', '2021-03-01'],
  ]
  const below = [
    ['姓名', '判决日期'],
    ['被告人的姓名', '落款日期'],
    ['张某甲', '2021-03-01'],
  ]
  for (const rows of [above, below]) {
    const { data } = await shaped(rows, { words: WORDS, meanings: ['被告人的姓名', '落款日期'] })
    assert.deepEqual(data, [['3', '张某甲', '2021-03-01']])
  }
  const numbered = await shaped([
    ['姓名', '判决日期', '罪名'],
    ['甲', 1, 2],
    ['张某甲', '2021-03-01', '盗窃罪'],
  ])
  assert.deepEqual(
    numbered.data.map(([row]) => row),
    ['3'],
  )
})

test('totals, empty rows, repeated headers and remarks are passed over and counted', async () => {
  const { data, skipped } = await shaped([
    ['姓名', '罪名', '罚金'],
    ['张某甲', '盗窃罪', 3],
    ['小 计', null, 3],
    undefined,
    [null, null, null],
    ['姓名', '罪名', '罚金'],
    ['李某乙', '诈骗罪', 4],
    [1, '合计：', 7],
    ['制表人：王某丙', null, '审核人：赵某丁'],
    ...Array.from({ length: 5000 }, () => [null, null]),
  ])
  assert.deepEqual(
    data.map(([row]) => row),
    ['2', '7'],
  )
  assert.deepEqual(skipped.counts, { empty: 5002, total: 2, repeated_header: 1, note: 1 })
  assert.deepEqual(skipped.rows, { total: [3, 8], repeated_header: [6], note: [9] })
  assert.equal(skipped.trailingEmpty, 5000)
})

test('a person whose remark or name looks like a total is kept', async () => {
  const { data } = await shaped([
    ['姓名', '罪名', '备注'],
    ['合某计', '盗窃罪', '合计三次'],
    ['张某甲', '盗窃罪', '备注：合计'],
  ])
  assert.equal(data.length, 2)
})

test('without any header, or without anything, the file is refused, and no number is quoted whole', async () => {
  const failure = async (rows: Written[][]): Promise<Failure> => {
    const error = await shaped(rows).then(
      () => assert.fail('should have been refused'),
      (thrown: unknown) => thrown,
    )
    assert.ok(error instanceof Failure)
    return error
  }
  const none = await failure([
    ['张某甲', '11010519491231002X'],
    ['李某乙', '11010519491231002X'],
  ])
  assert.equal(none.id, 'lake.header_not_found')
  assert.deepEqual(none.place, { file: '台账.xlsx', sheet: '表', row: 1 })
  assert.doesNotMatch(none.message, /11010519491231/)
  assert.equal((await failure([[null], []])).id, 'lake.table_empty')
})

test('the fingerprint depends on the names of the columns and their order only', async () => {
  const one = await shaped([
    ['姓名', '罪名'],
    ['张某甲', '盗窃罪'],
  ])
  const moved = await shaped([
    ['标题', null],
    ['姓 名', '罪名'],
    ['李某乙', '诈骗罪'],
  ])
  const other = await shaped([
    ['罪名', '姓名'],
    ['盗窃罪', '张某甲'],
  ])
  assert.equal(one.shape.fingerprint, moved.shape.fingerprint)
  assert.notEqual(one.shape.fingerprint, other.shape.fingerprint)
})

test('names are compared without remarks, and state their unit', async () => {
  assert.equal(normalName('*１、 身份证号（18位） '), '身份证号')
  assert.equal(normalName('判决/日期'), '判决日期')
  assert.equal(unitOfHeader('罚金（万元）'), '万元')
  assert.equal(unitOfHeader('刑期(单位：月)'), '月')
  assert.equal(unitOfHeader('姓名（曾用名）'), null)
  const { shape } = await shaped([
    ['姓名', '姓名', '罪名'],
    ['张某甲', '张甲', '盗窃罪'],
  ])
  assert.deepEqual(shape.duplicates, ['姓名'])
})
