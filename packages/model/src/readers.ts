import type { ValueType } from './schema.ts'

export interface ReaderShape {
  /** What it reads, in words. */
  label: string
  columns: Readonly<Record<string, { type: ValueType; label: string }>>
}

const WORDS = { type: '文本', label: '原文' } as const

/** The readers that `read` may name: what each finds in a text, one row per value. A run brings their functions. */
export const READERS: Readonly<Record<string, ReaderShape>> = {
  dates: { label: '日期', columns: { on: { type: '日期', label: '日期' }, words: WORDS } },
  amounts: { label: '金额', columns: { yuan: { type: '金额', label: '金额' }, words: WORDS } },
  citations: { label: '条文', columns: { article: { type: '文本', label: '条文' }, words: WORDS } },
}
