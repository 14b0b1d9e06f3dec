import type { LawTable } from '@mingjian/model/binding'
import { literalSql, SQL_TYPES } from './expressions.ts'
import { ident, text } from './names.ts'

/** Statement that makes a law table: key, dates in force [from, to), basis, one column `v.<name>` per value. */
export function lawTableSql(name: string, table: LawTable): string {
  const columns = Object.entries(table.columns)
  const head = ['_key', '_from', '_to', '_basis', ...columns.map(([column]) => `v.${column}`)]
  const types = ['VARCHAR', 'DATE', 'DATE', 'VARCHAR', ...columns.map(([, type]) => SQL_TYPES[type])]
  const definition = head.map((column, index) => `${ident(column)} ${types[index]}`).join(', ')
  const rows = table.rows.map(({ key, from, to, basis, values }) => {
    const cells = columns.map(([column, type]) => literalSql(type, values[column] ?? null))
    return `(${[text(key), dateOr(from, '-infinity'), dateOr(to, 'infinity'), text(basis), ...cells].join(', ')})`
  })
  const create = `CREATE TEMP TABLE ${name} (${definition})`
  return rows.length === 0 ? create : `${create}; INSERT INTO ${name} VALUES ${rows.join(', ')}`
}

const dateOr = (date: string | null, otherwise: string) => `DATE ${text(date ?? otherwise)}`
