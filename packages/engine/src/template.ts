import type { Template } from '@mingjian/model/plan'
import type { Row, Value } from './connection.ts'

/** A place whose value is not known. */
const UNKNOWN = '〔不详〕'

/** A sentence with its places filled from the columns `<prefix>.<place>` of a row. */
export function fillTemplate(template: Template, row: Row, prefix: string): string {
  return template
    .map((part, place) => (typeof part === 'string' ? part : written(row[`${prefix}.${place}`] ?? null)))
    .join('')
}

/** A value as a sentence shows it. */
function written(value: Value): string {
  if (value === null) return UNKNOWN
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map(written).join('、')
  if (typeof value === 'string') return writtenDate(value) ?? value
  return String(value)
}

function writtenDate(value: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  return match && `${match[1]}年${Number(match[2])}月${Number(match[3])}日`
}
