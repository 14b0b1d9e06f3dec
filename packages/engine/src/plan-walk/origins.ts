import type { Plan, Step } from '@mingjian/model/plan'

/** A column or person of an input. */
export interface Origin {
  input: string
  name: string
}

/**
 * The fields or persons of inputs of which a column or person of a relation is a plain copy, so that what is known of
 * them holds for it too; null where it is computed, or may be empty for want of a partner.
 */
export function originsOf(name: string, relation: string, plan: Plan): Origin[] | null {
  const input = plan.inputs[relation]
  if (input) {
    const there = input.persons.includes(name) || input.fields.some((field) => field.name === name)
    return there ? [{ input: relation, name }] : null
  }
  const { from, steps } = plan.relations.find((candidate) => candidate.name === relation)!
  let own = name
  for (const step of steps.toReversed()) {
    const before = beforeStep(own, step)
    if (before === null) return null
    if (before.in !== undefined) return originsOf(before.name, before.in, plan)
    own = before.name
  }
  const origins = from.map((source) => originsOf(own, source, plan))
  return origins.every((found) => found !== null) ? origins.flat() : null
}

/** What a name was before a step: another relation's, or of the same relation; null where the step made it. */
function beforeStep(name: string, step: Step): { name: string; in?: string } | null {
  const behind = (as: string) => (name.startsWith(`${as}.`) ? name.slice(as.length + 1) : null)
  switch (step.do) {
    case 'match': {
      const own = behind(step.as)
      return own === null ? { name } : { name: own, in: step.with }
    }
    case 'maybe':
      return behind(step.as) === null ? { name } : null
    case 'pair':
      return { name: step.as.map(behind).find((own) => own !== null) ?? name }
    case 'merge_periods':
      return name === step.from || name === step.to ? null : { name }
    case 'let':
    case 'group':
      return step.columns.some(({ column }) => column.name === name) ? null : { name }
    case 'lookup':
    case 'read':
      return step.columns.some((column) => column.name === name) ? null : { name }
    default:
      return { name }
  }
}
