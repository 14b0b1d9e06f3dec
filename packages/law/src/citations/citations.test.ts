import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { articleKey, formatLegalNumber, parseLegalNumber, printArticle } from './article-number.ts'
import { citationKeys, findCitations } from './citations.ts'
import { lawNameKey, normaliseLawName } from './law-names.ts'

/** `刑法:72/1#2` for paragraph 1, item 2. */
const cited = (text: string) =>
  findCitations(text).map(
    ({ key, article, paragraph, item }) =>
      `${key ?? `?:${article}`}${paragraph ? `/${paragraph}` : ''}${item ? `#${item}` : ''}`,
  )
const places = (text: string) => findCitations(text).map(({ span }) => text.slice(...span))

const PROCEDURE = '最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释'

const cases: [text: string, ...cited: string[]][] = [
  [
    '依照《中华人民共和国刑法》第一百三十三条之一第一款第（二）项、第六十七条第三款之规定',
    '刑法:133-1/1#2',
    '刑法:67/3',
  ],
  ['根据《刑法》第二百六十四条、第五十二、五十三条之规定', '刑法:264', '刑法:52', '刑法:53'],
  ['《中华人民共和国刑法》第七十三条第二、三款', '刑法:73/2', '刑法:73/3'],
  ['《中华人民共和国刑法》第二百三十二条，第六十九条', '刑法:232', '刑法:69'],
  ['依照刑法第264条、第133条之1及刑诉法第十五条', '刑法:264', '刑法:133-1', '刑诉法:15'],
  ['依照刑法第２６４条', '刑法:264'],
  ['和最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释第三百六十五条', `${PROCEDURE}:365`],
  ['《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉》的解释第一百三十八条', `${PROCEDURE}:138`],
  ['《中华花人民共和国刑法》第二百七十七条', '刑法:277'],
  ['依照《中华人民共和国刑法》第 二百 六十\n四 条之规定', '刑法:264'],
  ['《中华人民共和国刑法》第二百八十七条之二、第三百零三条第二款', '刑法:287-2', '刑法:303/2'],
  ['《中华人民共和国刑法》第三百四十七条第一款、第二款第（一）项', '刑法:347/1', '刑法:347/2#1'],
  ['《中华人民共和国刑法》第七十二条第（一）、（三）项', '刑法:72#1', '刑法:72#3'],
  ['《刑法》第三百八十二条至第三百八十四条', '刑法:382', '刑法:383', '刑法:384'],
  ['《刑法》第五十二至五十三条', '刑法:52', '刑法:53'],
  ['《中华人民共和国刑法》第二百六十六条及同法第六十四条', '刑法:266', '刑法:64'],
  ['《中华人民共和国刑法》修正案（八）第四条', '刑法修正案（八）:4'],
  ['《中华人民共和国刑法修正案(九)》第四十四条', '刑法修正案（九）:44'],
  ['1979年《中华人民共和国刑法》第一百五十条', '1979年刑法:150'],
  ['《中华人民共和国民法通则》第一百一十九条', '中华人民共和国民法通则:119'],
  [
    '《最高人民法院关于适用﹤中华人民共和国刑事诉讼法﹥的解释》第一百八十一条第一、二款，第一百八十六条',
    '最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释:181/1',
    '最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释:181/2',
    '最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释:186',
  ],
  [
    '最高人民法院《关于适用财产刑若干问题的规定》第二条、第五条',
    '最高人民法院关于适用财产刑若干问题的规定:2',
    '最高人民法院关于适用财产刑若干问题的规定:5',
  ],
  [
    '《最高人民法院关于适用财产刑若干问题的规定》（以下简称《规定》）第一条。又按照《规定》第二条',
    '最高人民法院关于适用财产刑若干问题的规定:1',
    '最高人民法院关于适用财产刑若干问题的规定:2',
  ],
  [
    '《关于办理某类刑事案件适用法律若干问题的意见》之二、四规定',
    '关于办理某类刑事案件适用法律若干问题的意见:2',
    '关于办理某类刑事案件适用法律若干问题的意见:4',
  ],
]

for (const [text, ...expected] of cases) test(text, () => assert.deepEqual(cited(text), expected))

test('the 第 is lost right after the law, the 条 before a list of paragraphs or the name of the charge', () => {
  const keys = (text: string) => citationKeys(findCitations(text))
  assert.deepEqual(keys('依照《中华人民共和国刑法》二百七十二条第二款、第六十八条'), ['刑法:272', '刑法:68'])
  assert.deepEqual(keys('依照刑法二百八十四条之一第一款、第六十七条'), ['刑法:284-1', '刑法:67'])
  assert.deepEqual(keys('依照《刑法》第二百九十四第一、三、五款、第六十八条'), ['刑法:294', '刑法:68'])
  assert.deepEqual(keys('依照《刑法》第二百二十四［合同诈骗罪］、第六十七条'), ['刑法:224', '刑法:67'])
})

test('printing errors: 条, 第, 款 or a bracket is lost', () => {
  assert.deepEqual(cited('《中华人民共和国刑法》第六十七第三款，第六十四之规定'), ['刑法:67/3', '刑法:64'])
  assert.deepEqual(cited('《刑法》第三百九十之一、第三百九十一条'), ['刑法:390-1', '刑法:391'])
  assert.deepEqual(cited('《刑法》第一百三十条第一款、二百八十条第一款'), ['刑法:130/1', '刑法:280/1'])
  assert.deepEqual(cited('《刑法》第七十二条第一、第七十三条'), ['刑法:72', '刑法:73'])
  assert.deepEqual(cited('《中华人民共和国刑法第二百六十四条'), ['刑法:264'])
})

test('an article of a contract does not inherit a law of another sentence', () => {
  assert.deepEqual(cited('构成《刑法》第二百六十四条之罪。合同第三条约定'), ['刑法:264', '?:3'])
})

test('the edition that the text names is kept', () => {
  assert.equal(findCitations('修正前《中华人民共和国刑法》第三百八十三条')[0]?.edition, '修正前')
  assert.equal(findCitations('2012年《中华人民共和国刑事诉讼法》第十五条')[0]?.edition, '2012')
})

test('an edition in brackets is no law of its own', () => {
  const editions = (text: string) => findCitations(text).map(({ key, edition }) => [key, edition])
  assert.deepEqual(
    editions(
      '依照《中华人民共和国刑法》第二百三十七条（《中华人民共和国刑法修正案（九）》修订前）、第六十五条',
    ),
    [
      ['刑法:237', '修正前'],
      ['刑法:65', null],
    ],
  )
  assert.deepEqual(
    editions('《中华人民共和国刑法》（《刑法修正案（九）》实施前）第二百三十七条、第六十五条'),
    [
      ['刑法:237', '修正前'],
      ['刑法:65', '修正前'],
    ],
  )
})

test('a new 依照 within the sentence goes back to the law with which it began', () => {
  assert.deepEqual(
    cited(
      '对被告人张某甲依照《中华人民共和国刑法》第二百六十四条、《最高人民法院关于处理自首和立功具体应用法律若干问题的解释》第一条；对被告人李某乙依照第二百六十六条、第六十四条之规定',
    ),
    ['刑法:264', '最高人民法院关于处理自首和立功具体应用法律若干问题的解释:1', '刑法:266', '刑法:64'],
  )
})

test('spans point to the words, also across spaces, and to single paragraphs of a list', () => {
  assert.deepEqual(places('依照刑法第 二百六十四 条、第七十三条第二、三款，'), [
    '第 二百六十四 条',
    '第七十三条第二',
    '三款',
  ])
  assert.deepEqual(places('依照刑法第七十二条第（一）（三）项'), ['第七十二条第（一）', '（三）项'])
})

test('only the given part is searched, and spans still count from the beginning', () => {
  const text = '《刑法》第一条。《刑法》第二百六十四条。《刑法》第三条。'
  const found = findCitations(text, 8, 20)
  assert.deepEqual(citationKeys(found), ['刑法:264'])
  assert.equal(text.slice(...found[0]!.span), '第二百六十四条')
})

test('names of laws', () => {
  assert.equal(normaliseLawName('《中华人民共和国刑事诉讼法》'), '刑诉法')
  assert.equal(normaliseLawName('道路交通安全法'), '中华人民共和国道路交通安全法')
  assert.equal(
    lawNameKey('最高人民法院、最高人民检察院关于办理盗窃刑事案件适用法律若干问题的解释'),
    lawNameKey('《关于办理盗窃刑事案件适用法律若干问题的解释》'),
  )
})

test('numbers of articles read back as they are written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), (value) => {
      assert.equal(parseLegalNumber(formatLegalNumber(value)), value)
    }),
  )
  assert.equal(parseLegalNumber('二六四'), 264)
  assert.equal(parseLegalNumber('百十百'), null)
  assert.equal(printArticle(articleKey({ base: 133, sub: 1 })), '第一百三十三条之一')
  assert.equal(printArticle('x'), null)
})

test('any list of articles of one law is found again', () => {
  const article = fc.record({ base: fc.integer({ min: 1, max: 452 }), sub: fc.integer({ min: 0, max: 3 }) })
  fc.assert(
    fc.property(fc.uniqueArray(article, { selector: articleKey, minLength: 1 }), (articles) => {
      const keys = articles.map(articleKey)
      const text = `依照《中华人民共和国刑法》${keys.map(printArticle).join('、')}之规定，判决如下`
      assert.deepEqual(
        citationKeys(findCitations(text)),
        keys.map((key) => `刑法:${key}`),
      )
    }),
  )
})
