import type { Schema, SchemaField } from '@mingjian/model/schema'
import { parquetColumns } from '../parquet-columns.ts'
import { quoteName, quoteText } from '../sql-text.ts'

/** Between the parts of a key; stands in no cell. */
const BETWEEN = `|| chr(31) ||`

/**
 * SQL of what tells a row from others, as one text; NULL where a part of it is not known, and then the row takes nobody's
 * place. Null for a schema without a row key. A person counts by its key, else by name with day of birth or masked ID:
 * a name alone may be two persons.
 */
export function rowKeySql(schema: Schema): string | null {
  if (!schema.rowKey || schema.rowKey.length === 0) return null
  return schema.rowKey
    .map((part) => {
      const field = schema.fields.find(({ id }) => id === part)
      return field ? fieldSql(field) : personSql(part)
    })
    .join(` ${BETWEEN} `)
}

function personSql(person: string): string {
  const [key, name, birth, mask] = ['key', 'name', 'birth', 'mask'].map((part) =>
    quoteName(`${person}__${part}`),
  )
  return `coalesce('k' || ${key}, 'n' || ${name} || '/' || coalesce(CAST(${birth} AS VARCHAR), ${mask}))`
}

function fieldSql({ id, type, empty }: SchemaField): string {
  const text =
    type === '期间'
      ? `(CAST(${quoteName(`${id}__from`)} AS VARCHAR) || '/' || CAST(${quoteName(`${id}__to`)} AS VARCHAR))`
      : `CAST(${quoteName(id)} AS VARCHAR)`
  return empty === 'none' ? `coalesce(${text}, ${quoteText('')})` : text
}

/** SQL of a hash over everything that a row says. */
export function contentSql(schema: Schema): string {
  const columns = parquetColumns(schema).filter(({ name }) => !name.startsWith('_'))
  return `hash(${columns.map(({ name }) => quoteName(name)).join(', ')})`
}
