/** What the page of a clue shows beside it: the person's other clues, and earlier decisions on clues of the same kind. */
import type { MatchTier } from '@mingjian/engine/result'
import { reasonLabel } from './false-alarms.ts'
import { type Moved, reaches } from './moves/make-move.ts'
import type { Conclusion } from './outcomes.ts'
import { reachFor } from './policies/allow.ts'
import type { Actor } from './roles.ts'

export interface PersonClue extends Omit<Moved<string>, 'state'> {
  id: string
  /** How the person of this clue was found to be the person of the page. */
  tier: MatchTier | null
}

/** The person's other clues that this actor may see: by a valid ID only, and only in the own reach. */
export function otherCluesOf<T extends PersonClue>(clue: string, clues: readonly T[], actor: Actor): T[] {
  const reach = reachFor(actor, 'see_person', 'clue')
  if (reach === null) return []
  return clues.filter((other) => other.id !== clue && other.tier === 'id' && reaches(actor, reach, other))
}

export interface EarlierDecision {
  conclusion: Conclusion
  /** Code of a false alarm. */
  reason: string | null
}

/** Equal decisions with their number. */
export interface CountedDecision extends EarlierDecision {
  count: number
}

/**
 * How clues of the same model and kind were decided, as one sentence for the page; empty where there was none. It tells
 * what to look at, and is no proposal: no share and no likely answer is printed.
 */
export function earlierSentence(decisions: readonly CountedDecision[]): string {
  const number = (which: (one: CountedDecision) => boolean) =>
    decisions.filter(which).reduce((sum, { count }) => sum + count, 0)
  const all = number(() => true)
  if (all === 0) return ''
  const of = (conclusion: Conclusion) => number((one) => one.conclusion === conclusion)
  const reasons = decisions
    .flatMap(({ conclusion, reason, count }) =>
      conclusion === 'false_alarm' && reason ? [{ reason, count }] : [],
    )
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
    .slice(0, MOST_REASONS)
    .map(({ reason, count }) => `${reasonLabel(reason)} ${count} 条`)
  const why = reasons.length > 0 ? `；不属实的原因：${reasons.join('、')}` : ''
  return `同类线索已核查 ${all} 条：属实 ${of('confirmed')} 条、不属实 ${of('false_alarm')} 条、无法判断 ${of('cannot_tell')} 条${why}`
}

const MOST_REASONS = 3
