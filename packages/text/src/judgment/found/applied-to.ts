import type { Span } from '../../span.ts'
import type { JudgmentText } from '../judgment-text.ts'
import type { Person } from '../readings.ts'
import type { AppliedRun } from '../statutes.ts'
import { ARTICLE_OF, type Circumstance } from './lexicon.ts'
import { literal, NOT_LONGER } from './subjects.ts'

/** An article of the 刑法 that is applied to one defendant and says what was found for that defendant. */
export interface AppliedTo {
  /** Index into the persons. */
  person: number
  slot: Circumstance
  span: Span
}

/**
 * Finds the articles that the closing list applies to one identifiable defendant: the only one of the trial, or the
 * one whom a list split by defendants names (对被告人张某甲适用…第六十七条第三款).
 */
export function appliedTo(
  judgment: JudgmentText,
  persons: readonly Person[],
  runs: readonly AppliedRun[],
): AppliedTo[] {
  const alone = persons.length === 1 && judgment.defendants.length <= 1
  if (!alone && runs.length < 2) return []
  const applied: AppliedTo[] = []
  for (const { lead, citations } of runs) {
    const named = persons.flatMap((p, i) =>
      p.names.some((name) => new RegExp(`${literal(name)}${NOT_LONGER}`).test(lead)) ? [i] : [],
    )
    if (!alone && named.length !== 1) continue
    const whom = alone ? [0] : named
    for (const { law, article, paragraph, span } of citations) {
      if (law !== '刑法') continue
      const slot = ARTICLE_OF[`${article}/${paragraph}`] ?? ARTICLE_OF[article]
      if (slot) applied.push(...whom.map((person) => ({ person, slot, span })))
    }
  }
  return applied
}
