import type { Schema, SchemaField, ValueType } from '@mingjian/model/schema'

/** What the cells of a field hold: its type, or for texts the numbers that have rules of their own. */
export type ContentKind = ValueType | 'person-name' | 'citizen-id' | 'credit-code' | 'case-number'

/** Labels of text fields that hold such numbers. A 案号 of police or procuratorate has other forms and stays a text. */
const NUMBER_LABELS: readonly (readonly [RegExp, ContentKind])[] = [
  [/身份证(?!明)|公民身份/, 'citizen-id'],
  [/统一社会信用代码/, 'credit-code'],
  [/(?:^|判决|刑事|执行|法院)案号$/, 'case-number'],
]

/** The kind of content of a field of a schema. The ID number of a person is told by `persons`, others by the label. */
export function contentKind(schema: Schema, field: SchemaField): ContentKind {
  if (Object.values(schema.persons).some(({ idNumber }) => idNumber === field.id)) return 'citizen-id'
  if (field.type !== '文本') return field.type
  if (Object.values(schema.persons).some(({ name }) => name === field.id)) return 'person-name'
  return NUMBER_LABELS.find(([label]) => label.test(field.label))?.[1] ?? '文本'
}
