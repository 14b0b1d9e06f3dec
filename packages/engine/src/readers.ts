import type { Cell, Connection } from './connection.ts'
import type { Dialect } from './dialects/dialect.ts'
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
  dialect: Dialect,
): Promise<void> {
  if (segment.opener.do !== 'read') return
  const { step } = segment.opener
  const reader = Object.hasOwn(readers, step.reader) ? readers[step.reader] : undefined
  if (!reader) throw unsupported(dialect.name, `读取器 ${step.reader}`)
  const rows = await dialect.texts(connection, segment, lowered)
  const names = step.columns.map(({ name }) => name.slice(step.as.length + 1))
  const found = rows.flatMap((row) =>
    reader(String(row.text)).map((read) => [Number(row._n), ...names.map((name) => cellOf(read[name]))]),
  )
  await dialect.storeRead(connection, segment, found)
}

const cellOf = (value: Cell | undefined): Cell => (value === undefined ? null : value)
