import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readStatedSetOff, readUnstatedSetOff } from './stated-set-off.ts'

const RULE = '判决执行以前先行羁押的，羁押一日折抵刑期一日'
const DATES = '自2022年8月9日起至2023年5月25日止'

/** What is stated in a sentence whose printed term is DATES. */
function stated(sentence: string) {
  const text = `被告人张某甲犯盗窃罪，判处有期徒刑十个月。${sentence}如不服本判决。`
  const from = text.indexOf(DATES)
  return readStatedSetOff(text, [from, from + DATES.length], [0, text.length])
}

const CASES: [string, { months: number; days: number; spells?: number } | null][] = [
  [`（刑期从判决执行之日起计算，${RULE}，即${DATES}）。`, null],
  [`（${RULE}，扣除先行羁押十四日，即${DATES}）。`, { months: 0, days: 14 }],
  [`（${RULE}，即${DATES}，已折抵先行羁押的39日）。`, { months: 0, days: 39 }],
  [`（${RULE}，共折抵28日，即${DATES}）。`, { months: 0, days: 28 }],
  [`（扣除前期羁押的一个月零七日，即${DATES}）。`, { months: 1, days: 7 }],
  [`（先期羁押46天及因本案被行政拘留15天已折抵刑期，即${DATES}）。`, { months: 0, days: 61 }],
  [`（扣除因指定居所监视居住13日折抵的7日，即${DATES}）。`, { months: 0, days: 7 }],
  [`（指定居所监视居住二日折抵刑期一日，即${DATES}）。`, null],
  [`（扣除2022年1月4日至同年1月17日先行羁押的14日，即${DATES}）。`, { months: 0, days: 14 }],
  [`（即${DATES}）。罚金限三十日内缴纳，已扣除预缴的2000元。`, null],
  [`（${RULE}，判决执行以前先行羁押的43日予以折抵刑期，即${DATES}）。`, { months: 0, days: 43 }],
  [`（${RULE}，即${DATES}。已折抵先行羁押的2日。罚金已缴纳。）`, { months: 0, days: 2 }],
  [`（${RULE}。即${DATES}，非法持有枪支执行行政拘留一日已折抵刑期）。`, { months: 0, days: 1 }],
  [`（${RULE}，羁押抵刑1日。即${DATES}。）`, { months: 0, days: 1 }],
  [`（${RULE}，即${DATES}〈已扣除前期羁押的一个月〉）。`, { months: 1, days: 0 }],
  [
    `（${RULE}。即${DATES}（2021年6月2日至2021年6月3日先行羁押期限予以折抵）。）`,
    { months: 0, days: 2, spells: 1 },
  ],
  [`（${RULE}。被告人张某甲因犯盗窃罪被羁押的3天已折抵刑期。即${DATES}。）`, { months: 0, days: 3 }],
  [
    `（即${DATES}，其中2022年1月4日至2022年1月17日指定居所监视居住已予折抵。）`,
    { months: 0, days: 7, spells: 1 },
  ],
  [`（判决执行前先行羁押的，一日折抵刑期一日，即${DATES}）。`, null],
  [`（判决前先行羁押的羁押一日抵刑期一日，即${DATES}）。`, null],
  [`（${RULE}，扣除前期羁押13天，即被告人张某甲的刑期${DATES}。）`, { months: 0, days: 13 }],
  [`（${RULE}，已先行羁押四日，即${DATES}。）`, { months: 0, days: 4 }],
  [`（${RULE}，先行羁押四日，折抵刑期四日，即${DATES}。）`, { months: 0, days: 4 }],
  [`（${RULE}，即${DATES}。〈已扣除先行羁押日期五月零一日〉）`, { months: 5, days: 1 }],
  [`（${RULE}。即${DATES}。取保候审期间不折抵刑期。）`, null],
  [`（${RULE}，先行羁押期间已予折抵，即${DATES}）。`, null],
]

for (const [sentence, expected] of CASES)
  test(`set-off stated in: ${sentence}`, () => {
    const reading = stated(sentence)
    assert.deepEqual(reading?.value ?? null, expected)
  })

test('what is set off for another person is not taken', () => {
  const others = `（${RULE}，即李某乙的刑期自2022年8月9日起至2023年4月25日止，已扣除先行羁押10日、张某甲的刑期${DATES}，已扣除先行羁押14日、王某丙的刑期自2022年8月9日起至2023年4月25日止，已扣除先行羁押40日）。`
  assert.deepEqual(stated(others)?.value, { months: 0, days: 14 })
})

test('words between the two dates', () => {
  const sentence = '（即自2022年8月9日起，扣除先行羁押的一个月，至2023年5月8日止）'
  const reading = readStatedSetOff(sentence, [3, sentence.length - 2], [0, sentence.length])
  assert.deepEqual(reading?.value, { months: 1, days: 0 })
})

const told = (sentence: string) => {
  const text = `被告人张某甲犯盗窃罪，判处有期徒刑十个月。${sentence}如不服本判决。`
  const from = text.indexOf(DATES)
  const span = readUnstatedSetOff(text, [from, from + DATES.length], [0, text.length])
  return span && text.slice(...span)
}

test('set-off told without a number', () => {
  assert.equal(told(`（${RULE}，先行羁押期间已予折抵，即${DATES}）。`), '已予折抵')
  assert.equal(told(`（${RULE}，即${DATES}，已扣除先行羁押期限）。`), '已扣除')
  assert.equal(told(`（${RULE}，即${DATES}）。`), null)
  assert.equal(told(`（${RULE}，即${DATES}。取保候审期间不予折抵刑期。）`), null)
})
