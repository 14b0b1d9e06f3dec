import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readEarlierSentence } from './earlier-sentence.ts'
import { readTermInWords } from './term-in-words.ts'

const EARLIER: [string, string | null][] = [
  [
    '撤销某某县人民法院判决中对被告人张某甲宣告缓刑二年的执行部分',
    '撤销某某县人民法院判决中对被告人张某甲宣告缓刑',
  ],
  ['判处有期徒刑六个月，连同前罪所判有期徒刑一年，决定执行一年二个月', '连同'],
  ['与前罪尚未执行完毕的有期徒刑三个月并罚', '与前罪'],
  ['撤销某某县人民法院（2015）某刑初字第1号刑事判决第一项', null],
  ['判处有期徒刑三年，缓刑四年', null],
  [
    '原犯诈骗罪，被判处有期徒刑一年，缓刑部分予以撤销，数罪并罚',
    '原犯诈骗罪，被判处有期徒刑一年，缓刑部分予以撤销，数罪并罚',
  ],
  ['原犯盗窃罪，判处有期徒刑三年，决定执行有期徒刑四年', '原犯盗窃罪，判处有期徒刑三年，决定执行'],
]
for (const [text, expected] of EARLIER)
  test(`earlier sentence: ${text}`, () => {
    const span = readEarlierSentence(text, [0, text.length])
    assert.equal(span && text.slice(...span), expected)
  })

const IN_WORDS: [string, [months: number, days: number] | null][] = [
  ['犯盗窃罪，判处有期徒刑一年；犯诈骗罪，判处有期徒刑二年，合并执行四年零六个月。（即自', [54, 0]],
  ['判处拘役二个月十五日，并处罚金二千元（刑期', [2, 15]],
  ['判处有期徒刑三年年六个月。（刑期', [42, 0]],
  ['依照有期徒刑六个月以上的规定，并处罚金二千元', null],
  ['并处罚金二千元，限三个月内缴纳', null],
]
for (const [text, expected] of IN_WORDS)
  test(`term in words: ${text}`, () => {
    const reading = readTermInWords(text, [0, text.length])
    assert.deepEqual(reading && [reading.value.months, reading.value.days], expected)
  })
