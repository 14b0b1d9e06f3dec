import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { openLake } from '../lake.ts'
import { mergePersons } from './aliases.ts'
import { appendAudit, auditEntries } from './audit.ts'
import { personKeys, printKey } from './person-key.ts'
import { landSnapshot, testId, testSite } from './site-fixture.ts'
import { personsByKey } from './snapshot-persons.ts'
import { findIds, isKnownKey, keyCollisions } from './vault.ts'

const people = (...orders: number[]) =>
  orders.map((order) => ({ id: testId(order), name: `张某${order}`, birth: `19${50 + order}-02-03` }))
const purpose = { command: 'run --unmask', why: '核对当事人' }

test('numbers are found by key in the snapshots that are named, with an audit line that shows none', async (t) => {
  const site = testSite(t)
  await landSnapshot(site, 'visit-1', people(1, 2, 3))
  const lake = await landSnapshot(site, 'visit-2', people(4), { mode: 'increment' })
  const [one, four, none] = personKeys([testId(1), testId(4), testId(9)], site.keys).keys
  const found = await findIds(lake, ['visit-1'], [one!, four!, none!], site.keys, purpose)
  assert.deepEqual(
    [...found],
    [
      [one!, [testId(1)]],
      [four!, []],
      [none!, []],
    ],
  )
  const [line] = auditEntries(site.lake)
  assert.deepEqual(
    [line?.why, line?.snapshots, line?.keys],
    ['核对当事人', ['visit-1'], [one!, four!, none!].map(printKey)],
  )
  assert.doesNotMatch(
    readFileSync(join(site.lake, 'audit.jsonl'), 'utf8'),
    /(?<![0-9a-f])\d{17}[\dX](?![0-9a-f])|张某/,
  )
  assert.deepEqual([await isKnownKey(lake, four!), await isKnownKey(lake, none!)], [true, false])
  assert.deepEqual(await personsByKey(lake, [one!]), [{ key: one!, name: '张某1', birth: '1951-02-03' }])
})

test('merged keys give the numbers of all of them', async (t) => {
  const site = testSite(t)
  const lake = await landSnapshot(site, 'visit-1', people(1, 2, 3))
  const [one, two] = personKeys([testId(1), testId(2)], site.keys).keys
  await mergePersons(site.lake, one!, two!, '同一人')
  const found = await findIds(lake, ['visit-1'], [one!], site.keys, purpose)
  assert.deepEqual(found.get(one!)?.sort(), [testId(1), testId(2)].sort())
})

test('without a reason nothing is shown and nothing is logged', async (t) => {
  const site = testSite(t)
  const lake = await landSnapshot(site, 'visit-1', people(1))
  await assert.rejects(
    findIds(lake, ['visit-1'], [1n], site.keys, { command: 'run', why: ' ' }),
    (error) => error instanceof Failure && error.id === 'lake.unmask_no_reason',
  )
  assert.deepEqual(auditEntries(site.lake), [])
})

test('processes that write the audit at once take turns', async (t) => {
  const site = testSite(t)
  const entry = { ...purpose, snapshots: [], keys: [] }
  await Promise.all(Array.from({ length: 20 }, () => appendAudit(site.lake, entry)))
  assert.deepEqual(
    auditEntries(site.lake).map(({ n }) => n),
    Array.from({ length: 20 }, (_, i) => i + 1),
  )
})

test('two numbers under one key are seen, the same number in two snapshots is not', async (t) => {
  const site = testSite(t)
  await landSnapshot(site, 'visit-1', people(1, 2))
  const lake = await landSnapshot(site, 'visit-2', people(1, 3))
  assert.deepEqual(await keyCollisions(lake, site.keys), [])
  // A key of person 1 with the block of person 4, as a collision of 63 bits would make it.
  const forged = { ...site.keys, k1: site.keys.k1 }
  const own = personKeys([testId(1)], site.keys).keys[0]!
  await landForged(site.lake, forged, own)
  assert.deepEqual(await keyCollisions(openLake(site.lake), site.keys), [printKey(own)])
})

async function landForged(
  lake: string,
  keys: Parameters<typeof landSnapshot>[0]['keys'],
  key: bigint,
): Promise<void> {
  await landSnapshot({ lake, keys }, 'visit-9', people(4))
  const { withDuckdb, writeParquet } = await import('./duckdb-session.ts')
  const file = join(lake, 'snapshots/visit-9/vault.parquet')
  await withDuckdb(async (connection) => {
    await connection.run(
      `CREATE TABLE v AS SELECT ${key}::BIGINT AS key, sealed FROM read_parquet('${file}')`,
    )
    await writeParquet(connection, 'SELECT * FROM v', file)
  })
}
