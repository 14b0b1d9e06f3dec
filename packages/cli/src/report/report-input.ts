import type { RunResult } from '@mingjian/engine/result'

/** What the report files of one run are made from. */
export interface ReportInput {
  result: RunResult
  /** The model in the words that a reader needs. */
  about: {
    area: string
    point: string
    supervises: string
    omission: string
    /** 刑法第七十二条 … */
    basis: string[]
    falseAlarms: string[]
    document: string
  }
  /** Chinese label of an input's schema. */
  inputLabelOf: (input: string) => string
  /** Chinese label of a field of an input; the id when it has none. */
  labelOf: (input: string, field: string) => string
  /** The source file of a snapshot, the sheet of a workbook, and the day up to which it goes; null when not known. */
  sourceOf: (snapshot: string) => { file: string; sheet: string | null; cutOff: string } | null
  /** Text of a document by its id; null when the lake has none. */
  textOf: (document: string) => string | null
}

export const TIER_WORDS: Record<string, string> = {
  id: '证件号码一致',
  name_birth: '姓名和出生日期一致',
  name_mask: '姓名一致、脱敏证件号相合',
  name: '仅姓名一致',
}

/** A value as a cell or a page shows it. */
export function showValue(value: string | number | boolean | null | readonly string[]): string {
  if (value === null) return '（空）'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'object') return value.join('、')
  return String(value)
}
