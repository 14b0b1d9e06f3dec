import type { Span } from '../../span.ts'
import type { Penalty } from '../elements.ts'

/** Words without a value: brackets and stops, 判处, 分别, 并罚, 决定执行, 总和刑期, 前罪. */
export type PlainKind =
  | 'open'
  | 'close'
  | 'stop'
  | 'namely'
  | 'item'
  | 'judge'
  | 'each'
  | 'merge'
  | 'decide'
  | 'sum'
  | 'earlier'

/** The pieces that a disposition is made of. Offsets are into the text of the judgment. */
export type Token =
  | { kind: PlainKind; span: Span }
  /** 犯盗窃罪; `earlier` where words before (曾犯) or behind (犯…罪尚未执行) speak of a former judgment. */
  | { kind: 'charge'; charge: string; earlier: 'before' | 'behind' | null; verb: number; span: Span }
  /** A principal penalty; several periods where they are dealt out with 分别. */
  | { kind: 'penalty'; penalty: Penalty; terms: readonly Term[]; span: Span }
  | { kind: 'fine'; sums: readonly number[]; span: Span }
  | { kind: 'confiscation'; sum: number | '全部'; span: Span }
  | { kind: 'deprivation'; months: number | '终身'; span: Span }
  | { kind: 'probation'; months: readonly number[]; span: Span }
  /** 维持, 撤销, 驳回 … up to the end of what is upheld or set aside. */
  | { kind: 'uphold' | 'quash'; until: number; span: Span }
  | { kind: 'person'; person: number; span: Span }

export interface Term {
  months: number
  days: number | null
  span: Span
}

export type ChargeToken = Extract<Token, { kind: 'charge' }>
