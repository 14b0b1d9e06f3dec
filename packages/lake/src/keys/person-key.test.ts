import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { citizenIdCheck } from '@mingjian/law/identifiers/citizen-id'
import fc from 'fast-check'
import { fileProvider, newKey } from './key-provider.ts'
import { identifierKeys, openSealed, personKeys } from './person-key.ts'

const provider = (retired: number = 0) => {
  const kek = randomBytes(32)
  const k2 = Array.from({ length: retired + 1 }, () => newKey('k2', kek).opened)
  return fileProvider({ k1: [newKey('k1', kek).opened], k2 }, '', false)
}
const withCheck = (digits17: string) => digits17 + citizenIdCheck(digits17)
const anId = fc
  .tuple(fc.integer({ min: 0, max: 35_000 }), fc.integer({ min: 0, max: 999 }))
  .map(([day, order]) => {
    const born = new Date(Date.UTC(1930, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '')
    return withCheck(`990102${born}${String(order).padStart(3, '0')}`)
  })

test('a number comes back from its sealed block; keys are never negative and equal only for equal numbers', () => {
  const keys = provider()
  fc.assert(
    fc.property(fc.array(anId, { minLength: 1, maxLength: 50 }), (ids) => {
      const made = personKeys(ids, keys)
      assert.deepEqual(openSealed(made.sealed, keys), ids)
      assert.ok(made.keys.every((key) => key >= 0n))
      assert.equal(new Set(made.keys).size, new Set(ids).size)
    }),
  )
})

test('the same number has the same key under the same K1, in any batch, and another one under another K1', () => {
  const keys = provider()
  const ids = Array.from({ length: 70_000 }, (_, i) =>
    withCheck(`99010219${50 + (i % 50)}0203${String(Math.floor(i / 70)).padStart(3, '0')}`),
  )
  const all = personKeys(ids, keys)
  for (const i of [0, 1, 65_535, 65_536, 69_999]) {
    const alone = personKeys([ids[i]!], keys)
    assert.equal(alone.keys[0], all.keys[i])
    assert.deepEqual(alone.sealed, all.sealed.subarray(16 * i, 16 * i + 16))
    assert.notEqual(personKeys([ids[i]!], provider()).keys[0], all.keys[i])
  }
  assert.ok(
    all.keys.some((key) => key > 2n ** 62n),
    'the 63rd bit is used',
  )
})

test('an X at the end is kept; what has not the form of an ID is refused and not quoted', () => {
  const keys = provider()
  const withX = Array.from({ length: 100 }, (_, i) =>
    withCheck(`99010219900203${String(i).padStart(3, '0')}`),
  ).find((id) => id.endsWith('X'))!
  assert.deepEqual(openSealed(personKeys([withX], keys).sealed, keys), [withX])
  for (const wrong of [
    '',
    withX.slice(1),
    `${withX}0`,
    withX.toLowerCase(),
    `X${withX.slice(1)}`,
    '99010219900203 12X',
  ])
    assert.throws(
      () => personKeys([wrong], keys),
      (error) => error instanceof RangeError && (wrong === '' || !error.message.includes(wrong)),
    )
})

test('blocks under the K2 before open, blocks under a strange key do not', () => {
  const keys = provider(1)
  const id = withCheck('99010219900203001')
  const before = fileProvider({ k1: [{ epoch: 'a', key: keys.k1 }], k2: [keys.everyK2[1]!] }, '', false)
  const mixed = Buffer.concat([personKeys([id], before).sealed, personKeys([id], keys).sealed])
  assert.deepEqual(openSealed(mixed, keys), [id, id])
  const unreadable = (error: unknown) => error instanceof Failure && error.id === 'lake.vault_unreadable'
  assert.throws(() => openSealed(mixed, provider()), unreadable)
  assert.throws(() => openSealed(mixed.subarray(1), keys), unreadable)
})

test('keys of other identifiers: 16 hexadecimal digits of 63 bits, equal for equal texts', () => {
  const keys = provider()
  const [first, second, again] = identifierKeys(['云A12345', '云A12346', '云A12345'], keys)
  assert.match(first!, /^[0-7][0-9a-f]{15}$/)
  assert.equal(first, again)
  assert.notEqual(first, second)
  assert.notEqual(identifierKeys(['云A12345'], provider())[0], first)
})
