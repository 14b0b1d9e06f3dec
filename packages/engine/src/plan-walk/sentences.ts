import type { CluePlan, Template } from '@mingjian/model/plan'
import type { LoweredPlan } from './lowered.ts'

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

/** All clues that rows of a relation lead to. */
export function cluesBelow(relation: string, lowered: LoweredPlan): CluePlan[] {
  const names = new Set([relation])
  for (const { name, from } of lowered.plan.relations)
    if (from.some((source) => names.has(source))) names.add(name)
  return lowered.plan.clues.filter((clue) => names.has(clue.from))
}
