import type { Span, Spanned } from '../../span.ts'
import type { Confiscation, Penalty, TermPiece } from '../elements.ts'

/** Penalties as read at one place: for one charge, or the sentence to be executed. */
export interface PenaltyReading {
  penalty: Spanned<Penalty> | null
  months: Spanned<number> | null
  days: Spanned<number> | null
  fine_yuan: Spanned<number> | null
  confiscation: Spanned<Confiscation> | null
  probation_months: Spanned<number> | null
  deprivation_months: Spanned<number | '终身'> | null
}

export interface ChargeReading extends PenaltyReading {
  charge: Spanned<string>
}

/** What the disposition orders against one defendant. */
export interface SentenceReading {
  charges: ChargeReading[]
  final: PenaltyReading
  termPieces: Spanned<TermPiece>[]
  /** Where the disposition names the defendant. */
  named: Spanned<string> | null
  /** Penalties that the disposition states without a charge; the charge stands elsewhere. */
  uncharged: PenaltyReading | null
}

export const noPenalty = (): PenaltyReading => ({
  penalty: null,
  months: null,
  days: null,
  fine_yuan: null,
  confiscation: null,
  probation_months: null,
  deprivation_months: null,
})

export const noSentence = (): SentenceReading => ({
  charges: [],
  final: noPenalty(),
  termPieces: [],
  named: null,
  uncharged: null,
})

export const at = <T>(value: T, span: Span): Spanned<T> => ({ value, span })
