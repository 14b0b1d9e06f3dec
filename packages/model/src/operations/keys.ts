import { comparable } from '../expression/environment.ts'
import { parseExpression } from '../expression/parse.ts'
import { printExpression } from '../expression/print.ts'
import { SyntaxProblem } from '../expression/syntax.ts'
import type { Expression, JoinKey } from '../plan.ts'
import { resolvePerson, type Scope, type ScopeColumn, usePerson } from '../scope.ts'
import { readTexts, textOf } from '../yaml/fields.ts'
import { type ScalarNode, spotInside, type YamlNode } from '../yaml/tree.ts'
import { type CompileContext, compileExpression } from './context.ts'

export interface Sides {
  left: Scope
  right: Scope
  /** The other side's label, for messages. */
  rightLabel: string
  /** Gets the columns of the left side. */
  decides: Set<ScopeColumn>
}

/**
 * `on: [person, case_no, "案号 = 执行依据文号"]`: a name that both sides have, or `left = right`. Null when anything
 * was wrong.
 */
export function joinKeys(
  context: CompileContext,
  node: YamlNode | undefined,
  sides: Sides,
): JoinKey[] | null {
  const texts = readTexts(context.problems, node, 'on')
  const keys = texts.map((text) => joinKey(context, text, sides))
  if (node && texts.length === 0 && node.kind === 'list' && node.items.length === 0) {
    context.problems.error(node, {
      id: 'missing_field',
      says: 'on 是空的',
      next: '请写出两边都有的键，如 [person]',
    })
  }
  return keys.length === 0 || keys.includes(null) ? null : (keys as JoinKey[])
}

function joinKey(context: CompileContext, node: ScalarNode, sides: Sides): JoinKey | null {
  const parts = sidesOf(context, node)
  if (!parts) return null
  const left = resolvePerson(sides.left, parts.left.name)
  const right = resolvePerson(sides.right, parts.right.name)
  if (left.found && right.found) {
    return { by: 'person', left: usePerson(left.found).name, right: usePerson(right.found).name }
  }
  if (left.found || right.found) {
    const says = left.found
      ? `“${sides.rightLabel}”没有人员“${parts.right.name}”`
      : `左边没有人员“${parts.left.name}”`
    const persons = (left.found ? sides.right : sides.left).persons.map((p) => p.name)
    const next = persons.length
      ? `请写成“左边的人员 = 右边的人员”，可用的有：${persons.join('、')}`
      : '请改用文书号等键'
    context.problems.error(node, { id: 'unknown_name', says, next })
    return null
  }
  return valueKey(context, node, parts, sides)
}

interface KeyPart {
  name: string
  node: ScalarNode
}

function valueKey(
  context: CompileContext,
  node: ScalarNode,
  parts: { left: KeyPart; right: KeyPart },
  sides: Sides,
): JoinKey | null {
  const leftOptions = { what: 'on 的左边', into: sides.decides }
  const left: Expression | null = compileExpression(context, parts.left.node, sides.left, leftOptions)
  const rightOptions = { what: `on 在“${sides.rightLabel}”一边` }
  const right: Expression | null = compileExpression(context, parts.right.node, sides.right, rightOptions)
  if (!left || !right) return null
  if (comparable(left.type, right.type) && left.type !== '列表' && left.type !== '期间') {
    return { by: 'value', left, right }
  }
  const says = `键“${textOf(node)}”一边是${left.type}，另一边是${right.type}，不能关联`
  context.problems.error(node, { id: 'type_mismatch', says, next: '请换成同一类型、可比较的键' })
  return null
}

/** `a = b` as two sides, a single name as the same on both. */
function sidesOf(context: CompileContext, node: ScalarNode): { left: KeyPart; right: KeyPart } | null {
  const text = String(node.value)
  try {
    const syntax = parseExpression(text)
    if (syntax.kind === 'binary' && syntax.by === '=') {
      const part = (side: typeof syntax.left): KeyPart => ({
        name: printExpression(side),
        node: {
          ...node,
          offset: spotInside(node, side.start).offset,
          value: text.slice(side.start, side.end),
          raw: text.slice(side.start, side.end),
        },
      })
      return { left: part(syntax.left), right: part(syntax.right) }
    }
    if (syntax.kind === 'name')
      return { left: { name: syntax.name, node }, right: { name: syntax.name, node } }
    context.problems.error(node, {
      id: 'join_key',
      says: `“${text}”不是键`,
      next: '请写两边都有的字段名，或“左边 = 右边”；其他条件写在 when 里',
    })
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error
    const complaint = { id: 'expression_syntax', says: `on：${error.message}`, next: error.next }
    context.problems.error(spotInside(node, error.offset), complaint)
  }
  return null
}
