import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readStatedSetOff } from './stated-set-off.ts'

const RULE = '判决执行以前先行羁押的，羁押一日折抵刑期一日'
const DATES = '自2022年8月9日起至2023年5月25日止'

/** What is stated in a sentence whose printed term is DATES. */
function stated(sentence: string) {
  const text = `被告人张某甲犯盗窃罪，判处有期徒刑十个月。${sentence}如不服本判决。`
  const from = text.indexOf(DATES)
  return readStatedSetOff(text, [from, from + DATES.length], [0, text.length])
}

const CASES: [string, { months: number; days: number } | null][] = [
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
]

for (const [sentence, expected] of CASES)
  test(`set-off stated in: ${sentence}`, () => {
    const reading = stated(sentence)
    assert.deepEqual(reading?.value ?? null, expected)
  })
