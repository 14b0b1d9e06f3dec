import { isUnstable } from '../expression/unstable.ts'
import type { Expression, Step, Template } from '../plan.ts'
import { READERS } from '../readers.ts'
import { computed, joinScopes, resolveColumn, type Scope, type ScopeColumn } from '../scope.ts'
import { readFields, readInteger, readNamed, readText, readTextNode, textOf } from '../yaml/fields.ts'
import type { Entry, YamlNode } from '../yaml/tree.ts'
import {
  type CompileContext,
  compileExpression,
  compileTemplate,
  type Operation,
  type OperationInput,
} from './context.ts'

/** `where: CONDITION` keeps the rows for which it holds. */
export const where: Operation = ({ body, at, scope, decides, context }) => {
  const options = { what: 'where 的条件', types: ['是否'] as const, into: decides }
  const test = compileExpression(context, body, scope, options)
  if (!test) return null
  const words = body.kind === 'scalar' ? String(body.value).trim() : ''
  return { steps: () => [{ do: 'where', at, test, words }], scope }
}

interface LetColumn {
  scopeColumn: ScopeColumn
  value: Expression
}

/**
 * `let: {NAME: EXPRESSION}` or `NAME: {value, label}` computes columns. One that uses an earlier one of the same
 * `let` begins a further step, so that no dialect has to know columns that refer to their neighbours.
 */
export const letColumns: Operation = ({ body, at, scope, context }) => {
  const layers: LetColumn[][] = [[]]
  let current = scope
  let ok = true
  for (const entry of readNamed(context.problems, body, 'let')) {
    const made = letColumn(context, entry, current)
    if (!made) {
      ok = false
      continue
    }
    const layer = layers.at(-1)!
    const leans = made.scopeColumn.parents.some((parent) => layer.some((c) => c.scopeColumn === parent))
    if (leans) layers.push([made])
    else layer.push(made)
    current = joinScopes(current, { columns: [made.scopeColumn], persons: [] })
  }
  if (!ok || layers[0]!.length === 0) return null
  const steps = (): Step[] =>
    layers.map((layer) => ({
      do: 'let',
      at,
      columns: layer.map((c) => ({ column: c.scopeColumn.column, value: c.value })),
    }))
  return { steps, scope: current }
}

function letColumn(context: CompileContext, entry: Entry, scope: Scope): LetColumn | null {
  const { key, value: node } = entry
  const fields =
    node.kind === 'map'
      ? readFields(context.problems, node, { what: `列“${key}”`, required: ['value'], optional: ['label'] })
      : null
  const label = readText(context.problems, fields?.get('label'), `列“${key}”的 label`) ?? key
  const parents = new Set<ScopeColumn>()
  const source = node.kind === 'map' ? fields?.get('value') : node
  const value = compileExpression(context, source, scope, { what: `列“${key}”`, into: parents })
  if (!newName(context, entry, scope) || !value) return null
  const column = { name: key, type: value.type, label, empty: 'unknown' as const }
  return { scopeColumn: computed(column, [...parents], isUnstable(value)), value }
}

/** A new column may not take a name that already means something. */
export function newName(context: CompileContext, entry: Entry, scope: Scope): boolean {
  const taken = scope.columns.some((c) => c.column.name === entry.key)
    ? '字段'
    : context.parameters.has(entry.key)
      ? '参数'
      : entry.key === 'as_of'
        ? '保留词'
        : scope.persons.some((p) => p.name === entry.key)
          ? '人员'
          : null
  if (taken) {
    const says = `名称“${entry.key}”已经是${taken}`
    context.problems.error(entry.at, { id: 'name_taken', says, next: '请换一个名称' })
  }
  return taken === null
}

/** `exclude: {ID: {when, says}}`: rows with a named reason not to become a clue; they stay visible. */
export const exclude: Operation = ({ body, at, scope, decides, context }) => {
  const reasons: { id: string; when: Expression; says: Template }[] = []
  const entries = readNamed(context.problems, body, 'exclude')
  for (const { key: id, value } of entries) {
    const spec = { what: `排除原因“${id}”`, required: ['when', 'says'] }
    const read = conditionAndSentence({ body: value, at, scope, decides, context }, spec)
    if (read) reasons.push({ id, when: read.when, says: read.says })
  }
  if (reasons.length < entries.length || entries.length === 0) return null
  return { steps: () => [{ do: 'exclude', at, reasons }], scope }
}

/** `score: {ID: {when, points, says}}`: the order in which clues are checked. */
export const score: Operation = ({ body, at, scope, decides, context }) => {
  const points: { id: string; when: Expression; points: number; says: Template }[] = []
  const entries = readNamed(context.problems, body, 'score')
  for (const { key: id, value } of entries) {
    const spec = { what: `计分项“${id}”`, required: ['when', 'points', 'says'] }
    const read = conditionAndSentence({ body: value, at, scope, decides, context }, spec)
    const worth = readInteger(context.problems, read?.fields.get('points'), `计分项“${id}”的 points`)
    if (read && worth !== null) points.push({ id, when: read.when, points: worth, says: read.says })
  }
  if (points.length < entries.length || entries.length === 0) return null
  return { steps: () => [{ do: 'score', at, points }], scope }
}

interface ConditionAndSentence {
  fields: Map<string, YamlNode>
  when: Expression
  says: Template
}

function conditionAndSentence(
  { body, scope, decides, context }: OperationInput,
  spec: { what: string; required: string[] },
): ConditionAndSentence | null {
  const fields = readFields(context.problems, body, spec)
  if (!fields) return null
  const { what } = spec
  const options = { what: `${what}的 when`, types: ['是否'] as const, into: decides }
  const when = compileExpression(context, fields.get('when'), scope, options)
  const says = compileTemplate(context, fields.get('says'), scope, { what: `${what}的 says` })
  return when && says && { fields, when, says }
}

/** `read: {from, reader, as}`: one row for each value that the reader finds in the text. */
export const read: Operation = ({ body, at, scope, context }) => {
  const { problems } = context
  const fields = readFields(problems, body, { what: 'read', required: ['from', 'reader', 'as'] })
  if (!fields) return null
  const from = compileExpression(context, fields.get('from'), scope, {
    what: 'read 的 from',
    types: ['文本'],
  })
  const readerNode = readTextNode(problems, fields.get('reader'), 'read 的 reader')
  const as = readText(problems, fields.get('as'), 'read 的 as')
  if (!readerNode || as === null || !from) return null
  const reader = textOf(readerNode)
  const made = Object.hasOwn(READERS, reader) ? READERS[reader] : undefined
  if (!made || from.op !== 'column') {
    const says = made ? 'read 的 from 应是一个文本字段' : `没有名为“${reader}”的读取器`
    const next = made ? '请写字段名' : `可用的有：${Object.keys(READERS).join('、')}`
    problems.error(readerNode, { id: 'unknown_choice', says, next })
    return null
  }
  const origin = resolveColumn(scope, from.name).found
  const columns = Object.entries(made.columns).map(
    ([name, { type, label }]): ScopeColumn => ({
      column: { name: `${as}.${name}`, type, label: `${as}·${label}`, empty: 'unknown' },
      words: [name, label],
      prefixes: [as],
      parents: origin ? [origin] : [],
      taken: false,
      unstable: false,
      used: false,
    }),
  )
  return {
    steps: () => [
      {
        do: 'read',
        at,
        from: from.name,
        reader,
        as,
        columns: columns.filter((c) => c.used).map((c) => c.column),
      },
    ],
    scope: joinScopes(scope, { columns, persons: [] }),
  }
}
