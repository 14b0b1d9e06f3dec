import type { Schema } from '@mingjian/model/schema'
import { ID_WORDS } from '../import/person-cells.ts'
import { type FieldColumn, fieldColumns } from '../import/row-cells.ts'
import { quoteText } from '../sql-text.ts'
import type { CheckedTable } from '../tables/checked-rows.ts'
import { namedWidth } from '../tables/shape/data-rows.ts'
import type { ShapedTable } from '../tables/shape/read-table.ts'
import { keyColumn } from './line-keys.ts'
import { NO_ID, type PersonPlace } from './person-lines.ts'
import { PLAIN_FORMS, type PlainForm } from './plain-forms.ts'

/** Parts the cells of a row that is given on as one text. A file of plain lines does not hold it. */
export const CELL_END = '\u001f'

/** A person of the schema with the SQL of its parts; null where no column of the table has it. */
export interface PlainPerson {
  person: string
  name: string | null
  birth: string | null
  id: string | null
  /** Columns of ID number and birth from 0; null without an ID number. */
  place: PersonPlace | null
}

/** What SQL needs to read the plain rows of a table of lines. */
export interface PlainRows {
  /** The lines as a table function with `c1` … by column. */
  scan: string
  /** SQL of the number of a line within a scan of all. */
  row: string
  /**
   * Whether a row is plain but for the ID numbers of its persons: every other mapped cell is empty or in its plain form,
   * and the row is surely data.
   */
  isPlain: string
  /** All cells of a row as one text. */
  cells: string
  persons: readonly PlainPerson[]
  /** Column of the snapshot → SQL, for the fields that a column fills. */
  values: readonly { column: string; sql: string }[]
}

const cell = (column: number) => `c${column}`

/** Words for money in yuan: the plain form is a bare number, which counts in the unit of the header. */
const isYuan = (unit: string | null) => unit === null || unit === '元'

function formOf(field: FieldColumn, checked: CheckedTable): PlainForm | null {
  const { kind, unit } = checked.columns[field.index]!
  if (field.role === 'identifier' || (kind === '金额' && !isYuan(unit))) return null
  return PLAIN_FORMS[kind] ?? null
}

/** The SQL of the plain rows of a table whose lines are its records. */
export function plainRowsSql(shaped: ShapedTable, schema: Schema, checked: CheckedTable): PlainRows {
  const { table, shape } = shaped
  const all = shape.columns.map(({ column }) => cell(column))
  const mapped = checked.columns.map(({ column }) => cell(column.column))
  const fields = fieldColumns(schema, checked.columns).filter(({ index }) => index >= 0)
  // The numbers of persons are left to whoever makes their keys.
  const tests = fields.flatMap((field) => {
    const form = formOf(field, checked)
    const c = mapped[field.index]!
    if (form && field.role === 'id-number') return []
    return form ? `(${c} IS NULL OR (${form.is(c)}))` : `${c} IS NULL`
  })
  const structure = all.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ')
  const options = `auto_detect = false, header = false, all_varchar = true, strict_mode = true, quote = '', escape = '', delim = ${quoteText(table.delimiter ?? ',')}, skip = ${shape.dataFrom - 1}, columns = {${structure}}`
  return {
    scan: `read_csv(${quoteText(table.file)}, ${options})`,
    row: `row_number() OVER () + ${shape.dataFrom - 1}`,
    isPlain: [
      ...tests,
      ...all.slice(namedWidth(shape)).map((c) => `${c} IS NULL`),
      surelyData(shaped, all),
      `coalesce(${mapped.join(', ')}) IS NOT NULL`,
    ].join(' AND '),
    cells: `concat_ws(chr(31), ${all.map((c) => `coalesce(${c}, '')`).join(', ')})`,
    persons: plainPersons(schema, checked, mapped),
    values: fields.flatMap((field) => valueSql(field, checked, mapped) ?? []),
  }
}

/** A row with four cells whose first two say nothing of sums is no total, note or repeated header; others are looked at. */
function surelyData({ shape }: ShapedTable, all: readonly string[]): string {
  const filled = all.map((c) => `(${c} IS NOT NULL)::INT`).join(' + ')
  const ofSums = (c: string) => `(contains(${c}, '计') OR contains(${c}, '总数'))`
  const hasWords = (c: string) => `regexp_matches(${c}, '[0-9A-Za-z\\x{4E00}-\\x{9FA5}]')`
  const first = all.slice(0, 2).map((c) => `(${hasWords(c)} AND NOT ${ofSums(c)})`)
  const named = shape.columns.find(({ name }) => name !== '')
  const header = named ? ` AND ${cell(named.column)} IS DISTINCT FROM ${quoteText(named.name)}` : ''
  const full = all.slice(0, 4).map((c) => `${c} IS NOT NULL`)
  const enough = `CASE WHEN ${full.join(' AND ')} THEN ${all.length > 3} ELSE (${filled}) > 3 END`
  return `${enough} AND CASE WHEN ${first.join(' AND ')} THEN true ELSE NOT ${ofSums(`concat(${all.join(', ')})`)} END${header}`
}

function valueSql(field: FieldColumn, checked: CheckedTable, mapped: readonly string[]) {
  const form = formOf(field, checked)
  if (!form) return null
  const c = mapped[field.index]!
  const sql =
    field.role === 'id-number'
      ? `CASE WHEN ${c} IS NOT NULL THEN ${quoteText(ID_WORDS.valid)} END`
      : form.value(c)
  return { column: field.field.id, sql }
}

function plainPersons(schema: Schema, checked: CheckedTable, mapped: readonly string[]): PlainPerson[] {
  const at = (field: string | undefined) => checked.columns.findIndex((column) => column.field.id === field)
  const of = (field: string | undefined) => mapped[at(field)] ?? null
  const column = (field: string | undefined) => {
    const found = checked.columns[at(field)]
    return found ? found.column.column - 1 : null
  }
  return Object.entries(schema.persons).map(([person, { name, birth, idNumber }]) => {
    const id = column(idNumber)
    const place = id === null ? null : { id, birth: column(birth) }
    return { person, name: of(name), birth: of(birth), id: of(idNumber), place }
  })
}

/** The day of birth within an ID number (GB 11643), as text. */
const birthSql = (id: string): string => `concat(${id}[7:10], '-', ${id}[11:12], '-', ${id}[13:14])`

/** Chinese names are compared with one kind of middle dot; see person-cells.ts. */
const nameSql = (name: string): string =>
  `CASE WHEN regexp_full_match(${name}, '[\\x{4E00}-\\x{9FA5}·.]+') THEN replace(${name}, '.', '·') ELSE ${name} END`

/** What the plain rows put into the snapshot, column → SQL; what is missing is empty. */
export function plainValues({ values, persons }: PlainRows): Map<string, string> {
  const ofPersons = persons.flatMap(({ person, name, birth, id }, i) => {
    const births = [birth, id === null ? null : birthSql(id)].filter((sql) => sql !== null)
    const key = keyColumn(i)
    // Says at once when lines and keys were not read alike.
    const state = `CASE WHEN ${id} IS NULL AND ${key} = ${NO_ID} THEN 'missing' WHEN ${id} IS NOT NULL AND ${key} >= 0 THEN 'valid' ELSE error('keys and lines differ') END`
    const parts: Record<string, string | null> = {
      key: id === null ? null : `CASE WHEN ${key} >= 0 THEN ${key} END`,
      name: name === null ? null : nameSql(name),
      birth:
        births.length === 0
          ? null
          : `coalesce(${births.map((sql) => `TRY_CAST(${sql} AS DATE)`).join(', ')})`,
      state: id === null ? "'missing'" : state,
    }
    return Object.entries(parts).flatMap(([part, sql]): [string, string][] =>
      sql === null ? [] : [[`${person}__${part}`, sql]],
    )
  })
  return new Map([...values.map(({ column, sql }): [string, string] => [column, sql]), ...ofPersons])
}
