import type { Span, Spanned } from '../span.ts'
import type { CustodyElements, FoundCircumstances, PriorElements, SeparateCase } from './elements.ts'
import type { JudgmentText } from './judgment-text.ts'
import type { Party } from './parties.ts'

/** The places in 本院认为 that carry each circumstance; an empty list means: not found. */
export type FoundReading = Record<keyof FoundCircumstances, Span[]>

/** The life of the case of one defendant. */
export interface DefendantLife {
  birth_on: Spanned<string> | null
  crime_from: Spanned<string> | null
  crime_to: Spanned<string> | null
  priors: Spanned<PriorElements>[]
  custody: Spanned<CustodyElements>[]
}

export interface LifeReading {
  /** One for each of the defendants that were asked for, in that order. */
  defendants: DefendantLife[]
  separate_case_names: Spanned<SeparateCase>[]
}

export type Procedure = '普通' | '简易' | '速裁'

/** A defendant as the readers of the reasoning and of the life of the case are given it. */
export interface Person {
  /** As the disposition prints it. */
  name: string
  /** Every form that the text uses: the name, the heading's form, aliases. The name comes first. */
  names: string[]
  /** The heading's entry with its paragraph, null where the heading has none. */
  party: Party | null
  unit: boolean
}

/** `found/` : the circumstances found by the court, one reading for each person, in their order. */
export type FoundReader = (judgment: JudgmentText, persons: readonly Person[]) => FoundReading[]
/** `statutes.ts`: the articles applied, each once, in the order of the text. */
export type StatutesReader = (judgment: JudgmentText) => Spanned<string>[]
/** `procedure.ts` */
export type ProcedureReader = (judgment: JudgmentText) => Spanned<Procedure> | null
/** `life/` : one entry for each person, in their order. */
export type LifeReader = (judgment: JudgmentText, persons: readonly Person[]) => LifeReading
