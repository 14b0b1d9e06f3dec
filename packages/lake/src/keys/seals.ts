import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { conflict, invalidInput, notFound } from '@mingjian/errors/failure'
import { makeFolder } from '../folder.ts'
import { takeLock } from '../lock.ts'
import { sm3 } from '../sm3.ts'
import { quoteText } from '../sql-text.ts'
import type { Logged } from './chained-log.ts'
import { withDuckdb } from './duckdb-session.ts'
import { decryptFile, encryptFile } from './encrypted-file.ts'
import { fileDamaged } from './key-failures.ts'
import type { KeyProvider } from './key-provider.ts'
import { printKey } from './person-key.ts'
import {
  changesOf,
  commitVersion,
  type TableVersion,
  tableInForce,
  type VersionedTable,
  versionedTable,
} from './versioned-table.ts'

/** Somebody whose rows are hidden: by key, or by name and birth where no ID is known. */
export interface SealedPerson {
  key: bigint | null
  name: string | null
  /** YYYY-MM-DD. */
  birth: string | null
}

/** What the log says in clear: no person, no reason. `record` is the SM3 of the encrypted record's content. */
export interface SealChange {
  action: 'seal' | 'lift' | 'rekey'
  seal: string
  record: string
}

/** The encrypted record of one change. */
export interface SealRecord {
  seal: string
  action: 'seal' | 'lift'
  why: string
  basis: string | null
  /** Keys as printed. */
  persons: { key: string | null; name: string | null; birth: string | null }[]
  /** The ID number where it is known: a new K1 makes the new key from it. */
  number: string | null
  /** Makes the hash in the log say nothing about the content. */
  salt: string
}

/** A seal in force with its record and the line of the log that made it. */
export interface Seal {
  change: Logged<SealChange & TableVersion>
  record: SealRecord
}

const sealTable = (lakeDirectory: string): VersionedTable => versionedTable(lakeDirectory, 'sealed')

/** Parquet file (`key`, `name`, `birth`, `seal`) for a binding; null when nobody is sealed. @throws Failure `lake.table_damaged` */
export const sealedInForce = (lakeDirectory: string): string | null => tableInForce(sealTable(lakeDirectory))

/** All changes of seals, oldest first, without persons and reasons. */
export const sealChanges = (lakeDirectory: string): Logged<SealChange & TableVersion>[] =>
  changesOf<SealChange>(sealTable(lakeDirectory))

/** The seals in force. @throws Failure when a record cannot be opened or is not the one that was logged */
export async function sealsInForce(lakeDirectory: string, keys: KeyProvider): Promise<Seal[]> {
  const changes = sealChanges(lakeDirectory)
  const lifted = new Set(changes.filter(({ action }) => action === 'lift').map(({ seal }) => seal))
  const open = changes.filter(({ action, seal }) => action === 'seal' && !lifted.has(seal))
  const seals: Seal[] = []
  for (const change of open) seals.push({ change, record: await readRecord(lakeDirectory, change, keys) })
  return seals
}

/** Path of the encrypted record of a change. */
const recordFile = (lakeDirectory: string, { action, seal }: SealChange): string =>
  join(sealTable(lakeDirectory).folder, `${seal}-${action}.enc`)

async function readRecord(lakeDirectory: string, change: SealChange, keys: KeyProvider): Promise<SealRecord> {
  const file = recordFile(lakeDirectory, change)
  const content = await decrypted(file, keys)
  if (sm3(content) !== change.record) throw fileDamaged(file)
  return JSON.parse(content) as SealRecord
}

async function decrypted(file: string, keys: KeyProvider): Promise<string> {
  const through = new PassThrough()
  const [content] = await Promise.all([text(through), decryptFile(file, through, keys)])
  return content
}

export interface SealRequest {
  persons: readonly SealedPerson[]
  /** The ID number where it was given. */
  number: string | null
  why: string
  /** Legal basis: 刑诉法286. */
  basis: string | null
}

/**
 * Hides the rows of a person from every run, also of snapshots that are imported later. Gives the seal's number.
 * @throws Failure `lake.seal_nobody` without key or name, `lake.seal_known` when the person is sealed already
 */
export async function sealPerson(
  lakeDirectory: string,
  request: SealRequest,
  keys: KeyProvider,
): Promise<string> {
  const { persons, number, why, basis } = request
  if (!persons.some(({ key, name }) => key !== null || name))
    throw invalidInput({
      id: 'lake.seal_nobody',
      says: '没有说明要封存谁',
      next: '请给人员键，或从标准输入给身份证号、姓名和出生日期',
    })
  const release = takeLock(lakeDirectory, '封存')
  try {
    await refuseKnown(lakeDirectory, persons)
    const seal = `F${randomBytes(4).toString('hex')}`
    const printed = persons.map((one) => ({ ...one, key: one.key === null ? null : printKey(one.key) }))
    const rows = persons.map((one) => rowSql(one, seal))
    const query = [
      ...oldRows(lakeDirectory, null),
      `SELECT * FROM (VALUES ${rows.join(', ')}) AS t(key, name, birth, seal)`,
    ]
    await commitRecord(lakeDirectory, keys, query.join(' UNION ALL '), {
      ...{ seal, action: 'seal', why, basis, persons: printed, number },
    })
    return seal
  } finally {
    release()
  }
}

/**
 * Adds rows to seals in force: the same persons under a new K1, beside those under the old one. The caller holds the
 * lake's lock.
 */
export async function addSealRows(
  lakeDirectory: string,
  rows: readonly { seal: string; person: SealedPerson }[],
): Promise<void> {
  if (rows.length === 0) return
  const added = rows.map(({ seal, person }) => rowSql(person, seal))
  const query = [
    ...oldRows(lakeDirectory, null),
    `SELECT * FROM (VALUES ${added.join(', ')}) AS t(key, name, birth, seal)`,
  ]
  const change: SealChange = { action: 'rekey', seal: '', record: '' }
  await commitVersion(sealTable(lakeDirectory), change, query.join(' UNION '))
}

/** Ends a seal: the rows count again. The log and the records stay. @throws Failure `lake.seal_not_found`, `lake.seal_lifted` */
export async function liftSeal(
  lakeDirectory: string,
  seal: string,
  why: string,
  keys: KeyProvider,
): Promise<void> {
  const release = takeLock(lakeDirectory, '解除封存')
  try {
    const own = sealChanges(lakeDirectory).filter((change) => change.seal === seal)
    const next = '用 npx mingjian seal list --lake 目录 查看封存编号'
    if (own.length === 0)
      throw notFound({ id: 'lake.seal_not_found', says: `没有编号为 ${seal} 的封存`, next })
    if (own.some(({ action }) => action === 'lift'))
      throw conflict({ id: 'lake.seal_lifted', says: `封存 ${seal} 已经解除`, next })
    const left = (await sealsInForce(lakeDirectory, keys)).length > 1
    const query = left ? oldRows(lakeDirectory, seal).join('') : null
    await commitRecord(lakeDirectory, keys, query, {
      ...{ seal, action: 'lift', why, basis: null, persons: [], number: null },
    })
  } finally {
    release()
  }
}

async function refuseKnown(lakeDirectory: string, persons: readonly SealedPerson[]): Promise<void> {
  const isAsked = (known: SealedPerson) =>
    persons.some(({ key, name, birth }) =>
      key === null ? known.key === null && known.name === name && known.birth === birth : known.key === key,
    )
  const found = (await sealRows(lakeDirectory)).find(({ person }) => isAsked(person))
  if (found)
    throw conflict({
      id: 'lake.seal_known',
      says: `此人已经封存（${found.seal}）`,
      next: '用 npx mingjian seal list --lake 目录 查看',
    })
}

/** Who is hidden by which seal in force; after a change of K1 under the old keys and the new ones. */
export async function sealRows(lakeDirectory: string): Promise<{ seal: string; person: SealedPerson }[]> {
  const [query] = oldRows(lakeDirectory, null)
  if (query === undefined) return []
  return withDuckdb(async (connection) => {
    const read = await connection.runAndReadAll(`SELECT * REPLACE (birth::VARCHAR AS birth) FROM (${query})`)
    return read.getRowObjectsJS().map(({ key, name, birth, seal }) => ({
      seal: String(seal),
      person: {
        key: typeof key === 'bigint' ? key : null,
        name: typeof name === 'string' ? name : null,
        birth: typeof birth === 'string' ? birth : null,
      },
    }))
  })
}

/** The rows in force without those of one seal, as SQL; nothing when there are none. */
function oldRows(lakeDirectory: string, without: string | null): string[] {
  const file = sealedInForce(lakeDirectory)
  if (file === null) return []
  const where = without === null ? '' : ` WHERE seal <> ${quoteText(without)}`
  return [`SELECT key, name, birth, seal FROM read_parquet(${quoteText(file)})${where}`]
}

const sqlText = (value: string | null, type: string): string =>
  value === null ? `NULL::${type}` : `${quoteText(value)}::${type}`

const rowSql = ({ key, name, birth }: SealedPerson, seal: string): string =>
  `(${key === null ? 'NULL' : key}::BIGINT, ${sqlText(name, 'VARCHAR')}, ${sqlText(birth, 'DATE')}, ${quoteText(seal)})`

async function commitRecord(
  lakeDirectory: string,
  keys: KeyProvider,
  query: string | null,
  content: Omit<SealRecord, 'salt'>,
): Promise<void> {
  const record: SealRecord = { ...content, salt: randomBytes(16).toString('hex') }
  const printed = JSON.stringify(record)
  const change: SealChange = { action: content.action, seal: content.seal, record: sm3(printed) }
  const file = recordFile(lakeDirectory, change)
  makeFolder(sealTable(lakeDirectory).folder)
  await encryptFile(Readable.from([printed]), file, keys)
  try {
    await commitVersion(sealTable(lakeDirectory), change, query)
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  }
}
