import type { Expression, JoinKey, Plan, RelationPlan, Step } from '@mingjian/model/plan'
import { brokenPlan, unsupported } from '../failures.ts'
import { columnsOfKeys, columnsThatMayBeMissing } from './columns-used.ts'
import { withDistinctSearches } from './distinct-searches.ts'
import { withEarlyConditions } from './early-conditions.ts'
import { withOpenFound } from './found.ts'
import { livenessOf } from './liveness.ts'
import type {
  AbsentTarget,
  ChainStep,
  KeyCauses,
  LineSpec,
  LoweredClue,
  LoweredPlan,
  LoweredRelation,
  Opener,
  Segment,
  Source,
  StepOf,
  Test,
} from './lowered.ts'
import { Marks } from './marks.ts'
import { labelledShape, type Shape } from './shape.ts'
import { shapesOf } from './shapes.ts'
import { wordsOfStep } from './step-words.ts'

/** Cuts a plan into segments and resolves names, masks and funnel lines; nothing here knows SQL. */
export function lowerPlan(stored: Plan): LoweredPlan {
  const plan = withDistinctSearches(withEarlyConditions(withOpenFound(stored)))
  checkOperations(plan)
  const shapes = shapesOf(plan)
  const context: Context = { plan, marks: new Marks(), lines: [], shapes, live: new Map(), lazy: new Set() }
  context.live = livenessOf(plan, context.shapes)
  const relations = plan.relations.map((relation) => lowerRelation(relation, context))
  const clues = plan.clues.map((clue, index): LoweredClue => {
    if (!context.shapes.ends.has(clue.from))
      throw brokenPlan(`clues[${index}]`, `没有名为“${clue.from}”的关系`)
    const at = `clues[${index}]`
    const line = addLine(context, { relation: clue.from, at, operation: 'clue', words: clue.kind })
    return { clue, line, absents: absentsOf(clue.from, relations) }
  })
  const tiered = plan.relations.some(({ steps }) => steps.some(joinsPersons))
  return { plan, marks: context.marks, lines: context.lines, relations, clues, tiered }
}

/** @throws Failure `engine.unsupported_operation` for an operation that no dialect has. */
export function checkOperations(plan: Plan): void {
  for (const step of plan.relations.flatMap(({ steps }) => steps))
    if (!OPERATIONS.has(step.do)) throw unsupported('plan 1', `操作 ${step.do}（${step.at}）`)
}

interface Context {
  plan: Plan
  marks: Marks
  lines: LineSpec[]
  shapes: ReturnType<typeof shapesOf>
  live: ReturnType<typeof livenessOf>
  /** Relations that are no more than a filtered scan of one input. */
  lazy: Set<string>
}

function addLine(context: Context, line: LineSpec): number {
  context.lines.push(line)
  return context.lines.length - 1
}

const joinsPersons = (step: Step): boolean => {
  if (step.do === 'match' || step.do === 'maybe' || step.do === 'pair')
    return step.on.some((key) => key.by === 'person')
  return step.do === 'group' || step.do === 'merge_periods' || step.do === 'one'
}

/** Operations that keep one row per row. */
const CHAIN = new Set<Step['do']>(['where', 'let', 'exclude', 'score', 'lookup'])

const OPERATIONS = new Set<Step['do']>([
  ...CHAIN,
  ...(['read', 'match', 'maybe', 'absent', 'pair', 'merge_periods', 'one', 'group'] as const),
])

function lowerRelation(relation: RelationPlan, context: Context): LoweredRelation {
  const shapes = context.shapes.steps.get(relation.name)!
  const live = context.live.get(relation.name)!
  const words = relation.from.map((name) => context.plan.inputs[name]?.label ?? name).join('、')
  const at = `relations.${relation.name}.from`
  const sources = relation.from.map((name) => sourceOf(name, context))
  const line = addLine(context, { relation: relation.name, at, operation: 'from', words })
  const segments: Segment[] = []
  const open = (opener: Opener, index: number) => {
    const lazy = opener.do === 'from' && sources.length === 1 && isScan(sources[0]!, context)
    segments.push({
      table: `${tableName(relation.name, context)}_${segments.length}`,
      relation: relation.name,
      opener,
      chain: [],
      before: shapes[Math.max(index - 1, 0)]!,
      liveBefore: live[Math.max(index - 1, 0)]!,
      opened: shapes[index]!,
      shape: shapes[index]!,
      liveOpened: live[index]!,
      live: live[index]!,
      lazy,
    })
  }
  open({ do: 'from', line, sources }, 0)
  for (const [index, step] of relation.steps.entries()) {
    const number = addLine(context, lineOf(relation.name, step, context.plan))
    if (CHAIN.has(step.do)) {
      const segment = segments.at(-1)!
      const before =
        relation.side === undefined ? shapes[index]! : labelledShape(shapes[index]!, relation.side)
      segment.chain.push(lowerChain(step, number, before, live[index + 1]!, context))
      segment.shape = shapes[index + 1]!
      segment.live = live[index + 1]!
    } else open(lowerOpener(step, number, shapes[index]!, shapes[index + 1]!, context), index + 1)
  }
  if (segments.length === 1 && segments[0]!.lazy) context.lazy.add(relation.name)
  return { name: relation.name, segments, shape: shapes.at(-1)!, live: live.at(-1)! }
}

const isScan = ({ kind, name }: Source, context: Context) => kind === 'input' || context.lazy.has(name)

/** Relations may be named in any script; tables are numbered. */
const tableName = (relation: string, context: Context) =>
  `r${context.plan.relations.findIndex(({ name }) => name === relation)}`

const lineOf = (relation: string, step: Step, plan: Plan): LineSpec => ({
  relation,
  at: step.at,
  operation: step.do,
  words: wordsOfStep(step, plan),
})

function sourceOf(name: string, context: Context): Source {
  if (context.shapes.ends.has(name)) return { kind: 'relation', name }
  return { kind: 'input', name }
}

function lowerChain(
  step: Step,
  line: number,
  before: Shape,
  after: ReadonlySet<string>,
  { marks }: Context,
): ChainStep {
  switch (step.do) {
    case 'where':
      return {
        do: 'where',
        line,
        drop: marks.drop(line, 'where'),
        test: testOf(step.test, before, step.words, marks),
      }
    case 'let': {
      const wanted = step.columns.filter(({ column }) => after.has(column.name))
      return { do: 'let', line, columns: wanted.map(({ column, value }) => ({ name: column.name, value })) }
    }
    case 'exclude': {
      const reasons = step.reasons.map(({ id, when, says }) => ({
        drop: marks.drop(line, 'exclude', id, says),
        exclusion: marks.exclusion(says),
        when,
      }))
      return { do: 'exclude', line, reasons }
    }
    case 'score': {
      const points = step.points.map(({ when, points, says }) => ({ point: marks.point(points, says), when }))
      return { do: 'score', line, points }
    }
    case 'lookup': {
      const names = step.columns.map((column) => column.name)
      return { do: 'lookup', line, step, columns: names.filter((name) => after.has(name)) }
    }
    default:
      throw brokenPlan(step.at, `${step.do} 不是逐行操作`)
  }
}

function lowerOpener(step: Step, line: number, before: Shape, after: Shape, context: Context): Opener {
  const { marks } = context
  const when = (test: Expression | null) =>
    test && testOf(test, after, wordsOfStep(step, context.plan), marks)
  switch (step.do) {
    case 'match':
    case 'maybe':
      return {
        do: step.do,
        line,
        right: sourceOf(step.with, context),
        as: step.as,
        on: step.on,
        when: when(step.when),
      }
    case 'absent':
      return lowerAbsent(step, line, before, context)
    case 'pair':
      return { do: 'pair', line, as: step.as, on: step.on, when: when(step.when) }
    case 'merge_periods': {
      const cause = (name: string) => marks.cause(before.columns.get(name)?.label ?? name)
      const missing = { from: cause(step.from), to: cause(step.to) }
      return { do: 'merge_periods', line, step, missing, keys: keyCauses(step.by, before, marks) }
    }
    case 'one': {
      const names = step.order.flatMap(({ value }) => columnsThatMayBeMissing(value))
      const label = names.map((name) => before.columns.get(name)?.label ?? name).join('、')
      const missing = marks.cause(label || '排序依据')
      return { do: 'one', line, step, missing, keys: keyCauses(step.by, before, marks) }
    }
    case 'group':
      return { do: 'group', line, step, having: when(step.having), keys: keyCauses(step.by, before, marks) }
    case 'read':
      return { do: 'read', line, step }
    default:
      throw brokenPlan(step.at, `未知操作 ${step.do}`)
  }
}

const keyCauses = (by: readonly string[], before: Shape, marks: Marks): KeyCauses => ({
  keys: by.map((name) =>
    marks.cause(before.persons.includes(name) ? '姓名、证件号码' : (before.columns.get(name)?.label ?? name)),
  ),
  kin: marks.cause('有疑似同一人的记录，不能确认是否同一人'),
})

function lowerAbsent(step: StepOf<'absent'>, line: number, before: Shape, context: Context): Opener {
  const { marks } = context
  const targets = step.in.map(({ relation, as }, index): AbsentTarget => {
    const inputs = inputsOf(relation, context.plan)
    const label =
      context.plan.inputs[relation]?.label ??
      inputs.map((name) => context.plan.inputs[name]?.label).join('、')
    return {
      source: sourceOf(relation, context),
      as,
      on: step.on[index] ?? [],
      when: step.when[index] ?? null,
      inputs,
      label,
      possible: marks.cause(`${label}：有疑似记录，不能确认是否同一人同一事项`),
      lineage: `_rid.${as}`,
    }
  })
  const left = columnsOfKeys(step.on.flat(), 'left')
  const labels = targets.map(({ label }) => label).join('、')
  const cause = (expression: Expression | null | undefined, otherwise: string) => {
    const column = expression ? columnsThatMayBeMissing(expression)[0] : undefined
    return marks.cause((column !== undefined && before.columns.get(column)?.label) || otherwise)
  }
  return {
    do: 'absent',
    line,
    drop: marks.drop(line, 'not_visible', 'not_yet_visible'),
    targets,
    expects: step.expects,
    causes: {
      keys: [
        ...left.columns.map((name) => marks.cause(before.columns.get(name)?.label ?? name)),
        ...left.persons.map(() => marks.cause('姓名、证件号码')),
      ],
      from: cause(step.expects?.from, '应有记录期间的起点'),
      to: cause(step.expects?.to, '应有记录期间的终点'),
      region: cause(step.expects?.region, '地区'),
      coverage: marks.cause(`${labels}：覆盖范围未声明或不含应有记录的期间、地区`),
      expects: marks.cause(`${labels}：模型未说明应在何期间有记录`),
    },
  }
}

/** Inputs that the rows of a relation are made of, through `from`. */
export function inputsOf(name: string, plan: Plan): string[] {
  if (plan.inputs[name]) return [name]
  const relation = plan.relations.find((candidate) => candidate.name === name)
  return relation ? [...new Set(relation.from.flatMap((source) => inputsOf(source, plan)))] : []
}

/** Inputs without a row of which a relation may lack rows, by how they come in: `match` drops rows without a partner. */
export function inputsMatched(name: string, plan: Plan): { input: string; on: readonly JoinKey[] }[] {
  const relation = plan.relations.find((candidate) => candidate.name === name)
  if (!relation) return []
  const own = relation.steps.flatMap((step) => {
    if (step.do !== 'match') return []
    const through = inputsMatched(step.with, plan).map(({ input }) => ({ input, on: [] }))
    return [...inputsOf(step.with, plan).map((input) => ({ input, on: step.on })), ...through]
  })
  return [...relation.from.flatMap((source) => inputsMatched(source, plan)), ...own]
}

function absentsOf(name: string, relations: LoweredRelation[]): LoweredClue['absents'] {
  const relation = relations.find((candidate) => candidate.name === name)
  if (!relation) return []
  return relation.segments.flatMap(({ opener }) => {
    if (opener.do === 'from') return opener.sources.flatMap((source) => absentsOf(source.name, relations))
    return opener.do === 'absent' ? [{ opener }] : []
  })
}

/** What to record when a condition is unknown: the empty fields behind every column that it reads. */
export function testOf(expression: Expression, shape: Shape, words: string, marks: Marks): Test {
  const missing = columnsThatMayBeMissing(expression).map((name) => {
    const column = shape.columns.get(name)
    const leaves = (column?.leaves ?? []).filter((leaf) => leaf !== name && shape.columns.has(leaf))
    return {
      column: name,
      type: column?.type ?? '文本',
      ...(column?.unread ? { unread: true as const } : {}),
      own: marks.cause(column?.label ?? name),
      leaves: leaves.map((leaf) => {
        const { type, label, unread } = shape.columns.get(leaf)!
        return { column: leaf, type, ...(unread ? { unread } : {}), cause: marks.cause(label) }
      }),
    }
  })
  return { expression, missing, otherwise: marks.cause(`无法判断：${words}`) }
}
