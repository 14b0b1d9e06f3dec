import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import type { Schema } from '@mingjian/model/schema'
import { bindDataset } from '../bind.ts'
import { manifests, openLake } from '../lake.ts'
import { verifyLake } from '../verify.ts'
import { mergePersons } from './aliases.ts'
import { withDuckdb } from './duckdb-session.ts'
import { openKeys } from './key-provider.ts'
import { personKeys } from './person-key.ts'
import { type RekeyStep, startEpoch } from './rekey.ts'
import { sealPerson } from './seals.ts'
import { landSnapshot, type Site, testId, testSite } from './site-fixture.ts'
import { personsByKey } from './snapshot-persons.ts'
import { isKnownKey, keyCollisions, numbersOf, vaultFiles } from './vault.ts'

const field = (
  id: string,
  sensitivity: Schema['fields'][number]['sensitivity'],
): Schema['fields'][number] => ({
  ...{ id, label: id, aliases: [], type: '文本', empty: 'unknown', sensitivity, meaning: '' },
})
const visit = (...more: Schema['fields']): ReadonlyMap<string, Schema> => {
  const fields = [field('name', 'personal'), field('id_number', 'identifying'), ...more]
  const persons = { person: { name: 'name', idNumber: 'id_number' } }
  return new Map([['visit', { id: 'visit', label: '走访', meaning: '', persons, fields } as Schema]])
}
const person = (order: number) => ({
  id: testId(order),
  name: `张某${order}`,
  birth: `19${50 + order}-02-03`,
})
const nobody = { id: null, name: '李某乙', birth: '1990-01-01' }
const keysOf = (site: Site, ...orders: number[]) => [
  ...personKeys(orders.map(testId), openKeys(site.lake, { kekFile: site.kekFile, create: false })).keys,
]

async function filled(t: TestContext): Promise<Site> {
  const site = testSite(t)
  await landSnapshot(site, 'visit-1', [person(1), nobody, person(2)])
  await landSnapshot(site, 'visit-2', [person(2), person(3)], { mode: 'increment' })
  const [one, two, three] = keysOf(site, 1, 2, 3)
  await mergePersons(site.lake, one!, two!, '同一人')
  const persons = [{ key: three!, name: '张某3', birth: null }]
  await sealPerson(site.lake, { persons, number: null, why: '试', basis: null }, site.keys)
  return site
}

/** What a run sees: the names of the rows in force with the order of their number, merged, without the sealed. */
async function seen({ lake: directory, kekFile }: Site): Promise<unknown> {
  const lake = openLake(directory)
  const keys = openKeys(directory, { kekFile, create: false })
  const binding = bindDataset(lake, 'visit', null)
  const files = binding.snapshots.flatMap((snapshot) => snapshot.files)
  const ids = binding.snapshots.map(({ id }) => id)
  const rows = await withDuckdb(async (connection) => {
    const read =
      await connection.runAndReadAll(`SELECT name, coalesce(a.one_key, person__key)::VARCHAR AS key, _row::INT AS n
      FROM read_parquet([${files.map((file) => `'${file}'`).join(', ')}]) t LEFT JOIN read_parquet('${binding.aliases}') a ON a.key = t.person__key
      WHERE coalesce(person__key NOT IN (SELECT key FROM read_parquet('${binding.sealed}')), TRUE) ORDER BY name, n`)
    return read.getRowObjectsJson()
  })
  const [one, two, three] = personKeys([1, 2, 3].map(testId), keys).keys
  const merged = String([one!, two!].sort((a, b) => (a < b ? -1 : 1))[0])
  const numbers = await numbersOf(vaultFiles(lake, ids), [one!, two!, three!], keys)
  assert.deepEqual([...numbers.values()].sort(), [1, 2, 3].map(testId).sort())
  assert.deepEqual(await verifyLake(lake), [])
  assert.deepEqual(await keyCollisions(lake, keys), [])
  return rows.map((row) => [row.name, row.key === merged ? 'one' : row.key, row.n])
}

const SEEN = [
  ['张某1', 'one', 1],
  ['张某2', 'one', 1],
  ['张某2', 'one', 3],
  ['李某乙', null, 2],
]

test('a new K1: new snapshots take the place of the old ones; merged and sealed persons stay so', async (t) => {
  const site = await filled(t)
  assert.deepEqual(await seen(site), SEEN)
  const done = await startEpoch(site.lake, visit(), { kekFile: site.kekFile })
  assert.notEqual(done.k1Epoch, site.keys.k1Epoch)
  assert.equal(openKeys(site.lake, { kekFile: site.kekFile }).k1Epoch, done.k1Epoch)
  assert.equal(openKeys(site.lake, { kekFile: site.kekFile }).everyK1.length, 1)
  assert.deepEqual(await seen(site), SEEN)
  assert.deepEqual(
    manifests(openLake(site.lake)).map(({ corrects }) => corrects ?? null),
    [null, null, 'visit-1', 'visit-2'],
  )
  assert.deepEqual([...done.snapshots.keys()], ['visit-1', 'visit-2'])
  assert.deepEqual(done.lostAliases, [])
  const [old] = personKeys([testId(1)], site.keys).keys
  const lake = openLake(site.lake)
  assert.deepEqual([await isKnownKey(lake, old!), await isKnownKey(lake, keysOf(site, 1)[0]!)], [false, true])
  assert.deepEqual(await personsByKey(lake, [old!]), [])
  const again = await startEpoch(site.lake, visit(), { kekFile: site.kekFile })
  assert.deepEqual([again.snapshots.size, again.lostAliases], [2, []])
  assert.deepEqual(await seen(site), SEEN)
})

test('broken off after any step a run sees the same, and the next call goes through', async (t) => {
  const original = await filled(t)
  const steps: RekeyStep[] = ['key', 'snapshot', 'lists', 'catalogue']
  for (const step of steps) {
    const site = { ...original, lake: `${original.lake}-${step}` }
    cpSync(original.lake, site.lake, { recursive: true })
    const afterStep = (at: RekeyStep) => {
      if (at === step) throw new Error('broken off')
    }
    await assert.rejects(startEpoch(site.lake, visit(), { kekFile: site.kekFile, afterStep }), /broken off/)
    assert.deepEqual(await seen(site), SEEN, step)
    const before = openKeys(site.lake, { kekFile: site.kekFile }).k1Epoch
    assert.equal(before === original.keys.k1Epoch, step !== 'catalogue')
    const done = await startEpoch(site.lake, visit(), { kekFile: site.kekFile })
    assert.notEqual(done.k1Epoch, before)
    assert.deepEqual(await seen(site), SEEN, step)
    assert.equal(openKeys(site.lake, { kekFile: site.kekFile }).everyK1.length, 1)
  }
})

test('numbers that no vault keeps, a seal whose number is nowhere: refused, nothing is changed', async (t) => {
  const site = await filled(t)
  const refused = (id: string) => (error: unknown) => error instanceof Failure && error.id === id
  // `name` holds texts, so that a schema which has it as an identifier stands for a certificate.
  const certificate = new Map([
    ['visit', { ...visit().get('visit')!, fields: [field('name', 'identifying')] }],
  ])
  const start = (schemas: ReadonlyMap<string, Schema>) =>
    startEpoch(site.lake, schemas, { kekFile: site.kekFile })
  await assert.rejects(start(certificate), refused('lake.epoch_needs_import'))
  await assert.rejects(start(new Map()), refused('lake.epoch_needs_import'))
  const [nowhere] = keysOf(site, 9)
  const persons = [{ key: nowhere!, name: null, birth: null }]
  await sealPerson(site.lake, { persons, number: null, why: '试', basis: null }, site.keys)
  await assert.rejects(start(visit()), refused('lake.epoch_seal_unknown'))
  assert.deepEqual(await seen(site), SEEN)
  assert.equal(openKeys(site.lake, { kekFile: site.kekFile }).k1Epoch, site.keys.k1Epoch)
  assert.equal(manifests(openLake(site.lake)).length, 2)
})
