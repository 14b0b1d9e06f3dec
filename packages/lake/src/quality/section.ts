/** How much a sentence asks of the reader: to look after it, or only to know it. */
export type Weight = 'check' | 'note' | 'good'

export interface Sentence {
  weight: Weight
  text: string
}

export interface SectionTable {
  head: readonly string[]
  rows: readonly (readonly string[])[]
}

/** One subject of a quality report. No value of a cell that could name a person stands in it. */
export interface Section {
  title: string
  sentences: readonly Sentence[]
  table: SectionTable | null
}

export const check = (text: string): Sentence => ({ weight: 'check', text })
export const note = (text: string): Sentence => ({ weight: 'note', text })
export const good = (text: string): Sentence => ({ weight: 'good', text })

/** 12.3%, and never 0% or 100% for what is not none or all. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '—'
  const tenths = Math.round((part / whole) * 1000)
  if (part > 0 && tenths === 0) return '不到 0.1%'
  if (part < whole && tenths === 1000) return '超过 99.9%'
  return `${tenths / 10}%`
}
