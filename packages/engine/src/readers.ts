import type { Cell, Connection } from './connection.ts'
import { readSourceSql, readTableSql } from './dialects/duckdb/read-table.ts'
import { unsupported } from './failures.ts'
import type { LoweredPlan, Segment } from './plan-walk/lowered.ts'

/** One thing that a reader found in a text: values by column name without prefix. */
export type ReaderRow = Record<string, Cell>

/** Reads a text and gives one row per thing found. */
export type Reader = (text: string) => ReaderRow[]

/** Readers by the name that models use. */
export type Readers = Readonly<Record<string, Reader>>

/** Runs the reader of a `read` segment over the text column of the rows before, and fills the table that it joins. */
export async function runReader(
  segment: Segment,
  lowered: LoweredPlan,
  readers: Readers,
  connection: Connection,
): Promise<void> {
  if (segment.opener.do !== 'read') return
  const { step } = segment.opener
  const reader = Object.hasOwn(readers, step.reader) ? readers[step.reader] : undefined
  if (!reader) throw unsupported('duckdb', `读取器 ${step.reader}`)
  const rows = await connection.rows(readSourceSql(segment, step.from, lowered))
  const names = step.columns.map(({ name }) => name.slice(step.as.length + 1))
  const found = rows.flatMap((row) =>
    reader(String(row.text)).map((read) => [Number(row._n), ...names.map((name) => cellOf(read[name]))]),
  )
  const { create, staging, types } = readTableSql(segment, step)
  for (const statement of staging) await connection.run(statement)
  await connection.append(`${segment.table}_texts`, found, types)
  await connection.run(create)
}

const cellOf = (value: Cell | undefined): Cell => (value === undefined ? null : value)
