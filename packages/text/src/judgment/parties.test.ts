import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readParties } from './parties.ts'
import { sampleJudgment } from './sample-judgment.ts'
import { readSections } from './sections.ts'

const parties = (words: string) => {
  const text = sampleJudgment({ parties: words })
  return readParties(text, readSections(text)).map((p) => ({
    ...p,
    about: text.slice(...p.paragraph).trim(),
  }))
}
const tried = (words: string) =>
  parties(words)
    .filter((p) => p.tried)
    .map((p) => p.name)

test('roles of the heading', () => {
  const read = parties(
    '公诉机关江东省青石县人民检察院。 附带民事诉讼原告人赵某丙，女。 诉讼代理人钱某丁，律师。 被告单位青石某材料有限公司，住所地青石县。 诉讼代表人孙某戊，男。 被告人张某甲，男。 指定辩护人李某己，律师。 附带民事诉讼被告人周某庚，男。',
  )
  assert.deepEqual(
    read.map((p) => `${p.role}${p.tried ? '*' : ''}${p.unit ? '#' : ''} ${p.name}`),
    [
      '公诉机关 江东省青石县人民检察院',
      '附带民事诉讼原告人 赵某丙',
      '代理人 钱某丁',
      '被告单位*# 青石某材料有限公司',
      '诉讼代表人 孙某戊',
      '被告人* 张某甲',
      '辩护人 李某己',
      '附带民事诉讼被告人 周某庚',
    ],
  )
})

test('who is tried, whatever the stage', () => {
  const titles = [
    '被告人',
    '被告人：',
    '上诉人（原审被告人）',
    '原审被告人',
    '原审上诉人（原审被告人）',
    '申诉人（一审被告人，二审上诉人）',
    '被告人暨附带民事诉讼被告人',
    '被告人（附带民事诉讼被告人）',
    '被告人暨附带民事公益诉讼被告',
  ]
  for (const title of titles)
    assert.deepEqual(tried(`${title}张某甲，男，1985年3月2日出生。`), ['张某甲'], title)
  assert.deepEqual(tried('附带民事诉讼被告人张某甲，男。 上诉人（原审附带民事诉讼原告人）赵某丙，女。'), [])
})

test('surnames that are also prepositions', () => {
  assert.deepEqual(tried('被告人于某甲，男。 被告人向小乙，男。 被告人和某丙，女。'), [
    '于某甲',
    '向小乙',
    '和某丙',
  ])
  assert.deepEqual(tried('被告人张某甲，男。 被告人于2018年1月10日被逮捕。'), ['张某甲'])
})

test('a second paragraph about the same person belongs to that person', () => {
  const read = parties(
    '被告人张某甲，男，1985年3月2日出生。 被告人张某甲曾因犯盗窃罪于2010年被判处拘役三个月。 被告人张某甲盗窃一案',
  ).filter((p) => p.tried)
  assert.equal(read.length, 1)
  assert.match(read[0]?.about ?? '', /曾因犯盗窃罪/)
})

test('two persons with the same masked name are two parties', () => {
  assert.deepEqual(tried('被告人王某某，男，1980年5月6日出生。 被告人王某某，女，1990年7月8日出生。'), [
    '王某某',
    '王某某',
  ])
})

test('who is prosecuted in return is tried, and masked names may be longer by one letter', () => {
  assert.deepEqual(
    tried(
      '自诉人及反诉被告人曹某丙，男。 被告人及反诉自诉人曹某，男。 被告人曹某丁，男。 被告人曹某盗窃一案',
    ),
    ['曹某丙', '曹某', '曹某丁'],
  )
})

test('aliases and foreign names', () => {
  const [first, second] = parties(
    '被告人张某甲（曾用名张某乙），绰号“老张”，男。 被告人JOHN EXAMPLE（中文名约翰），男。',
  )
  assert.deepEqual(first?.aliases, ['张某乙', '老张'])
  assert.equal(second?.name, 'JOHN EXAMPLE')
})

test('a heading that leaves the titles out', () => {
  assert.deepEqual(
    tried('公诉机关江东省青石县人民检察院。 张某甲，别名：张小甲，男，1969年9月7日出生，汉族。'),
    ['张某甲'],
  )
})

test('the title of the document is no party', () => {
  const text = sampleJudgment({
    title: '被告人张某甲犯盗窃罪一审刑事判决书 江东省青石县人民法院 刑事判决书 （2018）江0421刑初77号',
  })
  assert.equal(readParties(text, readSections(text)).filter((p) => p.tried).length, 1)
})
