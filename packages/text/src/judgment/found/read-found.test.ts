import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openJudgment } from '../judgment-text.ts'
import type { Person } from '../readings.ts'
import { readFound } from './read-found.ts'

const ARTICLES = '《中华人民共和国刑法》第二百六十四条、第六十四条'

/** A whole judgment around a reasoning, for the named defendants. */
function judgment(names: readonly string[], reasoning: string, list = ARTICLES): string {
  return [
    '临江县人民法院 刑事判决书 （2018）临0101刑初12号 公诉机关临江县人民检察院。',
    ...names.map((name) => `被告人${name}，男，1980年1月1日出生，汉族，农民，住临江县。`),
    `临江县人民检察院指控被告人${names.join('、')}犯盗窃罪，向本院提起公诉。本案现已审理终结。`,
    '经审理查明，2018年3月1日，被告人窃得财物价值人民币5000元。',
    `本院认为，${reasoning}依照${list}的规定，判决如下：`,
    ...names.map((name) => `被告人${name}犯盗窃罪，判处有期徒刑一年，并处罚金人民币二千元。`),
    '如不服本判决，可在接到判决书的第二日起十日内提出上诉。 审判长钱某 二〇一八年六月一日',
  ].join(' ')
}

/** What is found for each defendant, as `name: slot slot`. */
function found(names: readonly string[], reasoning: string, list?: string): string[] {
  const text = openJudgment(judgment(names, reasoning, list))
  const persons = names.map((name): Person => ({ name, names: [name], party: null, unit: false }))
  return readFound(text, persons).map((reading, i) => {
    const slots = Object.entries(reading).filter(([, spans]) => spans.length > 0)
    return `${names[i]}: ${slots.map(([slot]) => slot).join(' ')}`
  })
}

const one = (reasoning: string, list?: string) =>
  found(['张某甲'], reasoning, list)[0]!.slice('张某甲: '.length)

test('the circumstances that a court states', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['被告人张某甲系累犯，应当从重处罚。', 'recidivist'],
    [
      '被告人张某甲曾因犯盗窃罪被判处有期徒刑，在刑罚执行完毕以后五年内再犯应当判处有期徒刑以上刑罚之罪的，是累犯。',
      'recidivist',
    ],
    ['被告人张某甲系累犯，又系毒品再犯，应当从重处罚。', 'recidivist drug_recidivist'],
    ['被告人张某甲系自首，依法从轻处罚。', 'surrender'],
    ['被告人张某甲犯罪以后自动投案，如实供述自己的罪行，是自首。', 'surrender confession'],
    ['被告人张某甲归案后如实向办案机关交待犯罪事实，可以从轻处罚。', 'confession'],
    ['被告人张某甲协助公安机关抓获同案犯，有立功表现。', 'merit'],
    ['被告人张某甲在共同犯罪中起次要作用，系从犯。', 'accessory'],
    ['被告人张某甲因意志以外的原因未得逞，系犯罪未遂。', 'attempt'],
    ['被告人张某甲自愿认罪认罚，可以从宽处理。', 'plea'],
    ['被告人张某甲自愿签署《认罪认罚具结书》，可以从宽处理。', 'plea'],
    ['被告人张某甲亲属代为退赃，并取得被害人谅解，可酌情从轻处罚。', 'forgiveness restitution'],
    ['被告人张某甲在案发前归还全部挪用公款，可酌情从轻处罚。', 'restitution'],
    ['被告人张某甲向被害人亲属作出经济补偿，可酌情从轻处罚。', 'restitution'],
    ['被告人张某甲当庭自愿认罪，可酌情从轻处罚。', ''],
  ]
  for (const [reasoning, slots] of cases) assert.equal(one(reasoning), slots, reasoning)
})

test('what is denied is not found', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['被告人张某甲虽不具有自首情节，但能如实供述自己的罪行，可以从轻处罚。', 'confession'],
    ['被告人张某甲虽自动投案，但到案后未能如实供述罪行，不属自首。', ''],
    ['二人作用相当，不宜区分主从犯。', ''],
    ['不能确定被告人张某甲的从犯地位。', ''],
    ['被告人张某甲在犯罪中行为积极，并非起次要作用。', ''],
    ['被告人张某甲检举他人盗窃的线索未经查证属实，立功不能成立。', ''],
    ['被告人张某甲未取得被害人谅解，亦未退赃。', ''],
    ['对于被告人张某甲是否构成自首，现有证据不足。', ''],
    ['原判认定被告人张某甲系累犯，据以从重处罚属错误，应予纠正。', ''],
    ['二人作用相当，不宜区分主从犯，被告人张某甲称其系从犯，与事实不符。', ''],
    ['被告人张某甲的行为不构成坦白、自首。', ''],
    ['从犯罪故意上看，被告人张某甲放任结果发生。', ''],
  ]
  for (const [reasoning, slots] of cases) assert.equal(one(reasoning), slots, reasoning)
})

test('payment that is owed, ordered, offered, or part of the crime is no restitution', () => {
  for (const reasoning of [
    '被告人张某甲的犯罪行为给附带民事诉讼原告人造成的损失，依法应予赔偿。',
    '附带民事诉讼原告人要求被告人张某甲赔偿医疗费的请求，予以支持。',
    '被告人张某甲的违法所得予以追缴，退赔各被害人。',
    '责令被告人张某甲退赔被害人经济损失。',
    '被告人张某甲表示愿意赔偿被害人，但未达成协议。',
    '被告人张某甲将骗得的款项用于归还个人债务，数额巨大。',
    '应由财产保险公司在交强险责任限额内赔偿。',
    '被告人张某甲积极缴纳罚金，可酌情从轻处罚。',
    '被告人张某甲骗取征收补偿款二万元，已构成诈骗罪。',
  ]) {
    assert.equal(one(reasoning), '', reasoning)
  }
})

test('an argument counts where the court takes it over', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['辩护人提出被告人张某甲系初犯、从犯的辩护意见，与查明的事实相符，本院予以采纳。', 'accessory'],
    ['关于辩护人所提被告人张某甲具有自首情节的意见，经查明属实，予以采纳。', 'surrender'],
    ['辩护人关于被告人张某甲系从犯的辩护意见，与事实不符，本院不予采纳。', ''],
    ['对张某甲系从犯的辩解不予采纳。', ''],
    ['被告人张某甲及其辩护人辩称其有立功表现，经查，所提供的线索未能查证，上述意见不予采纳。', ''],
    [
      '关于辩护人提出被告人张某甲系自首的意见，经查，被告人张某甲系被抓获归案，但其归案后如实供述，属坦白，故对该意见不予采纳。',
      'confession',
    ],
    ['被告人张某甲虽对案件性质提出辩解，但到案后如实供述，系自首。', 'surrender confession'],
    ['公诉机关指控被告人张某甲系累犯不当，本院不予支持。', ''],
    ['原判未认定张某甲系自首，属适用法律错误，应予纠正。', 'surrender'],
    ['公诉机关指控的罪名成立。被告人张某甲系累犯。辩护人请求免予处罚的辩护意见，不予采纳。', 'recidivist'],
    ['被告人张某甲归案后虽对行为性质有所辩解，但能如实供述。', 'confession'],
    ['不采纳辩护人提出的张某甲系自首的辩护意见。', ''],
    ['公诉机关认为被告人张某甲系累犯的意见成立，本院予以支持。', 'recidivist'],
    ['辩护人提出张某甲系从犯、未遂的意见，经查，张某甲的行为不属于未遂，其余意见予以采纳。', 'accessory'],
    ['辩护人提出如下意见：1、案情轻微。2、被告人张某甲系从犯。经查，均无事实依据，不予采纳。', ''],
    ['故张某甲、辩护人由此认为其属从犯的意见，本院不予采纳。', ''],
    ['辩护人提出：被告人张某甲系受人指使。被告人张某甲系从犯的辩护意见，不予采纳。', ''],
  ]
  for (const [reasoning, slots] of cases) assert.equal(one(reasoning), slots, reasoning)
})

test('titles and texts of law find nothing', () => {
  const list =
    '《中华人民共和国刑法》第二百六十四条和《最高人民法院关于处理自首和立功具体应用法律若干问题的解释》第一条'
  assert.equal(one('根据法律规定，犯罪以后自动投案，如实供述自己的罪行的，是自首。', list), '')
})

test('the article applied to the only defendant says what was found', () => {
  assert.equal(
    one('被告人张某甲当庭自愿认罪。', '《中华人民共和国刑法》第二百六十四条、第六十七条第三款'),
    'confession',
  )
  assert.equal(
    one('被告人张某甲的行为不构成自首。', '《中华人民共和国刑法》第二百六十四条、第六十七条第一款'),
    '',
  )
  const both = ['张某甲', '李某乙']
  const law = '《中华人民共和国刑法》第二百六十四条、第六十七条第三款'
  assert.deepEqual(found(both, '二被告人当庭自愿认罪。', law), ['张某甲: ', '李某乙: '])
  const split = `《中华人民共和国刑法》第二百六十四条的规定，对被告人李某乙依照${law}`
  assert.deepEqual(found(both, '二被告人当庭自愿认罪。对被告人张某甲', split), [
    '张某甲: ',
    '李某乙: confession',
  ])
})

const three = ['张某甲', '李某乙', '王某丙']

test('a circumstance belongs to the defendants of whom the court speaks', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['被告人张某甲起主要作用，系主犯；被告人李某乙、王某丙均系从犯。', ['', 'accessory', 'accessory']],
    ['三被告人归案后均能如实供述。', ['confession', 'confession', 'confession']],
    ['各被告人均取得被害人谅解。', ['forgiveness', 'forgiveness', 'forgiveness']],
    ['被告人张某甲、李某乙共谋盗窃。二被告人系自首。', ['surrender', 'surrender', '']],
    ['被告人张某甲系主犯，其余被告人系从犯。', ['', 'accessory', 'accessory']],
    ['被告人张某甲协助公安机关抓获同案犯李某乙、王某丙，有立功表现。', ['merit', '', '']],
    ['被告人王某丙受张某甲的指使，起次要作用，系从犯。', ['', '', 'accessory']],
    ['案发后取得被害人谅解，对被告人李某乙可酌情从轻处罚。', ['', 'forgiveness', '']],
    ['被告人李某乙归案后积极退赃；其归案后如实供述。', ['', 'confession restitution', '']],
    ['被告人李某乙的辩护人提出其系从犯的意见，予以采纳。', ['', 'accessory', '']],
    [
      '被告人张某甲、李某乙结伙盗窃，其中被告人李某乙受邀参与，二人均系自首。',
      ['surrender', 'surrender', ''],
    ],
  ]
  for (const [reasoning, slots] of cases) {
    const expected = slots.map((s, i) => `${three[i]}: ${s}`)
    assert.deepEqual(found(three, reasoning), expected, reasoning)
  }
})

test('spans carry the words, blanks inside words or not', () => {
  const names = ['张某甲']
  const text = openJudgment(judgment(names, '被告人张某甲系自 首，取得谅解。'))
  const [reading] = readFound(text, [{ name: '张某甲', names, party: null, unit: false }])
  assert.equal(text.text.slice(...reading!.surrender[0]!).replace(' ', ''), '自首')
  assert.equal(text.text.slice(...reading!.forgiveness[0]!), '谅解')
})

test('no reasoning, nothing found', () => {
  const text = openJudgment('临江县人民法院 刑事判决书')
  const [reading] = readFound(text, [{ name: '张某甲', names: ['张某甲'], party: null, unit: false }])
  assert.deepEqual(Object.values(reading!).flat(), [])
})

test('what others who took part have paid, and the forgiveness that follows from it, is theirs', () => {
  assert.equal(one('同案人的家属已向被害人作出经济赔偿，被害人也表示谅解，可酌情从轻处罚。'), '')
  assert.equal(
    one('同案犯亲属积极赔偿被害人损失，取得被害人对被告人张某甲的谅解，可酌情从轻处罚。'),
    'forgiveness',
  )
  assert.equal(one('被告人张某甲的亲属已积极赔偿被害人损失，可酌情从轻处罚。'), 'restitution')
})

test('a statement weighed as evidence is no finding of confession', () => {
  assert.equal(one('录音录像证实张某甲的供述取得程序合法、内容真实，是张某甲自愿、如实供述。'), '')
  assert.equal(one('张某甲到案后的供述稳定，系如实供述，可从轻处罚。'), 'confession')
})

test('payments towards repair, and sums that are set off against damages', () => {
  assert.equal(one('被告人张某甲主动交纳生态修复金，可酌情从轻处罚。'), 'restitution')
  assert.equal(
    one('损失共计一百七十元，由被告人张某甲赔偿，被告人家属先前支付的3000元应当扣除。'),
    'restitution',
  )
  assert.equal(one('被告人张某甲称其已交纳200万元定金给公司，骗取他人信任，已构成诈骗罪。'), '')
  assert.equal(one('被告人张某甲关于已归还2600元、应予剔除的意见，本院予以采纳。'), '')
})

test('认为 makes nobody an object: each circumstance goes to those named before it', () => {
  assert.deepEqual(
    found(
      ['张某甲', '李某乙', '王某丙', '赵某丁'],
      '公诉机关指控四被告人的罪名及认为李某乙、王某丙具有自首情节和张某甲、赵某丁具有坦白情节的意见成立，予以采纳。因张某甲具有坦白情节，李某乙具有自首情节，对二被告人均从轻处罚。',
    ),
    ['张某甲: confession', '李某乙: surrender', '王某丙: surrender', '赵某丁: confession'],
  )
})
