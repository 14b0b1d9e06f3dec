import type { Schema, SchemaField } from '@mingjian/model/schema'
import { type ContentKind, contentKind } from '../tables/values/content-kind.ts'

/** How a cell of each kind is to be filled. The words tell the finder of headers that the row explains the columns. */
const FORMS: Record<ContentKind, string> = {
  'citizen-id': '请填十八位号码；本列已设为文本，请勿改成数字',
  'credit-code': '请填十八位代码',
  'case-number': '请照文书填写，如：（2024）云0199刑初12号',
  文本: '请照原登记填写',
  'person-name': '请照原登记填写',
  日期: '格式：2024-06-30',
  月: '格式：2024-06',
  金额: '请填数字，单位元',
  整数: '请填整数',
  是否: '请选“是”或“否”',
  列表: '几项之间请用顿号隔开',
  期间: '格式：2024-01-01至2024-06-30',
}

/** The second row of the office template over one column: must it be filled, in which form, what it means, empty or not. */
export function columnExplanation(schema: Schema, field: SchemaField): string {
  const form =
    field.values && field.type === '文本'
      ? `请从下拉中选；没有合适的，请照原登记填写`
      : FORMS[contentKind(schema, field)]
  return `${isNeeded(schema, field.id) ? '【必填】' : ''}${form}。${field.meaning}`
}

/** Who fills the table in and how, as a remark on its first cell and at the head of a printed page. */
export function tableExplanation(schema: Schema): string {
  const holder = schema.holder ? `由${schema.holder}填报。` : ''
  return `${schema.label}：${schema.meaning}。${holder}前两行不动，第三行起填，一行一条；空着表示什么，见第二行；不要合并单元格，不要加合计行。`
}

/** Names of persons, what tells rows apart, and the day of the event: without them a row is of little use. */
export function isNeeded({ persons, rowKey = [], coverage }: Schema, field: string): boolean {
  if (Object.values(persons).some(({ name, idNumber }) => field === name || field === idNumber)) return true
  return rowKey.includes(field) || (coverage?.kind === 'flow' && coverage.by === field)
}
