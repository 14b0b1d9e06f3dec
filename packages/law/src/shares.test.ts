import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPhones } from './phones.ts'
import { findShares, parseShare } from './shares.ts'

test('shares in every written form', () => {
  for (const [text, value] of [
    ['30%', 0.3],
    ['３０％', 0.3],
    ['百分之三', 0.03],
    ['百分之百', 1],
    ['千分之2.4', 0.0024],
    ['三成', 0.3],
    ['七成六', 0.76],
    ['二十个百分点', 0.2],
    ['三分之一', 1 / 3],
    ['一百分之二', 0.02],
    ['-22.2%', -0.222],
    ['一半', 0.5],
  ] as const)
    assert.equal(parseShare(text), value, text)
})

test('a word that holds 成 and a range are read right', () => {
  assert.deepEqual(findShares('完成了三次，有三成员'), [])
  const text = '占5-20%之间'
  assert.deepEqual(
    findShares(text).map((s) => [s.value, text.slice(...s.span)]),
    [[0.2, '20%']],
  )
})

test('telephone numbers, masked ones as masked', () => {
  const text = '电话13800001234、138****5678，座机010-62280000，证号110101199001011234'
  assert.deepEqual(
    findPhones(text).map((p) => [p.value, p.kind, p.masked]),
    [
      ['13800001234', 'mobile', false],
      ['138****5678', 'mobile', true],
      ['01062280000', 'landline', false],
    ],
  )
})
