import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nearest, suggest } from './nearest.ts'

const CASES: [name: string, known: string[], expected: string | null][] = [
  ['fine_yaun', ['fine_yuan', 'fine_paid_yuan'], 'fine_yuan'],
  ['omision', ['omission', 'version'], 'omission'],
  ['刑事执刑', ['刑事', '刑事执行'], '刑事执行'],
  ['日', ['月', '年'], null],
  ['Where', ['where'], 'where'],
  ['xyz', ['where', 'let'], null],
]
for (const [name, known, expected] of CASES) {
  test(`${name} → ${expected}`, () => assert.equal(nearest(name, known), expected))
}

test('what is far from everything gets the list, cut at twelve', () => {
  const many = Array.from({ length: 14 }, (_, i) => `field${i}`)
  assert.match(suggest('zzzzzz', many), /^可用的有：field0、.*field11 等 14 个$/)
  assert.equal(suggest('x', []), '请删除它')
})

test('one slip in a long word is always found, and the word itself is never proposed', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdefgh甲乙丙'), minLength: 5, maxLength: 20 })
  fc.assert(
    fc.property(word, fc.nat(), (known, n) => {
      const at = n % known.length
      const slipped = known.slice(0, at) + known.slice(at + 1)
      assert.equal(nearest(slipped, [known]), known)
      assert.equal(nearest(known, [known]), null)
    }),
  )
})
