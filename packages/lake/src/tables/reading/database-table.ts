import type { Failure } from '@mingjian/errors/failure'
import { tableFailure } from '../table-failures.ts'
import type { DatabaseAddress } from './database-url.ts'
import { EMPTY_CELL, type RawCell, type RawRow, type RawTable } from './raw-table.ts'
import type { ReadStored } from './stored-cells.ts'

/** A column as the database describes it. */
export interface StoredColumn {
  name: string
  /** What its makers wrote about it, empty when nothing. */
  comment: string
  read: ReadStored
}

/** How long a database is waited for, and how many rows are held at once. */
export interface DatabaseLimits {
  connectMs: number
  /** For one answer of the database: a description, or one batch of rows. */
  statementMs: number
  batchRows: number
}

export const DATABASE_LIMITS: DatabaseLimits = { connectMs: 15_000, statementMs: 120_000, batchRows: 2000 }

/** The table of a database as any other: named columns, rows numbered in the order in which they come. */
export function databaseTable(
  address: DatabaseAddress,
  columns: readonly StoredColumn[],
  rows: AsyncIterable<RawRow>,
): RawTable {
  return {
    file: address.name,
    format: address.kind,
    sheets: [],
    sheet: null,
    columns: columnLabels(columns),
    encoding: null,
    delimiter: null,
    dateSystem: 1900,
    rows,
  }
}

export function cellsOf(values: readonly (string | null)[], columns: readonly StoredColumn[]): RawCell[] {
  return columns.map(({ read }, i) => {
    const value = values[i]
    return value === null || value === undefined ? EMPTY_CELL : read(value)
  })
}

/** `names`: what the user may see instead. */
export function tableNotFound({ name }: DatabaseAddress, names: readonly string[]): Failure {
  const listed = names.slice(0, LISTED).join('、') + (names.length > LISTED ? '等' : '')
  const seen = names.length === 0 ? '该用户看不到任何表' : `看得到的表有：${listed}`
  return tableFailure('database_table_not_found', `数据库里没有这个表；${seen}`, { file: name })
}

const LISTED = 8
const LONGEST_LABEL = 60

/**
 * The names by which columns are known: what their comments say before the first explanation (身份证号：18 位 → 身份证号),
 * since offices name columns xm, zjhm and explain them there; the name itself where there is none, or more than one column
 * has the same.
 */
export function columnLabels(columns: readonly { name: string; comment: string }[]): string[] {
  const labels = columns.map(({ name, comment }) => {
    const label = /^(?:[（(][^）)]*[）)]|[^：:；;，,。\n（(])+/.exec(comment.trim())?.[0].trim() ?? ''
    return label === '' || label.length > LONGEST_LABEL ? name : label
  })
  return labels.map((label, i) =>
    labels.indexOf(label) === labels.lastIndexOf(label) ? label : columns[i]!.name,
  )
}
