import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chargeGroup, chargeGroupTable } from './charge-group.ts'
import { chargeRows } from './charge-table.ts'

test('groups of charges that bar from office, by the chapters of 刑法', () => {
  const expected: [string, string | null][] = [
    ['贪污罪', '贪污贿赂'],
    ['行贿罪', '贪污贿赂'],
    ['利用影响力受贿罪', '贪污贿赂'],
    ['挪用公款罪', '挪用'],
    ['挪用资金罪', '挪用'],
    ['职务侵占罪', '侵占'],
    ['非国家工作人员受贿罪', '破坏社会主义市场经济秩序'],
    ['生产、销售伪劣产品罪', '破坏社会主义市场经济秩序'],
    ['非法经营罪', '破坏社会主义市场经济秩序'],
    ['提供虚假证明文件罪', '破坏社会主义市场经济秩序'],
    ['信用卡诈骗罪', '破坏社会主义市场经济秩序'],
    ['危险驾驶罪', null],
    ['故意伤害罪', null],
    ['盗窃罪', null],
    ['诈骗罪', null],
    ['敲诈勒索罪', null],
    ['徇私枉法罪', null],
  ]
  for (const [charge, group] of expected) assert.equal(chargeGroup(charge), group, charge)
  assert.equal(chargeGroup('从来没有过的罪'), undefined)
})

test('a part of a selective name has the group of the whole', () => {
  assert.equal(chargeGroup('销售假药罪'), '破坏社会主义市场经济秩序')
  assert.equal(chargeGroup('贩卖毒品罪'), null)
})

test('the table has a row for each known charge, one for each printed name, none for an unknown one', () => {
  const { rows, id } = chargeGroupTable(['销售假药罪', '从来没有过的罪', '盗窃罪'])
  assert.equal(id, 'charge_group')
  const keys = rows.map(({ key }) => key)
  assert.equal(new Set(keys).size, keys.length)
  for (const { charge } of chargeRows) assert.ok(keys.includes(charge), charge)
  assert.ok(keys.includes('销售假药罪'))
  assert.ok(!keys.includes('从来没有过的罪'))
  const theft = rows.find(({ key }) => key === '盗窃罪')
  assert.deepEqual(theft?.values, { bars: false, group: null, articles: '264' })
  assert.equal(rows.find(({ key }) => key === '贪污罪')?.values.bars, true)
})

test('every charge of chapter three bars, and no charge of the chapters before it', () => {
  for (const { key, values } of chargeGroupTable().rows) {
    const first = Number(String(values.articles).split(/[-、]/)[0])
    if (first >= 140 && first <= 231) assert.equal(values.group, '破坏社会主义市场经济秩序', key)
    if (first < 140) assert.equal(values.bars, false, key)
  }
})
