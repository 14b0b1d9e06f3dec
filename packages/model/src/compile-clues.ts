import {
  type CompileContext,
  columnNamed,
  compileTemplate,
  keyNamed,
  refuseForbiddenWords,
  type Source,
} from './operations/context.ts'
import type { CluePlan } from './plan.ts'
import { type ScopeColumn, use } from './scope.ts'
import { readFields, readList, readTextNode, readTexts, textOf } from './yaml/fields.ts'
import type { ScalarNode, YamlNode } from './yaml/tree.ts'

/** `clues: [{from, kind, about, same_when, says}]`, at least one. */
export function compileClues(context: CompileContext, node: YamlNode | undefined): CluePlan[] {
  if (!node) return []
  const items = readList(context.problems, node, 'clues')
  if (node.kind === 'list' && items.length === 0) {
    const next = '请写出至少一种线索'
    context.problems.error(node, { id: 'missing_field', says: 'clues 是空的', next })
  }
  const kinds = new Set<string>()
  return items.flatMap((item) => compileClue(context, item, kinds) ?? [])
}

function compileClue(context: CompileContext, node: YamlNode, kinds: Set<string>): CluePlan | null {
  const { problems } = context
  const spec = { what: '线索', required: ['from', 'kind', 'about', 'same_when', 'says'] }
  const fields = readFields(problems, node, spec)
  if (!fields) return null
  const kind = clueKind(context, fields.get('kind'), kinds)
  const source = clueSource(context, fields.get('from'))
  if (!source || kind === null) return null
  const about = readTexts(problems, fields.get('about'), 'about').map((n) => subject(context, n, source))
  const same = readTexts(problems, fields.get('same_when'), 'same_when').map((n) =>
    stable(context, n, columnNamed(context, n, source.scope)),
  )
  if (fields.get('about')?.kind === 'list' && about.length === 0) {
    const next = '请写线索针对的人员或文书，如 person'
    problems.error(fields.get('about')!, { id: 'missing_field', says: 'about 是空的', next })
  }
  const printed = new Set<ScopeColumn>()
  const says = compileTemplate(context, fields.get('says'), source.scope, { what: 'says', into: printed })
  if (!says || about.length === 0 || about.includes(null) || same.includes(null)) return null
  const sameColumns = same as ScopeColumn[]
  return {
    from: source.name,
    kind,
    about: about.map((key) => key!.name),
    sameWhen: sameColumns.map((c) => c.column.name),
    says,
    deciding: decidingColumns(source, [...sameColumns, ...printed]),
  }
}

/** The kind names a clue together with its subject, so each stands once. */
function clueKind(context: CompileContext, field: YamlNode | undefined, kinds: Set<string>): string | null {
  const node = readTextNode(context.problems, field, 'kind')
  if (!node) return null
  const kind = textOf(node)
  refuseForbiddenWords(context.problems, node, 'kind')
  if (kinds.has(kind)) {
    const next = '线索编号由模型、类型和主体算出；请为每种线索起不同的 kind'
    context.problems.error(node, { id: 'name_taken', says: `线索类型“${kind}”写了两次`, next })
  }
  kinds.add(kind)
  return kind
}

function clueSource(context: CompileContext, field: YamlNode | undefined): Source | null {
  const node = readTextNode(context.problems, field, 'from')
  if (!node) return null
  if (!context.inputs.has(textOf(node))) return context.source(node)
  const next = `请先写一个关系（from: ${textOf(node)}）说明哪些行成为线索`
  context.problems.error(node, { id: 'clue_from_input', says: '线索应出自关系，不能直接出自输入', next })
  return null
}

function subject(context: CompileContext, node: ScalarNode, source: Source): { name: string } | null {
  const key = keyNamed(context, node, source.scope)
  return key?.column && !stable(context, node, key.column) ? null : key
}

/** A clue keeps its id, and with it the decisions on it, when parameters or data change: nothing unstable may be in it. */
function stable(context: CompileContext, node: ScalarNode, column: ScopeColumn | null): ScopeColumn | null {
  if (!column?.unstable) return column
  context.problems.error(node, {
    id: 'unstable_key',
    says: `“${textOf(node)}”会随参数、截至日期或数据变化，不能用来认定同一条线索`,
    next: '请换成案号、文书号、日期等案件本身的字段',
  })
  return null
}

/** Columns of the relation on which the clue rests: those tested on the way (and what they come from), named or printed. */
function decidingColumns(source: Source, shown: readonly ScopeColumn[]): string[] {
  const deciding = new Set<ScopeColumn>()
  const add = (column: ScopeColumn): void => {
    // An input's own column is shared by everything that reads the input; only what a relation made of it counts.
    if (deciding.has(column) || (column.taken && column.parents.length === 0)) return
    deciding.add(column)
    for (const parent of column.parents) add(parent)
  }
  for (const column of [...source.decides, ...shown]) add(column)
  for (const column of shown) deciding.add(column)
  const rests = (column: ScopeColumn): boolean =>
    deciding.has(column) || (column.taken && column.parents.some(rests))
  return source.scope.columns.filter(rests).map((c) => use(c).column.name)
}
