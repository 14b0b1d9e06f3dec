import type { Expression, Plan, RelationPlan, Step } from '@mingjian/model/plan'

/**
 * The plan with a prefix of its own for every search of `absent` whose prefix its relation has already, by an earlier
 * search or join: their columns and row ids would have the same names.
 */
export function withDistinctSearches(plan: Plan): Plan {
  const relations = plan.relations.map(distinct)
  return relations.some((relation, index) => relation !== plan.relations[index])
    ? { ...plan, relations }
    : plan
}

function distinct(relation: RelationPlan): RelationPlan {
  const taken = new Set<string>()
  let changed = false
  const free = (as: string) => {
    let name = as
    for (let number = 2; taken.has(name); number++) name = `${as}#${number}`
    taken.add(name)
    changed ||= name !== as
    return name
  }
  const steps = relation.steps.map((step): Step => {
    if (step.do === 'match' || step.do === 'maybe') taken.add(step.as)
    if (step.do !== 'absent') return step
    const names = step.in.map(({ as }) => free(as))
    return {
      ...step,
      in: step.in.map((target, index) => ({ ...target, as: names[index]! })),
      when: step.when.map((when, index) => when && renamed(when, step.in[index]!.as, names[index]!)),
    }
  })
  return changed ? { ...relation, steps } : relation
}

const renamed = (when: Expression, from: string, to: string): Expression =>
  from === to
    ? when
    : (JSON.parse(JSON.stringify(when), (_, node) =>
        node?.op === 'column' && node.name.startsWith(`${from}.`)
          ? { ...node, name: to + node.name.slice(from.length) }
          : node,
      ) as Expression)
