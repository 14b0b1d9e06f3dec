import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readToldCustody } from './told-custody.ts'

const told = (text: string) => readToldCustody(text, [0, text.length]).value

test('days beside words of custody, earlier and later ones, not those of other things', () => {
  const text =
    '2018年4月1日21时许，被告人在某宾馆被抓获。4月1日至同月12日羁押于某县看守所。2017年3月2日，双方签订合同，约定租金。2018年5月6日，其到案后供述。'
  const { on, days } = told(text)
  assert.deepEqual([on, days], [['2018-04-01', '2018-04-12', '2018-05-06'], []])
})

test('numbers of days held; one day is the rule of set-off', () => {
  assert.deepEqual(told('因盗窃被行政拘留15日；羁押一日折抵刑期一日；先行羁押三十二天。').days, [15, 32])
})

test('administrative detention and release are told apart', () => {
  const { administrative, released } = told('2018年3月2日因殴打他人被行政拘留十日。2018年4月5日被取保候审。')
  assert.deepEqual([administrative, released], [['2018-03-02'], ['2018-04-05']])
})

test('relative dates lean on what is told far before the word of custody', () => {
  const far = '被害人陈述了事情的经过，并对财物的来源作了说明。'.repeat(12)
  assert.deepEqual(told(`2018年3月6日1时许，张某甲驾车离开。${far}当日19时，张某甲被抓获归案。`).on, [
    '2018-03-06',
  ])
  assert.deepEqual(told(`2018年3月6日，张某甲被抓获。${far}同年4月2日，张某甲被逮捕，羁押于看守所。`).on, [
    '2018-03-06',
    '2018-04-02',
  ])
})
