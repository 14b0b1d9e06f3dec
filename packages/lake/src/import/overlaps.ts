import { join } from 'node:path'
import type { Schema } from '@mingjian/model/schema'
import { type Dated, inForceOf, supersededFiles } from '../bind.ts'
import { type Lake, snapshotDirectory } from '../lake.ts'
import type { Manifest, Supersession } from '../manifest.ts'
import { PARQUET_FORM } from '../parquet-form.ts'
import { quoteText } from '../sql-text.ts'
import type { KeyedTwice } from './quality-tallies.ts'
import { contentSql, rowKeySql } from './row-key.ts'
import { STAGED, type Staging } from './staging.ts'

/** The snapshots with which a new one shares a dataset: those whose equal rows it replaces, and those that replace its own. */
export interface Neighbours<T extends Dated = Manifest> {
  before: readonly T[]
  after: readonly T[]
}

/** A new snapshot before it is committed. */
export type NewSnapshot = Dated

/**
 * The snapshots beside which a new one is in force as of any day. Data of a later day take the place of earlier data,
 * whichever was imported first.
 */
export function neighboursOf<T extends Dated>(all: readonly T[], snapshot: NewSnapshot): Neighbours<T> {
  const [before, after] = [new Set<T>(), new Set<T>()]
  const days = new Set([snapshot, ...all].map(({ cutOff }) => cutOff).filter((day) => day >= snapshot.cutOff))
  for (const day of days) {
    const together: Dated[] = inForceOf<Dated>([...all, snapshot], day)
    const at = together.indexOf(snapshot)
    if (at < 0) continue
    for (const other of all) {
      const place = together.indexOf(other)
      if (place < 0) continue
      const isAfter = other.cutOff > snapshot.cutOff || (other.cutOff === snapshot.cutOff && place > at)
      ;(isAfter ? after : before).add(other)
    }
  }
  return { before: [...before], after: [...after] }
}

export interface Overlaps {
  superseded: Supersession[]
  /** Rows of the new snapshot with the key of another one of it, the first of each key not counted; null without keys. */
  doubled: KeyedTwice | null
  /** Rows of earlier snapshots, so far in force, that the new one replaces. */
  replaced: KeyedTwice
  /** Rows of the new snapshot that later data replace at once. */
  outdated: number
}

const NONE = { same: 0, changed: 0 }

const KEYS = 'staged_keys'

/** The staged rows that have a row key: `_row`, `key`, `content`. */
const keyedRows = (schema: Schema, key: string): string =>
  `(SELECT * FROM (SELECT _row, ${key} AS key, ${contentSql(schema)} AS content FROM ${STAGED}) WHERE key IS NOT NULL)`

async function doubledRows(staging: Staging, key: string): Promise<KeyedTwice> {
  // Most tables repeat no key, which hashes say with much less work than the keys themselves.
  const repeated = await staging.rows(
    `SELECT 1 FROM (SELECT hash(key) AS hashed FROM (SELECT ${key} AS key FROM ${STAGED}) WHERE key IS NOT NULL) GROUP BY hashed HAVING count(*) > 1 LIMIT 1`,
  )
  if (repeated.length === 0) return NONE
  const [row] = await staging.rows(`SELECT sum(n - contents) AS same, sum(contents - 1) AS changed
    FROM (SELECT count(*) AS n, count(DISTINCT content) AS contents FROM ${keyedRows(staging.schema, key)} GROUP BY key HAVING n > 1)`)
  return { same: Number(row?.same ?? 0), changed: Number(row?.changed ?? 0) }
}

/**
 * Rows that stand twice in one table, the same in every field, count once: the later ones are written down as replaced by
 * the snapshot itself. Rows with one key and different fields all stay, since nobody can say which is right.
 */
async function writeDoubles(
  staging: Staging,
  key: string,
  folder: string,
  id: string,
): Promise<Supersession> {
  await staging.run(`CREATE TABLE doubled AS SELECT ${quoteText(id)} AS snapshot, _row AS row
    FROM (SELECT _row, row_number() OVER (PARTITION BY key, content ORDER BY _row) AS nth FROM ${keyedRows(staging.schema, key)}) WHERE nth > 1`)
  const file = 'doubled.parquet'
  await staging.run(
    `COPY (SELECT snapshot, row FROM doubled ORDER BY row) TO ${quoteText(join(folder, file))} ${PARQUET_FORM}`,
  )
  return { by: id, file, rows: await countRows(staging, 'doubled') }
}

/**
 * Finds the rows that stand twice in the new snapshot, and those that stand in its neighbours as well, and writes into
 * its folder which of them no longer count.
 * @param inForce the snapshots in force until now: only with them is counted
 */
export async function writeOverlaps(
  staging: Staging,
  lake: Lake,
  snapshot: NewSnapshot,
  inForce: readonly Manifest[],
  { before, after }: Neighbours,
): Promise<Overlaps> {
  const folder = snapshotDirectory(lake, snapshot.id)
  const key = rowKeySql(staging.schema)
  if (key === null) return { superseded: [], doubled: null, replaced: NONE, outdated: 0 }
  const doubled = await doubledRows(staging, key)
  const superseded = doubled.same === 0 ? [] : [await writeDoubles(staging, key, folder, snapshot.id)]
  if (before.length + after.length === 0) return { superseded, doubled, replaced: NONE, outdated: 0 }
  await staging.run(`CREATE TABLE ${KEYS} AS FROM ${keyedRows(staging.schema, key)}`)
  const content = contentSql(staging.schema)
  // Columns that a snapshot of an older schema lacks are empty.
  const rowsOf = (other: Manifest) =>
    `(SELECT _row, ${key} AS key, ${content} AS content FROM ((SELECT * FROM ${STAGED} LIMIT 0) UNION ALL BY NAME SELECT * FROM read_parquet([${dataFiles(lake, other)}])))`
  const write = async (by: string, file: string, table: string) => {
    const rows = await countRows(staging, table)
    if (rows === 0) return
    await staging.run(
      `COPY (SELECT snapshot, row FROM ${table} ORDER BY ALL) TO ${quoteText(join(folder, file))} ${PARQUET_FORM}`,
    )
    superseded.push({ by, file, rows })
  }

  await staging.run(`CREATE TABLE replaced (snapshot VARCHAR, row BIGINT, same BOOLEAN)`)
  for (const other of before)
    await staging.run(`INSERT INTO replaced SELECT ${quoteText(other.id)}, o._row, bool_or(o.content = n.content)
      FROM ${rowsOf(other)} o JOIN ${KEYS} n USING (key) GROUP BY o._row`)
  await write(snapshot.id, 'superseded.parquet', 'replaced')
  const outdated: string[] = []
  for (const [i, other] of after.entries()) {
    await staging.run(`CREATE TABLE outdated_${i} AS SELECT DISTINCT ${quoteText(snapshot.id)} AS snapshot, n._row AS row
      FROM ${KEYS} n JOIN ${rowsOf(other)} o USING (key)`)
    await write(other.id, `superseded-by-${other.id}.parquet`, `outdated_${i}`)
    if (inForce.some(({ id }) => id === other.id)) outdated.push(`SELECT row FROM outdated_${i}`)
  }
  return {
    superseded,
    doubled,
    replaced: await replacedRows(staging, lake, inForce),
    outdated: outdated.length === 0 ? 0 : await countRows(staging, `(${outdated.join(' UNION ')})`),
  }
}

const dataFiles = (lake: Lake, { id, files }: Manifest): string =>
  files.map(({ name }) => quoteText(join(snapshotDirectory(lake, id), name))).join(', ')

async function countRows(staging: Staging, table: string): Promise<number> {
  const [row] = await staging.rows(`SELECT count(*) AS n FROM ${table}`)
  return Number(row?.n ?? 0)
}

/** Of the rows that are replaced those that counted until now. */
async function replacedRows(staging: Staging, lake: Lake, inForce: readonly Manifest[]): Promise<KeyedTwice> {
  const hidden = supersededFiles(lake, inForce).map(quoteText)
  const still =
    hidden.length === 0
      ? 'replaced'
      : `replaced ANTI JOIN read_parquet([${hidden.join(', ')}]) USING (snapshot, row)`
  const [row] = await staging.rows(
    `SELECT count(*) FILTER (same) AS same, count(*) FILTER (NOT same) AS changed FROM ${still} WHERE snapshot IN (${['', ...inForce.map(({ id }) => id)].map(quoteText).join(', ')})`,
  )
  return { same: Number(row?.same ?? 0), changed: Number(row?.changed ?? 0) }
}
