import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateBounds, daysInMonth } from './date-resolution.ts'
import { type DateOptions, findDates, parseDate, readDate } from './dates.ts'
import { formatChineseDigits, formatChineseNumber } from './numerals.ts'

const found = (text: string, options?: DateOptions) =>
  findDates(text, options).map((date) => [text.slice(...date.span), date.value])

test('dates in every written form', () => {
  for (const text of [
    '二〇一五年五月六日',
    '二○一五年五月六日',
    '二O一五年五月六日',
    '二零一五年五月六日',
    '贰零壹伍年零伍月零陆日',
    '2015年5月6日',
    '2015年05月06日',
    '２０１５年５月６日',
    '2015 年 5 月 6 日',
    '二 〇 一 五 年 五 月 六 日',
    '2015.5.6',
    '2015．5．6',
    '2015-05-06',
    '2015/5/6',
    '20150506',
    '2015年5月6号',
    '15年5月6日',
    '2015-05-06 00:00:00',
    '2015-05-06T00:00:00Z',
  ])
    assert.equal(parseDate(text)?.value, '2015-05-06', text)
})

test('months and years, also as ledger cells', () => {
  for (const [text, value] of [
    ['2015年5月', '2015-05'],
    ['2015年5月份', '2015-05'],
    ['2015-05', '2015-05'],
    ['2015.5', '2015-05'],
    ['201505', '2015-05'],
    ['2015年', '2015'],
    ['2015', '2015'],
    ['08年', '2008'],
    ['民国三十八年', '1949'],
    ['2015年×月×日', '2015'],
    ['2015年5月××日', '2015-05'],
  ] as const)
    assert.equal(parseDate(text)?.value, value, text)
})

test('what is no date gives null', () => {
  for (const text of [
    '',
    '张某甲',
    '三年六个月',
    '12345678',
    '5/6/2015',
    '2015.5.6元',
    '有期徒刑六月',
    '1.2',
  ])
    assert.equal(parseDate(text), null, text)
})

test('relative dates lean on the date before them', () => {
  const text =
    '张某甲因涉嫌盗窃于2013年12月28日被抓获，次日被刑事拘留，次年1月5日被逮捕，同年6月1日被取保候审，同月3日释放，当日回家。'
  assert.deepEqual(found(text), [
    ['2013年12月28日', '2013-12-28'],
    ['次日', '2013-12-29'],
    ['次年1月5日', '2014-01-05'],
    ['同年6月1日', '2014-06-01'],
    ['同月3日', '2014-06-03'],
    ['当日', '2014-06-03'],
  ])
})

test('nothing to lean on gives null and keeps month and day', () => {
  const [date] = findDates('3月5日')
  assert.deepEqual(
    [date?.value, date?.parts, date?.basis],
    [null, { year: null, month: 3, day: 5 }, 'anchor'],
  )
  assert.deepEqual(found('3月5日', { anchor: '2015' }), [['3月5日', '2015-03-05']])
  assert.deepEqual(found('昨天'), [['昨天', null]])
  assert.deepEqual(found('昨天，去年5月', { reference: '2016-01-01' }), [
    ['昨天', '2015-12-31'],
    ['去年5月', '2015-05'],
  ])
})

test('the next day of an unnamed event leans on nothing', () => {
  assert.deepEqual(found('2015年5月6日宣判，可在接到判决书的第二日起十日内上诉'), [
    ['2015年5月6日', '2015-05-06'],
  ])
})

test('ranges and lists share what is said once', () => {
  assert.deepEqual(
    found('2014年12月1日至1月5日').map((d) => d[1]),
    ['2014-12-01', '2015-01-05'],
  )
  assert.deepEqual(
    found('2015年3月5日、8日至10日').map((d) => d[1]),
    ['2015-03-05', '2015-03-08', '2015-03-10'],
  )
  assert.deepEqual(
    found('2015年3月5、6日').map((d) => d[1]),
    ['2015-03-05', '2015-03-06'],
  )
  assert.deepEqual(
    found('2015年5、6月间').map((d) => d[1]),
    ['2015-05', '2015-06'],
  )
  assert.deepEqual(
    found('2013至2015年').map((d) => d[1]),
    ['2013', '2015'],
  )
  assert.deepEqual(
    found('2015.5.6-2016.5.5').map((d) => d[1]),
    ['2015-05-06', '2016-05-05'],
  )
})

test('impossible dates stay as printed and are marked', () => {
  const [date] = findDates('2018年2月30日')
  assert.deepEqual([date?.value, date?.valid], ['2018-02-30', false])
  assert.equal(parseDate('2018-13-01')?.valid, false)
  assert.equal(dateBounds({ parts: { year: 2018, month: 2, day: 30 }, part: null }), null)
})

test('imprecise dates say so', () => {
  for (const [text, value, part] of [
    ['2015年初', '2015', '初'],
    ['2015年年底', '2015', '年底'],
    ['2015年5月上旬', '2015-05', '上旬'],
    ['2015年上半年', '2015', '上半年'],
  ] as const) {
    const date = parseDate(text)
    assert.deepEqual([date?.value, date?.part, date?.exact], [value, part, false], text)
  }
  assert.equal(parseDate('2015年5月6日左右')?.exact, false)
  assert.equal(parseDate('2015年5月的一天')?.exact, true)
  const middle = parseDate('2015年2月下旬')
  assert.deepEqual(middle && dateBounds(middle), { earliest: '2015-02-21', latest: '2015-02-28' })
})

test('the time of day is kept beside the date', () => {
  const text = '2015年5月6日凌晨3时许，2015年5月7日15:20'
  assert.deepEqual(
    findDates(text).map((date) => date.time && text.slice(...date.time)),
    ['凌晨3时许', '15:20'],
  )
})

test('lunar dates are marked and never exact', () => {
  for (const text of ['1980年农历五月初六', '农历1980年5月6日']) {
    const [date] = findDates(text)
    assert.deepEqual([date?.calendar, date?.exact], ['lunar', false], text)
  }
})

test('list numbers, terms and money around dates', () => {
  assert.deepEqual(found('2.2016年4月23日'), [['2016年4月23日', '2016-04-23']])
  assert.deepEqual(found('判处有期徒刑2年5月，拘役六月'), [])
  assert.deepEqual(found('单价2015.5元，编号A20150506'), [])
  assert.deepEqual(found('不同年级的同年级学生'), [])
})

test('names and words behind a date stay out of it', () => {
  assert.deepEqual(found('2015年5月6日本院立案，2015年5月7日许某甲，2015年夏某甲，2015年5月中国'), [
    ['2015年5月6日', '2015-05-06'],
    ['2015年5月7日', '2015-05-07'],
    ['2015年', '2015'],
    ['2015年5月', '2015-05'],
  ])
  assert.ok(findDates('双方签约2015年5月6日许某甲').every((date) => date.exact))
  assert.deepEqual(found('2015年5月6日，10日后支付'), [['2015年5月6日', '2015-05-06']])
  assert.deepEqual(found('孟某12015年1月5日'), [['2015年1月5日', '2015-01-05']])
})

test('eight digits are a date only where the words around them say so', () => {
  assert.deepEqual(found('于20150506被抓获；账号20150506；编号：6220150506'), [['20150506', '2015-05-06']])
  assert.deepEqual(found('日期：20151306'), [])
})

test('the end of a range without a year, and a range beside it', () => {
  assert.deepEqual(
    found('刑期自2015年3月1日起至9月30日止，另自2016年3月1日起至2016年2月29日止').map((d) => d[1]),
    ['2015-03-01', '2015-09-30', '2016-03-01', '2016-02-29'],
  )
})

test('letters that a scan puts for digits', () => {
  assert.deepEqual(
    found('自2017年l0月26日起至2O2l年1O月3O日止').map((d) => d[1]),
    ['2017-10-26', '2021-10-30'],
  )
  assert.deepEqual(found('VOL月'), [])
})

test('two months or two years at once', () => {
  const [date] = findDates('2006年九十月份')
  assert.deepEqual([date?.value, date?.exact], ['2006-09', false])
  assert.deepEqual(found('在此八九年了，二十世纪90年代末'), [])
})

test('the day before an unnamed event leans on nothing', () => {
  assert.deepEqual(
    found('2015年5月6日定残，算至定残日前一天；前一日').map((d) => d[1]),
    ['2015-05-06', '2015-05-05'],
  )
})

test('a date at a place', () => {
  assert.equal(readDate('出生于2015年5月6日', 3)?.value, '2015-05-06')
  assert.equal(readDate('出生于2015年5月6日', 2), null)
})

const day = fc.record({
  year: fc.integer({ min: 1900, max: 2099 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 31 }),
})
const pad = (n: number) => String(n).padStart(2, '0')

test('every day reads back from every written form', () => {
  fc.assert(
    fc.property(day, ({ year, month, day: printed }) => {
      const value = `${year}-${pad(month)}-${pad(printed)}`
      const forms = [
        `${year}年${month}月${printed}日`,
        `${formatChineseDigits(year)}年${formatChineseNumber(month)}月${formatChineseNumber(printed)}日`,
        `${year}.${month}.${printed}`,
        value,
      ]
      for (const form of forms) {
        const date = parseDate(form)
        assert.equal(date?.value, value, form)
        assert.equal(date.valid, printed <= daysInMonth(year, month), form)
      }
    }),
  )
})

test('次日 is the day after, over month and year ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (offset) => {
      const iso = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10)
      assert.deepEqual(
        found(`${iso(offset)}，次日`).map((d) => d[1]),
        [iso(offset), iso(offset + 1)],
      )
    }),
  )
})

test('spans lie in order and inside the range', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '2015年',
          '5月',
          '6日',
          '至',
          '、',
          '同年',
          '次日',
          '20150506',
          '一',
          '年',
          '上旬',
          ' ',
          '9时',
        ),
      ),
      fc.nat(10),
      (pieces, from) => {
        const text = pieces.join('')
        let last = from
        for (const date of findDates(text, { from })) {
          assert.ok(date.span[0] >= last && date.span[1] > date.span[0] && date.span[1] <= text.length)
          last = date.span[1]
        }
      },
    ),
  )
})

test('a long run of digits and numerals is read in linear time', () => {
  const started = performance.now()
  findDates(`${'2015'.repeat(20_000)}${'二十'.repeat(20_000)}年`)
  assert.ok(performance.now() - started < 2000)
})
