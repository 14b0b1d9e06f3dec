import { statSync } from 'node:fs'
import { notFound } from '@mingjian/errors/failure'
import { withIo } from '@mingjian/errors/io'
import { snapshotsInForce } from '@mingjian/lake/bind'
import { refuseFuture } from '@mingjian/lake/import/cut-off'
import { type Lake, openOrCreateLake } from '@mingjian/lake/lake'
import type { EmptyOverride, ImportedTable, Manifest, SourceFile } from '@mingjian/lake/manifest'
import { type CheckedTable, checkRows } from '@mingjian/lake/tables/checked-rows'
import { maskDigits, maskIds } from '@mingjian/lake/tables/mask-numbers'
import { resolveMapping } from '@mingjian/lake/tables/matching/mapping'
import { isDatabaseUrl } from '@mingjian/lake/tables/reading/database-url'
import type { Schema } from '@mingjian/model/schema'
import { describeSource } from '../reading/source-file.ts'
import { type ChosenMapping, chooseMapping } from './choose-mapping.ts'
import { openFittingSheet } from './fitting-sheet.ts'
import { emptyOverrides, type ImportOptions, schemaNamed, withoutColumn } from './import-options.ts'
import { placeOf } from './mapping-proposal.ts'
import { sourceName } from './source-name.ts'

/** Everything that is settled before anything is written. */
export interface PreparedImport {
  options: ImportOptions
  schema: Schema
  source: SourceFile
  /** Changes with the source file. */
  stamp: string
  mapping: ChosenMapping
  checked: CheckedTable
  table: ImportedTable
  empties: readonly EmptyOverride[]
  /** The snapshots in force until now, and the one of them that is corrected. */
  before: readonly Manifest[]
  corrected: Manifest | null
}

/** What tells whether a file was changed meanwhile; a database is read in one transaction. */
export async function stampOf(file: string): Promise<string> {
  if (isDatabaseUrl(file)) return ''
  return withIo(file, () => {
    const { size, mtimeMs, ino } = statSync(file)
    return [size, mtimeMs, ino].join(' ')
  })
}

/** Opens and maps the table and describes its source; nothing is written, but for a draft of the mapping. */
export async function prepareImport(options: ImportOptions): Promise<PreparedImport> {
  if (options.cutOff !== undefined) refuseFuture(options.cutOff)
  const schema = await schemaNamed(options.schema)
  const decided = emptyOverrides(options.empties ?? [], schema)
  const stamp = await stampOf(options.file)
  const mapping = await chooseMapping(await openFittingSheet(schema, options), schema, options)
  const { shape } = mapping.shaped
  const resolved = resolveMapping(mapping.mapping, shape, schema, placeOf(mapping.shaped))
  const checked = checkRows(mapping.shaped, schema, resolved)
  const snapshots = snapshotsBefore(options, schema, openOrCreateLake(options.lake))
  const source = await sourceBefore(options, snapshots.before)
  const table = describeTable(mapping, checked)
  const filled = new Set(resolved.map(({ field }) => field.id))
  const empties = [...decided, ...withoutColumn(schema, filled, decided)]
  return { options, schema, source, stamp, mapping, checked, table, empties, ...snapshots }
}

/** Stands for the SM3 of a source that is hashed while its rows are read. */
export const NOT_YET_READ = ''

/** The source; hashed now only where it may be one that a snapshot in force was made of. */
async function sourceBefore(options: ImportOptions, before: readonly Manifest[]): Promise<SourceFile> {
  const name = sourceName(options)
  if (isDatabaseUrl(options.file)) return { name, sm3: NOT_YET_READ, bytes: 0 }
  return withIo(options.file, async () => {
    const bytes = statSync(options.file).size
    const isKnown = before.some(({ sources }) => sources.some((source) => source.bytes === bytes))
    return isKnown && !options.again
      ? { ...(await describeSource(options.file)), name }
      : { name, sm3: NOT_YET_READ, bytes }
  })
}

/** The snapshots in force, and the one that is corrected. @throws Failure `import.corrects_not_in_force` */
export function snapshotsBefore(
  options: ImportOptions,
  schema: Schema,
  lake: Lake,
): Pick<PreparedImport, 'before' | 'corrected'> {
  const before = snapshotsInForce(lake, schema.id, null)
  const corrected = before.find(({ id }) => id === options.corrects) ?? null
  if (options.corrects !== null && !corrected) throw notInForce(options, schema, before)
  return { before, corrected }
}

function describeTable({ shaped, mapping }: ChosenMapping, { columns }: CheckedTable): ImportedTable {
  const { format, sheet, encoding } = shaped.table
  return {
    format,
    sheet: sheet === null ? null : maskIds(sheet),
    encoding,
    shape: mapping.shape,
    headerRows: shaped.shape.headerRows,
    columns: columns.map(({ field, column, unit }) => ({
      field: field.id,
      header: maskDigits(column.name),
      column: column.column,
      unit,
    })),
  }
}

const notInForce = ({ corrects, lake }: ImportOptions, schema: Schema, inForce: readonly Manifest[]) =>
  notFound({
    id: 'import.corrects_not_in_force',
    says: `“${schema.label}”正在使用的快照里没有 ${corrects}`,
    next:
      inForce.length === 0
        ? '湖里还没有这种数据，请去掉 --mode corrects 直接导入'
        : `正在使用的是：${inForce.map(({ id }) => id).join('、')}`,
    place: { file: lake },
  })
