import { Failure } from '@mingjian/errors/failure'
import { cutOffOfName } from '@mingjian/lake/import/cut-off'
import { maskDigits, maskIds } from '@mingjian/lake/tables/mask-numbers'
import { resolveMapping } from '@mingjian/lake/tables/matching/mapping'
import { findMapping } from '@mingjian/lake/tables/matching/mapping-store'
import type { ColumnMatch } from '@mingjian/lake/tables/matching/match-columns'
import { openSheets } from '@mingjian/lake/tables/reading/choose-sheet'
import { openTable } from '@mingjian/lake/tables/reading/open-table'
import { firstRows } from '@mingjian/lake/tables/shape/read-table'
import { findShape, type TableShape } from '@mingjian/lake/tables/shape/table-shape'
import { contentKind } from '@mingjian/lake/tables/values/content-kind'
import { isNeeded } from '@mingjian/lake/template/explanation'
import type { Schema } from '@mingjian/model/schema'
import { standardSchemas } from '../importing/import-options.ts'
import { doubtful } from '../importing/mapping-proposal.ts'
import { type PreviewRow, previewRows } from './preview-rows.ts'
import { fitOf, fittingSchemas, type OpenedSheet, type SchemaFit } from './schema-fit.ts'

/** What somebody has settled already; null is to be found. */
export interface LookOptions {
  /** The file's name, as its owner calls it. */
  called: string
  schema: string | null
  sheet: string | null
  headerRow: number | null
  /** Folder of the mappings that were confirmed before. */
  mappings: string
}

export interface LookedColumn {
  /** 1-based. */
  column: number
  header: string
  unit: string | null
  /** Masked. */
  samples: readonly string[]
  candidates: readonly { field: string; label: string; confidence: number; why: readonly string[] }[]
  /** The field that is proposed; null: none, or a person has to choose. */
  proposed: string | null
  /** What a person has to look at; null: nothing. */
  doubt: string | null
}

/** A table file before anything of it is imported: what it seems to be. No name and no number of identity stands in it. */
export interface LookedTable {
  format: string
  encoding: string | null
  sheets: readonly { name: string; hidden: boolean; empty: boolean; schema: string | null }[]
  sheet: string | null
  /** Kinds of data that it may be, the best first. */
  schemas: readonly { id: string; label: string; named: number; matched: number }[]
  schema: string | null
  headerRows: readonly number[]
  /** Row of the header where it has to be said, since somebody said it for such a table before. */
  headerRow: number | null
  preview: readonly PreviewRow[]
  columns: readonly LookedColumn[]
  /** `saved`: as it was confirmed for such a table before. */
  origin: 'saved' | 'proposed'
  /** The last day that the file's name tells. */
  cutOffOfName: string | null
  /** Why there are no columns: the preview still shows the rows. */
  trouble: Failure | null
}

/** So many sheets of a workbook are compared. */
const MOST_SHEETS = 12

/**
 * Looks at a table file: its sheets, its header, what its columns may be.
 * @throws Failure `lake.*` of a file that cannot be read at all
 */
export async function lookAtTable(file: string, options: LookOptions): Promise<LookedTable> {
  const schemas = [...(await standardSchemas()).values()].filter(({ holder }) => holder !== undefined)
  const sheets = await openedSheets(file, options.sheet)
  const ranked = sheets.map((sheet) => ({
    sheet,
    fits: fittingSchemas(sheet, schemas, options.headerRow, [options.called, sheet.table.sheet ?? '']),
  }))
  const best = ranked.toSorted((a, b) => (b.fits[0]?.score ?? 0) - (a.fits[0]?.score ?? 0))[0]!
  const { table } = best.sheet
  const fitOfSheet = new Map(ranked.map(({ sheet, fits }) => [sheet.table.sheet, fits[0]?.schema.id ?? null]))
  const about = {
    format: table.format,
    encoding: table.encoding,
    sheets: table.sheets.map((one) => ({ ...one, schema: fitOfSheet.get(one.name) ?? null })),
    sheet: table.sheet,
    schemas: best.fits.map(({ schema: { id, label }, named, matched }) => ({ id, label, named, matched })),
    cutOffOfName: cutOffOfName(options.called),
  }
  return { ...about, ...(await columnsOf(best.sheet, best.fits, schemas, options)) }
}

/** The sheet that is wanted, else all that may hold data. */
async function openedSheets(file: string, sheet: string | null): Promise<OpenedSheet[]> {
  try {
    return [await openSheet(file, sheet)]
  } catch (error) {
    const open = openSheets(error).slice(0, MOST_SHEETS)
    if (open.length === 0) throw error
    const sheets: OpenedSheet[] = []
    for (const name of open) sheets.push(await openSheet(file, name))
    return sheets
  }
}

async function openSheet(file: string, sheet: string | null): Promise<OpenedSheet> {
  const table = await openTable(file, sheet === null ? {} : { sheet })
  const reader = table.rows[Symbol.asyncIterator]()
  try {
    return { table, first: await firstRows(reader) }
  } finally {
    await reader.return?.()
  }
}

type Columns = Pick<
  LookedTable,
  'schema' | 'headerRow' | 'headerRows' | 'preview' | 'columns' | 'origin' | 'trouble'
>

async function columnsOf(
  sheet: OpenedSheet,
  fits: readonly SchemaFit[],
  schemas: readonly Schema[],
  options: LookOptions,
): Promise<Columns> {
  const { headerRow, schema: wanted } = options
  try {
    const known = wanted === null && headerRow === null ? await savedFor(sheet, fits, schemas, options) : null
    const schema = known ?? schemas.find(({ id }) => id === wanted) ?? fits[0]?.schema ?? null
    if (!schema) return withoutSchema(sheet, schemas, headerRow)
    const found = fitOf(sheet, schema, headerRow)
    const saved = headerRow === null ? await savedFields(sheet, found, options) : null
    const fit = saved?.fit ?? found
    const preview = previewRows(sheet.first, fit.shape.headerRows, schemas, nameColumnsOf(fit))
    return {
      schema: schema.id,
      headerRows: fit.shape.headerRows,
      preview,
      headerRow: saved?.headerRow ?? null,
      columns: lookedColumns(fit, saved?.fields ?? null),
      origin: saved ? 'saved' : 'proposed',
      trouble: null,
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const preview = previewRows(sheet.first, [], schemas)
    const schema = wanted ?? fits[0]?.schema.id ?? null
    return {
      schema,
      headerRow: null,
      headerRows: [],
      preview,
      columns: [],
      origin: 'proposed',
      trouble: error,
    }
  }
}

const PERSONAL: ReadonlySet<string> = new Set(['person-name', 'citizen-id'])

/** Columns that hold names or numbers of persons, by what they may fill. */
function nameColumnsOf({ proposal, schema }: SchemaFit): Set<number> {
  const hold = proposal.result.matches.filter(
    ({ column, candidates }) =>
      /姓名|名字|人$/.test(column.normal) ||
      candidates.some(({ field }) => PERSONAL.has(contentKind(schema, field))),
  )
  return new Set(hold.map(({ column }) => column.column))
}

/** The kind of data for which a table of this shape was confirmed before. */
async function savedFor(
  sheet: OpenedSheet,
  fits: readonly SchemaFit[],
  schemas: readonly Schema[],
  { mappings }: LookOptions,
): Promise<Schema | null> {
  const shapes = new Map(fits.map(({ schema, shape }) => [schema.id, shape]))
  for (const schema of schemas) {
    const shape = shapes.get(schema.id) ?? shapeOrNull(sheet, null)
    if (shape && (await findMapping(mappings, schema, shape.fingerprint).catch(() => null))) return schema
  }
  return null
}

function shapeOrNull({ table, first }: OpenedSheet, headerRow: number | null): TableShape | null {
  try {
    return findShape(table, first, headerRow === null ? {} : { headerRow })
  } catch {
    return null
  }
}

interface Saved {
  fit: SchemaFit
  headerRow: number | null
  /** By column. */
  fields: Map<number, string>
}

/** Which field each column filled the last time; a mapping that does not fit any more is passed over. */
async function savedFields(
  sheet: OpenedSheet,
  found: SchemaFit,
  { mappings }: LookOptions,
): Promise<Saved | null> {
  const { schema } = found
  try {
    const mapping = await findMapping(mappings, schema, found.shape.fingerprint)
    if (!mapping) return null
    const { headerRow } = mapping
    const fit = headerRow === null ? found : fitOf(sheet, schema, headerRow)
    const resolved = resolveMapping(mapping, fit.shape, schema, { file: sheet.table.file })
    return { fit, headerRow, fields: new Map(resolved.map(({ column, field }) => [column.column, field.id])) }
  } catch {
    return null
  }
}

/** Nothing known fits: the columns by their names, and a person says what the data are. */
function withoutSchema(sheet: OpenedSheet, schemas: readonly Schema[], headerRow: number | null): Columns {
  const shape = findShape(sheet.table, sheet.first, headerRow === null ? {} : { headerRow })
  const columns = shape.columns.map(({ column, name, unit }) => ({
    ...{ column, header: maskDigits(name), unit, samples: [], candidates: [], proposed: null, doubt: null },
  }))
  const preview = previewRows(sheet.first, shape.headerRows, schemas)
  return {
    schema: null,
    headerRow: null,
    headerRows: shape.headerRows,
    preview,
    columns,
    origin: 'proposed',
    trouble: null,
  }
}

function lookedColumns(
  { shape, proposal, schema }: SchemaFit,
  saved: ReadonlyMap<number, string> | null,
): LookedColumn[] {
  const unsure = new Set(doubtful(proposal))
  return proposal.result.matches.map((match) => ({
    column: match.column.column,
    header: maskIds(maskDigits(match.column.name)),
    unit: match.column.unit ?? shape.unit,
    samples: match.samples,
    candidates: match.candidates.map(({ field, confidence, reasons }) => ({
      ...{ field: field.id, label: field.label, confidence, why: reasons },
    })),
    proposed: saved ? (saved.get(match.column.column) ?? null) : (match.chosen?.field.id ?? null),
    doubt: saved ? null : doubtOf(match, proposal, unsure.has(match), schema),
  }))
}

function doubtOf(
  { column, chosen }: ColumnMatch,
  { result: { contests } }: SchemaFit['proposal'],
  isUnsure: boolean,
  schema: Schema,
): string | null {
  const contest = contests.find(({ columns }) => columns.includes(column))
  if (contest && contest.columns.length > 1) {
    const others = contest.columns.filter((one) => one !== column).map((one) => `第 ${one.column} 列`)
    return `和${others.join('、')}都像“${contest.fields[0]?.label}”，请选一列`
  }
  if (contest) return `像${contest.fields.map(({ label }) => `“${label}”`).join('，又像')}，请选一个`
  if (!chosen || !isUnsure) return null
  const weight = isNeeded(schema, chosen.field.id) ? '；这是比对要用的字段' : ''
  return `把握只有 ${Math.round(chosen.confidence * 100)}%，请核对样例${weight}`
}
