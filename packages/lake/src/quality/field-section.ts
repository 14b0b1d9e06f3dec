import type { JS } from '@duckdb/node-api'
import type { EmptyMeaning, Schema, SchemaField } from '@mingjian/model/schema'
import type { TalliedColumn } from '../import/quality-tallies.ts'
import { UNREAD } from '../import/staging.ts'
import { quoteName, quoteText } from '../sql-text.ts'
import { maskDigits } from '../tables/mask-numbers.ts'
import { UNREADABLE, type UnreadableReason } from '../tables/values/cell-reading.ts'
import type { DatasetInForce, SnapshotInForce } from './in-force.ts'
import { sourceWords } from './places.ts'
import { numberOf } from './query.ts'
import { check, note, percent, type Section, type Sentence } from './section.ts'

/** How the cells of one field stand, over the rows in force. */
export interface FieldCounts {
  field: SchemaField
  filled: number
  /** Without a value, and not because it could not be read. */
  empty: number
  /** Could not be read, or says that nobody knows. */
  unread: number
}

/** The column of a field that is NULL when its cell is. */
const columnOf = ({ id, type }: SchemaField): string => quoteName(type === '期间' ? `${id}__from` : id)

/** SQL of two conditions on a row: its cell has a value; its cell was filled and could not be read, or says that nobody knows. */
function conditions({ persons }: Schema, field: SchemaField): { filled: string; unread: string } {
  // The column of an ID number holds words (`有效`, `有误`) instead of numbers; the state of the person is the truth.
  const person = Object.keys(persons).find((name) => persons[name]?.idNumber === field.id)
  if (person !== undefined) {
    const state = quoteName(`${person}__state`)
    return { filled: `${state} IN ('valid', 'masked')`, unread: `${state} = 'malformed'` }
  }
  const filled = `${columnOf(field)} IS NOT NULL`
  return { filled, unread: `NOT (${filled}) AND list_contains(${UNREAD}, ${quoteText(field.id)})` }
}

/** Counts every field in one pass over the rows. */
export async function fieldCounts({
  schema,
  query,
  relation,
}: DatasetInForce): Promise<{ rows: number; fields: FieldCounts[] }> {
  const counts = schema.fields.flatMap((field, i) => {
    const { filled, unread } = conditions(schema, field)
    return [`count_if(${filled}) AS filled_${i}`, `count_if(${unread}) AS unread_${i}`]
  })
  const [row] = await query(`SELECT count(*) AS n, ${counts.join(', ')} FROM ${relation}`)
  const rows = numberOf(row?.n)
  const fields = schema.fields.map((field, i) => {
    const filled = numberOf(row?.[`filled_${i}`])
    const unread = numberOf(row?.[`unread_${i}`])
    return { field, filled, unread, empty: rows - filled - unread }
  })
  return { rows, fields }
}

const MEANS: Record<EmptyMeaning, string> = { none: '没有', unknown: '不知道' }

/** What an empty cell says in these snapshots: as the schema has it, or as a person decided. */
function emptyMeaning({ binding }: DatasetInForce, { id, empty }: SchemaField): EmptyMeaning {
  return binding.empties?.[id] ?? empty
}

/** Per field what is there, missing, and unreadable for which reason. */
export async function fieldSection(dataset: DatasetInForce): Promise<Section> {
  const { rows, fields } = await fieldCounts(dataset)
  const { snapshots, schema } = dataset
  const rowOf = ({ field, filled, empty, unread }: FieldCounts) => {
    const means = emptyMeaning(dataset, field)
    const decided = isColumnMissing(dataset, field) ? '（没有这一列）' : '（导入时定）'
    return [
      field.label,
      String(filled),
      percent(filled, rows),
      String(empty),
      means === field.empty ? MEANS[means] : `${MEANS[means]}${decided}`,
      String(unread),
    ]
  }
  return {
    title: '字段',
    sentences: [
      ...whollyEmpty(dataset, fields),
      ...snapshots.flatMap((snapshot) => unreadableSentences(snapshot, schema)),
      ...(await unusualValues(dataset)),
    ],
    table: {
      head: ['字段', '有值', '占比', '空着', '空着表示', '读不出或写着不详'],
      rows: fields.map(rowOf),
    },
  }
}

const isColumnMissing = ({ snapshots }: DatasetInForce, { id }: SchemaField): boolean =>
  snapshots.every(({ tallies }) => tallies?.unfilled.includes(id))

/** Days of birth that ID numbers tell as well: no column of them is missed. */
function birthsTold(dataset: DatasetInForce): Set<string> {
  const { persons, fields } = dataset.schema
  return new Set(
    Object.values(persons).flatMap(({ birth, idNumber }) => {
      const numbers = fields.find(({ id }) => id === idNumber)
      return birth !== undefined && numbers && !isColumnMissing(dataset, numbers) ? [birth] : []
    }),
  )
}

function whollyEmpty(dataset: DatasetInForce, fields: readonly FieldCounts[]): Sentence[] {
  const empty = fields.filter(({ filled }) => filled === 0)
  const labels = (list: readonly FieldCounts[]) => list.map(({ field }) => field.label).join('、')
  const told = birthsTold(dataset)
  const missing = empty.filter(({ field }) => isColumnMissing(dataset, field) && !told.has(field.id))
  const blank = empty.filter(({ field }) => !isColumnMissing(dataset, field))
  return [
    ...(missing.length > 0 ? [check(`台账里没有这些列，每一行都当作不知道：${labels(missing)}`)] : []),
    ...(blank.length > 0 ? [note(`整列都空着：${labels(blank)}`)] : []),
  ]
}

type Unreadable = [UnreadableReason, { count: number; firstRow: number }]

function unreadableSentences(snapshot: SnapshotInForce, schema: Schema): Sentence[] {
  return (snapshot.tallies?.columns ?? []).flatMap((column) => [
    ...(Object.entries(column.tally.unreadable) as Unreadable[]).map(([reason, { count, firstRow }]) =>
      check(
        `${columnWords(snapshot, column, schema)}有 ${count} 格读不出：${UNREADABLE[reason]}（首见第 ${firstRow} 行）`,
      ),
    ),
    ...noteSentences(snapshot, column, schema),
  ])
}

function columnWords(snapshot: SnapshotInForce, { field, header }: TalliedColumn, schema: Schema): string {
  const label = schema.fields.find(({ id }) => id === field)?.label ?? field
  return `${sourceWords(snapshot)}：“${header}”${header === label ? '' : `（${label}）`}`
}

const NOTES = {
  rounded_to_cent: '四舍五入到分',
  id_from_15: '是十五位证件号，已补成十八位',
  time_dropped: '带有时刻，只取日期',
  serial_as_date: '是表格软件的日期序号，已换成日期',
} as const

function noteSentences(snapshot: SnapshotInForce, column: TalliedColumn, schema: Schema): Sentence[] {
  const { notes, masked, saidUnknown } = column.tally
  const words = columnWords(snapshot, column, schema)
  return [
    ...(Object.entries(notes) as [keyof typeof NOTES, number][]).map(([kind, count]) =>
      note(`${words}有 ${count} 格${NOTES[kind]}`),
    ),
    ...(masked > 0 ? [note(`${words}有 ${masked} 格打了码`)] : []),
    ...(saidUnknown > 0 ? [note(`${words}有 ${saidUnknown} 格写着不详，当作不知道`)] : []),
  ]
}

const VALUES_SHOWN = 6
/** A field with usual values does not have more others than this. */
const MOST_KINDS = 40

/** Values of a field that are none of its usual ones: models that compare with those will not meet them. */
async function unusualValues({ schema, query, relation }: DatasetInForce): Promise<Sentence[]> {
  const sentences: Sentence[] = []
  for (const { id, label, type, values } of schema.fields) {
    if (!values) continue
    const value = type === '列表' ? `unnest(${quoteName(id)})` : quoteName(id)
    const found = await query(
      `SELECT value, count(*) AS n, count(*) OVER () AS kinds FROM (SELECT ${value} AS value FROM ${relation}) WHERE value NOT IN (${values.map(quoteText).join(', ')}) GROUP BY 1 ORDER BY n DESC, 1 LIMIT ${VALUES_SHOWN}`,
    )
    if (found.length === 0) continue
    sentences.push(unusualSentence(label, values, found))
  }
  return sentences
}

function unusualSentence(
  label: string,
  usual: readonly string[],
  found: readonly Record<string, JS>[],
): Sentence {
  const kinds = numberOf(found[0]?.kinds)
  // A column of names or remarks has been taken for this field: nothing of it is shown.
  if (kinds > MOST_KINDS) return check(`${label}有 ${kinds} 种不常用的写法，多半对照了别的列，请核对列名对照`)
  const shown = found.map((row) => `${shortened(String(row.value))}（${numberOf(row.n)} 行）`).join('、')
  const more = kinds > found.length ? ' 等' : ''
  return note(
    `${label}有 ${kinds} 种不常用的写法：${shown}${more}；模型按常用值（${usual.join('、')}）比较时不认得`,
  )
}

const LONGEST = 16
const shortened = (value: string): string => {
  const masked = maskDigits(value)
  return masked.length > LONGEST ? `${masked.slice(0, LONGEST)}…` : masked
}
