import { checkExpression } from '../expression/check.ts'
import type { Environment } from '../expression/environment.ts'
import { parseExpression } from '../expression/parse.ts'
import { type Syntax, SyntaxProblem } from '../expression/syntax.ts'
import { splitTemplate, type TemplatePart } from '../expression/template.ts'
import type { ColumnPlan, Expression, ParameterPlan, Step, Template } from '../plan.ts'
import type { ValueType } from '../schema.ts'
import { resolveColumn, resolvePerson, type Scope, type ScopeColumn, use, usePerson } from '../scope.ts'
import { readTextNode, textOf } from '../yaml/fields.ts'
import type { Problems, Spot } from '../yaml/problems.ts'
import { type ScalarNode, spotInside, type YamlNode } from '../yaml/tree.ts'

/** A law table as the compiler needs it. */
export interface TableShape {
  columns: Readonly<Record<string, ValueType>>
  labels?: Readonly<Record<string, string>>
}

/** A relation or an input that another one refers to. */
export interface Source {
  name: string
  label: string
  scope: Scope
  /** Columns on which it depends whether a row is there. */
  decides: ReadonlySet<ScopeColumn>
}

/** What the operations of one model share. */
export interface CompileContext {
  problems: Problems
  parameters: ReadonlyMap<string, ParameterPlan>
  usedParameters: Set<string>
  inputs: ReadonlySet<string>
  tables: ReadonlyMap<string, TableShape>
  /** Compiles the relation if that has not happened; null (reported) when there is none or it is in a circle. */
  source(node: ScalarNode): Source | null
}

/** One operation compiled: its steps (made at the end, when it is known which columns are used) and the new scope. */
export interface Compiled {
  steps: () => Step[]
  scope: Scope
}

/** What an operation gets: its body, the scope before it, and where the columns that decide are noted. */
export interface OperationInput {
  body: YamlNode
  at: string
  scope: Scope
  decides: Set<ScopeColumn>
  context: CompileContext
}

export type Operation = (input: OperationInput) => Compiled | null

export interface ExpressionOptions {
  /** In words, for messages: where 的条件. */
  what: string
  types?: readonly ValueType[]
  /** Gets the columns that are read. */
  into?: Set<ScopeColumn>
}

/** Parses and checks the expression in a YAML text; null when anything was wrong (reported at its place). */
export function compileExpression(
  context: CompileContext,
  node: YamlNode | undefined,
  scope: Scope,
  options: ExpressionOptions,
): Expression | null {
  const scalar = node && expressionText(context.problems, node, options.what)
  if (!scalar) return null
  return compileText(context, scalar, { text: String(scalar.value), from: 0 }, scope, options)
}

/** Numbers and booleans are expressions as well: `default: 0`, `count: true`. */
function expressionText(problems: Problems, node: YamlNode, what: string): ScalarNode | null {
  if (node.kind === 'scalar' && (typeof node.value === 'number' || typeof node.value === 'boolean')) {
    return { ...node, value: node.raw }
  }
  return readTextNode(problems, node, what)
}

function compileText(
  context: CompileContext,
  node: ScalarNode,
  piece: { text: string; from: number },
  scope: Scope,
  options: ExpressionOptions,
): Expression | null {
  const spot = (offset: number) => spotInside(node, piece.from + offset)
  let syntax: Syntax
  try {
    syntax = parseExpression(piece.text)
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error
    const says = `${options.what}：${error.message}`
    context.problems.error(spot(error.offset), { id: 'expression_syntax', says, next: error.next })
    return null
  }
  const expression = checkExpression(syntax, environment(context, scope, spot, options))
  if (!expression || accepts(options.types, expression.type)) return expression
  context.problems.error(spot(syntax.start), {
    id: 'type_mismatch',
    says: `${options.what}应为${options.types!.join('或')}，实际是${expression.type}`,
    next: '请换成该类型的字段或条件',
  })
  return null
}

function accepts(types: readonly ValueType[] | undefined, type: ValueType): boolean {
  return !types || types.includes(type) || (type === '整数' && types.includes('金额'))
}

function environment(
  context: CompileContext,
  scope: Scope,
  spot: (offset: number) => Spot,
  options: ExpressionOptions,
): Environment {
  return {
    check: checkExpression,
    scope,
    parameters: context.parameters,
    inputs: context.inputs,
    read: options.into ?? new Set(),
    onParameter: (name) => context.usedParameters.add(name),
    error: (at, complaint) => context.problems.error(spot(at.start), complaint),
    warn: (at, complaint) => context.problems.warn(spot(at.start), complaint),
  }
}

/** Words that no printed sentence may contain: a clue says what was found, it does not accuse. */
const FORBIDDEN_WORDS = ['虚假', '骗取']

/** A sentence with `{…}` places and parts under `{when …}`; null when anything in it was wrong. */
export function compileTemplate(
  context: CompileContext,
  node: YamlNode | undefined,
  scope: Scope,
  options: ExpressionOptions,
): Template | null {
  const scalar = node && readTextNode(context.problems, node, options.what)
  if (!scalar) return null
  refuseForbiddenWords(context.problems, scalar, options.what)
  try {
    const read = (text: string, from: number, how: ExpressionOptions) =>
      compileText(context, scalar, { text, from }, scope, how)
    return compileParts(splitTemplate(String(scalar.value)), read, options)
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error
    const says = `${options.what}：${error.message}`
    context.problems.error(spotInside(scalar, error.offset), {
      id: 'template_syntax',
      says,
      next: error.next,
    })
    return null
  }
}

type ReadPlace = (text: string, from: number, options: ExpressionOptions) => Expression | null

/** The parts in one row, a condition before what it decides; null when anything was wrong: all mistakes are told. */
function compileParts(
  parts: readonly TemplatePart[],
  read: ReadPlace,
  options: ExpressionOptions,
): Template | null {
  const compiled = parts.map((part): Template | null => {
    if ('text' in part) return [part.text]
    if ('expression' in part) {
      const value = read(part.expression, part.offset, options)
      return value && [{ value }]
    }
    const what = `${options.what}里 when 的条件`
    const value = read(part.when, part.offset, { ...options, what, types: ['是否'] })
    const yes = compileParts(part.yes, read, options)
    const no = compileParts(part.no, read, options)
    return value && yes && no && [{ value, sides: { yes: yes.length, no: no.length } }, ...yes, ...no]
  })
  return compiled.includes(null) ? null : (compiled as Template[]).flat()
}

export function refuseForbiddenWords(problems: Problems, node: ScalarNode, what: string): void {
  for (const word of FORBIDDEN_WORDS) {
    const at = String(node.value).indexOf(word)
    if (at < 0) continue
    problems.error(spotInside(node, at), {
      id: 'forbidden_word',
      says: `${what}不得出现“${word}”`,
      next: '请只写在哪张表里查到或未查到什么，不作定性',
    })
  }
}

/** A column named by a YAML text, marked as used; null (reported) when there is none. */
export function columnNamed(context: CompileContext, node: ScalarNode, scope: Scope): ScopeColumn | null {
  const result = resolveColumn(scope, textOf(node))
  if (result.found) return use(result.found)
  context.problems.error(node, result)
  return null
}

/** A name that may be a person or a column, as in `by` and `about`; both marked as used. */
export function keyNamed(
  context: CompileContext,
  node: ScalarNode,
  scope: Scope,
): { name: string; column?: ScopeColumn } | null {
  const person = resolvePerson(scope, textOf(node))
  if (person.found) return { name: usePerson(person.found).name }
  if (person.id === 'ambiguous_name') {
    context.problems.error(node, person)
    return null
  }
  const names = scope.persons.map((p) => p.name)
  const result = resolveColumn(scope, textOf(node), names)
  if (result.found) return { name: use(result.found).column.name, column: result.found }
  context.problems.error(node, result)
  return null
}

/** The columns among these that the model uses, without repeats. */
export function usedColumns(columns: readonly ScopeColumn[]): ColumnPlan[] {
  return columns.filter((c) => c.used).map((c) => c.column)
}
