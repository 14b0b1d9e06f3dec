import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readJudgment } from '@mingjian/text/judgment/read-judgment'
import { termCells } from './term-row.ts'

interface Parts {
  heading?: string
  facts?: string
  sentence?: string
  term?: string
}

/** The cells of an invented judgment of 30 August 2022: held from 4 to 18 January, arrested on 9 August. */
function cellsOf({ heading, facts, sentence, term }: Parts) {
  const text = `云岭市青石区人民法院
刑事判决书
（2022）云0199刑初160号
公诉机关云岭市青石区人民检察院。
被告人张某甲，男，1987年5月17日出生，汉族，住云岭市青石区。${heading ?? '因涉嫌犯盗窃罪，于2022年8月9日被刑事拘留，同年8月19日被逮捕。现羁押于云岭市看守所。'}
云岭市青石区人民检察院以青检刑诉〔2022〕150号起诉书指控被告人张某甲犯盗窃罪，向本院提起公诉。现已审理终结。
经审理查明，2022年1月2日凌晨，被告人张某甲在汽车站窃得手机一部，价值人民币3600元。${facts ?? ''}
本院认为，被告人张某甲秘密窃取他人财物，数额较大，其行为已构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条之规定，判决如下：
${sentence ?? '被告人张某甲犯盗窃罪，判处有期徒刑十个月，并处罚金人民币四千元。'}
（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日，${term ?? '即自2022年8月9日起至2023年6月8日止'}）
如不服本判决，可在接到判决书的第二日起十日内提出上诉。
审判员　陈某某
二〇二二年八月三十日
`
  const elements = readJudgment(text)
  return termCells(elements, elements.defendants[0]!, 'defendants[0]').cells
}

test('the full term is explained', () => {
  assert.equal(cellsOf({}).explained, true)
})

test('a printed end that nothing explains: direction and distance in words', () => {
  const cells = cellsOf({ term: '即自2022年8月9日起至2023年8月8日止' })
  assert.equal(cells.explained, false)
  assert.deepEqual([cells.difference_kind, cells.difference_words], ['相差整月', '晚61日，多算'])
  assert.equal(cells.reading, '自2022年8月9日起算十个月，应止于2023年6月8日')
  assert.deepEqual([cells.custody_steps, cells.start_told, cells.merges_earlier], [2, true, false])
})

test('custody told in the body accounts for an early end', () => {
  const early = { term: '即自2022年8月9日起至2023年5月27日止' }
  assert.equal(cellsOf(early).told_elsewhere, null)
  const told = cellsOf({ ...early, facts: '2022年7月28日，被告人张某甲在外地被抓获并羁押于当地看守所。' })
  assert.equal(told.told_elsewhere, '正文另写有2022年7月28日到案或羁押')
})

test('the day before the start, told in the heading as an arrival', () => {
  const heading = '因涉嫌犯盗窃罪，于2022年1月4日被抓获，同日被取保候审，同年8月9日被逮捕。'
  const cells = cellsOf({ heading, term: '即自2022年8月9日起至2023年6月7日止' })
  assert.equal(cells.told_elsewhere, '首部写有2022年1月4日到案')
})

test('held by the word 羁押 before bail is set off', () => {
  const heading = '因涉嫌犯盗窃罪，于2022年1月4日被羁押，同月17日被取保候审，同年8月9日被逮捕。'
  assert.equal(cellsOf({ heading, term: '即自2022年8月9日起至2023年5月25日止' }).explained, true)
})

test('a heading that tells no complete custody', () => {
  const term = '即自2022年8月9日起至2023年5月27日止'
  assert.equal(cellsOf({ heading: '', term }).custody_steps, null)
  const bailed = '因涉嫌犯盗窃罪，于2022年1月18日被取保候审，同年8月9日被逮捕。'
  assert.equal(cellsOf({ heading: bailed, term }).custody_steps, null)
})

test('another term in words before the dates makes the reading unsure', () => {
  const sentence = '被告人张某甲犯盗窃罪，判处有期徒刑三年年六个月，并处罚金人民币四千元。'
  const cells = cellsOf({ sentence, term: '即自2022年8月9日起至2026年2月8日止' })
  assert.match(String(cells.unsure), /三年六个月/)
})

test('an earlier sentence taken in, a set-off without a number, a start that fits', () => {
  const merged = cellsOf({
    sentence:
      '撤销云岭市青石区人民法院（2021）云0199刑初9号刑事判决中对张某甲宣告缓刑的部分；被告人张某甲犯盗窃罪，判处有期徒刑十个月，与前罪判处的有期徒刑一年并罚，决定执行有期徒刑一年六个月。',
    term: '即自2022年8月9日起至2024年1月10日止',
  })
  assert.equal(merged.merges_earlier, true)
  const unstated = cellsOf({ term: '先行羁押期间已予折抵，即自2022年8月9日起至2023年5月25日止' })
  assert.equal(unstated.set_off_unstated, true)
  const wrongYear = cellsOf({ term: '即自2021年8月9日起至2023年6月8日止' })
  assert.equal(wrongYear.start_that_fits, '；如自2022年8月9日（刑事拘留）起算，则与所印止日相符')
})

test('a start that fits is named by the word of the text, never by a kind of the reader', () => {
  const heading = '因涉嫌犯盗窃罪，于2022年8月9日被寄押，同年8月19日被逮捕。'
  const cells = cellsOf({ heading, term: '即自2021年8月9日起至2023年6月8日止' })
  assert.equal(cells.start_that_fits, '；如自2022年8月9日（寄押）起算，则与所印止日相符')
  const came = '因涉嫌犯盗窃罪，于2022年8月9日被控制，同年8月19日被逮捕。'
  assert.doesNotMatch(
    String(cellsOf({ heading: came, term: '即自2021年8月9日起至2023年6月8日止' }).start_that_fits),
    /other/,
  )
})

test('custody before the printed start that the end does not set off, and what speaks against it', () => {
  const heading = '因涉嫌犯盗窃罪，于2022年7月5日被刑事拘留，同年8月9日被逮捕。'
  assert.deepEqual([cellsOf({ heading }).unset_days, cellsOf({ heading }).unset_against], [35, null])
  const facts = '2022年7月6日，被告人张某甲因吸食毒品被行政拘留十日。'
  assert.match(String(cellsOf({ heading, facts }).unset_against), /行政拘留/)
  assert.equal(cellsOf({}).unset_days, null)
})
