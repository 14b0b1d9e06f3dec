/** Tables out of a database and into another one by COPY (PostgreSQL), in an order in which no row names one that is not there yet. */

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { internal } from '@mingjian/errors/failure'
import type { ClientBase } from 'pg'
import { type CopyToStreamQuery, from as copyFrom, to as copyTo } from 'pg-copy-streams'

/** The steps that made the tables; they are made anew, not copied. */
const MIGRATIONS = new Set(['kysely_migration', 'kysely_migration_lock'])

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Every table of the platform, those that others refer to first. The queue's own schema is not among them. */
export async function tablesInOrder(client: ClientBase): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  )
  const { rows: references } = await client.query<{ child: string; parent: string }>(
    `select child.relname as child, parent.relname as parent from pg_constraint
     join pg_class child on child.oid = conrelid join pg_class parent on parent.oid = confrelid
     where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`,
  )
  return inOrder(
    tables.map(({ name }) => name).filter((name) => !MIGRATIONS.has(name)),
    references,
  )
}

/** @throws Failure `backup.tables_in_circle` */
export function inOrder(
  names: readonly string[],
  references: readonly { child: string; parent: string }[],
): string[] {
  const done: string[] = []
  while (done.length < names.length) {
    const next = names.find(
      (name) =>
        !done.includes(name) &&
        references.every(({ child, parent }) => child !== name || done.includes(parent)),
    )
    if (next === undefined)
      throw internal({
        id: 'backup.tables_in_circle',
        says: '数据库的表互相引用成圈，备份不知道先后',
        next: '请联系开发单位',
      })
    done.push(next)
  }
  return done
}

/** The rows of a table as text, one per line; columns that the database computes are left out. */
export const rowsOut = (client: ClientBase, table: string): CopyToStreamQuery & { rowCount: number } =>
  client.query(copyTo(`copy ${quoted(table)} to stdout`))

/** Puts such rows into a table. */
export async function rowsIn(client: ClientBase, table: string, rows: AsyncIterable<Buffer>): Promise<void> {
  await pipeline(
    Readable.from(rows, { objectMode: false }),
    client.query(copyFrom(`copy ${quoted(table)} from stdin`)),
  )
}

export async function emptyTables(client: ClientBase, tables: readonly string[]): Promise<void> {
  if (tables.length > 0) await client.query(`truncate ${tables.map(quoted).join(', ')}`)
}

/** Where the numbering of each table stands. */
export interface Sequence {
  name: string
  last: string | null
}

export async function sequences(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1`,
  )
  return rows
}

export async function setSequences(client: ClientBase, all: readonly Sequence[]): Promise<void> {
  for (const { name, last } of all)
    if (last !== null) await client.query('select setval($1::regclass, $2::bigint)', [quoted(name), last])
}

/** The names of the steps that a database has been through, in their order. */
export async function migrationsOf(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name')
  return rows.map(({ name }) => name)
}
