import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readJudgment } from '../read-judgment.ts'
import { sampleJudgment } from '../sample-judgment.ts'
import { propertyNamed } from './property-named.ts'

const unread = (disposition: string) =>
  readJudgment(sampleJudgment({ disposition })).defendants[0]?.charges.map(
    ({ charge, fine_yuan, property_unread }) => [charge, fine_yuan, property_unread === true],
  )

test('a fine is named though its sum is masked or misprinted', () => {
  for (const words of ['并处罚某九万元', '并处罚人民币○○元', '并处罚金人民币壹仠元'])
    assert.deepEqual(unread(`被告人张某甲犯盗窃罪，判处有期徒刑五年，${words}。`), [['盗窃罪', null, true]])
})

test('a sum that is read is not unread, and none is none', () => {
  assert.deepEqual(unread('被告人张某甲犯盗窃罪，判处有期徒刑五年，并处罚金人民币九万元。'), [
    ['盗窃罪', 90000, false],
  ])
  assert.deepEqual(
    unread('被告人张某甲犯盗窃罪，判处有期徒刑五年。（罚金限判决生效后十日内缴纳）二、没收作案工具。'),
    [['盗窃罪', null, false]],
  )
})

test('the fine of the merged sentence counts for its charges', () => {
  assert.deepEqual(
    unread(
      '被告人张某甲犯盗窃罪，判处有期徒刑三年；犯诈骗罪，判处有期徒刑一年；数罪并罚，决定执行有期徒刑三年六个月，并处罚某四万元。',
    ),
    [
      ['盗窃罪', null, true],
      ['诈骗罪', null, true],
    ],
  )
})

test('the words end where the next charge or person begins', () => {
  const text = '有期徒刑一年；犯诈骗罪，判处拘役三个月，并处罚金二千元。'
  assert.equal(propertyNamed(text, 6, text.length), null)
  const at = text.indexOf('三个月') + 3
  assert.ok(propertyNamed(text, at, text.length))
})
