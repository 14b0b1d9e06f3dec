import type { Plan } from '@mingjian/model/plan'

/**
 * The plan with `<as>.found` of every `maybe` as a value that may be unknown: whether a row has a partner is not known
 * where one is only possible. Plans stored by an earlier compiler say of it that an empty cell is a definite no.
 */
export function withOpenFound(plan: Plan): Plan {
  const steps = plan.relations.flatMap((relation) => relation.steps)
  const found = steps.flatMap((step) => (step.do === 'maybe' ? [`${step.as}.found`] : []))
  if (found.length === 0) return plan
  const isFound = (name: unknown) =>
    typeof name === 'string' && found.some((own) => name === own || name.endsWith(`.${own}`))
  return JSON.parse(JSON.stringify(plan), (_, node) =>
    node && typeof node === 'object' && isFound(node.name) && 'empty' in node
      ? { ...node, empty: 'unknown' }
      : node,
  ) as Plan
}
