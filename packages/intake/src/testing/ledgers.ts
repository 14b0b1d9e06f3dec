import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { DuckDBInstance, type Json } from '@duckdb/node-api'
import { bindDataset } from '@mingjian/lake/bind'
import { openLake, snapshotDirectory } from '@mingjian/lake/lake'
import { citizenIdCheck } from '@mingjian/law/identifiers/citizen-id'
import { SILENT } from '../importing/dialogue.ts'
import type { ImportOptions } from '../importing/import-options.ts'
import { type ImportSummary, importTable } from '../importing/import-table.ts'

/** An invented ID number with a right check character: 110105, born on a day from 1950 on. */
export function inventedId(number: number): string {
  const born = new Date(Date.UTC(1950, 0, 1 + (number % 18_000))).toISOString().slice(0, 10)
  const digits = `110105${born.replaceAll('-', '')}${String(number % 1000).padStart(3, '0')}`
  return digits + citizenIdCheck(digits)
}

export const DEATH_HEADER = ['姓名', '身份证号', '死亡日期', '登记日期', '登记来源', '火化日期'] as const

/** A death register of invented persons; `changes` replaces cells by row and column. */
export function deathRows(
  numbers: readonly number[],
  changes: Readonly<Record<number, readonly (string | null)[]>> = {},
): string[][] {
  return numbers.map((number) => {
    const day = `2024-0${1 + (number % 5)}-${String(1 + (number % 28)).padStart(2, '0')}`
    const row = [`张某${number}`, inventedId(number), day, day, '户籍注销', '']
    return row.map((cell, i) => changes[number]?.[i] ?? cell)
  })
}

export const csv = (rows: readonly (readonly string[])[], header: readonly string[] = DEATH_HEADER): string =>
  [header, ...rows].map((row) => `${row.join(',')}\r\n`).join('')

/** A home for one test with a lake beside its key. */
export interface Home {
  directory: string
  lake: string
  kekFile: string
  /** Writes a file of the home. */
  file: (name: string, content: string | Uint8Array) => string
  /** Imports a file of the home; a death register with a cut-off unless told otherwise. */
  land: (file: string, options?: Partial<ImportOptions>) => Promise<ImportSummary>
}

export function home(t: TestContext, parent = tmpdir()): Home {
  const directory = mkdtempSync(join(parent, 'mingjian-import-'))
  t.after(() => rmSync(directory, { recursive: true, force: true }))
  const lake = join(directory, 'lake')
  const kekFile = join(directory, 'keys', 'kek')
  mkdirSync(join(directory, 'keys'))
  return {
    directory,
    lake,
    kekFile,
    file(name, content) {
      const file = join(directory, name)
      writeFileSync(file, content)
      return file
    },
    land: (file, options) => importTable({ ...importOptions(file, lake, kekFile), ...options }),
  }
}

export const importOptions = (file: string, lake: string, kekFile: string): ImportOptions => ({
  file,
  schema: 'death',
  lake,
  mode: 'full',
  corrects: null,
  cutOff: '2024-06-30',
  yes: false,
  again: false,
  emptyTable: false,
  wait: 0,
  kekFile,
  dialogue: SILENT,
  signal: new AbortController().signal,
})

/** Rows of a query over the files of a lake; `{id}` stands for the folder of a snapshot. */
export async function queryLake(lake: string, sql: string): Promise<Record<string, Json>[]> {
  const opened = openLake(lake)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const query = sql.replace(/\{([\w-]+)\}/g, (_, id: string) => snapshotDirectory(opened, id))
    return (await connection.runAndReadAll(query)).getRowObjectsJson()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** Rows of a dataset that count: those of the snapshots in force without the superseded ones. */
export async function rowsInForce(lake: string, schema: string, columns: string, asOf: string | null = null) {
  const { snapshots, superseded = [] } = bindDataset(openLake(lake), schema, asOf)
  const all = snapshots
    .map(({ id, files }) => `SELECT '${id}' AS snapshot, * FROM read_parquet(['${files.join("', '")}'])`)
    .join(' UNION ALL BY NAME ')
  const hidden = superseded.length > 0 ? `read_parquet(['${superseded.join("', '")}'])` : null
  const kept = hidden
    ? `SELECT a.* FROM (${all}) a ANTI JOIN ${hidden} s ON a.snapshot = s.snapshot AND a._row = s.row`
    : all
  return queryLake(lake, `SELECT ${columns} FROM (${kept}) ORDER BY ALL`)
}
