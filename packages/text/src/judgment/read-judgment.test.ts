import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readJudgment } from './read-judgment.ts'
import { sampleJudgment } from './sample-judgment.ts'

const withoutSpans = (text: string) => {
  const { spans: _, ...elements } = readJudgment(text)
  return elements
}

test('the heading and the end of a judgment', () => {
  const read = readJudgment(sampleJudgment())
  assert.equal(read.case_no, '（2018）江0421刑初77号')
  assert.equal(read.court, '江东省青石县人民法院')
  assert.equal(read.procuratorate, '江东省青石县人民检察院')
  assert.equal(read.indictment_no, '青检公诉刑诉〔2018〕66号')
  assert.equal(read.instance, '一审')
  assert.equal(read.judgment_date, '2018-04-20')
})

test('line breaks in place of blanks make no difference', () => {
  assert.deepEqual(withoutSpans(sampleJudgment({ separator: '\n' })), withoutSpans(sampleJudgment()))
})

test('blanks that character recognition left between the characters make no difference', () => {
  const scanned = sampleJudgment({ separator: '\n' }).replace(/(?<=[\u4E00-\u9FFF])(?=[\u4E00-\u9FFF])/g, ' ')
  assert.deepEqual(withoutSpans(scanned), withoutSpans(sampleJudgment()))
})

test('full-width digits make no difference', () => {
  const wide = sampleJudgment().replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  assert.deepEqual(withoutSpans(wide), withoutSpans(sampleJudgment()))
})

test('every value has a span that holds its words', () => {
  const text = sampleJudgment()
  const { spans } = readJudgment(text)
  const words = (path: string) => spans[path]?.map(([start, end]) => text.slice(start, end))
  assert.deepEqual(words('case_no'), ['（2018）江0421刑初77号'])
  assert.deepEqual(words('judgment_date'), ['二〇一八年四月二十日'])
  assert.deepEqual(words('defendants[0].name'), ['张某甲'])
  assert.deepEqual(words('defendants[0].charges[0].charge'), ['盗窃罪'])
  assert.deepEqual(words('defendants[0].charges[0].penalty'), ['有期徒刑八个月'])
  assert.deepEqual(words('defendants[0].charges[0].months'), ['八个月'])
  assert.deepEqual(words('defendants[0].final.fine_yuan'), ['罚金人民币二千元'])
  assert.deepEqual(words('defendants[0].term_to'), ['2018年1月10日起至2018年9月9日'])
})

test('spans lead back into a text with blanks inside its words', () => {
  const text = sampleJudgment({ separator: '\n' })
    .replaceAll('盗窃罪', '盗 窃 罪')
    .replaceAll('八个月', '八 个 月')
  const { spans, defendants } = readJudgment(text)
  assert.equal(defendants[0]?.charges[0]?.charge, '盗窃罪')
  const [start, end] = spans['defendants[0].charges[0].charge']?.[0] ?? [0, 0]
  assert.equal(text.slice(start, end), '盗 窃 罪')
  const [from, to] = spans['defendants[0].charges[0].months']?.[0] ?? [0, 0]
  assert.equal(text.slice(from, to), '八 个 月')
})

test('a private prosecution has no procuratorate and no indictment', () => {
  const read = readJudgment(
    sampleJudgment({
      parties:
        '自诉人暨附带民事诉讼原告人赵某丙，女，1970年1月1日出生。 被告人张某甲，男，1985年3月2日出生。',
      course:
        '自诉人赵某丙以被告人张某甲犯侮辱罪，向本院提起控诉。本院受理后公开开庭审理了本案。现已审理终结。',
      facts: '自诉人赵某丙诉称：被告人张某甲当众辱骂自诉人。 经审理查明：双方发生争吵。',
      disposition: '被告人张某甲无罪。',
    }),
  )
  assert.equal(read.procuratorate, null)
  assert.equal(read.indictment_no, null)
  assert.equal(read.defendants.length, 1)
  assert.deepEqual(read.defendants[0]?.charges[0], {
    charge: '侮辱罪',
    penalty: '无罪',
    months: null,
    days: null,
    fine_yuan: null,
    confiscation: null,
  })
})

test('a text that breaks off before the disposition names the defendants and no sentence', () => {
  const read = readJudgment(sampleJudgment({ reasoning: '', disposition: '', tail: '' }))
  assert.deepEqual(
    read.defendants.map((d) => [d.name, d.charges.length, d.final.penalty]),
    [['张某甲', 0, null]],
  )
  assert.equal(read.judgment_date, null)
})

test('articles printed behind the signatures are no part of the sentence', () => {
  const appendix =
    '附：相关法律条文 《中华人民共和国刑法》 第二百六十四条盗窃公私财物，数额较大的，处三年以下有期徒刑、拘役或者管制，并处或者单处罚金。 第六十九条判决宣告以前一人犯数罪的，决定执行的刑期有期徒刑最高不能超过二十五年。'
  assert.deepEqual(withoutSpans(sampleJudgment({ appendix })), withoutSpans(sampleJudgment()))
})

test('any part of a judgment can be read, and spans stay inside it', () => {
  const text = sampleJudgment()
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), (a, b) => {
      const part = text.slice(Math.min(a, b), Math.max(a, b))
      for (const [start, end] of Object.values(readJudgment(part).spans).flat())
        assert.ok(start >= 0 && start < end && end <= part.length)
    }),
    { numRuns: 300 },
  )
})

test('texts that repeat what patterns look for are read in time', () => {
  const repeated = [
    '被告人张某甲和李某乙和王某丙和',
    '被告人甲、乙、丙与',
    '犯盗窃、诈骗、抢夺、',
    '撤销本院第一项、第二项、',
    '自2018年1月1日起至',
    '（即（即（',
    '与前罪和原判与号判决',
    '没收罚金缓刑有期徒刑',
  ]
  for (const words of repeated) {
    const start = performance.now()
    readJudgment(sampleJudgment({ disposition: words.repeat(2000) }))
    assert.ok(performance.now() - start < 5000, words)
  }
})
