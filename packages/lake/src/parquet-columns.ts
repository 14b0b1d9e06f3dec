import type { Schema, ValueType } from '@mingjian/model/schema'

/** DuckDB type of each type of the model language. 期间 takes two columns and is listed by its parts. */
const SQL_TYPES: Record<Exclude<ValueType, '期间'>, string> = {
  是否: 'BOOLEAN',
  整数: 'BIGINT',
  金额: 'DECIMAL(18,2)',
  日期: 'DATE',
  月: 'VARCHAR',
  文本: 'VARCHAR',
  列表: 'VARCHAR[]',
}

const PERSON_PARTS: Record<string, string> = {
  key: 'BIGINT',
  name: 'VARCHAR',
  birth: 'DATE',
  mask: 'VARCHAR',
  state: 'VARCHAR',
}

/** The Parquet columns of a snapshot of this schema with their DuckDB types, in order (see model/schema.ts). */
export function parquetColumns(schema: Schema): { name: string; type: string }[] {
  const fields = schema.fields.flatMap((field) =>
    field.type === '期间'
      ? [
          { name: `${field.id}__from`, type: 'DATE' },
          { name: `${field.id}__to`, type: 'DATE' },
        ]
      : [{ name: field.id, type: SQL_TYPES[field.type] }],
  )
  const persons = Object.keys(schema.persons).flatMap((person) =>
    Object.entries(PERSON_PARTS).map(([part, type]) => ({ name: `${person}__${part}`, type })),
  )
  return [
    { name: '_row', type: 'BIGINT' },
    ...fields,
    ...persons,
    { name: '_document', type: 'VARCHAR' },
    { name: '_spans', type: 'VARCHAR' },
  ]
}
