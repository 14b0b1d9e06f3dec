/** Values, fields, persons and marks as a page says them. */

import type { EvidenceRow, NotFoundEvidence } from '@mingjian/engine/result'
import type { RowPerson } from '@mingjian/lake/row-persons'
import { formatChineseNumber } from '@mingjian/law/numerals'
import type { Schema } from '@mingjian/model/schema'

type Cell = EvidenceRow['values'][string]

/** A value as a cell shows it; empty where there is none. */
export function cellWords(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  return Array.isArray(value) ? value.map(provisionWords).join('、') : provisionWords(String(value))
}

/** How readers of documents store a provision: 刑法:264, 刑法:133-1. */
const PROVISION =
  /^(\p{Script=Han}[\p{Script=Han}（）、“”]*(?:法|典|条例|规定|解释|决定|办法|规则|意见|批复)):(\d{1,4}(?:-\d{1,3})?)$/u

const provisionWords = (text: string): string => {
  const [, law, article] = PROVISION.exec(text) ?? []
  return law === undefined || article === undefined ? text : `《${law}》${articleWords(article)}`
}

/** 第264条, 第133条之一 out of `264`, `133-1`. */
export function articleWords(article: string): string {
  const [, base, sub] = /^(\d+)-(\d+)$/.exec(article) ?? []
  return base === undefined ? `第${article}条` : `第${base}条之${formatChineseNumber(Number(sub))}`
}

const ENDS: readonly (readonly [suffix: string, words: string])[] = [
  ['__from', '（起）'],
  ['__to', '（止）'],
]

/** The Chinese label of a field; of a period's two days with 起, 止. The id where no schema knows it. */
export function fieldLabel(schema: Schema | undefined, id: string): string {
  const label = (field: string) => schema?.fields.find((one) => one.id === field)?.label
  const own = label(id)
  if (own !== undefined) return own
  for (const [suffix, words] of ENDS)
    if (id.endsWith(suffix)) {
      const period = label(id.slice(0, -suffix.length))
      if (period !== undefined) return `${period}${words}`
    }
  return id
}

/** Whether a cell is one of the values on which the finding rests: `filed_on` or `enforcement.filed_on` with this value. */
export function decides(deciding: Readonly<Record<string, Cell>>, field: string, value: Cell): boolean {
  if (value === null) return false
  return Object.entries(deciding).some(
    ([name, decided]) =>
      (name === field || name.endsWith(`.${field}`)) && JSON.stringify(decided) === JSON.stringify(value),
  )
}

const ID_STATES: Readonly<Record<string, string>> = {
  valid: '证件号有效',
  masked: '证件号部分隐去',
  malformed: '证件号有误',
  missing: '没有证件号',
}

/** 张某甲，1980-01-02 出生，证件号有效: a person of a row; name and birth as the viewer may see them. */
export const personWords = (
  { name, birth }: { name: string | null; birth: string | null },
  state: RowPerson['state'],
): string =>
  [name ?? '没有姓名', birth === null ? '' : `${birth} 出生`, ID_STATES[state ?? 'missing'] ?? '']
    .filter((part) => part !== '')
    .join('，')

const count = (rows: number): string => rows.toLocaleString('en-US')

/** 在死亡人员登记（截至 2026-06-30，1,204 行）中未见：姓名 张某甲 */
export function notFoundWords(
  { cutOff, rows }: NotFoundEvidence,
  label: string,
  keys: readonly { label: string; value: string }[],
): string {
  const sought = keys.map((key) => `${key.label} ${key.value || '（空）'}`).join('，')
  return `在${label}（截至 ${cutOff}，${count(rows)} 行）中未见：${sought}`
}
