import type { RunResult } from '@mingjian/engine/result'
import type { RowPerson } from '@mingjian/lake/row-persons'

/** A person of a row; the ID numbers where somebody gave a reason to read them. */
export type ShownPerson = RowPerson & { idNumbers: readonly string[] }

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
  /** The persons of a source row as the snapshot knows them. */
  personsOf: (snapshot: string, row: number) => readonly ShownPerson[]
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

const ID_STATES: Record<string, (person: ShownPerson) => string> = {
  valid: ({ key, idNumbers }) =>
    idNumbers.length > 0 ? `证件号 ${idNumbers.join('、')}` : `证件号有效（人员键 ${key ?? ''}）`,
  masked: ({ mask }) => `证件号打码 ${mask ?? ''}`,
  malformed: () => '证件号有误',
  missing: () => '没有证件号',
}

/** 张某甲，1980-01-02 出生，证件号有效（人员键 …）. */
export function personWords(person: ShownPerson): string {
  const { name, birth, state } = person
  const id = ID_STATES[state ?? 'missing']?.(person) ?? ''
  return [name ?? '没有姓名', birth === null ? '' : `${birth} 出生`, id].filter(Boolean).join('，')
}
