import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleJudgment } from './sample-judgment.ts'
import { readSections, type Sections } from './sections.ts'

const part = (text: string, name: Exclude<keyof Sections, 'considered'>) => {
  const span = readSections(text)[name]
  return span === null ? null : text.slice(...span).trim()
}

test('the parts of a judgment', () => {
  const text = sampleJudgment({
    appendix: '附：相关法律条文 《中华人民共和国刑法》 第二百六十四条盗窃公私财物的……',
  })
  assert.match(part(text, 'heading') ?? '', /^江东省.*现已审理终结。$/s)
  assert.match(part(text, 'accusation') ?? '', /^江东省青石县人民检察院指控：.*手机一部。$/s)
  assert.match(part(text, 'facts') ?? '', /^经审理查明：.*3200元。$/s)
  assert.match(part(text, 'evidence') ?? '', /^上述事实，.*足以认定。$/s)
  assert.match(part(text, 'reasoning') ?? '', /^本院认为，.*之规定，$/s)
  assert.match(part(text, 'disposition') ?? '', /^一、被告人张某甲犯.*三千二百元。$/s)
  assert.match(part(text, 'tail') ?? '', /^如不服本判决.*周某庚$/s)
  assert.match(part(text, 'appendix') ?? '', /^附：/)
})

test('a part that is missing is null and the others stay', () => {
  const text = sampleJudgment({ facts: '', tail: '' })
  assert.equal(part(text, 'facts'), null)
  assert.equal(part(text, 'evidence'), null)
  assert.match(part(text, 'disposition') ?? '', /^一、被告人张某甲犯/)
})

test('the disposition of the first court, quoted before, is not the disposition', () => {
  const facts =
    '原判认定，被告人张某甲窃得手机一部。原审法院依照刑法第二百六十四条之规定，判决如下：被告人张某甲犯盗窃罪，判处有期徒刑三年。 经审理查明的事实与原判一致。'
  assert.match(
    part(sampleJudgment({ facts }), 'disposition') ?? '',
    /^一、被告人张某甲犯盗窃罪，判处有期徒刑八个月/,
  )
})

test('a second 判决如下 for the civil claim continues the disposition', () => {
  const disposition =
    '被告人张某甲犯故意伤害罪，判处拘役三个月。 依照《中华人民共和国民法通则》第一百一十九条之规定，判决如下： 被告人张某甲赔偿五千元。'
  assert.match(
    part(sampleJudgment({ disposition }), 'disposition') ?? '',
    /^被告人张某甲犯故意伤害罪.*五千元。$/s,
  )
})

test('other words open the disposition, blanks may stand between them', () => {
  for (const opening of ['判处如下：', '判 决 如 下：', '判决：']) {
    const reasoning = `本院认为，被告人张某甲构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条之规定，${opening}`
    assert.match(part(sampleJudgment({ reasoning }), 'disposition') ?? '', /^一、被告人张某甲犯/, opening)
  }
})

test('without opening words the first sentence behind the reasoning opens the disposition', () => {
  const reasoning = '本院认为，被告人张某甲构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条'
  assert.match(part(sampleJudgment({ reasoning }), 'disposition') ?? '', /^一、被告人张某甲犯盗窃罪，判处/)
})

test('of several 本院认为 the first that judges the case opens the reasoning', () => {
  const reasoning =
    '本院认为，被告人张某甲的行为已构成盗窃罪。 关于量刑，本院认为，可以从轻处罚。依照《中华人民共和国刑法》第二百六十四条之规定，判决如下：'
  const text = sampleJudgment({ reasoning })
  assert.match(part(text, 'reasoning') ?? '', /^本院认为，被告人张某甲的行为/)
  assert.equal(readSections(text).considered.length, 2)
})

test('an empty text has an empty heading and nothing else', () => {
  const { heading, considered, ...others } = readSections('')
  assert.deepEqual(heading, [0, 0])
  assert.deepEqual(considered, [])
  assert.ok(Object.values(others).every((span) => span === null))
})

test('a 本院认为 that only takes over an argument does not begin the reasoning', () => {
  const text = sampleJudgment({
    reasoning:
      '关于毒品数量，本院认为，从住处查获的毒品应当计入。本院认为，被告人张某甲以非法占有为目的，窃取他人财物，其行为构成盗窃罪，系累犯。辩护人提出张某甲认罪态度好的意见，本院认为应予采纳。依照《中华人民共和国刑法》第二百六十四条之规定，判决如下：',
  })
  assert.match(part(text, 'reasoning') ?? '', /^本院认为，被告人张某甲以非法占有为目的，窃取他人财物/)
})

test('arguments answered one by one stand before the reasoning', () => {
  const text = sampleJudgment({
    facts:
      '经审理查明，被告人张某甲窃得手机一部。关于张某甲是否构成盗窃罪，本院认为，证据足以证明其构成盗窃罪。综上，本院认为，被告人张某甲以非法占有为目的，其行为已构成盗窃罪。',
    reasoning: '依照《中华人民共和国刑法》第二百六十四条之规定，判决如下：',
  })
  assert.match(part(text, 'reasoning') ?? '', /^本院认为，被告人张某甲以非法占有为目的/)
})

test('the panel or the committee may be the one who considers, where the court nowhere is', () => {
  for (const opening of ['合议庭评议认为，', '本院审判委员会讨论认为，', '本院经再审认为，', '再审认为，']) {
    const reasoning = `${opening}被告人张某甲的行为已构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条之规定，判决如下：`
    assert.equal(part(sampleJudgment({ reasoning }), 'reasoning')?.startsWith(opening), true, opening)
  }
})
