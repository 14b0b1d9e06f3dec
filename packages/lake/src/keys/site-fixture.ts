import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { TestContext } from 'node:test'
import { BIGINT, BLOB, blobValue } from '@duckdb/node-api'
import { citizenIdCheck } from '@mingjian/law/identifiers/citizen-id'
import { commitSnapshots, type Lake, openOrCreateLake } from '../lake.ts'
import type { Manifest } from '../manifest.ts'
import { sm3OfFile } from '../sm3.ts'
import { quoteText } from '../sql-text.ts'
import { withDuckdb, writeParquet } from './duckdb-session.ts'
import { encryptFile } from './encrypted-file.ts'
import { type KeyProvider, openKeys } from './key-provider.ts'
import { BLOCK_BYTES, personKeys } from './person-key.ts'

/** For tests only: an invented ID with a right check character. */
export const testId = (order: number): string => {
  const digits = `11019919${50 + (order % 50)}0203${String(order % 1000).padStart(3, '0')}`
  return digits + citizenIdCheck(digits)
}

/** For tests only: a site with a lake, keys and a KEK outside of the lake. */
export interface Site {
  lake: string
  kekFile: string
  keys: KeyProvider
}

/** A site in a folder that goes with the test. */
export function testSite(t: TestContext): Site {
  const home = mkdtempSync(join(tmpdir(), 'mingjian-site-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const [lake, kekFile] = [openOrCreateLake(join(home, 'lake')).directory, join(home, 'kek')]
  return { lake, kekFile, keys: openKeys(lake, { kekFile }) }
}

/** One row of a test snapshot: an ID of its own, or a name alone. */
export interface TestPerson {
  id: string | null
  name: string
  birth: string
}

/** Lands a snapshot as an import does: rows with keys, vault, encrypted source. Gives the lake with it. */
export async function landSnapshot(
  site: Pick<Site, 'lake' | 'keys'>,
  id: string,
  persons: readonly TestPerson[],
  manifest: Partial<Manifest> = {},
): Promise<Lake> {
  const lake = openOrCreateLake(site.lake)
  const folder = join(lake.directory, 'snapshots', id)
  mkdirSync(folder, { recursive: true })
  const ids = persons.flatMap((person) => person.id ?? [])
  const made = personKeys(ids, site.keys)
  await writeData(join(folder, 'data.parquet'), persons, (person) =>
    person.id === null ? null : made.keys[ids.indexOf(person.id)]!,
  )
  await writeVault(join(folder, 'vault.parquet'), made)
  const source = persons.map((person) => Object.values(person).join(',')).join('\n')
  await encryptFile(Readable.from([source]), join(folder, 'raw.enc'), site.keys)
  const hashed = async (name: string) => ({ name, sm3: await sm3OfFile(join(folder, name)) })
  const whole: Manifest = {
    ...{ id, batch: id, schema: 'visit', mode: 'full', madeAt: '2024-07-01T00:00:00.000Z', madeBy: '测试' },
    ...{
      sources: [{ name: '张某甲等人走访.csv', sm3: 'a'.repeat(64), bytes: 10 }],
      reading: null,
      legalGround: null,
    },
    ...{ classification: '内部', cutOff: '2024-06-30', coverage: null, rows: persons.length, rejected: 0 },
    files: [{ ...(await hashed('data.parquet')), rows: persons.length }],
    beside: [await hashed('vault.parquet'), await hashed('raw.enc')],
    keyEpoch: site.keys.k1Epoch,
    ...manifest,
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(whole))
  return commitSnapshots(lake, [id])
}

async function writeData(
  file: string,
  persons: readonly TestPerson[],
  keyOf: (person: TestPerson) => bigint | null,
): Promise<void> {
  const rows = persons.map(
    (person, i) =>
      `(${i + 1}::BIGINT, ${quoteText(person.name)}, '有效', ${keyOf(person) ?? 'NULL'}::BIGINT, ${quoteText(person.name)}, ${quoteText(person.birth)}::DATE, NULL::VARCHAR, ${person.id ? "'valid'" : "'missing'"})`,
  )
  const columns =
    '_row, name, id_number, person__key, person__name, person__birth, person__mask, person__state'
  await withDuckdb((connection) =>
    writeParquet(connection, `SELECT * FROM (VALUES ${rows.join(', ')}) AS t(${columns})`, file),
  )
}

async function writeVault(file: string, { keys, sealed }: ReturnType<typeof personKeys>): Promise<void> {
  await withDuckdb(async (connection) => {
    await connection.run('CREATE TABLE vault (key BIGINT, sealed BLOB)')
    const appender = await connection.createAppender('vault')
    for (const [i, key] of keys.entries()) {
      appender.appendValue(key, BIGINT)
      appender.appendValue(blobValue(sealed.subarray(i * BLOCK_BYTES, (i + 1) * BLOCK_BYTES)), BLOB)
      appender.endRow()
    }
    appender.closeSync()
    await writeParquet(connection, 'SELECT DISTINCT key, sealed FROM vault ORDER BY key', file)
  })
}
