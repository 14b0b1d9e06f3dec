import assert from 'node:assert/strict'
import { test } from 'node:test'
import regionTable from '../tables/regions.json' with { type: 'json' }
import { courtRegion, parentRegion, provinceOfAbbreviation, regionOf, regionsNamed } from './region.ts'

test('the table: every row has the form of its kind, every province is there', () => {
  for (const row of regionTable.rows) assert.match(row, /^\d{6} (\d{4})?-(\d{4})? \S+$/)
  const provinces = regionTable.rows.filter((row) => /^\d{2}0000 /.test(row))
  assert.equal(provinces.length, 34)
})

test('codes, names and levels', () => {
  assert.deepEqual(regionOf('430121'), {
    code: '430121',
    name: '长沙县',
    level: 'county',
    from: null,
    until: null,
  })
  assert.equal(regionOf('430100')?.level, 'city')
  assert.equal(regionOf('430000')?.name, '湖南省')
  assert.equal(regionOf('439999'), null)
})

test('a division that was dissolved or renamed is known for its time', () => {
  assert.equal(regionOf('110103')?.name, '崇文区')
  assert.equal(regionOf('110103', 2005)?.name, '崇文区')
  assert.equal(regionOf('110103', 2015), null)
  assert.equal(regionOf('500000', 1990), null)
  assert.equal(regionOf('500000', 2000)?.name, '重庆市')
})

test('the division above', () => {
  assert.equal(parentRegion('430121')?.name, '长沙市')
  assert.equal(parentRegion('430100')?.name, '湖南省')
  assert.equal(parentRegion('430000'), null)
  assert.equal(parentRegion('110105')?.name, '北京市')
})

test('names may be of several divisions, a filter tells them apart', () => {
  const all = regionsNamed('鼓楼区', { year: 2020 })
  assert.deepEqual(
    all.map((region) => region.code),
    ['320106', '320302', '350102', '410204'],
  )
  assert.deepEqual(
    regionsNamed('鼓楼区', { within: '350000', year: 2020 }).map((region) => region.code),
    ['350102'],
  )
  assert.deepEqual(regionsNamed('不存在县'), [])
})

test('courts: county, city, province; courts with codes of their own get what stands above them', () => {
  assert.equal(courtRegion('湘0121')?.name, '长沙县')
  assert.equal(courtRegion('湘01')?.name, '长沙市')
  assert.equal(courtRegion('湘')?.name, '湖南省')
  assert.equal(courtRegion('京0105')?.name, '朝阳区')
  assert.equal(courtRegion('京01')?.name, '北京市')
  assert.equal(courtRegion('湘0191')?.name, '长沙市')
  assert.equal(courtRegion('鄂72')?.name, '湖北省')
  assert.equal(courtRegion('兵0601')?.code, '650000')
  assert.equal(courtRegion('最高法'), null)
  assert.equal(courtRegion('某01'), null)
  assert.equal(provinceOfAbbreviation('湘'), '430000')
  assert.equal(provinceOfAbbreviation('某'), null)
})
