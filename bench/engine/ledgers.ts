import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { input } from '@mingjian/engine/conformance/build'
import type { InputBinding } from '@mingjian/model/binding'

/** How much is generated; every value is a function of the row's number and the seed, and no row repeats another. */
export interface LedgerSize {
  /** Rows of the ledger of stays in custody. */
  stays: number
  /** Rows of the ledger of payments. */
  payments: number
  /** Persons of whom both ledgers take some at random; homonyms are rare. */
  persons: number
  /** Share of rows without a valid ID, 0 to 1. */
  keyless: number
  seed: number
}

/** Schemas of the two ledgers. */
const LEDGERS = { stay: '羁押台账', pay: '发放台账' }

export type LedgerName = keyof typeof LEDGERS

/** The two ledgers as inputs of a model that uses these fields, as a compiled plan names only what is used. */
export const inputsUsing = (fields: Record<LedgerName, string[]>) => ({
  stay: { ...input(LEDGERS.stay, fields.stay, ['person']), nameless: ['person'] },
  pay: { ...input(LEDGERS.pay, fields.pay, ['person']), nameless: ['person'] },
})

const FIRST = '2015-01-01'
const CUT_OFF = '2024-12-31'

export interface Ledgers {
  files: { stay: string; pay: string }
  bindings: Record<LedgerName, InputBinding>
}

/** Writes both ledgers as snapshots with the columns of model schema.ts, or uses those that an earlier run left there. */
export async function writeLedgers(folder: string, size: LedgerSize): Promise<Ledgers> {
  await mkdir(folder, { recursive: true })
  const files = { stay: join(folder, 'stay.parquet'), pay: join(folder, 'pay.parquet') }
  const marker = join(folder, 'ledgers.json')
  const wanted = JSON.stringify(size)
  if (!existsSync(marker) || readFileSync(marker, 'utf8') !== wanted) {
    await generate(folder, files, size)
    writeFileSync(marker, wanted)
  }
  const bind = (name: LedgerName, rows: number): InputBinding => ({
    schema: `test_${LEDGERS[name]}`,
    snapshots: [{ id: `snapshot-${name}`, files: [files[name]], rows }],
    cutOff: CUT_OFF,
    coverage: { kind: 'flow', by: 'on', from: FIRST, to: CUT_OFF },
  })
  return { files, bindings: { stay: bind('stay', size.stays), pay: bind('pay', size.payments) } }
}

async function generate(folder: string, files: Ledgers['files'], size: LedgerSize): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '4GB', temp_directory: folder })
  const connection = await instance.connect()
  await connection.run('SET preserve_insertion_order = true')
  await connection.run(
    ledgerSql(files.stay, 'held', size.stays, { ...size, seed: size.seed * 2 }, size.seed, 720),
  )
  await connection.run(
    ledgerSql(files.pay, 'paid', size.payments, { ...size, seed: size.seed * 2 + 1 }, size.seed, 30),
  )
  connection.closeSync()
  instance.closeSync()
}

/** Names of three characters out of 200 surnames and 3,000 characters; keys of 63 bits; births over 60 years. */
function ledgerSql(
  file: string,
  period: string,
  rows: number,
  { persons, keyless, seed }: LedgerSize,
  people: number,
  longest: number,
): string {
  const random = (what: string, below: number) => `(hash(i, '${what}', ${seed}) % ${below})::BIGINT`
  const personal = (what: string, below: number) => `(hash(p, '${what}', ${people}) % ${below})::BIGINT`
  return `COPY (
    SELECT i AS _row, '${period[0]}' || printf('%09d', i) AS no,
      DATE '${FIRST}' + ${random('from', 3600)}::INTEGER AS ${period}__from,
      DATE '${FIRST}' + ${random('from', 3600)}::INTEGER + ${random('long', longest)}::INTEGER AS ${period}__to,
      CAST(${random('yuan', 1_000_000)} / 100.0 AS DECIMAL(18,2)) AS yuan,
      CAST(340000 + ${random('region', 1700)} AS VARCHAR) AS region,
      CASE WHEN ${random('keyless', 1_000_000)} >= ${Math.round(keyless * 1_000_000)}
        THEN (hash(p, 'key', ${people}) >> 1)::BIGINT END AS person__key,
      chr((19968 + ${personal('a', 200)})::INTEGER) || chr((20200 + ${personal('b', 3000)})::INTEGER)
        || chr((20200 + ${personal('c', 3000)})::INTEGER) AS person__name,
      DATE '1945-01-01' + ${personal('birth', 21_900)}::INTEGER AS person__birth,
      CAST(NULL AS VARCHAR) AS person__mask,
      CASE WHEN person__key IS NULL THEN 'missing' ELSE 'valid' END AS person__state
    FROM (SELECT i, ${random('person', persons)} AS p FROM range(1, ${rows + 1}) t(i))
  ) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`
}
