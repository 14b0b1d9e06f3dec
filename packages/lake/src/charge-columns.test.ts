import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readJudgment } from '@mingjian/text/judgment/read-judgment'
import { sampleJudgment } from '@mingjian/text/judgment/sample-judgment'
import { chargeExtra, citationExtra } from './charge-columns.ts'

const FIRST = 'defendants[0].charges[0]'

const judged = (articles: string, charge = '盗窃罪') =>
  readJudgment(
    sampleJudgment({
      reasoning: `本院认为，被告人张某甲的行为已构成${charge}。依照《中华人民共和国刑法》${articles}之规定，判决如下：`,
      disposition: `被告人张某甲犯${charge}，判处有期徒刑八个月，并处罚金人民币二千元。`,
    }),
  )

test('an article of another charge, and the charge whose own article is missing', () => {
  const { fit, article_charges, charges_uncited, sentences_read } = citationExtra(
    judged('第二百七十一条、第六十四条'),
    '刑法:271',
  )
  assert.equal(fit, '他罪')
  assert.equal(article_charges, '职务侵占罪')
  assert.deepEqual(charges_uncited, ['盗窃罪'])
  assert.equal(sentences_read, true)
})

test('an article that the own article refers to counts for the charge', () => {
  const elements = judged('第二百六十五条')
  assert.equal(citationExtra(elements, '刑法:265').fit, '相关')
  assert.equal(chargeExtra(elements, '盗窃罪', FIRST).article_cited, true)
})

test('nothing is said of a charge that is in no table, and of other laws', () => {
  const elements = judged('第二百七十一条', '点灯罪')
  assert.equal(citationExtra(elements, '刑法:271').fit, null)
  assert.equal(citationExtra(elements, '刑诉法:195').fit, null)
  assert.equal(chargeExtra(elements, '点灯罪', FIRST).article_cited, null)
  assert.equal(chargeExtra(elements, '点灯罪', FIRST).own_articles, null)
})

test('a charge that only the reasoning names stands apart from its penalty', () => {
  const filler = '其归案后如实供述自己的罪行，并愿意接受处罚，可以从轻处罚。'.repeat(20)
  const parts = {
    reasoning: `本院认为，被告人张某甲的行为已构成盗窃罪。${filler}依照《中华人民共和国刑法》第二百六十四条之规定，判决如下：`,
    disposition: '判处被告人张某甲有期徒刑八个月，并处罚金人民币二千元。',
  }
  const apart = readJudgment(sampleJudgment(parts))
  assert.equal(apart.defendants[0]?.charges[0]?.charge, '盗窃罪')
  assert.equal(chargeExtra(apart, '盗窃罪', FIRST).charge_beside_penalty, false)
  assert.equal(chargeExtra(judged('第二百六十四条'), '盗窃罪', FIRST).charge_beside_penalty, true)
})
