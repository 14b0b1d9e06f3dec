import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { RawCell } from '../reading/raw-table.ts'
import type { CellReading } from './cell-reading.ts'
import { ColumnReader, readCell } from './column-reader.ts'
import type { ContentKind } from './content-kind.ts'

const text = (written: string): RawCell => ({ kind: 'text', text: written })
const number = (written: string): RawCell => ({ kind: 'number', value: Number(written), text: written })

/** The value, or what else came out: `masked`, `empty`, the reason. */
function outcome(reading: CellReading): unknown {
  if (reading.state === 'value') return reading.value
  if (reading.state === 'unreadable') return reading.reason
  return reading.state === 'masked' ? `masked ${reading.pattern}` : (reading.said ?? 'empty')
}

function reads(
  kind: ContentKind,
  cases: readonly (readonly [RawCell | string, unknown])[],
  unit: string | null = null,
) {
  for (const [cell, expected] of cases) {
    const raw = typeof cell === 'string' ? text(cell) : cell
    assert.deepEqual(outcome(readCell(raw, kind, { unit, dateSystem: 1900 })), expected, JSON.stringify(cell))
  }
}

test('dates: every written form of one whole day, and nothing less', () => {
  reads('日期', [
    ['2021-03-01', '2021-03-01'],
    ['2021/3/1', '2021-03-01'],
    ['2021.3.1', '2021-03-01'],
    ['20210301', '2021-03-01'],
    ['２０２１年３月１日', '2021-03-01'],
    ['二〇二一年三月一日', '2021-03-01'],
    ['2021-03-01 00:00:00', '2021-03-01'],
    [number('20210301'), '2021-03-01'],
    [number('44256'), '2021-03-01'],
    [{ kind: 'date', day: '2021-03-01', time: '08:30:00', fault: null }, '2021-03-01'],
    [number('2021'), 'date_not_whole'],
    [number('202103'), 'date_not_whole'],
    ['2021年3月', 'date_not_whole'],
    ['3月1日', 'date_not_whole'],
    ['2021-02-30', 'date_impossible'],
    ['1899-12-31', 'date_before_1900'],
    [{ kind: 'date', day: null, time: null, fault: 'serial_60' }, 'date_serial_60'],
    [number('12'), 'not_date'],
    ['待定', 'not_date'],
    ['不详', 'unknown'],
    [{ kind: 'formula', cached: null }, 'formula_without_value'],
    [{ kind: 'error', code: '#REF!' }, 'formula_error'],
  ])
  const at1904 = readCell(number('42794'), '日期', { unit: null, dateSystem: 1904 })
  assert.equal(outcome(at1904), '2021-03-01')
})

test('money: in the unit of the header, or in its own', () => {
  const same = [
    ['1,234.50', 12_345_000],
    [number('0.1'), 1000],
    ['3000元', 3000],
    ['叁仟元整', 3000],
    ['1.2万元', 12_000],
    ['￥500', 500],
  ] as const
  reads('金额', same, '万元')
  reads('金额', [
    ['1,234.50', 1234.5],
    ['-50', -50],
    ['1,23', 'not_amount'],
    ['约3000元', 'amount_inexact'],
    ['300美元', 'amount_foreign'],
    ['若干', 'not_amount'],
    ['无', 'none'],
    [number('1e20'), 'number_too_large'],
  ])
  const third = readCell(number('33.333333'), '金额', { unit: null, dateSystem: 1900 })
  assert.deepEqual(third, { state: 'value', value: 33.33, note: 'rounded_to_cent' })
  assert.deepEqual(readCell(number('0.30000000000000004'), '金额', { unit: null, dateSystem: 1900 }), {
    state: 'value',
    value: 0.3,
    note: null,
  })
})

test('money: whole cents survive any unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
      const written = (cents / 1_000_000).toFixed(6)
      assert.equal(outcome(readCell(text(written), '金额', { unit: '万元', dateSystem: 1900 })), cents / 100)
    }),
  )
})

test('whole numbers, months, yes and no, periods, lists', () => {
  reads('整数', [
    ['12', 12],
    ['十二', 12],
    ['12人', 12],
    [number('3'), 3],
    ['1.5', 'not_whole_number'],
    ['十余', 'not_whole_number'],
    ['3年', 'not_whole_number'],
    ['36个月', 'not_whole_number'],
  ])
  reads(
    '整数',
    [
      ['36个月', 36],
      ['3年', 'not_whole_number'],
    ],
    '月',
  )
  reads('月', [
    ['2021年3月', '2021-03'],
    ['202103', '2021-03'],
    [number('202103'), '2021-03'],
    [{ kind: 'date', day: '2021-03-01', time: null, fault: null }, '2021-03'],
    ['2021', 'not_month'],
    ['202113', 'not_month'],
  ])
  reads('是否', [
    ['是', true],
    ['√', true],
    ['未', false],
    ['无', false],
    [number('1'), true],
    ['可能', 'not_yes_no'],
    ['/', 'empty'],
  ])
  reads('期间', [
    ['2021年3月1日至2022年2月28日', { from: '2021-03-01', to: '2022-02-28' }],
    ['2021-03-01~2021-04-01', { from: '2021-03-01', to: '2021-04-01' }],
    ['2022-03-01至2021-04-01', 'not_period'],
    ['2021年3月至5月', 'date_not_whole'],
  ])
  reads('列表', [
    ['盗窃罪、诈骗罪', ['盗窃罪', '诈骗罪']],
    ['掩饰、隐瞒犯罪所得罪、盗窃罪', ['掩饰、隐瞒犯罪所得罪', '盗窃罪']],
    ['["甲","乙"]', ['甲', '乙']],
  ])
  reads('文本', [
    [' 张某甲 ', '张某甲'],
    ["'13800000000", '13800000000'],
    [number('6222021234567890123'), 'number_lost_digits'],
    [number('12'), '12'],
  ])
})

test('ID numbers: 15 digits grow, masks stay, what is wrong says why', () => {
  reads('citizen-id', [
    ['11010519491231002X', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２ｘ', '11010519491231002X'],
    ["'110105 19491231 002x", '11010519491231002X'],
    ['110105491231002', '11010519491231002X'],
    [number('110105491231002'), '11010519491231002X'],
    ['110105********002X', 'masked 110105********002X'],
    ['110105194912310021', 'id_check-digit'],
    ['110105194913310021', 'id_birth'],
    ['1101051949123100', 'id_length'],
    ['1.10105E+17', 'id_rounded'],
    [number('110105194912310000'), 'id_as_number'],
    [number('1.10105194912310E+17'), 'id_as_number'],
  ])
  reads('credit-code', [
    ['91350100M000100Y43', '91350100M000100Y43'],
    ['91350100M000100Y44', 'code_check-character'],
    ['9135', 'code_length'],
  ])
  reads('case-number', [
    ['(2021)云0199刑初90012号', '（2021）云0199刑初90012号'],
    ['12号', 'not_case_number'],
    ['（2021）云0199刑初90012号、（2020）云0199刑初90003号', 'not_case_number'],
  ])
})

test('a column reader gives what reading each cell gives, beyond what it remembers', () => {
  const column = new ColumnReader('整数', { unit: null, dateSystem: 1900 })
  for (let i = 0; i < 60_000; i++) assert.equal(outcome(column.read(text(String(i)))), i)
  assert.equal(outcome(column.read(number('7'))), 7)
  assert.equal(outcome(column.read({ kind: 'formula', cached: { kind: 'text', text: '7' } })), 7)
})

test('names are written in one way; 无 is a value where the field says so, and values are told apart from spaces', () => {
  const plain = { unit: null, dateSystem: 1900 } as const
  for (const [written, name] of [
    ['曹 望 川', '曹望川'],
    ['方　启舟 ', '方启舟'],
    ['阿依•望川', '阿依·望川'],
    ['John Smith', 'John Smith'],
  ] as const)
    assert.equal(outcome(readCell(text(written), 'person-name', plain)), name)
  assert.deepEqual(readCell(text('无'), '文本', plain), { state: 'empty', said: 'none' })
  const own = { ...plain, own: ['取保候审', '无'] }
  assert.equal(outcome(readCell(text('无'), '文本', own)), '无')
  assert.equal(outcome(readCell(text('取 保　候审'), '文本', own)), '取保候审')
  assert.equal(outcome(readCell(text('监视 居住'), '文本', own)), '监视 居住')
  assert.deepEqual(readCell(text('  '), '文本', { ...plain, own: [''] }), { state: 'empty', said: null })
})
