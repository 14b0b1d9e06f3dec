import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import fc from 'fast-check'
import { openOrCreateLake } from '../lake.ts'
import {
  type AliasChange,
  aliasChanges,
  aliasesInForce,
  aliasGroups,
  mergePersons,
  splitPerson,
} from './aliases.ts'
import { withDuckdb } from './duckdb-session.ts'
import { printKey } from './person-key.ts'

const lakeOf = (t: TestContext): string => {
  const home = mkdtempSync(join(tmpdir(), 'mingjian-alias-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  return openOrCreateLake(join(home, 'lake')).directory
}
const failureId = (id: string) => (error: unknown) => error instanceof Failure && error.id === id
const rowsOf = (file: string | null) =>
  file === null
    ? Promise.resolve([])
    : withDuckdb(async (connection) =>
        (
          await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}') ORDER BY key`)
        ).getRowObjectsJson(),
      )

test('who was one with either is one with both; a split leaves the others together; versions stay', async (t) => {
  const lake = lakeOf(t)
  assert.equal(aliasesInForce(lake), null)
  await mergePersons(lake, 40n, 30n, '曾用两个号码')
  const first = aliasesInForce(lake)!
  await mergePersons(lake, 30n, 20n, '派出所证明')
  await mergePersons(lake, 7n, 8n, '另案')
  assert.deepEqual(await rowsOf(aliasesInForce(lake)), [
    { key: '8', one_key: '7' },
    { key: '30', one_key: '20' },
    { key: '40', one_key: '20' },
  ])
  await splitPerson(lake, 20n, '查实不是同一人')
  assert.deepEqual(await rowsOf(aliasesInForce(lake)), [
    { key: '8', one_key: '7' },
    { key: '40', one_key: '30' },
  ])
  assert.deepEqual(await rowsOf(first), [{ key: '40', one_key: '30' }])
  const changes = aliasChanges(lake)
  assert.deepEqual(
    changes.map(({ n, action, why }) => [n, action, why]),
    [
      [1, 'merge', '曾用两个号码'],
      [2, 'merge', '派出所证明'],
      [3, 'merge', '另案'],
      [4, 'split', '查实不是同一人'],
    ],
  )
  assert.ok(changes.every(({ by, at }) => by && !Number.isNaN(Date.parse(at))))
})

test('what changes nothing is refused', async (t) => {
  const lake = lakeOf(t)
  await assert.rejects(mergePersons(lake, 1n, 1n, '试'), failureId('lake.alias_same'))
  await assert.rejects(splitPerson(lake, 1n, '试'), failureId('lake.alias_unknown'))
  await mergePersons(lake, 1n, 2n, '试')
  await assert.rejects(mergePersons(lake, 2n, 1n, '试'), failureId('lake.alias_known'))
  assert.equal(aliasChanges(lake).length, 1)
  await splitPerson(lake, 1n, '试')
  assert.equal(aliasesInForce(lake), null)
})

test('a changed line, a changed table, a torn last line', async (t) => {
  const lake = lakeOf(t)
  await mergePersons(lake, 1n, 2n, '试')
  await mergePersons(lake, 3n, 4n, '再试')
  const log = join(lake, 'aliases/log.jsonl')
  const whole = readFileSync(log, 'utf8')
  appendFileSync(log, '{"action":"mer')
  assert.equal(aliasChanges(lake).length, 2)
  await mergePersons(lake, 5n, 6n, '断电之后')
  assert.equal(aliasChanges(lake).length, 3)
  const [first = '', second = ''] = whole.split('\n')
  for (const text of [
    whole.replace('再试', '在试'),
    `${second}\n`,
    `${first}\n${first}\n`,
    'x\n',
    `${second}\n${first}\n`,
  ]) {
    writeFileSync(log, text)
    assert.throws(() => aliasesInForce(lake), failureId('lake.log_damaged'))
    await assert.rejects(mergePersons(lake, 8n, 9n, '试'), failureId('lake.log_damaged'))
    assert.equal(readFileSync(log, 'utf8'), text)
  }
  writeFileSync(log, whole)
  const file = aliasesInForce(lake)!
  appendFileSync(file, 'x')
  assert.throws(() => aliasesInForce(lake), failureId('lake.table_damaged'))
  rmSync(file)
  assert.throws(() => aliasesInForce(lake), failureId('lake.table_damaged'))
})

const aKey = fc.bigInt({ min: 0n, max: 9n })
const aChange = fc.oneof(
  fc
    .tuple(aKey, aKey)
    .filter(([a, b]) => a !== b)
    .map((keys): AliasChange => ({ action: 'merge', keys: keys.map(printKey), why: '' })),
  aKey.map((key): AliasChange => ({ action: 'split', keys: [printKey(key)], why: '' })),
)

test('after any changes every key is in one group at most, and a merge not followed by a split holds', () => {
  fc.assert(
    fc.property(fc.array(aChange, { maxLength: 20 }), (changes) => {
      const groups = aliasGroups(changes)
      const all = groups.flat()
      assert.equal(new Set(all).size, all.length)
      assert.ok(groups.every((group) => group.length > 1))
      const last = changes.at(-1)
      if (last?.action === 'merge')
        assert.ok(groups.some((group) => last.keys.every((key) => group.includes(BigInt(`0x${key}`)))))
    }),
  )
})
