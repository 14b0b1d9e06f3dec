import { type Failure, Failures, type Place } from '@mingjian/errors/failure'
import type { Schema, SchemaField } from '@mingjian/model/schema'
import type { TableColumn, TableShape } from '../shape/table-shape.ts'
import { tableFailure } from '../table-failures.ts'
import type { MatchResult } from './match-columns.ts'

/** Which column of a ledger fills one field of a standard schema. */
export interface MappedField {
  field: string
  /** The column's name as it stands in the header. */
  header: string
  /** 1-based; only where the name alone does not tell, because several columns carry it or none. */
  column: number | null
  /** Where a person knows the unit better than the header: 万元. */
  unit: string | null
}

/** The decision of a person how a ledger of one shape is read as standard data. */
export interface Mapping {
  schema: string
  /** Fingerprint of the shape that it was made for. */
  shape: string
  /** Row of the header where it has to be said; null lets it be found. */
  headerRow: number | null
  fields: readonly MappedField[]
  /** Columns that are left out on purpose. */
  ignored: readonly string[]
}

/** The same decision where the table is seen: its columns by number, 1-based. */
export interface DecidedColumns {
  /** Row of the header where a person said it. */
  headerRow: number | null
  fields: readonly { column: number; field: string; unit: string | null }[]
}

export interface ResolvedColumn {
  field: SchemaField
  column: TableColumn
  unit: string | null
}

/** The mapping that the match proposes; columns under contest are in neither list. */
export function proposeMapping(
  schema: Schema,
  shape: TableShape,
  { matches, contests }: MatchResult,
): Mapping {
  const open = new Set(contests.flatMap(({ columns }) => columns))
  const fields = matches.flatMap(({ chosen, column }) =>
    chosen
      ? [{ field: chosen.field.id, header: column.name, column: numberOf(column, shape), unit: null }]
      : [],
  )
  const ignored = matches.flatMap(({ chosen, column }) =>
    chosen || open.has(column) || column.name === '' ? [] : [column.name],
  )
  return {
    schema: schema.id,
    shape: shape.fingerprint,
    headerRow: null,
    fields,
    ignored: [...new Set(ignored)],
  }
}

/** What was decided by the numbers of columns as a mapping. @throws Failure `lake.column_not_found` */
export function mappingOf(
  { headerRow, fields }: DecidedColumns,
  schema: Schema,
  shape: TableShape,
  place: Place,
): Mapping {
  const mapped = fields.map(({ column: number, field, unit }) => {
    const column = shape.columns[number - 1]
    if (!column)
      throw tableFailure('column_not_found', `表里没有第 ${number} 列`, { ...place, column: number })
    return { field, header: column.name, column: numberOf(column, shape), unit }
  })
  const used = new Set(fields.map(({ column }) => column))
  const ignored = shape.columns.flatMap(({ column, name }) => (used.has(column) || name === '' ? [] : [name]))
  const { fingerprint } = shape
  return { schema: schema.id, shape: fingerprint, headerRow, fields: mapped, ignored: [...new Set(ignored)] }
}

function numberOf(column: TableColumn, shape: TableShape): number | null {
  return named(shape, column.name).length > 1 || column.name === '' ? column.column : null
}

const folded = (name: string) => name.replace(/\s/g, '')
const named = (shape: TableShape, header: string) =>
  shape.columns.filter(({ name }) => folded(name) === folded(header))

/**
 * The columns of this table that a mapping names.
 * @throws Failures `lake.column_not_found`, `lake.header_duplicate`, `lake.column_mapped_twice`, `lake.field_mapped_twice`,
 *   `lake.mapping_other_shape`, `lake.schema_not_fitting`: all of them at once
 */
export function resolveMapping(
  mapping: Mapping,
  shape: TableShape,
  schema: Schema,
  place: Place,
): ResolvedColumn[] {
  const failures: Failure[] = []
  const resolved: ResolvedColumn[] = []
  const row = shape.headerRows[0]
  const header: Place = row === undefined ? place : { ...place, row }
  if (mapping.schema !== schema.id)
    throw tableFailure('schema_not_fitting', `映射是为“${mapping.schema}”做的，不是“${schema.id}”`, place)
  for (const mapped of mapping.fields) {
    const field = schema.fields.find(({ id }) => id === mapped.field)
    const column = seekColumn(mapped, mapping, shape, header)
    if (column instanceof Error) failures.push(column)
    else if (!field)
      failures.push(tableFailure('column_not_found', `标准数据没有字段“${mapped.field}”`, place))
    else failures.push(...twice(resolved, field, column, header))
    if (field && !(column instanceof Error))
      resolved.push({ field, column, unit: mapped.unit ?? column.unit ?? shape.unit })
  }
  if (mapping.fields.length === 0)
    failures.push(tableFailure('schema_not_fitting', `没有一列对得上“${schema.label}”的字段`, place))
  if (failures.length > 0) throw new Failures(failures)
  return resolved
}

function seekColumn(
  mapped: MappedField,
  mapping: Mapping,
  shape: TableShape,
  place: Place,
): TableColumn | Failure {
  if (mapped.column !== null) {
    const column = shape.columns[mapped.column - 1]
    if (column && folded(column.name) === folded(mapped.header)) return column
    if (mapping.shape !== shape.fingerprint)
      return tableFailure(
        'mapping_other_shape',
        `映射是为另一种表做的：第 ${mapped.column} 列不是“${mapped.header}”`,
        place,
      )
    return tableFailure('column_not_found', `第 ${mapped.column} 列不是“${mapped.header}”`, {
      ...place,
      column: mapped.column,
    })
  }
  const [column, ...others] = named(shape, mapped.header)
  const at = { ...place, column: mapped.header }
  if (!column) return tableFailure('column_not_found', `表里没有名为“${mapped.header}”的列`, at)
  if (others.length === 0) return column
  const numbers = [column, ...others].map((one) => one.column).join('、')
  return tableFailure(
    'header_duplicate',
    `有 ${others.length + 1} 列都叫“${mapped.header}”（第 ${numbers} 列）`,
    at,
  )
}

function twice(
  resolved: readonly ResolvedColumn[],
  field: SchemaField,
  column: TableColumn,
  place: Place,
): Failure[] {
  const at = { ...place, column: column.name || column.column }
  const other = resolved.find((one) => one.column === column)
  const failures: Failure[] = []
  if (other)
    failures.push(
      tableFailure('column_mapped_twice', `同一列既对应“${other.field.label}”又对应“${field.label}”`, at),
    )
  const rival = resolved.find((one) => one.field === field)
  if (rival && rival.column !== column)
    failures.push(
      tableFailure(
        'field_mapped_twice',
        `“${field.label}”对应了两列：“${rival.column.name}”和“${column.name}”`,
        at,
      ),
    )
  return failures
}

/** Refuses a table in which too little of a schema is found: it is other data. @throws Failure `lake.schema_not_fitting` */
export function assertFits(schema: Schema, { matches, contests }: MatchResult, place: Place): void {
  const found = matches.filter(({ chosen }) => chosen !== null).length + contests.length
  const columns = matches.filter(({ column }) => column.name !== '')
  if (found >= Math.min(2, columns.length, schema.fields.length) && found > 0) return
  const names = columns
    .slice(0, 8)
    .map(({ column }) => column.name)
    .join('、')
  throw tableFailure('schema_not_fitting', `这张表不像“${schema.label}”；表里的列是：${names}`, place)
}
