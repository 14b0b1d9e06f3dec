import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isoDate } from '../calendar-date.ts'
import { citizenIdCheck, findCitizenIds, maskedFits, parseCitizenId } from './citizen-id.ts'

/** The example of GB 11643. */
const EXAMPLE = '11010519491231002X'

test('the example of the standard, in every way of writing', () => {
  const expected = {
    state: 'valid',
    id: EXAMPLE,
    from15: false,
    birthOn: '1949-12-31',
    sex: '女',
    region: '110105',
  }
  for (const text of [
    EXAMPLE,
    '11010519491231002x',
    ' 110105 19491231 002X ',
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105-19491231-002x',
    '\u200b11010519491231002X',
  ]) {
    assert.deepEqual(parseCitizenId(text), expected, text)
  }
})

test('15 digits become the 18 of the same person', () => {
  const result = parseCitizenId('110105491231002')
  assert.ok(result?.state === 'valid')
  assert.deepEqual([result.id, result.from15], [EXAMPLE, true])
})

test('what is wrong is named', () => {
  const fault = (text: string) => {
    const result = parseCitizenId(text)
    return result?.state === 'malformed' ? result.fault : result?.state
  }
  assert.equal(fault('110105194912310021'), 'check-digit')
  assert.equal(fault('110105194913310025'), 'birth')
  assert.equal(fault('990105194912310029'), 'region')
  assert.equal(fault('1101051949123100'), 'length')
  assert.equal(fault('1101051949123100Z9'), 'characters')
  assert.equal(fault('无'), 'characters')
  assert.equal(fault('1.10105E+17'), 'rounded')
  assert.equal(fault('110105194912310000'), 'rounded')
  assert.equal(fault('110105491331002'), 'birth')
  assert.equal(parseCitizenId('  '), null)
})

test('masked numbers keep what is visible', () => {
  assert.deepEqual(parseCitizenId('110105********002X'), {
    state: 'masked',
    pattern: '110105********002X',
    prefix: '110105',
    suffix: '002X',
  })
  const masked = (text: string) => {
    const result = parseCitizenId(text)
    return result?.state === 'masked' ? [result.pattern, result.prefix, result.suffix] : result?.state
  }
  assert.deepEqual(masked('110105××××××××002X'), ['110105********002X', '110105', '002X'])
  assert.deepEqual(masked('１１０１０５＊＊＊＊＊＊＊＊００２Ｘ'), ['110105********002X', '110105', '002X'])
  // X hides here, so the last X need not be the check character.
  assert.deepEqual(masked('110105XXXXXXXX002X'), ['110105********002*', '110105', ''])
  assert.deepEqual(masked('110105×××002X'), [null, '110105', '002X'])
  assert.deepEqual(masked('×××'), [null, '', ''])
})

test('a masked number fits only those whose visible digits agree', () => {
  const valid = parseCitizenId(EXAMPLE)
  assert.ok(valid?.state === 'valid')
  const fits = (text: string) => {
    const masked = parseCitizenId(text)
    assert.ok(masked?.state === 'masked')
    return maskedFits(masked, valid)
  }
  assert.equal(fits('110105********002X'), true)
  assert.equal(fits('110105********003X'), false)
  assert.equal(fits('110105×××002X'), true)
  assert.equal(fits('110106×××002X'), false)
  assert.equal(fits('110105******002'), true)
})

test('found in a text with their places; telephones and cards are left alone', () => {
  const text = `被告人张某甲，身份证号${EXAMPLE}，电话13900001111，卡号6222021234567890123，又李某乙(110105××××××××002X)。`
  const found = findCitizenIds(text)
  assert.deepEqual(
    found.map(({ value, span }) => [value.state, text.slice(...span)]),
    [
      ['valid', EXAMPLE],
      ['masked', '110105××××××××002X'],
    ],
  )
})

test('a wrong check digit is found too, a mere run of digits is not', () => {
  const states = (text: string) => findCitizenIds(text).map(({ value }) => value.state)
  assert.deepEqual(states('身份证号110105194912310021'), ['malformed'])
  assert.deepEqual(states('账号110105999912310021'), [])
  assert.deepEqual(states('手机串号861234567890123'), [])
})

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((d) => d.join(''))
const birth = fc.integer({ min: -25_000, max: 10_000 }).map((day) => isoDate(day).replaceAll('-', ''))

test('property: one changed digit is never valid, and reading what was read changes nothing', () => {
  fc.assert(
    fc.property(birth, digits(3), fc.nat(16), fc.integer({ min: 1, max: 9 }), (born, serial, at, by) => {
      const digits17 = `430121${born}${serial}`
      const id = digits17 + citizenIdCheck(digits17)
      const read = parseCitizenId(id)
      assert.ok(read?.state === 'valid')
      assert.deepEqual(parseCitizenId(read.id), read)
      const changed = id.slice(0, at) + ((Number(id[at]) + by) % 10) + id.slice(at + 1)
      assert.notEqual(parseCitizenId(changed)?.state, 'valid')
    }),
  )
})

test('property: 15 → 18 keeps every digit and is the same when read again', () => {
  fc.assert(
    fc.property(birth, digits(3), (born, serial) => {
      fc.pre(born.startsWith('19'))
      const read = parseCitizenId(`430121${born.slice(2)}${serial}`)
      assert.ok(read?.state === 'valid' && read.from15)
      assert.equal(read.id.slice(0, 17), `430121${born}${serial}`)
      const again = parseCitizenId(read.id)
      assert.deepEqual(again, { ...read, from15: false })
    }),
  )
})
