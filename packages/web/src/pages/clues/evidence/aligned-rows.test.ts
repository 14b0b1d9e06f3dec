import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Absence, EvidenceTable } from '../clue-types.ts'
import { compareRows, filledColumns, MOST_SIDES, splitTables } from './aligned-rows.ts'

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
  { 姓名: '李某乙', 生日: '1948-06-12', 死亡日期: '!2025-03-14', 原因: '疾病', 备注: '' },
])
const pensions = tableOf('养老', [
  { 姓名: '李某乙', 生日: '1948-06-21', 末月: '!2026-09', 银行: '青石农商行' },
])
const absence: Absence = {
  ...{ label: '停发', cutOff: '2026-10-31', rows: 2318, words: '' },
  keys: [
    { label: '姓名', value: '李某乙' },
    { label: '低保证号', value: '' },
  ],
}

test('what several sources say comes first, then what decides, then the rest; empty columns are left out', () => {
  const { main, rest, sides } = compareRows([deaths, pensions])
  assert.deepEqual(
    main.map(({ label }) => label),
    ['姓名', '生日', '死亡日期', '末月'],
  )
  assert.deepEqual(
    rest.map(({ label }) => label),
    ['原因', '银行'],
  )
  assert.equal(sides.length, 2)
})

test('values under one label agree or not; one alone says nothing of it, and an empty or unreadable one does not disagree', () => {
  const agrees = (first: string, second: string) =>
    compareRows([tableOf('a', [{ x: first }]), tableOf('b', [{ x: second }])]).main[0]?.agree
  assert.equal(agrees('1948', '1948'), true)
  assert.equal(agrees('1948', '1949'), false)
  assert.equal(agrees('1948', ''), null)
  assert.equal(agrees('1948', '?'), null)
})

test('a search without a find stands on the lines of its keys; a key that no source has gets a line of its own', () => {
  const { main } = compareRows([deaths, pensions], [absence])
  const of = (label: string) => main.find((line) => line.label === label)
  assert.deepEqual(of('姓名')?.searched, ['李某乙'])
  assert.deepEqual(of('低保证号')?.searched, [''])
  assert.deepEqual(of('低保证号')?.cells, [null, null])
  assert.deepEqual(of('死亡日期')?.searched, [null])
})

test('a search alone, without any row, is a comparison too', () => {
  const { main, sides } = compareRows([], [absence])
  assert.equal(sides.length, 0)
  assert.deepEqual(
    main.map(({ label }) => label),
    ['姓名', '低保证号'],
  )
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
    compareRows([twice]).main.map(({ label, cells }) => [label, cells[0]?.value]),
    [
      ['姓名', '张某甲'],
      ['姓名（2）', '李某乙'],
    ],
  )
})

test('a cell that could not be read is shown, not taken for an empty one', () => {
  const { rest } = compareRows([tableOf('a', [{ 证件号码: '?' }])])
  assert.deepEqual(
    rest.map(({ label }) => label),
    ['证件号码'],
  )
})

test('tables with many rows stand under each other', () => {
  const long = tableOf(
    '缴款',
    Array.from({ length: MOST_SIDES + 1 }, () => ({ 金额: '1' })),
  )
  assert.deepEqual(splitTables([deaths, long]), { beside: [deaths], under: [long] })
})

test('columns of a wide long table begin with the deciding ones, of a narrow one they stand as in the source', () => {
  const wide = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`列${i}`, i === 9 ? '!z' : 'z']))
  assert.equal(filledColumns(tableOf('a', [wide]))[0]?.label, '列9')
  const narrow = filledColumns(tableOf('a', [{ x: '1', y: '!2', z: '' }]))
  assert.deepEqual(
    narrow.map(({ label }) => label),
    ['x', 'y'],
  )
})
