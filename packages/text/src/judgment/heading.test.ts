import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHeading } from './heading.ts'
import { openJudgment } from './judgment-text.ts'
import { type SampleParts, sampleJudgment } from './sample-judgment.ts'

const read = (parts: SampleParts) => readHeading(openJudgment(sampleJudgment(parts)))

test('case numbers with their instance', () => {
  const numbers: readonly (readonly [printed: string, value: string, instance: string])[] = [
    ['（2014）青刑初字第09457号', '（2014）青刑初字第09457号', '一审'],
    ['(2016)江04刑终91691号', '（2016）江04刑终91691号', '二审'],
    ['〔2014〕江刑再终字第9003号', '（2014）江刑再终字第9003号', '再审'],
    ['（2015）青刑初字第9012-1号', '（2015）青刑初字第9012-1号', '一审'],
    ['（2014）青刑（知）初字第9064号', '（2014）青刑（知）初字第9064号', '一审'],
    ['（20l8）江0421刑初90646、90648号', '（2018）江0421刑初90646、90648号', '一审'],
    ['（2013）青刑重字第7号', '（2013）青刑重字第7号', '一审'],
  ]
  for (const [printed, value, instance] of numbers) {
    const heading = read({ title: `江东省青石县人民法院 刑事判决书 ${printed}` })
    assert.equal(heading.case_no?.value, value)
    assert.equal(heading.instance?.value, instance, printed)
  }
})

test('the number of the first judgment is not the number of this one', () => {
  const heading = read({
    title: '江东省高级人民法院 刑事判决书',
    parties: '原公诉机关江东省东平市人民检察院。 上诉人（原审被告人）张某甲，男。',
    course: '东平市中级人民法院于2017年6月19日作出（2016）江04刑初90303号刑事判决。现已审理终结。',
  })
  assert.equal(heading.case_no, null)
  assert.equal(heading.instance?.value, '二审')
})

test('the court stands above the title, also behind a line of key words', () => {
  const heading = read({
    title: '张某甲盗窃罪一审刑事判决书 江东省青石县人民法院 刑 事 判 决 书 （2018）江0421刑初77号',
  })
  assert.equal(heading.court?.value, '江东省青石县人民法院')
})

test('a procuratorate whose name is broken by its short form', () => {
  const parties = '公诉机关青石族自治县（以下简称青石县）人民检察院。 被告人张某甲，男，1985年3月2日出生。'
  assert.equal(read({ parties }).procuratorate?.value, '青石族自治县人民检察院')
})

test('numbers of indictments', () => {
  const indictments: readonly (readonly [string, string])[] = [
    ['青检公诉刑诉［2018］9066号', '青检公诉刑诉〔2018〕9066号'],
    ['青检刑诉字（2018）第6号', '青检刑诉字〔2018〕第6号'],
    ['青检刑诉（2018）9046、9047号', '青检刑诉〔2018〕9046、9047号'],
  ]
  for (const [printed, value] of indictments) {
    const course = `江东省青石县人民检察院以${printed}起诉书指控被告人张某甲犯盗窃罪，于2018年3月5日向本院提起公诉。现已审理终结。`
    assert.equal(read({ course }).indictment_no?.value, value)
  }
})

test('dates of judgment', () => {
  const dates: readonly (readonly [printed: string, value: string | null])[] = [
    ['二〇一八年四月二十日', '2018-04-20'],
    ['二○一八年十二月三十一日', '2018-12-31'],
    ['二О一О年三月五日', '2010-03-05'],
    ['2018年4月20日', '2018-04-20'],
    ['二〇一八年四月××日', null],
  ]
  for (const [printed, value] of dates)
    assert.equal(
      read({ tail: `如不服本判决，可以上诉。 审判长钱某丁 ${printed} 书记员周某庚` }).judgment_date?.value ??
        null,
      value,
      printed,
    )
})

test('a date in the appendix is no date of judgment', () => {
  const heading = read({
    tail: '如不服本判决，可以上诉。 审判长钱某丁 书记员周某庚',
    appendix: '附：相关规定 自2015年11月1日起施行。',
  })
  assert.equal(heading.judgment_date, null)
})
