import type { Plan } from '@mingjian/model/plan'
import type { Source } from '../../../plan-walk/lowered.ts'
import { unreadName } from '../../../plan-walk/shape.ts'
import {
  bookkeeping,
  type Emission,
  evidenceName,
  fieldsCarried,
  inputView,
  lineageColumns,
  liveColumns,
  scannedInput,
  shapeOfSource,
  sourceTable,
} from '../emission.ts'
import { SQL_TYPES } from '../expressions.ts'
import { aliasTable, hiddenTable } from '../hidden.ts'
import { ident, physicalColumns, renamed, text } from '../names.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'

/** The rows of an input or relation; several are put together by column name. */
export function fromSql({ opener, segment, emission }: OpenerContext<'from'>): OpenedSql {
  const selects = opener.sources.map((source) => {
    const shape = shapeOfSource(source, emission)
    const columns = [
      ...liveColumns(segment.liveOpened, shape),
      ...lineageColumns(shape),
      ...bookkeeping(emission),
      ...(segment.lazy ? carriedFrom(source, emission) : []),
    ]
    return `SELECT ${columns.join(', ')} FROM ${sourceTable(source, emission)}`
  })
  return { setup: [], select: selects.length === 1 ? selects[0]! : selects.join(' UNION ALL BY NAME ') }
}

/** Fields of the scanned input, which a table further on may store as evidence. */
const carriedFrom = (source: Source, emission: Emission) =>
  fieldsCarried(scannedInput(source, emission), emission).map((field) =>
    renamed(source.kind === 'input' ? field : evidenceName(field), evidenceName(field)),
  )

/** View of one input. */
export const inputViewSql = (name: string, emission: Emission): string =>
  `CREATE TEMP VIEW ${inputView(name, emission)} AS ${inputRowsSql(name, emission)}`

/**
 * Rows of one input out of its Parquet files: the fields the model uses, person keys, and `_rid`, the snapshot's index
 * in the upper bits and the source row in the lower forty.
 */
export function inputRowsSql(name: string, emission: Emission): string {
  const { snapshots } = emission.settings.inputs[name]!
  const shape = shapeOfSource({ kind: 'input', name }, emission)
  const all = [...shape.columns.keys(), ...shape.persons.map((person) => `@${person}`)]
  const flags = new Set(
    [...shape.columns.values()].flatMap((column) => (column.unread ? [unreadName(column.name)] : [])),
  )
  const unread = unreadColumns(name, emission)
  const columns = physicalColumns(all, shape)
    .filter((column) => !flags.has(column))
    .map((column) => {
      const type = unread.get(column)
      return type === undefined ? ident(column) : `CAST(NULL AS ${type}) AS ${ident(column)}`
    })
  const marks = emission.masks.map((mask) => `CAST(0 AS BIGINT) AS ${mask}`)
  const tier = emission.tiered ? ['CAST(NULL AS TINYINT) AS _tier'] : []
  const selects = snapshots.flatMap(({ index, files, firstRows, unread: cells }) =>
    numberedFiles(index, files, firstRows).map(({ own, number }) => {
      const told = [...flags].map((flag) => flagSql(flag, cells))
      const rows = [`${number} AS _rid`, `${number} AS _n`, ...columns, ...told, ...marks, ...tier]
      return `SELECT ${rows.join(', ')} FROM ${rowsSql(name, own, number, emission)}`
    }),
  )
  return selects.join(' UNION ALL ')
}

/** Whether the cell of a field could not be read; most snapshots say so of none. */
const flagSql = (flag: string, unread: ReadonlySet<string>) => {
  const field = [...unread].find((name) => unreadName(name) === flag)
  const told = field === undefined ? 'CAST(NULL AS BOOLEAN)' : `list_contains(_unread, ${text(field)})`
  return `${told} AS ${ident(flag)}`
}

/** SQL of the row id: of a file without gaps by the place of the row in it, which costs nothing to read. */
function numberedFiles(index: number, files: readonly string[], firstRows: ReadonlyMap<string, number>) {
  if (files.every((file) => firstRows.has(file)))
    return files.map((file) => {
      const start = (BigInt(index) << 40n) + BigInt(firstRows.get(file)!)
      return { own: [file], number: `(${start} + file_row_number)` }
    })
  return [{ own: files, number: `((CAST(${index} AS BIGINT) << 40) | _row)` }]
}

/** Windows of a file, which are found by the place of their rows alone. */
const sampleSql = (all: string, rows: number) =>
  [1, 2]
    .map((part) => Math.floor((rows * part) / 3))
    .map((from) => `SELECT * FROM ${all} WHERE file_row_number BETWEEN ${from} AND ${from + SAMPLE}`)
    .join(' UNION ALL ')

const SAMPLE = 4_000

/** The rows of files, without those that the binding hides, their keys read as it says. */
function rowsSql(name: string, files: readonly string[], rid: string, emission: Emission): string {
  const { lowered, settings, withSealed } = emission
  const index = Object.keys(lowered.plan.inputs).indexOf(name)
  const { rows, sealed, aliased } = settings.inputs[name]!.hidden
  const places = rid.includes('file_row_number') || emission.sampled ? ', file_row_number = true' : ''
  const all = `read_parquet([${files.map((file) => text(file)).join(', ')}]${places})`
  if (emission.sampled) return `(${sampleSql(all, settings.inputs[name]!.rows)})`
  const gone = withSealed ? rows - sealed : rows
  const seen =
    gone > 0
      ? `(SELECT * FROM ${all} WHERE ${rid} NOT IN (SELECT _rid FROM ${hiddenTable(index)}${withSealed ? ' WHERE NOT _sealed' : ''}))`
      : all
  if (!aliased) return seen
  const persons = lowered.plan.inputs[name]!.persons
  const keys = persons.map(
    (person, i) => `coalesce(a${i}.one_key, t.${ident(`${person}__key`)}) AS ${ident(`${person}__key`)}`,
  )
  if (keys.length === 0) return seen
  const joins = persons.map(
    (person, i) => `LEFT JOIN ${aliasTable(index)} a${i} ON a${i}.key = t.${ident(`${person}__key`)}`,
  )
  return `(SELECT t.* REPLACE (${keys.join(', ')}) FROM ${seen} t ${joins.join(' ')})`
}

/**
 * Columns of an input that are not read, with their types: where every person of the plan has an ID, dates of birth and
 * masked IDs decide nothing; nor do names, the widest columns of all, that the model does not show.
 */
export function unreadColumns(input: string, { lowered: { plan }, settings }: Emission): Map<string, string> {
  const keyed = Object.entries(plan.inputs).every(([name, own]) =>
    own.persons.every((person) => settings.inputs[name]!.complete.has(`${person}__key`)),
  )
  if (!keyed) return new Map()
  const { persons, nameless = [] } = plan.inputs[input]!
  const unshown = nameless.filter((person) => !shows(plan, person))
  return new Map([
    ...persons.flatMap((person) => [
      [`${person}__birth`, 'DATE'] as const,
      [`${person}__mask`, 'VARCHAR'] as const,
    ]),
    ...unshown.map((person) => [`${person}__name`, 'VARCHAR'] as const),
  ])
}

/** Whether a clue shows a person, under its name or behind prefixes. */
const shows = ({ clues }: Plan, person: string) =>
  clues.some(({ deciding }) => deciding.some((name) => name === person || name.endsWith(`.${person}`)))

/** Columns with their types that a snapshot must have for an input. */
export function neededColumns(name: string, emission: Emission): string[] {
  const shape = shapeOfSource({ kind: 'input', name }, emission)
  const all = [...shape.columns.keys(), ...shape.persons.map((person) => `@${person}`)]
  return ['_row', ...physicalColumns(all, shape)]
}

/** Type of a column in a snapshot, for a snapshot without rows. */
export const columnType = (type: keyof typeof SQL_TYPES) => SQL_TYPES[type]
