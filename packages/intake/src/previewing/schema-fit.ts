import type { RawRow, RawTable } from '@mingjian/lake/tables/reading/raw-table'
import { sampleOf } from '@mingjian/lake/tables/shape/read-table'
import { findShape, type TableShape } from '@mingjian/lake/tables/shape/table-shape'
import { isNeeded } from '@mingjian/lake/template/explanation'
import type { Schema } from '@mingjian/model/schema'
import { hintsOf, type ProposedMapping, proposeFor } from '../importing/mapping-proposal.ts'

/** The rows of a sheet that header and columns are told by. */
export interface OpenedSheet {
  table: RawTable
  first: readonly RawRow[]
}

/** How a sheet would be read as one kind of data. */
export interface SchemaFit {
  schema: Schema
  shape: TableShape
  sample: readonly RawRow[]
  proposal: ProposedMapping
  /** Columns with a name, and how many of them fill a field. */
  named: number
  matched: number
  /** For comparing fits of one sheet only. */
  score: number
}

/** What a field counts without which a row is of little use. */
const NEEDED = 2

/**
 * Reads the first rows of a sheet as data of a schema.
 * @throws Failure `lake.header_not_found`, `lake.table_empty`
 */
export function fitOf({ table, first }: OpenedSheet, schema: Schema, headerRow: number | null): SchemaFit {
  const shape = findShape(table, first, {
    ...hintsOf(schema),
    ...(headerRow === null ? {} : { headerRow }),
  })
  const sample = sampleOf(table, shape, first)
  const proposal = proposeFor({ table, shape, sample }, schema)
  const { matches, contests } = proposal.result
  const named = matches.filter(({ column }) => column.name !== '').length
  const open = new Set(contests.flatMap(({ columns }) => columns))
  const chosen = matches.flatMap(({ chosen: one }) => one ?? [])
  const weight = (field: string) => (isNeeded(schema, field) ? NEEDED : 1)
  const found = chosen.reduce((sum, one) => sum + one.confidence * weight(one.field.id), open.size / 2)
  const whole = schema.fields.reduce((sum, { id }) => sum + weight(id), 0)
  // Both ways: how much of the table is told by the schema, and how much of the schema by the table.
  const score = named === 0 ? 0 : (found / whole) * 0.5 + ((chosen.length + open.size / 2) / named) * 0.5
  return { schema, shape, sample, proposal, named, matched: chosen.length + open.size, score }
}

/** Below this a table is other data. */
const ENOUGH = 0.35

/** The kinds of data that a sheet may be, the best first; the name of its sheet or file speaks for the kind it names. */
export function fittingSchemas(
  sheet: OpenedSheet,
  schemas: readonly Schema[],
  headerRow: number | null,
  names: readonly string[],
): SchemaFit[] {
  const fits = schemas.flatMap((schema) => {
    try {
      const fit = fitOf(sheet, schema, headerRow)
      const isNamed = names.some((name) => name.includes(schema.label))
      return [{ ...fit, score: fit.score + (isNamed ? 0.2 : 0) }]
    } catch {
      return []
    }
  })
  return fits
    .filter(({ score, matched }) => score >= ENOUGH && matched >= 2)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
}
