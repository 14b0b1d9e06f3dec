import type { Expression, JoinKey, Step } from '../plan.ts'
import type { Scope, ScopeColumn } from '../scope.ts'
import { joinScopes, prefixed } from '../scope.ts'
import { isName, readFields, readMap, readTextNode, readTexts, textOf } from '../yaml/fields.ts'
import type { ScalarNode, YamlNode } from '../yaml/tree.ts'
import {
  type CompileContext,
  compileExpression,
  type Operation,
  type OperationInput,
  type Source,
  usedColumns,
} from './context.ts'
import { joinKeys } from './keys.ts'

const WHEN = { what: 'when', types: ['是否'] as const }

/** `match: {with, as, on, when}`: the rows of another relation that fit; rows without a partner go. */
export const match: Operation = (input) => join(input, 'match')

/** `maybe`: the same, but a row without a partner stays; `as.found` says whether there is one. */
export const maybe: Operation = (input) => join(input, 'maybe')

function join({ body, at, scope, decides, context }: OperationInput, kind: 'match' | 'maybe') {
  const { problems } = context
  const fields = readFields(problems, body, {
    what: kind,
    required: ['with', 'on'],
    optional: ['as', 'when'],
  })
  const withNode = readTextNode(problems, fields?.get('with'), `${kind} 的 with`)
  const partner = withNode && context.source(withNode)
  if (!fields || !withNode || !partner) return null
  const as = prefixOf(context, fields.get('as'), textOf(withNode), scope, withNode)
  if (as === null) return null
  const label = fields.has('as') ? as : partner.label
  const right = prefixed(partner.scope, as, label)
  if (kind === 'match') for (const column of partner.decides) decides.add(column)
  const sides = { left: scope, right: partner.scope, rightLabel: partner.label, decides }
  const on = joinKeys(context, fields.get('on'), sides)
  const both = joinScopes(scope, right)
  const when = compileExpression(context, fields.get('when'), both, { ...WHEN, into: decides })
  if (!on || (fields.has('when') && !when)) return null
  const added = kind === 'maybe' ? [...right.columns, foundColumn(as, label)] : right.columns
  const steps = (): Step[] => [
    { do: kind, at, with: textOf(withNode), as, on, when, columns: usedColumns(added) },
  ]
  return { steps, scope: joinScopes(scope, { columns: added, persons: right.persons }) }
}

function foundColumn(as: string, label: string): ScopeColumn {
  return {
    column: { name: `${as}.found`, type: '是否', label: `${label}·有对应记录`, empty: 'unknown' },
    words: ['found', '有对应记录'],
    prefixes: [as],
    parents: [],
    taken: false,
    unstable: true,
    used: false,
  }
}

/** The prefix of what comes from the other side: `as`, or the relation's own name. */
export function prefixOf(
  context: CompileContext,
  node: YamlNode | undefined,
  fallback: string,
  scope: Scope,
  place: ScalarNode,
): string | null {
  const given = node ? readTextNode(context.problems, node, 'as') : null
  if (node && !given) return null
  const as = given ? textOf(given) : fallback
  const taken = [...scope.columns.map((c) => c.column.name), ...scope.persons.map((p) => p.name)].some(
    (name) => name.startsWith(`${as}.`),
  )
  if (isName(as) && !taken) return as
  context.problems.error(given ?? place, {
    id: taken ? 'name_taken' : 'bad_name',
    says: taken ? `前缀“${as}”已经用过` : `前缀“${as}”不合规则`,
    next: taken ? '请用 as 另起一个前缀' : '前缀只能由文字、数字和下划线组成',
  })
  return null
}

/**
 * `absent: {in, on, when, expects}`: not found in any of the relations. `on` and `when` are for all of them, or a
 * map by relation.
 */
export const absent: Operation = ({ body, at, scope, decides, context }) => {
  const spec = { what: 'absent', required: ['in', 'on'], optional: ['when', 'expects'] }
  const fields = readFields(context.problems, body, spec)
  if (!fields) return null
  const names = readTexts(context.problems, fields.get('in'), 'absent 的 in')
  const targets = names.map((node) => ({ node, name: textOf(node), source: context.source(node) }))
  const searched = targets.map(({ name, source }) => {
    if (!source) return null
    return search(
      context,
      scope,
      decides,
      source,
      byTarget(fields.get('on'), name),
      byTarget(fields.get('when'), name),
    )
  })
  for (const part of ['on', 'when']) refuseOtherTargets(context, fields.get(part), names.map(textOf), part)
  const expects = fields.has('expects') ? expectation(context, fields.get('expects')!, scope, decides) : null
  if (!fields.has('expects')) warnAboutExpects(context, body)
  if (searched.length === 0 || searched.includes(null) || (fields.has('expects') && !expects)) return null
  const found = searched as { on: JoinKey[]; when: Expression | null }[]
  const step: Step = {
    do: 'absent',
    at,
    in: targets.map(({ name }) => ({ relation: name, as: name })),
    on: found.map((s) => s.on),
    when: found.map((s) => s.when),
    expects,
  }
  return { steps: () => [step], scope }
}

function warnAboutExpects(context: CompileContext, body: YamlNode): void {
  context.problems.warn(body, {
    id: 'absent_without_expects',
    says: '没有写 expects：无法判断数据是否覆盖了应有记录的时间和地区，未见的只能列为未定，不会成为线索',
    next: '请补上 expects: { between: [起, 止], region: 地区字段 }',
  })
}

function search(
  context: CompileContext,
  scope: Scope,
  decides: Set<ScopeColumn>,
  source: Source,
  onNode: YamlNode | undefined,
  whenNode: YamlNode | undefined,
): { on: JoinKey[]; when: Expression | null } | null {
  const sides = { left: scope, right: source.scope, rightLabel: source.label, decides }
  const on = joinKeys(context, onNode, sides)
  const both = joinScopes(scope, prefixed(source.scope, source.name, source.label))
  const when = compileExpression(context, whenNode, both, { ...WHEN, into: decides })
  return !on || (whenNode && !when) ? null : { on, when }
}

function byTarget(node: YamlNode | undefined, name: string): YamlNode | undefined {
  return node?.kind === 'map' ? node.entries.find((e) => e.key === name)?.value : node
}

function refuseOtherTargets(
  context: CompileContext,
  node: YamlNode | undefined,
  names: readonly string[],
  part: string,
): void {
  if (node?.kind !== 'map') return
  const spec = { what: `absent 的 ${part}`, required: part === 'on' ? names : [], optional: names }
  readFields(context.problems, node, spec)
}

type Expects = Extract<Step, { do: 'absent' }>['expects']

/** When and where a row would stand if it existed; compared with the coverage of the table. */
function expectation(
  context: CompileContext,
  node: YamlNode,
  scope: Scope,
  decides: Set<ScopeColumn>,
): Expects | null {
  const { problems } = context
  const spec = { what: 'expects', required: ['between'], optional: ['region'] }
  const fields = readFields(problems, node, spec)
  const between = fields?.get('between')
  if (!fields || !between) return null
  if (between.kind !== 'list' || between.items.length !== 2) {
    const says = 'expects 的 between 应为两个日期'
    problems.error(between, {
      id: 'wrong_type',
      says,
      next: '请写成 between: [起, 止]，如 [effective_on, as_of]',
    })
    return null
  }
  const date = (item: YamlNode | undefined) =>
    compileExpression(context, item, scope, { what: 'between', types: ['日期'], into: decides })
  const from = date(between.items[0])
  const to = date(between.items[1])
  const regionOptions = { what: 'region', types: ['文本'] as const, into: decides }
  const region = compileExpression(context, fields.get('region'), scope, regionOptions)
  if (!from || !to || (fields.has('region') && !region)) return null
  return { from, to, region }
}

/** `pair: {as: [a, b], on, when}`: two rows of the relation side by side, every column under its side's name. */
export const pair: Operation = ({ body, at, scope, decides, context }) => {
  const { problems } = context
  const fields = readFields(problems, body, { what: 'pair', required: ['as', 'on'], optional: ['when'] })
  if (!fields) return null
  const names = readTexts(problems, fields.get('as'), 'pair 的 as').map(textOf)
  const [first, second] = names
  if (names.length !== 2 || !first || !second || first === second || !isName(first) || !isName(second)) {
    const place = fields.get('as') ?? readMap(problems, body, 'pair')
    const next = '请写成 as: [前案, 后案]'
    if (place) problems.error(place, { id: 'wrong_type', says: 'pair 的 as 应为两个不同的名称', next })
    return null
  }
  const sides = { left: scope, right: scope, rightLabel: second, decides }
  const on = joinKeys(context, fields.get('on'), sides)
  const both = joinScopes(prefixed(scope, first, first), prefixed(scope, second, second))
  const when = compileExpression(context, fields.get('when'), both, { ...WHEN, into: decides })
  if (!on || (fields.has('when') && !when)) return null
  const steps = (): Step[] => [
    { do: 'pair', at, as: [first, second], on, when, columns: usedColumns(both.columns) },
  ]
  return { steps, scope: both }
}
