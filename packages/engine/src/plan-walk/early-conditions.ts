import type { ColumnPlan, Expression, FunctionName, Plan, RelationPlan, Step } from '@mingjian/model/plan'
import { columnsUsed, operands } from './columns-used.ts'

type Where = Extract<Step, { do: 'where' }>

/**
 * The plan with every condition on the fields of one side asked before the joins and searches that stand in front of it:
 * what it leaves is the same in either order, and a ledger is read through once instead of joined whole. A condition on
 * the other side of a `match` makes a relation of its own, of the rows that are matched. The funnel counts in this order.
 */
export function withEarlyConditions(plan: Plan): Plan {
  const taken = new Set([...Object.keys(plan.inputs), ...plan.relations.map(({ name }) => name)])
  const relations: RelationPlan[] = []
  for (const relation of plan.relations) {
    const kept: Kept = { plan: { ...plan, relations }, taken, before: [] }
    const steps = relation.steps.reduce<Step[]>((all, step) => placed(step, all, kept), [])
    relations.push(...kept.before, { ...relation, steps })
  }
  return { ...plan, relations }
}

interface Kept {
  /** With the relations that are already there. */
  plan: Plan
  taken: Set<string>
  /** Relations of the other sides of this one's joins. */
  before: RelationPlan[]
}

/** The steps with one more, a condition as far in front as it can be. */
function placed(step: Step, before: readonly Step[], kept: Kept): Step[] {
  if (step.do !== 'where' || isDear(step.test)) return [...before, step]
  const names = columnsUsed(step.test)
  let at = before.length
  while (at > 0 && mayPass(names, before, at - 1)) at--
  const join = before[at - 1]
  if (join?.do === 'match' && names.length > 0 && names.every((name) => name.startsWith(`${join.as}.`)))
    return before.with(at - 1, { ...join, with: filteredSide(step, join, kept) }) as Step[]
  return [...before.slice(0, at), step, ...before.slice(at)]
}

/** Whether a condition on these columns may be asked before a step; what it reads is then no value computed on the way. */
function mayPass(names: readonly string[], steps: readonly Step[], at: number): boolean {
  const step = steps[at]!
  if (!PASSED.has(step.do)) return false
  if ('as' in step && names.some((name) => name.startsWith(`${step.as}.`))) return false
  const computed = new Set(steps.slice(0, at + 1).flatMap(computedBy))
  return !names.some((name) => computed.has(name))
}

/** Operations behind which a condition on what was there before them leaves the same rows as in front of them. */
const PASSED: ReadonlySet<Step['do']> = new Set(['match', 'maybe', 'absent', 'let'])

const computedBy = (step: Step): string[] =>
  step.do === 'let'
    ? step.columns.map(({ column }) => column.name)
    : step.do === 'lookup' || step.do === 'read'
      ? step.columns.map(({ name }) => name)
      : []

/** The name of the relation that a join takes instead of its other side: the same with one more condition. */
function filteredSide(
  where: Where,
  { with: side, as }: { with: string; as: string },
  { plan, taken, before }: Kept,
): string {
  const test = withoutPrefix(where.test, as)
  const made = before.find(({ name }) => name === side)
  if (made) {
    made.steps.push({ ...where, test })
    return side
  }
  const { columns, persons, label } = sideOf(side, plan)
  const name = free(`${label}（先筛选）`, taken)
  const called = as === side ? label : as
  before.push({ name, side: called, from: [side], steps: [{ ...where, test }], columns, persons })
  return name
}

function sideOf(name: string, plan: Plan): { columns: ColumnPlan[]; persons: string[]; label: string } {
  const input = plan.inputs[name]
  if (input) return { columns: input.fields, persons: input.persons, label: input.label }
  const { columns, persons, title } = plan.relations.find((relation) => relation.name === name)!
  return { columns, persons, label: title ?? name }
}

function free(wanted: string, taken: Set<string>): string {
  let name = wanted
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`
  taken.add(name)
  return name
}

const withoutPrefix = (test: Expression, as: string): Expression =>
  JSON.parse(JSON.stringify(test), (_, node) =>
    node?.op === 'column' ? { ...node, name: node.name.slice(as.length + 1) } : node,
  ) as Expression

/** Functions that cost more for every row of a ledger than a join that leaves few of them, or may fail on a row that has no partner. */
const DEAR: ReadonlySet<FunctionName> = new Set([
  'matches',
  'due',
  'due_workdays',
  'due_months',
  'due_years',
  'term_end',
  'add_days',
  'add_months',
  'add_years',
])

const isDear = (expression: Expression): boolean =>
  (expression.op === 'call' && DEAR.has(expression.name)) ||
  (expression.op === 'arithmetic' && expression.by === '*') ||
  operands(expression).some(isDear)
