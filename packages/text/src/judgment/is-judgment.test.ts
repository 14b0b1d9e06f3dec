import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isJudgment } from './is-judgment.ts'
import { sampleJudgment } from './sample-judgment.ts'

test('criminal judgments, also with parts missing', () => {
  assert.equal(isJudgment(sampleJudgment()), true)
  assert.equal(isJudgment(sampleJudgment({ title: '', tail: '' })), true)
  assert.equal(
    isJudgment(sampleJudgment({ facts: '', reasoning: '本院认为，可以判处缓刑。判决如下：' })),
    true,
  )
})

test('a ruling of the second instance is read like a judgment', () => {
  const ruling =
    '江东省东平市中级人民法院 刑事裁定书 （2018）江04刑终88号 上诉人（原审被告人）张某甲。 本院认为，原判并无不当。裁定如下： 驳回上诉，维持原判。'
  assert.equal(isJudgment(ruling), true)
})

test('other documents', () => {
  const others = [
    '',
    '青石县人民检察院2018年工作报告：全年提起公诉二百件。',
    '江东省青石县人民检察院 起 诉 书 青检公诉刑诉［2018］66号 被告人张某甲，男。 本院认为，被告人张某甲的行为已构成盗窃罪。此致青石县人民法院。',
    '江东省东平市中级人民法院 刑事裁定书 （2018）江04刑更88号 罪犯张某甲，男。执行机关提出减刑建议。本院认为，可予减刑。裁定如下： 减去有期徒刑六个月。',
    '江东省青石县人民法院 民事判决书 （2018）江0421民初9号 原告赵某丙。 被告张某甲。 本院认为，被告应当还款。判决如下： 被告于十日内偿还原告五千元。',
    '第二百六十四条 盗窃公私财物，数额较大的，处三年以下有期徒刑、拘役或者管制，并处或者单处罚金。',
  ]
  for (const text of others) assert.equal(isJudgment(text), false, text.slice(0, 30))
})
