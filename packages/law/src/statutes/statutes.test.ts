import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareArticleKeys } from '../citations/article-number.ts'
import { parseAmendment } from './amendment.ts'
import { articleState, keyState } from './article-state.ts'
import { parseStatute } from './parse.ts'
import { addStatute, emptyStore, type StatuteStore } from './store.ts'

const RULES = `# 中华人民共和国灯塔法

2001年3月1日 第一届会议通过

2010年5月6日 第二届会议《关于修改〈中华人民共和国灯塔法〉的决定》第一次修正

<!-- INFO END -->

## 第一章 总则

第一条 灯塔由守塔人管理。

守塔人每夜点灯。

第二 条　点灯的，应当登记：

（一）时间；

（二）油量。

第二条规定的登记保存三年。

第三条守塔人不得离塔。

第三条之一 暴雨时可以离塔。

第四十条 \u200b本法自2002年1月1日起施行。`

const imported = (store: StatuteStore, markdown: string, on = '2024-06-01') =>
  addStatute(store, parseStatute(markdown)!, 'test.md', on)

test('a text with spaces in numbers, zero-width characters, no space after 条, 之一 and a gap', () => {
  const law = parseStatute(RULES)!
  assert.equal(law.title, '中华人民共和国灯塔法')
  assert.deepEqual(Object.keys(law.articles).sort(compareArticleKeys), ['1', '2', '3', '3-1', '40'])
  assert.equal(law.articles['1'], '灯塔由守塔人管理。\n守塔人每夜点灯。')
  assert.equal(
    law.articles['2'],
    '点灯的，应当登记：\n（一）时间；\n（二）油量。\n第二条规定的登记保存三年。',
  )
  assert.equal(law.gaps.length, 36)
  assert.equal(law.versionOn, '2010-05-06')
  assert.equal(law.lawEffectiveOn, '2002-01-01')
  assert.equal(law.effectiveOn, null, 'the clause of the original says nothing about the amended text')
  assert.deepEqual(
    law.history.map(({ date, act }) => [date, act]),
    [
      ['2001-03-01', '通过'],
      ['2010-05-06', '修正'],
    ],
  )
})

test('what has no article is no statute', () => {
  assert.equal(parseStatute('# 通知\n\n请各单位遵照执行。'), null)
  assert.equal(parseStatute('第一条 没有标题。'), null)
})

test('a line 施行 in the preamble gives the date in force', () => {
  const text = parseStatute(
    '# 关于灯塔若干问题的解释\n\n2013年4月2日 公告公布\n\n2013年4月4日 施行\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 乙。',
  )!
  assert.equal(text.effectiveOn, '2013-04-04')
})

test('a revised text that keeps the clause of the original has no date of its own', () => {
  const text = parseStatute(
    '# 关于灯塔若干问题的解释\n\n2003年12月4日 通过\n\n2020年12月23日 通过\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 本解释自2004年5月1日起施行。',
  )!
  assert.deepEqual([text.effectiveOn, text.lawEffectiveOn], [null, '2004-05-01'])
})

const CODE = `# 中华人民共和国刑法

1979年7月1日 第五届会议通过

1997年3月14日 第八届会议修订

2011年2月25日 常务委员会通过的《中华人民共和国刑法修正案（八）》

2015年8月29日 常务委员会通过的《中华人民共和国刑法修正案（九）》

<!-- INFO END -->

第一条 甲。

第一条之一 新甲。

第二条 乙乙。

第三条 （删去）

第四条 丁二。

第五条 本法自1997年10月1日起施行。`

const EIGHTH = `# 中华人民共和国刑法修正案（八）

2011年2月25日 常务委员会通过

<!-- INFO END -->

一、在刑法第一条后增加一条，作为第一条之一:“旧甲。

“旧甲第二款。”

二、将刑法第四条修改为:“丁一。”

三、本修正案自2011年5月1日起施行。`

const NINTH = `# 中华人民共和国刑法修正案（九）

2015年8月29日 常务委员会通过

<!-- INFO END -->

一、将刑法第一条之一修改为:“新甲。”

二、将刑法第二条第一款修改为:“乙乙。”

三、删去刑法第三条。

四、将刑法第四条修改为:“丁二。”

五、本修正案自2015年11月1日起施行。`

const whole = [CODE, EIGHTH, NINTH].reduce((store, text) => imported(store, text), emptyStore())
const at = (article: string, date: string, store = whole) => {
  const { state, text } = articleState(store, '刑法', article, date)
  return text === null ? state : `${state} ${text}`
}

test('an inserted article exists from the day of its amendment on, with the wording of the day', () => {
  assert.equal(at('1-1', '2011-04-30'), 'absent')
  assert.equal(at('1-1', '2011-05-01'), 'exists 旧甲。\n旧甲第二款。')
  assert.equal(at('1-1', '2015-11-01'), 'exists 新甲。')
})

test('before a change the wording is known only if an amendment gave all of it', () => {
  assert.equal(at('1', '2000-01-01'), 'exists 甲。')
  assert.equal(at('2', '2015-10-31'), 'exists')
  assert.equal(at('2', '2015-11-01'), 'exists 乙乙。')
  assert.equal(at('4', '2011-04-30'), 'exists')
  assert.equal(at('4', '2011-05-01'), 'exists 丁一。')
  assert.equal(articleState(whole, '刑法', '4', '2000-01-01').wordingKnown, false)
})

test('a repealed article is repealed from that day', () => {
  assert.equal(at('3', '2015-10-31'), 'exists')
  assert.equal(at('3', '2015-11-01'), 'repealed')
  assert.match(articleState(whole, '刑法', '3', '2016-01-01').reason, /刑法修正案（九）第三条/)
})

test('the articles of an amendment itself', () => {
  assert.equal(keyState(whole, '刑法修正案（九）:3', '2016-01-01').text, '删去刑法第三条。')
  assert.equal(keyState(whole, '刑法修正案（九）:389', '2016-01-01').state, 'absent')
})

test('outside of what was imported the state is unknown, never absent', () => {
  assert.equal(at('1', '1997-09-30'), 'unknown')
  assert.equal(at('6', '2020-01-01'), 'absent')
  assert.equal(articleState(whole, '灯塔法', '1', '2020-01-01').state, 'unknown')
})

test('an amendment that is named but not imported hides the wording before it, not the existence', () => {
  const without = [CODE, NINTH].reduce((store, text) => imported(store, text), emptyStore())
  assert.equal(at('1', '2012-01-01', without), 'exists 甲。')
  assert.equal(at('1', '2011-04-30', without), 'exists')
})

test('an import of the same version takes the place of the earlier one', () => {
  const again = imported(whole, EIGHTH)
  assert.deepEqual(again, whole)
})

test('versions: each covers the days until the next one; a gap before the first is unknown', () => {
  const version = (year: number, text: string) =>
    `# 关于灯塔若干问题的解释\n\n${year}年1月1日 公布\n\n${year}年2月1日 施行\n\n<!-- INFO END -->\n\n${text}`
  const store = [version(2010, '第一条 甲。\n\n第二条 乙。'), version(2015, '第一条 丙。')].reduce(
    (all, text) => imported(all, text),
    emptyStore(),
  )
  const key = '最高人民法院关于灯塔若干问题的解释'
  assert.equal(keyState(store, `${key}:1`, '2010-01-31').state, 'unknown')
  assert.equal(keyState(store, `${key}:1`, '2010-02-01').text, '甲。')
  assert.equal(keyState(store, `${key}:2`, '2015-01-31').text, '乙。')
  assert.equal(keyState(store, `${key}:2`, '2015-02-01').state, 'absent')
  assert.equal(keyState(store, `${key}:1`, '2024-06-02').state, 'unknown', 'after the day of the import')
})

test('the index knows how far the articles of a version reach, not their wording', () => {
  const state = articleState(emptyStore(), '刑诉法', '225', '2000-01-01')
  assert.deepEqual([state.state, state.wordingKnown], ['exists', false])
  assert.equal(articleState(emptyStore(), '刑诉法', '291', '2016-01-01').state, 'absent')
  assert.equal(articleState(emptyStore(), '刑诉法', '291', '2019-01-01').state, 'exists')
  assert.equal(articleState(emptyStore(), '中华人民共和国民法通则', '119', '2022-01-01').state, 'repealed')
})

test('several articles inserted at once, and an amendment of one sentence', () => {
  assert.deepEqual(
    parseAmendment([
      '七、在刑法第九条之一后增加二条，作为第九条之二、第九条之三:',
      '“第九条之二 甲。',
      '“第九条之三 乙。',
      '“乙二。”',
    ]).map(({ article, change, text }) => [article, change, text]),
    [
      ['9-2', 'insert', '甲。'],
      ['9-3', 'insert', '乙。\n乙二。'],
    ],
  )
  assert.deepEqual(
    parseAmendment(['为了保护灯塔，将刑法第九条修改为：', '“甲。”', '本修正案自公布之日起施行。']),
    [{ article: '9', change: 'replace', text: '甲。', by: '' }],
  )
  assert.deepEqual(
    parseAmendment(['三、在刑法第九条中增加一款作为第二款，将该条修改为：“甲。', '“乙。”'])[0]?.text,
    '甲。\n乙。',
  )
  assert.deepEqual(parseAmendment(['四、删去刑法第九条第二款。'])[0]?.change, 'part')
})
