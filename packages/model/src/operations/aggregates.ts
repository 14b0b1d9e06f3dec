import { isUnstable } from '../expression/unstable.ts'
import type { ColumnPlan, Expression, Step } from '../plan.ts'
import type { ValueType } from '../schema.ts'
import { computed, joinScopes, type Scope, type ScopeColumn, type ScopePerson } from '../scope.ts'
import {
  readBoolean,
  readFields,
  readNamed,
  readText,
  readTextNode,
  readTexts,
  textOf,
} from '../yaml/fields.ts'
import { suggest } from '../yaml/nearest.ts'
import type { Entry, YamlNode } from '../yaml/tree.ts'
import {
  type CompileContext,
  columnNamed,
  compileExpression,
  keyNamed,
  type Operation,
  usedColumns,
} from './context.ts'
import { prefixOf } from './joins.ts'
import { newName } from './rows.ts'

interface Keys {
  names: string[]
  columns: ScopeColumn[]
  persons: ScopePerson[]
}

/** `by: [person, case_no]`; null when a name was wrong or there is none. */
function readKeys(
  context: CompileContext,
  node: YamlNode | undefined,
  scope: Scope,
  what: string,
): Keys | null {
  const texts = readTexts(context.problems, node, `${what} 的 by`)
  const keys = texts.map((text) => keyNamed(context, text, scope))
  if (keys.length === 0 || keys.includes(null)) {
    if (node?.kind === 'list' && node.items.length === 0) {
      const next = '请写出键，如 [person]'
      context.problems.error(node, { id: 'missing_field', says: `${what} 的 by 是空的`, next })
    }
    return null
  }
  const names = keys.map((key) => key!.name)
  const persons = scope.persons.filter((p) => names.includes(p.name))
  if (persons.length > 1) {
    // Whether rows may be of one person is decided for one person at a time.
    context.problems.error(node!, {
      id: 'several_persons',
      says: `${what} 的 by 里有 ${persons.length} 个人员（${persons.map((p) => p.name).join('、')}），一次只能按一个人员归并`,
      next: '请只留一个人员；已经对应为同一人的两边，留一边即可',
    })
    return null
  }
  return { names, columns: keys.flatMap((key) => key!.column ?? []), persons }
}

/** `merge_periods: {by, from, to, touching}`: overlapping (and touching) periods of a key become one. */
export const mergePeriods: Operation = ({ body, at, scope, context }) => {
  const spec = { what: 'merge_periods', required: ['by', 'from', 'to'], optional: ['touching'] }
  const fields = readFields(context.problems, body, spec)
  if (!fields) return null
  const by = readKeys(context, fields.get('by'), scope, 'merge_periods')
  const from = dateColumn(context, fields.get('from'), scope, 'from')
  const to = dateColumn(context, fields.get('to'), scope, 'to')
  const touching = readBoolean(context.problems, fields.get('touching'), 'merge_periods 的 touching') ?? true
  if (!by || !from || !to) return null
  const step: Step = {
    do: 'merge_periods',
    at,
    by: by.names,
    from: from.column.name,
    to: to.column.name,
    touching,
  }
  return { steps: () => [step], scope: { columns: [...by.columns, from, to], persons: by.persons } }
}

function dateColumn(
  context: CompileContext,
  node: YamlNode | undefined,
  scope: Scope,
  what: string,
): ScopeColumn | null {
  const text = readTextNode(context.problems, node, `merge_periods 的 ${what}`)
  const column = text && columnNamed(context, text, scope)
  if (!text || !column || column.column.type === '日期') return column
  const says = `merge_periods 的 ${what} 应为日期字段，“${textOf(text)}”是${column.column.type}`
  context.problems.error(text, { id: 'type_mismatch', says, next: '请换成日期字段' })
  return null
}

/** `one: {by, order}`: the first row of each key in a stated order. */
export const one: Operation = ({ body, at, scope, decides, context }) => {
  const fields = readFields(context.problems, body, { what: 'one', required: ['by', 'order'] })
  if (!fields) return null
  const by = readKeys(context, fields.get('by'), scope, 'one')
  const orderNode = fields.get('order')
  const items = orderNode?.kind === 'list' ? orderNode.items : orderNode ? [orderNode] : []
  const order = items.map((item) => orderItem(context, item, scope, decides))
  if (!by || order.length === 0 || order.includes(null)) return null
  const complete = order as { value: Expression; descending: boolean }[]
  return { steps: () => [{ do: 'one', at, by: by.names, order: complete }], scope }
}

const ORDERABLE: readonly ValueType[] = ['整数', '金额', '日期', '月', '文本', '是否']

function orderItem(
  context: CompileContext,
  node: YamlNode,
  scope: Scope,
  into: Set<ScopeColumn>,
): { value: Expression; descending: boolean } | null {
  const options = { what: 'order', types: ORDERABLE, into }
  if (node.kind !== 'map') {
    const value = compileExpression(context, node, scope, options)
    return value && { value, descending: false }
  }
  const spec = { what: 'order 的一项', required: ['value'], optional: ['descending'] }
  const fields = readFields(context.problems, node, spec)
  const value = compileExpression(context, fields?.get('value'), scope, options)
  const descending = readBoolean(context.problems, fields?.get('descending'), 'descending') ?? false
  return value && { value, descending }
}

const AGGREGATES = ['count', 'sum', 'share', 'first', 'last', 'min', 'max', 'list'] as const
type Aggregate = (typeof AGGREGATES)[number]

/** What each aggregate takes, and the type that comes out ('same' as what goes in). */
const AGGREGATE_TYPES: Record<Aggregate, { takes: readonly ValueType[]; gives: ValueType | 'same' }> = {
  count: { takes: ['是否'], gives: '整数' },
  sum: { takes: ['整数', '金额'], gives: 'same' },
  share: { takes: ['是否'], gives: '金额' },
  first: { takes: [...ORDERABLE, '列表', '期间'], gives: 'same' },
  last: { takes: [...ORDERABLE, '列表', '期间'], gives: 'same' },
  min: { takes: ['整数', '金额', '日期', '月'], gives: 'same' },
  max: { takes: ['整数', '金额', '日期', '月'], gives: 'same' },
  list: { takes: ['文本'], gives: '列表' },
}

type GroupColumn = Extract<Step, { do: 'group' }>['columns'][number]

/** `group: {by, columns: {NAME: {AGGREGATE: …}}, having}`. */
export const group: Operation = ({ body, at, scope, decides, context }) => {
  const spec = { what: 'group', required: ['by', 'columns'], optional: ['having'] }
  const fields = readFields(context.problems, body, spec)
  if (!fields) return null
  const by = readKeys(context, fields.get('by'), scope, 'group')
  const columnsNode = fields.get('columns')
  const entries = columnsNode ? readNamed(context.problems, columnsNode, 'group 的 columns') : []
  const made = entries.map((entry) => groupColumn(context, entry, scope))
  if (!by || entries.length === 0 || made.includes(null)) return null
  const complete = made as { plan: GroupColumn; column: ScopeColumn }[]
  const inner = { columns: [...by.columns, ...complete.map((c) => c.column)], persons: by.persons }
  const havingOptions = { what: 'having', types: ['是否'] as const, into: decides }
  const having = compileExpression(context, fields.get('having'), inner, havingOptions)
  if (fields.has('having') && !having) return null
  const step: Step = { do: 'group', at, by: by.names, columns: complete.map((c) => c.plan), having }
  return { steps: () => [step], scope: inner }
}

function groupColumn(
  context: CompileContext,
  entry: Entry,
  scope: Scope,
): { plan: GroupColumn; column: ScopeColumn } | null {
  const { key, value: node } = entry
  const what = `汇总列“${key}”`
  const fields = readFields(context.problems, node, {
    what,
    required: [],
    optional: [...AGGREGATES, 'order', 'label'],
  })
  if (!fields) return null
  const chosen = AGGREGATES.filter((name) => fields.has(name))
  const [aggregate] = chosen
  if (chosen.length !== 1 || !aggregate) {
    // A mistyped word has been reported already.
    if (node.kind === 'map' && node.entries.some((e) => !fields.has(e.key))) return null
    const next = `请写其中之一：${AGGREGATES.join('、')}，如 {count: rows}、{sum: fine_yuan}`
    context.problems.error(node, { id: 'missing_field', says: `${what}应写一种汇总方式`, next })
    return null
  }
  const parents = new Set<ScopeColumn>()
  const valueNode = fields.get(aggregate)!
  const countsRows = aggregate === 'count' && valueNode.kind === 'scalar' && valueNode.value === 'rows'
  const { takes, gives } = AGGREGATE_TYPES[aggregate]
  const options = { what: `${what}的 ${aggregate}`, types: takes, into: parents }
  const value = countsRows ? null : compileExpression(context, valueNode, scope, options)
  const order = groupOrder(context, { node, what, aggregate, fields, scope, parents })
  const label = readText(context.problems, fields.get('label'), `${what}的 label`) ?? key
  if (!newName(context, entry, scope) || order === undefined || (!value && !countsRows)) return null
  const type = gives === 'same' ? value!.type : gives
  const column: ColumnPlan = { name: key, type, label, empty: 'unknown' }
  return {
    plan: { column, aggregate, value, order },
    column: computed(column, [...parents], isUnstable(value) || isUnstable(order)),
  }
}

/** first and last need an order, nothing else has one; undefined when that is wrong. */
function groupOrder(
  context: CompileContext,
  given: {
    node: YamlNode
    what: string
    aggregate: Aggregate
    fields: Map<string, YamlNode>
    scope: Scope
    parents: Set<ScopeColumn>
  },
): Expression | null | undefined {
  const { node, what, aggregate, fields, scope, parents } = given
  const needed = aggregate === 'first' || aggregate === 'last'
  if (!needed && aggregate !== 'list' && fields.has('order')) {
    const says = `${what}的 ${aggregate} 不需要 order`
    context.problems.error(fields.get('order')!, { id: 'unknown_field', says, next: '请删去 order' })
    return undefined
  }
  if (!fields.has('order')) {
    if (!needed) return null
    const next = '请补上 order，如 {first: court, order: judgment_date}'
    context.problems.error(node, { id: 'missing_field', says: `${what}的 ${aggregate} 缺少 order`, next })
    return undefined
  }
  const options = { what: `${what}的 order`, types: ORDERABLE, into: parents }
  return compileExpression(context, fields.get('order'), scope, options) ?? undefined
}

/** `lookup: {table, key, date, as}`: the row of a law table in force on the date. */
export const lookup: Operation = ({ body, at, scope, decides, context }) => {
  const { problems } = context
  const spec = { what: 'lookup', required: ['table', 'key'], optional: ['date', 'as'] }
  const fields = readFields(problems, body, spec)
  const tableNode = readTextNode(problems, fields?.get('table'), 'lookup 的 table')
  if (!fields || !tableNode) return null
  const table = textOf(tableNode)
  const shape = context.tables.get(table)
  if (!shape) {
    const next = suggest(table, context.tables.keys())
    problems.error(tableNode, { id: 'unknown_table', says: `没有名为“${table}”的法律表`, next })
    return null
  }
  const as = prefixOf(context, fields.get('as'), table, scope, tableNode)
  const parents = new Set<ScopeColumn>()
  const key = compileExpression(context, fields.get('key'), scope, {
    what: 'lookup 的 key',
    types: ['文本'],
    into: parents,
  })
  const dateOptions = { what: 'lookup 的 date', types: ['日期'] as const, into: parents }
  const date = compileExpression(context, fields.get('date'), scope, dateOptions)
  if (!key || as === null || (fields.has('date') && !date)) return null
  for (const parent of parents) decides.add(parent)
  const columns = Object.entries({ ...shape.columns, basis: '文本' as ValueType }).map(
    ([name, type]): ScopeColumn => ({
      column: {
        name: `${as}.${name}`,
        type,
        label: `${shape.labels && !fields.has('as') ? '' : `${as}·`}${name === 'basis' ? '依据' : (shape.labels?.[name] ?? name)}`,
        empty: 'unknown',
      },
      words: name === 'basis' ? [name, '依据'] : [name],
      prefixes: [as],
      parents: [...parents],
      taken: false,
      unstable: isUnstable(key) || isUnstable(date),
      used: false,
    }),
  )
  const steps = (): Step[] => [{ do: 'lookup', at, table, as, key, date, columns: usedColumns(columns) }]
  return { steps, scope: joinScopes(scope, { columns, persons: [] }) }
}
