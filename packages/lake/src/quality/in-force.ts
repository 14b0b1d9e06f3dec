import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { notFound } from '@mingjian/errors/failure'
import type { InputBinding } from '@mingjian/model/binding'
import type { Schema } from '@mingjian/model/schema'
import { bindDataset, snapshotsInForce } from '../bind.ts'
import { SNAPSHOT_FILES } from '../import/finish-snapshot.ts'
import type { QualityTallies } from '../import/quality-tallies.ts'
import { UNREAD } from '../import/staging.ts'
import { type Lake, snapshotDirectory } from '../lake.ts'
import type { Manifest } from '../manifest.ts'
import { parquetColumns } from '../parquet-columns.ts'
import { quoteName, quoteText } from '../sql-text.ts'
import { openQuery, type Query } from './query.ts'

/** A snapshot that counts, with what its import counted; null for snapshots that were read from documents. */
export interface SnapshotInForce {
  manifest: Manifest
  tallies: QualityTallies | null
}

/** The rows of a dataset that count, ready to be counted over. */
export interface DatasetInForce {
  schema: Schema
  binding: InputBinding
  snapshots: readonly SnapshotInForce[]
  query: Query
  /** SQL name of a view: the columns of the snapshot, `_unread`, and `_place` BIGINT for `placeWords`. */
  relation: string
  /** The same with the rows of sealed persons, for counting alone. */
  kept: string
  close: () => void
}

/** Rows of one snapshot have places of their own below this. */
export const PLACES = 2n ** 40n

/**
 * Opens the rows of a dataset that are in force, those superseded and those of sealed persons left out. The caller closes it.
 * @throws Failure `lake.no_data`
 */
export async function openDataset(lake: Lake, schema: Schema): Promise<DatasetInForce> {
  const binding = bindDataset(lake, schema.id, null)
  const snapshots = snapshotsInForce(lake, schema.id, null).map((manifest) => ({
    manifest,
    tallies: talliesOf(lake, manifest),
  }))
  return openBound(schema, binding, snapshots)
}

/** The same for a binding that is known already. */
export async function openBound(
  schema: Schema,
  binding: InputBinding,
  snapshots: readonly SnapshotInForce[],
): Promise<DatasetInForce> {
  const { query, close } = await openQuery()
  try {
    await query(`CREATE VIEW ${KEPT} AS ${keptSql(schema, binding)}`)
    if (binding.sealed)
      await query(`CREATE TABLE sealed_places AS ${sealedSql(schema, binding, binding.sealed)}`)
    const open = binding.sealed ? `${KEPT} ANTI JOIN sealed_places USING (_place)` : KEPT
    await query(`CREATE VIEW in_force AS FROM ${open}`)
  } catch (error) {
    close()
    throw error
  }
  return { schema, binding, snapshots, query, relation: 'in_force', kept: KEPT, close }
}

const KEPT = 'not_superseded'

/**
 * Places of the rows of sealed persons: a report that names rows would show where they stand. By key, or by name with
 * day of birth or a masked ID where a side has no key; rather one row too many.
 */
function sealedSql({ persons }: Schema, { aliases }: InputBinding, file: string): string {
  const sealed = `(SELECT ${aliases ? 'coalesce(a.one_key, s.key)' : 's.key'} AS key, s.name, s.birth FROM read_parquet(${quoteText(file)}) s ${aliasJoin(aliases, 's.key')})`
  const ways = Object.keys(persons).flatMap((person) => {
    const part = (name: string) => `r.${quoteName(`${person}__${name}`)}`
    const key = aliases ? `coalesce(a.one_key, ${part('key')})` : part('key')
    const rows = `SELECT r._place FROM ${KEPT} r ${aliasJoin(aliases, part('key'))} JOIN ${sealed} s ON`
    return [
      `${rows} s.key = ${key}`,
      `${rows} s.name = ${part('name')} AND (${key} IS NULL OR s.key IS NULL) AND coalesce(s.birth = ${part('birth')}, ${part('mask')} IS NOT NULL)`,
    ]
  })
  return `SELECT DISTINCT _place FROM (${[...ways, 'SELECT NULL::BIGINT AS _place LIMIT 0'].map((way) => `(${way})`).join(' UNION ALL ')})`
}

const aliasJoin = (aliases: string | null | undefined, key: string): string =>
  aliases ? `LEFT JOIN read_parquet(${quoteText(aliases)}) a ON a.key = ${key}` : ''

/** All columns of the schema stand in it, whatever an older snapshot lacks. */
function keptSql(schema: Schema, { snapshots, superseded = [] }: InputBinding): string {
  const columns = [...parquetColumns(schema), { name: UNREAD, type: 'VARCHAR[]' }]
  const none = `SELECT ${columns.map(({ name, type }) => `NULL::${type} AS ${quoteName(name)}`).join(', ')}, NULL::VARCHAR AS _snapshot, NULL::BIGINT AS _place LIMIT 0`
  const each = snapshots.map(({ id, files }, at) => {
    const list = files.map(quoteText).join(', ')
    return `SELECT *, ${quoteText(id)} AS _snapshot, ${at} * ${PLACES}::BIGINT + _row AS _place FROM read_parquet([${list}], union_by_name = true)`
  })
  const all = [`(${none})`, ...each].join(' UNION ALL BY NAME ')
  if (superseded.length === 0) return all
  const gone = `read_parquet([${superseded.map(quoteText).join(', ')}])`
  return `SELECT a.* FROM (${all}) a ANTI JOIN ${gone} g ON a._snapshot = g.snapshot AND a._row = g.row`
}

/**
 * What the import of a snapshot counted; null for one that was read from documents.
 * @throws Failure `lake.tallies_damaged` when the file of a snapshot that names it is gone or broken
 */
export function talliesOf(lake: Lake, { id, beside = [] }: Manifest): QualityTallies | null {
  if (!beside.some(({ name }) => name === SNAPSHOT_FILES.tallies)) return null
  const file = join(snapshotDirectory(lake, id), SNAPSHOT_FILES.tallies)
  try {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as QualityTallies
  } catch (cause) {
    throw talliesDamaged(file, cause)
  }
  throw talliesDamaged(file)
}

const talliesDamaged = (file: string, cause?: unknown) =>
  notFound({
    id: 'lake.tallies_damaged',
    says: '快照的质量统计文件缺失或已损坏',
    next: '请从备份恢复该快照文件夹，再运行 mingjian catalogue --verify',
    place: { file },
    ...(cause === undefined ? {} : { cause }),
  })
