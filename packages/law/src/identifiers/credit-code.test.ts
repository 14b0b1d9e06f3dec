import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { creditCodeCheck, findCreditCodes, parseCreditCode } from './credit-code.ts'

/** The example of GB 32100. */
const EXAMPLE = '91350100M000100Y43'

test('the example of the standard, in every way of writing', () => {
  for (const text of [
    EXAMPLE,
    EXAMPLE.toLowerCase(),
    '９１３５０１００Ｍ０００１００Ｙ４３',
    ' 91350100 M000100Y 43',
  ]) {
    assert.deepEqual(
      parseCreditCode(text),
      { state: 'valid', code: EXAMPLE, region: '350100', organisation: 'M000100Y4' },
      text,
    )
  }
})

test('what is wrong is named', () => {
  const fault = (text: string) => {
    const result = parseCreditCode(text)
    return result?.state === 'malformed' ? result.fault : result?.state
  }
  assert.equal(fault('91350100M000100Y44'), 'check-character')
  assert.equal(fault('91350100M000100I43'), 'characters')
  assert.equal(fault('913501M0M000100Y43'), 'characters')
  assert.equal(fault('350100100012345'), 'length')
  assert.equal(parseCreditCode(''), null)
})

test('masked codes keep what is visible', () => {
  assert.deepEqual(parseCreditCode('91350100××××××××43'), {
    state: 'masked',
    pattern: '91350100********43',
    prefix: '91350100',
    suffix: '43',
  })
})

test('found in a text only with the right check character', () => {
  const text = `被告单位甲公司（统一社会信用代码${EXAMPLE}），另见11010519491231002X、91350100M000100Y44。`
  const found = findCreditCodes(text)
  assert.deepEqual(
    found.map(({ span }) => text.slice(...span)),
    [EXAMPLE],
  )
})

test('property: one changed character is never valid', () => {
  const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
  const word = fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 }).map((c) => c.join(''))
  fc.assert(
    fc.property(word, fc.nat(8), fc.constantFrom(...alphabet), (organisation, at, other) => {
      const first17 = `91430121${organisation}`
      const code = first17 + creditCodeCheck(first17)
      assert.equal(parseCreditCode(code)?.state, 'valid')
      const changed = code.slice(0, 8 + at) + other + code.slice(9 + at)
      assert.equal(parseCreditCode(changed)?.state, changed === code ? 'valid' : 'malformed')
    }),
  )
})
