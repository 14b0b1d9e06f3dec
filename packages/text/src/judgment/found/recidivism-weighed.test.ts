import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readJudgment } from '../read-judgment.ts'
import { partiesNamed, type SampleParts, sampleJudgment } from '../sample-judgment.ts'

const weighed = (parts: SampleParts) =>
  readJudgment(sampleJudgment(parts)).defendants.map((d) => [d.name, d.recidivism_weighed === true])

const two = {
  parties: partiesNamed('张某甲', '李某乙'),
  disposition:
    '一、被告人张某甲犯盗窃罪，判处有期徒刑八个月，并处罚金人民币二千元。 二、被告人李某乙犯盗窃罪，判处有期徒刑七个月，并处罚金人民币二千元。',
}
const reasoning = (words: string) =>
  `本院认为，被告人的行为均已构成盗窃罪。${words}依照《中华人民共和国刑法》第二百六十四条之规定，判决如下：`

test('a denial counts, for the person that it names', () => {
  const words = '被告人张某甲犯前罪时不满十八周岁，不构成累犯；被告人李某乙系坦白，可以从轻处罚。'
  assert.deepEqual(weighed({ ...two, reasoning: reasoning(words) }), [
    ['张某甲', true],
    ['李某乙', false],
  ])
})

test('a sentence that names nobody is about all', () => {
  assert.deepEqual(weighed({ ...two, reasoning: reasoning('二被告人均系累犯，应当从重处罚。') }), [
    ['张某甲', true],
    ['李某乙', true],
  ])
})

test('what the prosecution says before the reasoning is not the court', () => {
  const facts = '公诉机关指控：被告人张某甲系累犯。 经审理查明：2018年1月9日，被告人张某甲窃得手机一部。'
  assert.deepEqual(weighed({ ...two, facts, reasoning: reasoning('') }), [
    ['张某甲', false],
    ['李某乙', false],
  ])
})

test('a name that is masked in the one sentence is still that person', () => {
  const words = '被告人张某、李新乙均系累犯，应当从重处罚。'
  const parties = partiesNamed('张启舟', '李新乙')
  const disposition = two.disposition.replaceAll('张某甲', '张启舟').replaceAll('李某乙', '李新乙')
  assert.deepEqual(weighed({ parties, disposition, reasoning: reasoning(words) }), [
    ['张启舟', true],
    ['李新乙', true],
  ])
})

test('circumstances weighed between the facts and 本院认为 are the court’s', () => {
  const facts =
    '经审理查明：2018年1月9日，被告人张某甲、李某乙窃得手机一部。 关于其他情节。李某乙系累犯，应予以从重处罚。'
  assert.deepEqual(weighed({ ...two, facts, reasoning: reasoning('') }), [
    ['张某甲', false],
    ['李某乙', true],
  ])
})
