import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keyState } from '../statutes/article-state.ts'
import { parseStatute } from '../statutes/parse.ts'
import { addStatute, emptyStore } from '../statutes/store.ts'
import { articleFit } from './article-fit.ts'
import { chargeArticles, chargeOn, chargeRows, findCharge } from './charge-table.ts'
import { fineRule, fineRuleForActs } from './fine-rule.ts'
import { articleFitTable, articleStateTable, fineTable } from './law-tables.ts'
import { printTier, readTier, type Tier, tiersOf } from './tiers.ts'

test('tiers: bounds, alternatives, mandatory and optional property penalties, units', () => {
  const text = [
    '偷灯油的，处三年以下有期徒刑、拘役或者管制，并处或者单处罚金；数额巨大的，处三年以上十年以下有期徒刑，并处一万元以上十万元以下罚金；数额特别巨大的，处十年以上有期徒刑或者无期徒刑，并处罚金或者没收财产。',
    '砸灯的，处五年以下有期徒刑、拘役或者罚金；致人死亡的，处十五年有期徒刑、无期徒刑或者死刑，并处没收财产；情节轻的，处管制，可以并处罚金。',
    '单位犯前款罪的，对单位判处罚金，并对其直接负责的主管人员，处二年以下有期徒刑或者拘役。',
  ].join('\n')
  assert.deepEqual(tiersOf(text).map(printTier), [
    '6-36拘管:fine',
    '36-120:fine',
    '120-180无:fine_or_confiscation',
    '6-60拘:none',
    '180-180无死:confiscation',
    '管:optional',
    '6-24拘:none 单位',
  ])
})

test('the short form of a tier reads back', () => {
  const flag = fc.boolean()
  const tier: fc.Arbitrary<Tier> = fc.record(
    {
      months: fc.option(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 99, max: 180 }))),
      detention: flag,
      control: flag,
      life: flag,
      death: flag,
      property: fc.constantFrom('fine', 'fine_or_confiscation', 'confiscation', 'optional', 'none'),
      unit: flag,
    },
    { noNullPrototype: true },
  )
  fc.assert(fc.property(tier, (one) => assert.deepEqual(readTier(printTier(one)), one)))
  assert.equal(readTier('36拘'), null)
})

test('charges by full name, by a part of a selective name, by an old name', () => {
  assert.deepEqual(chargeArticles('盗窃罪', '2018-01-01'), ['264'])
  assert.deepEqual(chargeArticles('贩卖毒品罪', '2018-01-01'), ['347'])
  assert.deepEqual(chargeArticles('非法买卖枪支罪', '2018-01-01'), ['125'])
  assert.deepEqual(chargeArticles('窝藏罪', '2018-01-01'), ['310'])
  assert.deepEqual(chargeArticles('组织他人偷越国境罪', '2018-01-01'), ['318'])
  assert.deepEqual(chargeArticles('掩饰、隐瞒犯罪所得罪', '2018-01-01'), ['312'])
  assert.deepEqual(chargeArticles('受贿罪', '2018-01-01'), ['385', '386', '383'])
  assert.deepEqual(chargeArticles('危险驾驶罪', '2018-01-01'), ['133-1'])
  assert.deepEqual(chargeArticles('宣扬恐怖主义、极端主义罪', '2018-01-01'), ['120-3'])
  assert.deepEqual(chargeArticles('包庇罪', '2018-01-01'), ['310'])
  assert.equal(chargeOn('偷税罪', '2018-01-01')?.to, '2009-10-16')
  assert.equal(chargeArticles('点灯罪', '2018-01-01'), null)
  assert.deepEqual(findCharge('毒罪'), [])
})

test('every charge but 骗购外汇罪 has an article of the special part, and no name stands twice', () => {
  assert.equal(new Set(chargeRows.map(({ charge }) => charge)).size, chargeRows.length)
  assert.ok(chargeRows.length > 500)
  assert.deepEqual(
    chargeRows.filter(({ articles }) => articles.length === 0).map(({ charge }) => charge),
    ['骗购外汇罪'],
  )
  for (const { charge, articles, from, to } of chargeRows) {
    assert.match(charge, /^[^，。\s]{2,40}罪$/)
    assert.ok(to === null || to > from, charge)
    for (const article of articles) assert.match(article, /^(?:10[2-9]|1[1-9]\d|[234]\d\d)(?:-\d)?$/, charge)
  }
})

const demand = (charge: string, date: string, penalty: string, months: number | null = null) =>
  fineRule(charge, date, penalty, months).demand

test('fine: mandatory in every tier, in none, and from the day of an amendment on', () => {
  assert.equal(demand('盗窃罪', '2018-01-01', '拘役'), 'required')
  assert.equal(demand('诈骗罪', '2018-01-01', '有期徒刑', 12), 'required')
  assert.equal(demand('交通肇事罪', '2018-01-01', '有期徒刑', 12), 'not_required')
  assert.equal(demand('危险驾驶罪', '2011-05-01', '拘役'), 'required')
  assert.equal(demand('职务侵占罪', '2021-02-28', '有期徒刑', 24), 'not_required')
  assert.equal(demand('职务侵占罪', '2021-03-01', '有期徒刑', 24), 'required')
  assert.equal(demand('受贿罪', '2015-10-31', '有期徒刑', 60), 'not_required')
  assert.equal(demand('受贿罪', '2015-11-01', '有期徒刑', 60), 'required')
  assert.equal(demand('敲诈勒索罪', '2011-04-30', '有期徒刑', 24), 'not_required')
  assert.equal(demand('敲诈勒索罪', '2011-05-01', '有期徒刑', 24), 'required')
  assert.equal(demand('聚众斗殴罪', '2018-01-01', '有期徒刑', 36), 'not_required')
  assert.equal(demand('非法持有枪支罪', '2018-01-01', '有期徒刑', 24), 'not_required')
  assert.equal(demand('强奸罪', '2018-01-01', '有期徒刑', 48), 'not_required')
})

test('fine: only some terms, property penalties of several kinds, persons of a unit', () => {
  assert.equal(demand('寻衅滋事罪', '2018-01-01', '有期徒刑', 48), 'not_required')
  assert.equal(demand('寻衅滋事罪', '2018-01-01', '有期徒刑', 84), 'not_required', '可以并处罚金')
  assert.equal(demand('组织、领导黑社会性质组织罪', '2018-01-01', '有期徒刑', 60), 'not_required')
  assert.equal(demand('组织、领导黑社会性质组织罪', '2018-01-01', '有期徒刑', 156), 'not_required')
  const drugs = fineRule('贩卖毒品罪', '2018-01-01', '有期徒刑', 180)
  assert.deepEqual([drugs.demand, drugs.satisfiedBy], ['required', '罚金或者没收财产'])
  assert.equal(fineRule('贩卖毒品罪', '2018-01-01', '有期徒刑', 12).satisfiedBy, '罚金')
  assert.equal(demand('虚开增值税专用发票罪', '2018-01-01', '有期徒刑', 36), 'required_unless_unit')
  assert.equal(demand('票据诈骗罪', '2018-01-01', '有期徒刑', 36), 'required_unless_unit')
})

test('fine: unknown where the penalty is below all tiers, no principal penalty, or the charge is unknown', () => {
  assert.equal(demand('抢劫罪', '2018-01-01', '有期徒刑', 24), 'unknown')
  assert.equal(demand('强奸罪', '2018-01-01', '有期徒刑', 24), 'not_required')
  assert.equal(demand('盗窃罪', '2018-01-01', '罚金'), 'unknown')
  assert.equal(demand('盗窃罪', '2018-01-01', '免予刑事处罚'), 'unknown')
  assert.equal(demand('盗窃罪', '1990-01-01', '拘役'), 'unknown')
  assert.equal(demand('点灯罪', '2018-01-01', '拘役'), 'unknown')
})

test('an article fits its charge, by reference, and in the general part', () => {
  assert.equal(articleFit('264', '盗窃罪'), 'own')
  assert.equal(articleFit('67', '盗窃罪'), 'general')
  assert.equal(articleFit('269', '抢劫罪'), 'related')
  assert.equal(articleFit('265', '盗窃罪'), 'related')
  assert.equal(articleFit('356', '贩卖毒品罪'), 'related')
  assert.equal(articleFit('382', '受贿罪'), 'related')
  assert.equal(articleFit('287', '诈骗罪'), 'related')
  assert.equal(articleFit('155', '走私普通货物罪'), 'related')
  assert.equal(articleFit('266', '盗窃罪'), 'other')
  assert.equal(articleFit('133-1', '交通肇事罪'), 'other')
  assert.equal(articleFit('264', '点灯罪'), null)
})

test('the table for lookup agrees with the rule at every bound', () => {
  const table = fineTable(['贩卖毒品罪'])
  assert.ok(table.rows.some(({ key }) => key === '贩卖毒品罪'))
  for (const { key, from, values } of table.rows) {
    if (typeof values.prison_from !== 'number' || typeof values.prison_to !== 'number' || !from) continue
    for (const months of [values.prison_from, values.prison_to])
      assert.match(demand(key, from, '有期徒刑', months), /^required/, `${key} ${from} ${months}`)
  }
  const theft = table.rows.find(({ key, to }) => key === '盗窃罪' && to === null)
  assert.deepEqual(
    [theft?.values.prison_from, theft?.values.prison_to, theft?.values.detention],
    [6, 180, true],
  )
})

test('rows of one charge follow each other without overlap', () => {
  const last = new Map<string, string | null>()
  for (const { key, from, to } of fineTable().rows) {
    const end = last.get(key)
    assert.ok(end === undefined || (end !== null && from !== null && end <= from), `${key} ${from}`)
    last.set(key, to)
  }
})

test('the table of article states is right on every given day', () => {
  const versions = ['2013年4月4日', '2016年5月6日'].map((day) =>
    parseStatute(`# 关于灯塔的解释\n\n${day} 施行\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 乙。`),
  )
  const store = versions.reduce((all, one) => addStatute(all, one!, 'a.md', '2020-01-01'), emptyStore())
  const keys = [
    '关于灯塔的解释:2',
    '刑法:133-1',
    '刑法:199',
    '刑诉法:290',
    '最高人民法院关于无此解释的规定:1',
  ]
  const days = fc.uniqueArray(
    fc.date({ min: new Date('1996-01-01'), max: new Date('2024-12-31'), noInvalidDate: true }),
    { minLength: 1, maxLength: 40 },
  )
  fc.assert(
    fc.property(days, (dates) => {
      const given = dates.map((date) => date.toISOString().slice(0, 10))
      const { rows } = articleStateTable(store, keys, given)
      for (const key of keys)
        for (const day of given) {
          const fitting = rows.filter(
            (row) => row.key === key && (row.from ?? '') <= day && (row.to === null || day < row.to),
          )
          assert.deepEqual(
            fitting.map(({ values }) => values.state),
            [keyState(store, key, day).state],
            `${key} ${day}`,
          )
        }
    }),
  )
})

test('the table of article states: one row per state, for the given keys and days', () => {
  const text = '# 关于灯塔的解释\n\n2013年4月4日 施行\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 乙。'
  const store = addStatute(emptyStore(), parseStatute(text)!, 'a.md', '2020-01-01')
  const { rows } = articleStateTable(
    store,
    ['关于灯塔的解释:2', '关于灯塔的解释:3', '刑法:133-1'],
    ['2010-01-01', '2013-04-04', '2014-01-01'],
  )
  assert.deepEqual(
    rows.map(({ key, from, to, values }) => [key, from, to, values.state]),
    [
      ['关于灯塔的解释:2', '2010-01-01', '2013-04-04', 'unknown'],
      ['关于灯塔的解释:2', '2013-04-04', null, 'exists'],
      ['关于灯塔的解释:3', '2010-01-01', '2013-04-04', 'unknown'],
      ['关于灯塔的解释:3', '2013-04-04', null, 'absent'],
      ['刑法:133-1', '2010-01-01', '2013-04-04', 'absent'],
      ['刑法:133-1', '2013-04-04', null, 'exists'],
    ],
  )
  assert.deepEqual(
    rows.map(({ values }) => values.exists),
    [null, true, null, false, false, true],
  )
})

test('the table of fits: general part, own and related articles, unknown charges count as fitting', () => {
  const { rows } = articleFitTable(
    ['刑法:67', '刑法:264', '刑法:266', '刑诉法:15'],
    ['盗窃罪', '诈骗罪', '点灯罪'],
  )
  assert.deepEqual(
    rows.map(({ key, values }) => [key, values.general, values.charges]),
    [
      ['刑法:67', true, '｜盗窃罪｜诈骗罪｜点灯罪｜'],
      ['刑法:264', false, '｜盗窃罪｜点灯罪｜'],
      ['刑法:266', false, '｜诈骗罪｜点灯罪｜'],
    ],
  )
})

test('the milder law of the act and the judgment binds', () => {
  const rule = (acted: (string | null)[]) =>
    fineRuleForActs('行贿罪', acted, '2016-06-01', '有期徒刑', 24).demand
  assert.equal(rule(['2016-01-02', '2016-02']), 'required')
  assert.equal(rule(['2014', '2016-02-01']), 'not_required')
  assert.equal(rule([null, null]), 'not_required')
  assert.equal(rule(['1996-05']), 'unknown')
  assert.equal(fineRuleForActs('盗窃罪', [null], '2016-06-01', '拘役', null).demand, 'required')
})
