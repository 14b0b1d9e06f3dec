import type { Schema, SchemaField } from '@mingjian/model/schema'
import type { ResolvedColumn } from '../tables/matching/mapping.ts'

type FieldRole = 'value' | 'id-number' | 'identifier'

/** How the cells of a field come into the snapshot. */
export interface FieldColumn {
  field: SchemaField
  /**
   * `id-number` of a person: keyed, its column says its state only. `identifier`: any other number that names a person
   * (certificates), its column holds the key.
   */
  role: FieldRole
  /** Index among the mapped columns; -1 for a field that no column fills. */
  index: number
}

/** The fields of a schema in order with the mapped column of each. Names and days of birth of persons stay readable. */
export function fieldColumns(schema: Schema, resolved: readonly ResolvedColumn[]): FieldColumn[] {
  const persons = Object.values(schema.persons)
  const role = ({ id, sensitivity, type }: SchemaField): FieldRole => {
    if (persons.some(({ idNumber }) => idNumber === id)) return 'id-number'
    const isPart = persons.some(({ name, birth }) => name === id || birth === id)
    return sensitivity === 'identifying' && type === '文本' && !isPart ? 'identifier' : 'value'
  }
  return schema.fields.map((field) => ({
    field,
    role: role(field),
    index: resolved.findIndex((column) => column.field.id === field.id),
  }))
}
