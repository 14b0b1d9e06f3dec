/** What a run must say of a person: a clue, undecided for a named field, or nothing at all. */
export type TruthClass = 'clue' | 'undecided' | 'absent'

/** One line of truth.json. What is listed as neither clue nor undecided must not appear; `absent` names the lookalikes. */
export interface Truth {
  model: string
  kind: string
  class: TruthClass
  /** Null where a document is the subject, not a person. */
  name: string | null
  /** Tells homonyms apart. */
  birth: string | null
  /** The court's case number, or the company; null where the person alone is the subject. */
  subject: string | null
  /** Undecided: part of what must be said to be missing. */
  missing?: string
  /** What happened in this life, in words. */
  why: string
}
