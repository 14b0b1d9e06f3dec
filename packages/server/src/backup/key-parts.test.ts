import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type HolderKey,
  keyFromParts,
  nameOfKey,
  newBackupKey,
  newPart,
  publicKeyOfPart,
} from './key-parts.ts'

const officer = newPart()
const chief = newPart()
const HOLDERS: [HolderKey, HolderKey] = [
  { holder: 'security_officer', publicKey: officer.publicKey },
  { holder: 'chief', publicKey: chief.publicKey },
]
const changed = (part: string, at: number): string =>
  `${part.slice(0, at)}${part[at] === 'A' ? 'B' : 'A'}${part.slice(at + 1)}`

test('both parts open a backup, in any order, as typed with blanks and small letters', () => {
  const { key, halves } = newBackupKey(HOLDERS)
  assert.deepEqual(keyFromParts(halves, [officer.part, chief.part]), key)
  assert.deepEqual(keyFromParts(halves, [chief.part.toLowerCase().replaceAll('-', ' '), officer.part]), key)
  assert.match(officer.part, /^(?:[A-Z2-7]{4}-){13}[A-Z2-7]{4}$/)
  assert.equal(publicKeyOfPart(officer.part), officer.publicKey)
  assert.notDeepEqual(newBackupKey(HOLDERS).key, key)
})

test('what a backup holds of its key names both holders and neither half', () => {
  const { key, halves } = newBackupKey(HOLDERS)
  assert.deepEqual(
    halves.map(({ holder, key: name }) => [holder, name]),
    [
      ['security_officer', nameOfKey(officer.publicKey)],
      ['chief', nameOfKey(chief.publicKey)],
    ],
  )
  assert.ok(!JSON.stringify(halves).includes(key.toString('hex')))
})

test('one part alone, the same part twice, another one, a slip of the pen: each is named', () => {
  const { halves } = newBackupKey(HOLDERS)
  const fails = (parts: string[], id: string, says: RegExp) =>
    assert.throws(() => keyFromParts(halves, parts), { id, message: says })
  fails([], 'backup.part_missing', /安全管理员/)
  fails([officer.part], 'backup.part_missing', /检察长/)
  fails([officer.part, officer.part], 'backup.part_missing', /检察长/)
  fails([officer.part, newPart().part], 'backup.part_wrong', new RegExp(nameOfKey(chief.publicKey)))
  fails([officer.part, ''], 'backup.part_mistyped', /校验/)
  for (let at = 0; at < chief.part.length; at += 5)
    fails([officer.part, changed(chief.part, at === 4 ? 3 : at)], 'backup.part_mistyped', /校验/)
})

test('a half that was exchanged for another one opens nothing', () => {
  const one = newBackupKey(HOLDERS)
  const other = newBackupKey(HOLDERS)
  const mixed = [one.halves[0]!, other.halves[1]!]
  assert.notDeepEqual(keyFromParts(mixed, [officer.part, chief.part]), one.key)
  const broken = [one.halves[0]!, { ...one.halves[1]!, cipher: `00${one.halves[1]!.cipher.slice(2)}` }]
  assert.throws(() => keyFromParts(broken, [officer.part, chief.part]), { id: 'backup.head_damaged' })
})
