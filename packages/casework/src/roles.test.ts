import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { forbiddenPairs, ROLE_IDS, ROLES, readsCases, roleLabels } from './roles.ts'

test('every role has its own Chinese label and stands under its id', () => {
  assert.equal(new Set(Object.values(ROLES).map(({ label }) => label)).size, ROLE_IDS.length)
  for (const id of ROLE_IDS) assert.equal(ROLES[id].id, id)
})

test('the three officers meet neither each other nor a role that reads cases', () => {
  const officers = ['system_officer', 'security_officer', 'audit_officer'] as const
  for (const officer of officers)
    for (const other of ROLE_IDS.filter((id) => id !== officer))
      assert.equal(forbiddenPairs([officer, other]).length, 1, `${officer} + ${other}`)
  assert.equal(readsCases([...officers]), false)
})

test('a head who handles cases is ordinary; an assistant who decides is not', () => {
  assert.deepEqual(forbiddenPairs(['head', 'prosecutor']), [])
  assert.deepEqual(forbiddenPairs(['chief', 'prosecutor']), [])
  assert.match(forbiddenPairs(['prosecutor', 'assistant'])[0]?.because ?? '', /不独立作决定/)
  assert.match(forbiddenPairs(['case_manager', 'head'])[0]?.because ?? '', /评查人与承办人分开/)
  assert.equal(roleLabels(['head', 'prosecutor']), '部门负责人、检察官')
})

test('whether roles may meet does not depend on their order, and more roles never allow more', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...ROLE_IDS]), fc.constantFrom(...ROLE_IDS), (roles, more) => {
      const count = forbiddenPairs(roles).length
      assert.equal(forbiddenPairs(roles.toReversed()).length, count)
      assert.ok(forbiddenPairs([...roles, more]).length >= count)
    }),
  )
})
