import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findIndictmentNumbers, parseIndictmentNumber } from './indictment-number.ts'

test('a number is taken apart and written in one way', () => {
  assert.deepEqual(parseIndictmentNumber('青县检公诉刑诉〔2017〕90736号'), {
    office: '青县检',
    word: '公诉刑诉',
    kind: '起诉',
    year: 2017,
    number: 90736,
    normal: '青县检公诉刑诉〔2017〕90736号',
  })
  for (const text of [
    '青县检公诉刑诉（2017）90736号',
    '青县检公诉刑诉[2017] 90736 号',
    '青县检公诉刑诉【２０１７】９０７３６号',
  ]) {
    assert.equal(parseIndictmentNumber(text)?.normal, '青县检公诉刑诉〔2017〕90736号', text)
  }
  assert.equal(parseIndictmentNumber('青检刑诉字（2013）第90012号')?.normal, '青检刑诉字〔2013〕第90012号')
  assert.equal(parseIndictmentNumber('津检二分院公诉刑诉〔2017〕90009号')?.office, '津检二分院')
  assert.equal(parseIndictmentNumber('青石院公诉刑诉〔2017〕90101号')?.office, '青石院')
})

test('the kind of document', () => {
  const kind = (word: string) => parseIndictmentNumber(`甲检${word}〔2019〕1号`)?.kind
  assert.equal(kind('公诉刑追诉'), '追加起诉')
  assert.equal(kind('公诉刑变诉'), '变更起诉')
  assert.equal(kind('刑不诉'), '不起诉')
  assert.equal(kind('公诉刑抗'), '抗诉')
  assert.equal(kind('量建'), '量刑建议')
  assert.equal(kind('未检刑诉'), '起诉')
})

test('found in a sentence with its place, without what stands before it', () => {
  const text =
    '某市人民检察院以甲检公诉刑诉〔2017〕90736号起诉书指控被告人张某甲，又以甲检刑追诉（2018）2号追加起诉。'
  const found = findIndictmentNumbers(text)
  assert.deepEqual(
    found.map(({ span }) => text.slice(...span)),
    ['甲检公诉刑诉〔2017〕90736号', '甲检刑追诉（2018）2号'],
  )
})

test('numbers of courts, police and boards of inspection are none', () => {
  for (const text of [
    '（2018）云0199刑初90001号',
    '某公（刑）鉴字〔2017〕3号',
    '某市纪律检查委员会某纪字〔2017〕3号',
    '某市人民检察院〔2017〕3号',
  ]) {
    assert.deepEqual(findIndictmentNumbers(text), [], text)
  }
})
