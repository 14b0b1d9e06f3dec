import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { openOrCreateLake } from '../lake.ts'
import { withDuckdb } from './duckdb-session.ts'
import { openKeys } from './key-provider.ts'
import { liftSeal, sealChanges, sealedInForce, sealPerson, sealsInForce } from './seals.ts'

const siteOf = (t: TestContext) => {
  const home = mkdtempSync(join(tmpdir(), 'mingjian-seal-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const lake = openOrCreateLake(join(home, 'lake')).directory
  return { lake, keys: openKeys(lake, { kekFile: join(home, 'kek') }) }
}
const failureId = (id: string) => (error: unknown) => error instanceof Failure && error.id === id
const namesOf = async (lake: string): Promise<unknown[]> => {
  const file = sealedInForce(lake)
  if (file === null) return []
  const read = await withDuckdb((connection) =>
    connection.runAndReadAll(
      `SELECT key, name, birth::VARCHAR AS birth FROM read_parquet('${file}') ORDER BY name`,
    ),
  )
  return read.getRowObjectsJson().map((row) => [row.key, row.name, row.birth])
}
const person = (key: bigint | null, name: string | null, birth: string | null) => ({ key, name, birth })
const request = (persons: ReturnType<typeof person>[]) => ({
  ...{ persons, number: null, why: '未成年人犯罪记录', basis: '刑诉法286' },
})

test('sealed persons are in the table of the binding until the seal is lifted', async (t) => {
  const { lake, keys } = siteOf(t)
  assert.equal(sealedInForce(lake), null)
  const first = await sealPerson(
    lake,
    request([person(5n, '张某甲', '2007-01-02'), person(5n, '张甲', null)]),
    keys,
  )
  const second = await sealPerson(lake, request([person(null, '李某乙', '2008-03-04')]), keys)
  assert.deepEqual(
    await namesOf(lake),
    [
      ['5', '张某甲', '2007-01-02'],
      ['5', '张甲', null],
      [null, '李某乙', '2008-03-04'],
    ].sort((a, b) => Buffer.compare(Buffer.from(a[1]!), Buffer.from(b[1]!))),
  )
  const [seal] = await sealsInForce(lake, keys)
  assert.equal(seal?.record.why, '未成年人犯罪记录')
  await liftSeal(lake, first, '封存有误', keys)
  assert.deepEqual(await namesOf(lake), [[null, '李某乙', '2008-03-04']])
  await liftSeal(lake, second, '封存有误', keys)
  assert.deepEqual(await namesOf(lake), [])
  assert.deepEqual(
    sealChanges(lake).map(({ action }) => action),
    ['seal', 'seal', 'lift', 'lift'],
  )
})

test('the log and the records show neither person nor reason', async (t) => {
  const { lake, keys } = siteOf(t)
  await sealPerson(lake, request([person(5n, '张某甲', '2007-01-02')]), keys)
  const folder = join(lake, 'sealed')
  const files = readdirSync(folder).filter((name) => !name.endsWith('.parquet'))
  assert.equal(files.length, 2)
  for (const name of files) {
    const content = readFileSync(join(folder, name), 'utf8')
    for (const word of ['张某甲', '2007-01-02', '犯罪', '刑诉法']) assert.ok(!content.includes(word), name)
  }
})

test('nobody, sealed twice, an unknown seal, a seal that was lifted, a record that was exchanged', async (t) => {
  const { lake, keys } = siteOf(t)
  await assert.rejects(sealPerson(lake, request([]), keys), failureId('lake.seal_nobody'))
  await assert.rejects(
    sealPerson(lake, request([person(null, null, '2007-01-02')]), keys),
    failureId('lake.seal_nobody'),
  )
  const seal = await sealPerson(lake, request([person(5n, '张某甲', null)]), keys)
  await assert.rejects(
    sealPerson(lake, request([person(5n, null, null)]), keys),
    failureId('lake.seal_known'),
  )
  await assert.rejects(liftSeal(lake, 'F0', '试', keys), failureId('lake.seal_not_found'))
  const other = await sealPerson(lake, request([person(6n, '李某乙', null)]), keys)
  const record = (id: string) => join(lake, 'sealed', `${id}-seal.enc`)
  const whole = readFileSync(record(seal))
  writeFileSync(record(seal), readFileSync(record(other)))
  await assert.rejects(sealsInForce(lake, keys), failureId('lake.encrypted_file_damaged'))
  writeFileSync(record(seal), whole)
  await liftSeal(lake, seal, '试', keys)
  await assert.rejects(liftSeal(lake, seal, '试', keys), failureId('lake.seal_lifted'))
})
