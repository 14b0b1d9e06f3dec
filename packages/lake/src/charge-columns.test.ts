import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readJudgment } from '@mingjian/text/judgment/read-judgment'
import { sampleJudgment } from '@mingjian/text/judgment/sample-judgment'
import { chargeExtra, citationExtra } from './charge-columns.ts'

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
  assert.equal(chargeExtra(elements, '盗窃罪').article_cited, true)
})

test('nothing is said of a charge that is in no table, and of other laws', () => {
  const elements = judged('第二百七十一条', '点灯罪')
  assert.equal(citationExtra(elements, '刑法:271').fit, null)
  assert.equal(citationExtra(elements, '刑诉法:195').fit, null)
  assert.equal(chargeExtra(elements, '点灯罪').article_cited, null)
  assert.equal(chargeExtra(elements, '点灯罪').own_articles, null)
})
