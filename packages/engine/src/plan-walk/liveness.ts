import type { CluePlan, Plan, RelationPlan, Step, Template } from '@mingjian/model/plan'
import { columnsOfKeys, columnsOfTemplate, columnsUsed } from './columns-used.ts'
import { identityMark, markedPerson, personMark, prefixedShape, type Shape } from './shape.ts'
import type { PlanShapes } from './shapes.ts'

/** Per relation: names needed before its first step, then after every step. Persons as `@person`. */
export type Liveness = ReadonlyMap<string, readonly ReadonlySet<string>[]>

/** Walks a plan backwards and finds which columns each place must carry, so that nothing else is read or stored. */
export function livenessOf(plan: Plan, shapes: PlanShapes): Liveness {
  const ends = new Map<string, Set<string>>(plan.relations.map(({ name }) => [name, new Set()]))
  const need = (relation: string, names: Iterable<string>) => {
    const end = ends.get(relation)
    if (end) for (const name of names) end.add(name)
  }
  for (const clue of plan.clues) need(clue.from, neededByClue(clue, plan, shapes.ends.get(clue.from)))
  const result = new Map<string, ReadonlySet<string>[]>()
  for (const relation of plan.relations.toReversed()) {
    const live = liveInRelation(relation, ends.get(relation.name)!, shapes, need)
    for (const source of relation.from) need(source, live[0]!)
    result.set(relation.name, live)
  }
  return result
}

function liveInRelation(
  relation: RelationPlan,
  end: Set<string>,
  shapes: PlanShapes,
  need: (relation: string, names: Iterable<string>) => void,
) {
  const stepShapes = shapes.steps.get(relation.name)!
  const live: Set<string>[] = [end]
  for (const [index, step] of [...relation.steps.entries()].toReversed()) {
    const after = new Set([...live[0]!, ...sentenceColumns(step, stepShapes[index + 1]!)])
    live[0] = after
    live.unshift(liveBefore(step, after, stepShapes[index]!, shapes, need))
  }
  return live
}

/** Sentences of exclusions and scores are filled at the end of the segment that carries the step. */
function sentenceColumns(step: Step, shape: Shape): string[] {
  const templates: Template[] =
    step.do === 'exclude'
      ? step.reasons.map((r) => r.says)
      : step.do === 'score'
        ? step.points.map((p) => p.says)
        : []
  return templates.flatMap(columnsOfTemplate).filter((name) => shape.columns.has(name))
}

function liveBefore(
  step: Step,
  after: ReadonlySet<string>,
  before: Shape,
  shapes: PlanShapes,
  need: (relation: string, names: Iterable<string>) => void,
): Set<string> {
  const withLeaves = (names: string[]) => names.flatMap((n) => [n, ...(before.columns.get(n)?.leaves ?? [])])
  switch (step.do) {
    case 'where':
      return new Set([...after, ...withLeaves(columnsUsed(step.test))])
    case 'exclude':
      return new Set([...after, ...step.reasons.flatMap((reason) => columnsUsed(reason.when))])
    case 'score':
      return new Set([...after, ...step.points.flatMap((point) => columnsUsed(point.when))])
    case 'let': {
      const wanted = step.columns.filter(({ column }) => after.has(column.name))
      return new Set([
        ...without(
          after,
          step.columns.map(({ column }) => column.name),
        ),
        ...wanted.flatMap(({ value }) => columnsUsed(value)),
      ])
    }
    case 'lookup':
      return new Set([
        ...without(
          after,
          step.columns.map((column) => column.name),
        ),
        ...[...columnsUsed(step.key), ...columnsUsed(step.date)],
      ])
    case 'read':
      return new Set([
        ...without(
          after,
          step.columns.map((column) => column.name),
        ),
        step.from,
      ])
    case 'match':
    case 'maybe': {
      const right = shapes.ends.get(step.with) ?? shapes.inputs.get(step.with)!
      const split = splitBySide(step.as, right, [...after, ...testColumns(step.when, before, step.as, right)])
      const keys = { left: columnsOfKeys(step.on, 'left'), right: columnsOfKeys(step.on, 'right') }
      need(step.with, [
        ...split.right,
        ...bare(step.as, [...keys.right.columns, ...marks(keys.right.persons)]),
      ])
      return new Set([...split.left, ...keys.left.columns, ...marks(keys.left.persons)])
    }
    case 'absent': {
      const names = new Set(after)
      for (const [index, { relation, as }] of step.in.entries()) {
        const right = shapes.ends.get(relation) ?? shapes.inputs.get(relation)!
        const on = step.on[index] ?? []
        const split = splitBySide(as, right, columnsUsed(step.when[index] ?? null))
        const [left, other] = [columnsOfKeys(on, 'left'), columnsOfKeys(on, 'right')]
        need(relation, [...split.right, ...other.columns, ...marks(other.persons)])
        for (const name of [...split.left, ...left.columns, ...marks(left.persons)]) names.add(name)
      }
      for (const part of [step.expects?.from, step.expects?.to, step.expects?.region])
        for (const name of columnsUsed(part ?? null)) names.add(name)
      return names
    }
    case 'pair': {
      const keys = [columnsOfKeys(step.on, 'left'), columnsOfKeys(step.on, 'right')]
      const sides = step.as.reduce((left, as) => bare(as, left), [...after, ...columnsUsed(step.when)])
      const own = keys.flatMap(({ columns, persons }) => [...columns, ...marks(persons)])
      return new Set(withLeaves([...sides, ...own]))
    }
    case 'merge_periods':
      return new Set([...byMarks(step.by, before, after), step.from, step.to])
    case 'one':
      return new Set([
        ...after,
        ...byMarks(step.by, before, after),
        ...step.order.flatMap((order) => columnsUsed(order.value)),
      ])
    case 'group':
      return new Set([
        ...byMarks(step.by, before, after),
        ...step.columns.flatMap((column) => [...columnsUsed(column.value), ...columnsUsed(column.order)]),
      ])
  }
}

const marks = (persons: string[]) => persons.map(personMark)

/** Grouping keys: a name is a person, of which the identity is enough, or a column. */
const byMarks = (by: readonly string[], shape: Shape, after: ReadonlySet<string>) =>
  by.map((name) => {
    if (!shape.persons.includes(name)) return name
    return after.has(personMark(name)) ? personMark(name) : identityMark(name)
  })

const without = (names: ReadonlySet<string>, gone: string[]) =>
  [...names].filter((name) => !gone.includes(name))

const bare = (as: string, names: readonly string[]) =>
  names.map((name) => {
    const mark = markedPerson(name) === null ? '' : name.slice(0, 1)
    const rest = name.slice(mark.length)
    return rest.startsWith(`${as}.`) ? mark + rest.slice(as.length + 1) : name
  })

function testColumns(
  when: Parameters<typeof columnsUsed>[0],
  left: Shape,
  as: string,
  right: Shape,
): string[] {
  const prefixed = prefixedShape(as, right)
  return columnsUsed(when).flatMap((name) => [
    name,
    ...(left.columns.get(name)?.leaves ?? []),
    ...(prefixed.columns.get(name)?.leaves ?? []),
  ])
}

function splitBySide(as: string, right: Shape, names: Iterable<string>) {
  const prefixed = prefixedShape(as, right)
  const isRight = (name: string) => {
    const person = markedPerson(name)
    return person === null ? prefixed.columns.has(name) : prefixed.persons.includes(person)
  }
  const all = [...names].filter((name) => name !== `${as}.found`)
  return { left: all.filter((name) => !isRight(name)), right: bare(as, all.filter(isRight)) }
}

function neededByClue(clue: CluePlan, plan: Plan, shape: Shape | undefined): string[] {
  if (!shape) return []
  const steps = plan.relations.flatMap((relation) => relation.steps)
  const keys = steps.flatMap((step) => (step.do === 'absent' ? step.on.flat() : []))
  const left = columnsOfKeys(keys, 'left')
  const sentences = steps.flatMap((step) => sentenceColumns(step, shape))
  const names = [
    ...columnsOfTemplate(clue.says),
    ...clue.sameWhen,
    ...clue.deciding,
    ...left.columns,
    ...left.persons,
    ...sentences,
  ]
  const known = (name: string, mark: (person: string) => string) => {
    if (shape.persons.includes(name)) return [mark(name)]
    return shape.columns.has(name) ? [name] : []
  }
  return [
    ...names.flatMap((name) => known(name, personMark)),
    ...clue.about.flatMap((name) => known(name, identityMark)),
  ]
}
