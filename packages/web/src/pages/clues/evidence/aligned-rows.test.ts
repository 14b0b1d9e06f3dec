import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Absence, EvidenceTable } from '../clue-types.ts'
import { compareRows, filledColumns } from './aligned-rows.ts'
import { arrange, MOST_SIDES } from './sides.ts'

type Cells = Record<string, string>

/** A table whose labels are its fields; a value with `!` before it decides, `?` could not be read. */
function tableOf(input: string, rows: Cells[]): EvidenceTable {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    ...{ input, label: input },
    source: { file: `${input}.xlsx`, sheet: null, cutOff: '2026-10-31', snapshot: input, held: true },
    columns: fields.map((field) => ({ field: `${input}.${field}`, label: field })),
    rows: rows.map((row, i) => ({
      row: i + 1,
      persons: [],
      document: null,
      cells: fields.map((field) => {
        const text = row[field] ?? ''
        return {
          field: `${input}.${field}`,
          value: text === '?' ? '' : text.replace(/^!/, ''),
          deciding: text.startsWith('!'),
          unread: text === '?',
        }
      }),
    })),
  }
}

const deaths = tableOf('死亡', [
  { 原因: '疾病', 姓名: '李某乙', 出生日期: '1948-06-12', 死亡日期: '!2025-03-14', 村居: '!石桥', 备注: '' },
])
const pensions = tableOf('养老', [
  { 姓名: '李某乙', 出生日期: '1948-06-21', 末月: '!2026-09', 银行: '青石农商行', 标准: '一档', 笔数: '18' },
])
const SENTENCE = '李某乙，2025年3月14日死亡，养老保险发放至2026年9月'
const absence: Absence = {
  ...{ label: '停发', cutOff: '2026-10-31', rows: 2318, words: '' },
  keys: [
    { label: '姓名', value: '李某乙' },
    { label: '残疾证号', value: '990102' },
    { label: '低保证号', value: '' },
  ],
}
const compare = (tables: EvidenceTable[], absences: Absence[] = [], sentence = SENTENCE) =>
  compareRows(arrange(tables).beside, absences, sentence)
const labels = (lines: readonly { label: string }[]) => lines.map(({ label }) => label)

test('who it is comes first, then what the sentence tells, then what decides; empty columns are left out', () => {
  const { main, rest } = compare([deaths, pensions])
  assert.deepEqual(labels(main), ['姓名', '出生日期', '死亡日期', '末月', '村居', '原因', '银行', '标准'])
  assert.deepEqual(labels(rest), ['笔数'])
})

test('only what the sentence tells is marked, dates in either form', () => {
  const { main } = compare([deaths, pensions])
  const told = main.filter(({ cells }) => cells.some((cell) => cell?.told))
  assert.deepEqual(labels(told), ['姓名', '死亡日期', '末月'])
})

test('what tells who it is and differs between inputs is said to; an empty or unreadable cell does not differ', () => {
  const differs = (first: string, second: string, label = '出生日期') =>
    compare([tableOf('a', [{ [label]: first }]), tableOf('b', [{ [label]: second }])]).main[0]?.differs
  assert.equal(differs('1948', '1949'), true)
  assert.equal(differs('1948', '1948'), false)
  assert.equal(differs('1948', ''), false)
  assert.equal(differs('1948', '?'), false)
  assert.equal(differs('一年', '二年', '主刑'), false)
})

test('rows of one input may be of different things: two companies of one person do not disagree', () => {
  const { main } = compare([tableOf('任职', [{ 企业名称: '甲公司' }, { 企业名称: '乙公司' }])])
  assert.deepEqual(labels(main), ['企业名称'])
  assert.equal(main[0]?.differs, false)
})

test('a value that stands in several columns of a row is told once', () => {
  const row = { 最早: '!2025-03-14', 最晚: '!2025-03-14' }
  const told = compare([tableOf('a', [row])]).main
  assert.deepEqual(labels(told), ['最早', '最晚'])
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`日${i}`, '!2025-03-14']))
  const { main, rest } = compare([tableOf('a', [many])])
  assert.equal(main.length, 8)
  assert.equal(rest.length, 4)
})

test('who stands in a row comes first, as the keys know it', () => {
  const table = { ...deaths, rows: deaths.rows.map((row) => ({ ...row, persons: ['李某乙，证件号有效'] })) }
  const { main } = compare([table, pensions])
  assert.equal(main[0]?.label, '人员')
  assert.deepEqual(
    main[0]?.cells.map((cell) => cell?.value ?? null),
    ['李某乙，证件号有效', null],
  )
})

test('a search without a find stands on the lines of its keys; a key that no source has gets a line of its own', () => {
  const { main } = compare([deaths, pensions], [absence])
  const of = (label: string) => main.find((line) => line.label === label)
  assert.deepEqual(of('姓名')?.searched, ['李某乙'])
  assert.deepEqual(of('残疾证号')?.searched, ['990102'])
  assert.deepEqual(of('残疾证号')?.cells, [null, null])
  assert.equal(of('低保证号'), undefined)
  assert.deepEqual(of('死亡日期')?.searched, [null])
})

test('a key that the model computed for the search stands on the line of its column, by name or by value', () => {
  const decisions = tableOf('不捕', [{ 姓名: '李某乙', 人员编码: 'RY00000364', 案号: '青检捕〔2021〕35号' }])
  const searchedBy = (label: string, value: string) =>
    compare([decisions], [{ ...absence, keys: [{ label, value }] }], '').main.filter(
      ({ searched }) => searched[0] !== null,
    )
  for (const [label, value] of [
    ['人员编码（比对用）', 'RY00000364'],
    ['人员编码（比对用）', '没有编码'],
    ['案件标识', '青检捕〔2021〕35号'],
  ] as const) {
    const [line, ...more] = searchedBy(label, value)
    assert.deepEqual(more, [])
    assert.match(line?.label ?? '', /^(?:人员编码|案号)$/)
    assert.deepEqual(line?.searched, [value])
    assert.notEqual(line?.cells[0], null)
  }
  assert.deepEqual(labels(searchedBy('案件标识', '别的')), ['案件标识'])
})

test('a search alone, without any row, is a comparison too', () => {
  assert.deepEqual(labels(compare([], [absence]).main), ['姓名', '残疾证号'])
})

test('a cell that could not be read is shown, not taken for an empty one', () => {
  assert.deepEqual(labels(compare([tableOf('a', [{ 证件号码: '?' }])]).main), ['证件号码'])
})

test('columns of a wide long table begin with the deciding ones, of a narrow one they stand as in the source', () => {
  const wide = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`列${i}`, i === 9 ? '!z' : 'z']))
  assert.equal(filledColumns([tableOf('a', [wide])])[0]?.label, '列9')
  assert.deepEqual(labels(filledColumns([tableOf('a', [{ x: '1', y: '!2', z: '' }])])), ['x', 'y'])
})

test('many rows of one input stand under each other, also where they come from several files', () => {
  const files = Array.from({ length: MOST_SIDES + 1 }, (_, i) => {
    const table = tableOf('缴款', [{ 金额: String(i) }])
    return { ...table, source: { ...table.source, snapshot: `${i}` } }
  })
  const { beside, under } = arrange([deaths, ...files])
  assert.deepEqual(
    beside.map(({ title }) => title),
    ['死亡'],
  )
  assert.deepEqual(under, [files])
})

/** A table of what was read from documents, one row per document named. */
const read = (input: string, rows: (Cells & { document: string })[]): EvidenceTable => {
  const table = tableOf(
    input,
    rows.map(({ document: _, ...row }) => row),
  )
  return { ...table, rows: table.rows.map((row, i) => ({ ...row, document: rows[i]!.document })) }
}

test('what was read from one document is one side; what its parts say differently keeps the name of the part', () => {
  const judgment = read('刑事判决', [{ document: '27号', 案号: '27', 主刑: '二年' }])
  const charge = read('刑事判决·罪名', [{ document: '27号', 案号: '27', 主刑: '一年', 罪名: '盗窃罪' }])
  const { beside } = arrange([judgment, charge])
  assert.deepEqual(
    beside.map(({ title, columns }) => [title, labels(columns)]),
    [['刑事判决、罪名', ['案号', '主刑', '主刑（罪名）', '罪名']]],
  )
  const { main } = compare([judgment, charge])
  assert.deepEqual(
    main.map(({ label, cells }) => `${label} ${cells[0]?.value}`),
    ['案号 27', '主刑 二年', '主刑（罪名） 一年', '罪名 盗窃罪'],
  )
})

test('two judgments, and several rows of one part, stay apart', () => {
  const judgment = read('刑事判决', [{ document: '27号', 案号: '27' }])
  const charges = read('刑事判决·罪名', [
    { document: '27号', 罪名: '盗窃罪' },
    { document: '27号', 罪名: '诈骗罪' },
  ])
  assert.equal(arrange([judgment, charges]).beside.length, 3)
  assert.equal(arrange([judgment, read('前案', [{ document: '3号', 案号: '3' }])]).beside.length, 2)
})

test('two columns of one table with the same label stay apart', () => {
  const twice: EvidenceTable = {
    ...deaths,
    columns: [
      { field: 'a', label: '姓名' },
      { field: 'b', label: '姓名' },
    ],
    rows: [
      {
        ...{ row: 1, persons: [], document: null },
        cells: [
          { field: 'a', value: '张某甲', deciding: true, unread: false },
          { field: 'b', value: '李某乙', deciding: true, unread: false },
        ],
      },
    ],
  }
  assert.deepEqual(
    compare([twice], [], '').main.map(({ label, cells }) => [label, cells[0]?.value]),
    [
      ['姓名', '张某甲'],
      ['姓名（2）', '李某乙'],
    ],
  )
})
