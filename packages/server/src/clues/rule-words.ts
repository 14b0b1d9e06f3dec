/** The rule of a clue in words: what it looks for, on which articles, by which steps, with which values. */
import type { RunResult } from '@mingjian/engine/result'
import type { LegalBasis } from '@mingjian/model/model'
import type { Plan, RelationPlan, Step } from '@mingjian/model/plan'
import type { CluePage } from '../http/shapes/clues.ts'
import { cellWords } from './cell-words.ts'
import type { BookedModel } from './model-book.ts'

/** @param reasons why a parameter differs from its default, by its name */
export function ruleWords(
  { info, compiled }: BookedModel,
  relation: string,
  parameters: RunResult['parameters'],
  reasons: ReadonlyMap<string, string>,
): CluePage['rule'] {
  return {
    omission: info?.omission ?? '',
    basis: (info?.basis ?? []).map(basisWords),
    words: compiled === null ? [] : stepsOf(compiled, relation),
    parameters: Object.entries(parameters).map(([name, { value, label, unit, changed }]) => ({
      ...{ name, label, unit, changed, value: cellWords(value) },
      reason: changed ? (reasons.get(name) ?? null) : null,
    })),
  }
}

const basisWords = ({ law, article }: LegalBasis): string => `《${law}》${article ? `第${article}条` : ''}`

function stepsOf(
  { plan, words }: NonNullable<BookedModel['compiled']>,
  relation: string,
): CluePage['rule']['words'] {
  const used = relationsBehind(plan, relation)
  return plan.relations
    .filter(({ name }) => used.has(name))
    .map(({ name, from, steps }) => ({
      title: `“${words.relation(name)}”：取自${from.map((one) => `“${words.relation(one)}”`).join('、')}`,
      steps: steps.map(({ at }) => words.step(name, at) ?? at),
    }))
}

/** A relation and all that it is made of. */
function relationsBehind(plan: Plan, relation: string): Set<string> {
  const byName = new Map(plan.relations.map((one) => [one.name, one]))
  const used = new Set<string>()
  const visit = (name: string): void => {
    const own = byName.get(name)
    if (!own || used.has(name)) return
    used.add(name)
    for (const source of sourcesOf(own)) visit(source)
  }
  visit(relation)
  return used
}

const sourcesOf = ({ from, steps }: RelationPlan): string[] => [...from, ...steps.flatMap(besides)]

function besides(step: Step): string[] {
  if (step.do === 'match' || step.do === 'maybe') return [step.with]
  return step.do === 'absent' ? step.in.map((one) => one.relation) : []
}
