import type { CluePlan, Template } from '@mingjian/model/plan'
import type { LoweredPlan, Segment } from './lowered.ts'

/** The sentences that a row may need, in the order in which a dialect numbers their places. */
export const sentencesOf = (clue: CluePlan | null, { marks }: LoweredPlan): Template[] => [
  clue?.says ?? [],
  ...marks.exclusions.map((exclusion) => exclusion.says),
  ...marks.points.map((point) => point.says),
]

/** Number of the sentence of an exclusion. */
export const exclusionSentence = (bit: number) => 1 + bit

/** Number of the sentence of a score point. */
export const pointSentence = (bit: number, { marks }: LoweredPlan) => 1 + marks.exclusions.length + bit

/** The first clue that rows of a relation lead to, itself or through `from`. */
export function clueBelow(relation: string, lowered: LoweredPlan): CluePlan | null {
  return cluesBelow(relation, lowered)[0] ?? null
}

/**
 * Whether what leaves in a segment is told in the sentence of the clue that it would have been: not where a later join,
 * search or group would still have asked something, for the sentence says the answer.
 */
export const tellsClue = ({ relation, table }: Segment, { clues, relations }: LoweredPlan): boolean =>
  clues.some(({ clue }) => clue.from === relation) &&
  relations.find(({ name }) => name === relation)?.segments.at(-1)?.table === table

/** All clues that rows of a relation lead to. */
export function cluesBelow(relation: string, lowered: LoweredPlan): CluePlan[] {
  const names = new Set([relation])
  for (const { name, from } of lowered.plan.relations)
    if (from.some((source) => names.has(source))) names.add(name)
  return lowered.plan.clues.filter((clue) => names.has(clue.from))
}
