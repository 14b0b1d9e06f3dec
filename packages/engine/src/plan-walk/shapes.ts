import type { ColumnPlan, Plan, RelationPlan, Step } from '@mingjian/model/plan'
import { brokenPlan } from '../failures.ts'
import { columnsOfKeys, columnsThatMayBeMissing, columnsUsed } from './columns-used.ts'
import { prefixedShape, ROOT_LINEAGE, type Shape, type ShapeColumn } from './shape.ts'

/** Shapes of all relations, and of each relation before its first step and after every step. */
export interface PlanShapes {
  inputs: ReadonlyMap<string, Shape>
  ends: ReadonlyMap<string, Shape>
  steps: ReadonlyMap<string, readonly Shape[]>
}

/** Follows the columns, persons and row ids through every relation of a plan. */
export function shapesOf(plan: Plan): PlanShapes {
  const inputs = new Map(Object.entries(plan.inputs).map(([name, input]) => [name, inputShape(input)]))
  const ends = new Map<string, Shape>()
  const steps = new Map<string, readonly Shape[]>()
  const find = (name: string, at: string) => {
    const shape = ends.get(name) ?? inputs.get(name)
    if (!shape) throw brokenPlan(at, `没有名为“${name}”的输入或关系`)
    return shape
  }
  const sides = new Map(plan.relations.map(({ name, side }) => [name, side]))
  const labelOf = ({ as, with: side }: { as: string; with: string }) =>
    sides.get(side) ?? (as === side ? (plan.inputs[side]?.label ?? side) : as)
  for (const relation of plan.relations) {
    const shapes = [
      unionShape(
        relation,
        relation.from.map((name) => find(name, relation.name)),
      ),
    ]
    for (const step of relation.steps)
      shapes.push(shapeAfter(step, shapes.at(-1)!, (name) => find(name, step.at), labelOf))
    steps.set(relation.name, shapes)
    ends.set(relation.name, shapes.at(-1)!)
  }
  return { inputs, ends, steps }
}

const inputShape = (input: Plan['inputs'][string]): Shape => ({
  columns: new Map(input.fields.map((field) => [field.name, ownColumn(field)])),
  persons: input.persons,
  lineage: [ROOT_LINEAGE],
})

const ownColumn = (column: ColumnPlan): ShapeColumn => ({
  name: column.name,
  type: column.type,
  empty: column.empty,
  ...(column.unread ? { unread: true } : {}),
  label: column.label,
  leaves: [column.name],
})

function unionShape(relation: RelationPlan, sources: Shape[]): Shape {
  const [first, ...others] = sources
  if (!first) throw brokenPlan(relation.name, '关系没有来源')
  if (others.length === 0) return first
  const columns = new Map<string, ShapeColumn>()
  for (const source of sources)
    for (const column of source.columns.values()) {
      const known = columns.get(column.name) ?? { ...column, leaves: [column.name] }
      columns.set(column.name, column.unread ? { ...known, unread: true } : known)
    }
  const lineage = sources.flatMap((source) => source.lineage)
  return {
    columns,
    persons: [...new Set(sources.flatMap((source) => source.persons))],
    lineage: [...new Map(lineage.map((column) => [column.name, column])).values()],
  }
}

function shapeAfter(
  step: Step,
  shape: Shape,
  find: (name: string) => Shape,
  labelOf: (join: { as: string; with: string }) => string,
): Shape {
  switch (step.do) {
    case 'where':
    case 'exclude':
    case 'score':
    case 'one':
      return shape
    case 'let':
      return {
        ...shape,
        columns: new Map([
          ...shape.columns,
          ...step.columns.map(({ column, value }) => [column.name, computed(column, value, shape)] as const),
        ]),
      }
    case 'lookup': {
      const keys = [step.key, ...(step.date ? [step.date] : [])]
      const leaves = [
        ...new Set(keys.flatMap((key) => columnsUsed(key)).flatMap((name) => leavesOf(name, shape))),
      ]
      const added = step.columns.map((column) => [column.name, { ...ownColumn(column), leaves }] as const)
      return { ...shape, columns: new Map([...shape.columns, ...added]) }
    }
    case 'read':
      return withColumns(shape, step.columns)
    case 'match':
    case 'maybe': {
      const right = prefixedShape(step.as, find(step.with), labelOf(step))
      const joined = {
        columns: new Map([...shape.columns, ...right.columns]),
        persons: [...shape.persons, ...right.persons],
        lineage: [...shape.lineage, ...right.lineage],
      }
      const keys = columnsOfKeys(step.on, 'left').columns.flatMap((name) => leavesOf(name, shape))
      const merged = labelled(joined, step.columns)
      const found = merged.columns.get(`${step.as}.found`)
      if (step.do === 'match' || !found) return merged
      return { ...merged, columns: new Map([...merged.columns, [found.name, { ...found, leaves: keys }]]) }
    }
    case 'absent':
      return {
        ...shape,
        lineage: [...shape.lineage, ...step.in.map(({ as }) => ({ name: `_rid.${as}`, many: false }))],
      }
    case 'pair': {
      const [left, right] = step.as.map((as) => prefixedShape(as, shape)) as [Shape, Shape]
      const joined = {
        columns: new Map([...left.columns, ...right.columns]),
        persons: [...left.persons, ...right.persons],
        lineage: [...shape.lineage, ...right.lineage],
      }
      return labelled(joined, step.columns)
    }
    case 'merge_periods':
      return regrouped(
        shape,
        step.by,
        [step.from, step.to].map((name) => columnOf(name, shape, step.at)),
      )
    case 'group':
      return regrouped(
        shape,
        step.by,
        step.columns.map(({ column }) => ownColumn(column)),
      )
  }
}

const columnOf = (name: string, shape: Shape, at: string): ShapeColumn => {
  const column = shape.columns.get(name)
  if (!column) throw brokenPlan(at, `没有名为“${name}”的列`)
  return column
}

const leavesOf = (name: string, shape: Shape): readonly string[] => shape.columns.get(name)?.leaves ?? []

function computed(
  column: ColumnPlan,
  value: Parameters<typeof columnsThatMayBeMissing>[0],
  shape: Shape,
): ShapeColumn {
  const leaves = columnsThatMayBeMissing(value).flatMap((name) => leavesOf(name, shape))
  return { ...ownColumn(column), leaves: [...new Set(leaves)] }
}

const withColumns = (shape: Shape, columns: ColumnPlan[]): Shape => ({
  ...shape,
  columns: new Map([...shape.columns, ...columns.map((column) => [column.name, ownColumn(column)] as const)]),
})

/** Labels as the step gives them; columns that only the join itself knows (`as.found`) are added. */
function labelled(shape: Shape, columns: ColumnPlan[]): Shape {
  const merged = new Map(shape.columns)
  for (const column of columns) {
    const known = merged.get(column.name)
    merged.set(
      column.name,
      known ? { ...known, label: column.label, empty: column.empty } : ownColumn(column),
    )
  }
  return { ...shape, columns: merged }
}

function regrouped(shape: Shape, by: string[], added: ShapeColumn[]): Shape {
  const kept = by.flatMap((name) => shape.columns.get(name) ?? [])
  return {
    columns: new Map(
      [...kept, ...added].map((column) => [column.name, { ...column, leaves: [column.name] }] as const),
    ),
    persons: shape.persons.filter((person) => by.includes(person)),
    lineage: shape.lineage.map(({ name }) => ({ name, many: true })),
  }
}
