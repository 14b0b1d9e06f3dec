import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findAmounts, parseAmount } from './amounts.ts'
import { formatCapitalAmount } from './numerals.ts'

const brief = (text: string) =>
  findAmounts(text).map((a) => [text.slice(...a.span), a.value, a.currency, a.bound])

test('sums in every written form', () => {
  for (const [text, value] of [
    ['壹万贰仟叁佰肆拾肆元陆角柒分', 12_344.67],
    ['伍仟元整', 5000],
    ['人民币5,000元', 5000],
    ['人民币  50元', 50],
    ['８千元', 8000],
    ['50元6角三分', 50.63],
    ['￥5,000.50', 5000.5],
    ['人民币3万', 30_000],
    ['8亿元人民币', 800_000_000],
    ['贰拾万零伍佰圆整', 200_500],
    ['10 000元', 10_000],
    ['人民币五角', 0.5],
    ['157．5万元', 1_575_000],
    ['5.000元', 5000],
    ['1O0元', 100],
  ] as const) {
    const amount = parseAmount(text)
    assert.deepEqual([amount?.value, amount?.currency, amount?.exact], [value, 'CNY', true], text)
  }
})

test('words of vagueness are kept as a bound and belong to the span', () => {
  assert.deepEqual(brief('共计1.2万余元，约3000元，5000元以上不满5万元，近200元，数万元'), [
    ['1.2万余元', 12_000, 'CNY', 'over'],
    ['约3000元', 3000, 'CNY', 'about'],
    ['5000元以上', 5000, 'CNY', 'over'],
    ['不满5万元', 50_000, 'CNY', 'under'],
    ['近200元', 200, 'CNY', 'under'],
    ['数万元', 10_000, 'CNY', 'over'],
  ])
})

test('names and words beside a sum stay out of it', () => {
  assert.deepEqual(brief('双方签约5000元余款，附近200元多次，300元正在，400元以上事实'), [
    ['5000元', 5000, 'CNY', null],
    ['200元', 200, 'CNY', null],
    ['300元', 300, 'CNY', null],
    ['400元', 400, 'CNY', null],
  ])
})

test('the tail of a misprinted number is no sum', () => {
  for (const text of ['货款1，0000元', '工程款334322.770.01元']) assert.deepEqual(findAmounts(text), [], text)
})

test('currencies', () => {
  assert.deepEqual(brief('3000美元、港币5万元、21978欧元、US$300'), [
    ['3000美元', 3000, 'USD', null],
    ['港币5万元', 50_000, 'HKD', null],
    ['21978欧元', 21_978, 'EUR', null],
    ['US$300', 300, 'USD', null],
  ])
})

test('what is no money is not found', () => {
  for (const text of ['3单元', '五角大楼', '盗走2块电瓶', '万元户', '得80分', '二分之一', '公元2015年'])
    assert.deepEqual(findAmounts(text), [], text)
})

test('a year or a list number before a sum stays out of it', () => {
  assert.deepEqual(brief('2015年，500元；第3、500元'), [
    ['500元', 500, 'CNY', null],
    ['500元', 500, 'CNY', null],
  ])
})

test('a range limits the scan and keeps offsets', () => {
  const text = '罚金100元，追缴200元，退赔300元'
  assert.deepEqual(
    findAmounts(text, { from: 6, to: 13 }).map((a) => [a.value, text.slice(...a.span)]),
    [[200, '200元']],
  )
})

test('capital amounts round trip', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (cents) => {
      const yuan = cents / 100
      const printed = formatCapitalAmount(yuan)
      const amounts = findAmounts(`处罚金人民币${printed}。`)
      // Sums below one 角 have no unit that stands alone in running text.
      if (cents >= 10)
        assert.deepEqual(
          amounts.map((a) => a.value),
          [yuan],
          printed,
        )
    }),
  )
})

test('a long run of digits is read in linear time', () => {
  const started = performance.now()
  findAmounts(`${'1,234'.repeat(40_000)}元`)
  assert.ok(performance.now() - started < 2000)
})
