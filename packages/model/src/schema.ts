/** The eight types of the language; the names are what a prosecutor writes. */
export type ValueType = '是否' | '整数' | '金额' | '日期' | '月' | '期间' | '文本' | '列表'

/** What an empty cell of a field says: there is none, or nobody knows. */
export type EmptyMeaning = 'none' | 'unknown'

export type Sensitivity = 'public' | 'internal' | 'personal' | 'identifying'

export interface SchemaField {
  id: string
  label: string
  aliases: readonly string[]
  type: ValueType
  empty: EmptyMeaning
  sensitivity: Sensitivity
  meaning: string
  /** The usual values of a 文本 or 列表 field, offered in the office template; a ledger may hold others. */
  values?: readonly string[]
}

/** The columns that identify one natural person of a row; a field id each. */
export interface SchemaPerson {
  name: string
  birth?: string
  idNumber?: string
}

/**
 * How the coverage of a table is proposed from its data: a roster on a day, or events by the day on which they happened.
 * `by` is a 日期 or 月 field; `region` a 文本 field with the code of the region that a row belongs to.
 */
export type SchemaCoverage =
  | { kind: 'stock'; region?: string }
  | { kind: 'flow'; by: string; region?: string }

/**
 * A standard schema (schemas/<id>.yaml): the data dictionary of one kind of table.
 *
 * A snapshot of it is Parquet with these columns: `_row` BIGINT (row of the source, 1-based, ascending within a file); one column per field
 * by its id (是否 BOOLEAN, 整数 BIGINT, 金额 DECIMAL(18,2) yuan, 日期 DATE, 月 VARCHAR YYYY-MM, 文本 VARCHAR,
 * 列表 VARCHAR[], 期间 as two DATE columns `<id>__from`, `<id>__to`); for each person P `P__key` BIGINT, `P__name`
 * VARCHAR, `P__birth` DATE, `P__mask` VARCHAR, `P__state` VARCHAR (valid, masked, malformed, missing); for rows read
 * from documents `_document` VARCHAR and `_spans` VARCHAR, JSON from field id to [[start, end], …] into that text; for rows
 * of tables `_unread` VARCHAR[], fields whose cell could not be read or says that nobody knows: there an empty cell is
 * unknown, whatever `empty` says.
 */
export interface Schema {
  id: string
  label: string
  meaning: string
  /** Who keeps such a table: whom to ask for it. */
  holder?: string
  /** What tells one row from another (person names and field ids); rows of a later increment take the place of equal ones. */
  rowKey?: readonly string[]
  coverage?: SchemaCoverage
  persons: Readonly<Record<string, SchemaPerson>>
  fields: readonly SchemaField[]
}
