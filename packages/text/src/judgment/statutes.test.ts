import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openJudgment } from './judgment-text.ts'
import { findAppliedRuns, readCited, readStatutes, readUnclearArticles } from './statutes.ts'

const open = (reasoning: string, opener = '判决如下：') =>
  openJudgment(
    `临江县人民法院 刑事判决书 （2018）临0101刑初12号 公诉机关临江县人民检察院。 被告人张某甲，男，1980年1月1日出生。 被告人李某乙，女，1981年2月2日出生。 临江县人民检察院指控被告人张某甲、李某乙犯盗窃罪。本案现已审理终结。 经审理查明，二被告人窃得财物。 本院认为，${reasoning}${opener} 被告人张某甲犯盗窃罪，判处有期徒刑一年。 如不服本判决，可提出上诉。 审判长钱某`,
  )
const statutes = (reasoning: string, opener?: string) =>
  readStatutes(open(reasoning, opener)).map(({ value }) => value)

test('the closing list, not the articles discussed before it', () => {
  assert.deepEqual(
    statutes(
      '根据《中华人民共和国刑法》第六十五条的规定，张某甲系累犯。依照《中华人民共和国刑法》第二百六十四条、第一百三十三条之一第一款第（二）项、第五十二、五十三条，《中华人民共和国刑事诉讼法》第十五条之规定，',
    ),
    ['刑法:264', '刑法:133-1', '刑法:52', '刑法:53', '刑诉法:15'],
  )
})

test('a list goes on over titles, names of articles, editions and sentences about no one', () => {
  assert.deepEqual(
    statutes(
      '依照《中华人民共和国刑法》第三百九十条［对行贿罪的处罚］、第六十七条（自首）、1997年修订的《中华人民共和国刑法》第三百八十九条，并参照《最高人民法院关于常见犯罪的量刑指导意见》以及最高人民法院、最高人民检察院《关于办理盗窃刑事案件适用法律若干问题的解释》（法释〔2013〕8号）第一条之规定，经本院审判委员会讨论决定，',
    ).map((s) => s.replace(/^.*解释/, '解释')),
    ['刑法:390', '刑法:67', '刑法:389', '解释:1'],
  )
})

test('a list split by defendants is one list, in runs', () => {
  const reasoning =
    '对被告人张某甲依照《中华人民共和国刑法》第二百六十四条、第二十六条的规定；对被告人李某乙，依照《中华人民共和国刑法》第二百六十四条、第二十七条的规定，'
  assert.deepEqual(statutes(reasoning), ['刑法:264', '刑法:26', '刑法:27'])
  const runs = findAppliedRuns(open(reasoning))
  assert.deepEqual(
    runs.map(({ lead, citations }) => [/张某甲|李某乙/.exec(lead)?.[0], citations.map((c) => c.article)]),
    [
      ['张某甲', ['264', '26']],
      ['李某乙', ['264', '27']],
    ],
  )
})

test('leniency granted by an article ends the list', () => {
  assert.deepEqual(
    statutes(
      '依照《中华人民共和国刑法》第六十七条第三款的规定，对被告人张某甲从轻处罚，依照《中华人民共和国刑法》第二百六十四条的规定，',
    ),
    ['刑法:264'],
  )
})

test('what a quoted article cites is not applied', () => {
  assert.deepEqual(
    statutes(
      '依照《中华人民共和国刑法》第二百六十四条“盗窃公私财物，数额较大的，依照刑法第三百一十二条处理。”、第六十四条之规定，',
    ),
    ['刑法:264', '刑法:64'],
  )
})

test('a law whose name was lost is the law before, else the 刑法', () => {
  assert.deepEqual(statutes('依照《》第二百六十四条、第五十二条的规定，'), ['刑法:264', '刑法:52'])
})

test('articles applied one by one where there is no list', () => {
  assert.deepEqual(
    statutes(
      '被告人张某甲盗窃财物，依照《中华人民共和国刑法》第二百六十四条的规定，已构成盗窃罪。其能如实供述，依照《中华人民共和国刑法》第六十七条第三款的规定，可以从轻处罚。本院为保护公民的财产权利不受侵犯，',
    ),
    ['刑法:264', '刑法:67'],
  )
  assert.deepEqual(statutes('被告人张某甲构成盗窃罪，'), [])
})

test('every article has the span that carries it', () => {
  const judgment = open('依照《中华人民共和国刑法》第二百六十四条、第六十七条第三款的规定，')
  const texts = readStatutes(judgment).map(({ span }) => judgment.text.slice(...span))
  assert.equal(texts.length, 2)
  assert.match(texts[0]!, /第二百六十四条$/)
  assert.match(texts[1]!, /^第六十七条第三款$/)
})

test('articles named anywhere in the reasoning and the disposition', () => {
  const judgment = open(
    '张某甲的行为触犯《中华人民共和国刑法》第二百六十四条。李某乙系从犯。依照《中华人民共和国刑法》第二十七条、第二百六十四条的规定，',
  )
  assert.deepEqual(
    readCited(judgment).map(({ value }) => value),
    ['刑法:264', '刑法:27'],
  )
})

test('numbers that are misprinted beyond reading', () => {
  const words = (reasoning: string) => readUnclearArticles(open(reasoning)).map(({ value }) => value)
  assert.deepEqual(words('依照《中华人民共和国刑法》第二百二零六条第一款、第条第二款、第六十四条之规定，'), [
    '第二百二零六条',
    '第条',
  ])
  assert.deepEqual(words('依照《中华人民共和国刑法》第三百零三条第一款、第五十二、五十三条之规定，'), [])
  assert.deepEqual(
    words('依照《中华人民共和国刑法》第二百九十三条、《关于第二百九十四条第一款的解释》之规定，'),
    [],
  )
})

const withItems = (reasoning: string, disposition: string) =>
  openJudgment(
    `临江县人民法院 刑事判决书 （2018）临0101刑初12号 公诉机关临江县人民检察院。 被告人张某甲，男，1980年1月1日出生。 被告人李某乙，女，1981年2月2日出生。 临江县人民检察院指控被告人张某甲、李某乙犯盗窃罪。本案现已审理终结。 经审理查明，二被告人窃得财物。 本院认为，${reasoning}判决如下： ${disposition} 如不服本判决，可提出上诉。 审判长钱某`,
  )
const lists = (reasoning: string, disposition: string) =>
  readStatutes(withItems(reasoning, disposition)).map(({ value }) => value)

test('without a closing list the lists of the items are the applied articles', () => {
  const judgment = withItems(
    '二被告人的行为构成盗窃罪。据此，',
    '一、依照《中华人民共和国刑法》第二百六十四条、第二十六条之规定，被告人张某甲犯盗窃罪，判处有期徒刑一年。 二、依照《中华人民共和国刑法》第二百六十四条、第二十七条、第六十七条第三款之规定，被告人李某乙犯盗窃罪，判处有期徒刑六个月。 三、根据《中华人民共和国刑法》第六十四条之规定，扣押的工具予以没收。',
  )
  assert.deepEqual(
    readStatutes(judgment).map(({ value }) => value),
    ['刑法:264', '刑法:26', '刑法:27', '刑法:67', '刑法:64'],
  )
  assert.deepEqual(
    findAppliedRuns(judgment).map(({ lead }) => /张某甲|李某乙/.exec(lead)?.[0] ?? null),
    ['张某甲', '李某乙', null],
  )
})

test('a list before a further 判决如下 belongs to the applied articles, one for an order does not', () => {
  const closing = '对被告人张某甲依照《中华人民共和国刑法》第二百六十四条之规定，'
  const first = '一、被告人张某甲犯盗窃罪，判处有期徒刑一年。'
  assert.deepEqual(
    lists(
      closing,
      `${first} 二、对被告人李某乙依照《中华人民共和国刑法》第三百一十二条之规定，判决如下： 被告人李某乙犯掩饰、隐瞒犯罪所得罪，判处拘役三个月。`,
    ),
    ['刑法:264', '刑法:312'],
  )
  assert.deepEqual(
    lists(closing, `${first} 二、根据《中华人民共和国刑法》第六十四条之规定，扣押的工具予以没收。`),
    ['刑法:264'],
  )
})

test('a closing list that ends without 规定, and one where nobody is said to consider', () => {
  assert.deepEqual(statutes('依照《中华人民共和国刑法》第二百六十四条。经本院审判委员会讨论决定，'), [
    '刑法:264',
  ])
  const text =
    '临江县人民法院 刑事判决书 （2018）临0101刑初12号 公诉机关临江县人民检察院。 被告人张某甲，男，1980年1月1日出生。 本案现已审理终结。 经审理查明，张某甲窃得财物。本案事实清楚。依照《中华人民共和国刑法》第二百六十四条之规定，判决如下： 被告人张某甲犯盗窃罪，判处有期徒刑一年。 如不服本判决，可提出上诉。'
  assert.deepEqual(
    readStatutes(openJudgment(text)).map(({ value }) => value),
    ['刑法:264'],
  )
})
