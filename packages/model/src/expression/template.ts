import { SyntaxProblem } from './syntax.ts'

/**
 * A piece of a template as written: text, the words of an expression with its offset in the template, or what is written
 * under a condition (`yes`) and otherwise (`no`).
 */
export type TemplatePart =
  | { text: string }
  | { expression: string; offset: number }
  | { when: string; offset: number; yes: TemplatePart[]; no: TemplatePart[] }

/**
 * Cuts `{name}，{court} … {when paid}已缴{else}未缴{end}` into text, expressions and parts under a condition.
 * Throws `SyntaxProblem` for a brace, or a word of a condition, without its partner.
 */
export function splitTemplate(template: string): TemplatePart[] {
  const whole: TemplatePart[] = []
  const open: OpenCondition[] = []
  let into = whole
  for (const piece of piecesOf(template)) {
    if ('text' in piece) {
      into.push(piece)
      continue
    }
    const word = piece.expression.trim()
    if (word === 'else') into = otherwise(open.at(-1), piece.offset)
    else if (word === 'end') into = closed(open, whole, piece.offset)
    else if (/^when(?![\p{L}\p{N}_.])/u.test(word)) {
      const condition = conditionOf(piece)
      into.push(condition)
      open.push({ condition, brace: piece.offset - 1, otherwise: false })
      into = condition.yes
    } else into.push(piece)
  }
  const unclosed = open.at(-1)
  if (unclosed) throw new SyntaxProblem(unclosed.brace, '{when …} 没有对应的 {end}', FORM)
  return whole
}

const FORM = '有条件的部分写成 {when 条件}……{end} 或 {when 条件}……{else}……{end}'

type Condition = Extract<TemplatePart, { when: string }>

interface OpenCondition {
  condition: Condition
  /** Offset of its `{`. */
  brace: number
  /** Whether its `{else}` has come. */
  otherwise: boolean
}

function conditionOf({ expression, offset }: Extract<TemplatePart, { expression: string }>): Condition {
  const start = expression.indexOf('when') + 'when'.length
  const when = expression.slice(start)
  if (when.trim() === '') throw new SyntaxProblem(offset - 1, '{when} 没有条件', FORM)
  return { when, offset: offset + start, yes: [], no: [] }
}

function otherwise(last: OpenCondition | undefined, offset: number): TemplatePart[] {
  if (!last) throw new SyntaxProblem(offset - 1, '{else} 前面没有 {when …}', FORM)
  if (last.otherwise) throw new SyntaxProblem(offset - 1, '一个 {when …} 有两个 {else}', FORM)
  last.otherwise = true
  return last.condition.no
}

/** Closes the innermost condition; gives the list in which its sentence goes on. */
function closed(open: OpenCondition[], whole: TemplatePart[], offset: number): TemplatePart[] {
  if (!open.pop()) throw new SyntaxProblem(offset - 1, '{end} 前面没有 {when …}', FORM)
  const outer = open.at(-1)
  if (!outer) return whole
  return outer.otherwise ? outer.condition.no : outer.condition.yes
}

type Piece = Exclude<TemplatePart, Condition>

/** Text and braces in turn. */
function piecesOf(template: string): Piece[] {
  const parts: Piece[] = []
  let text = ''
  let at = 0
  while (at < template.length) {
    const char = template[at]!
    if (char === '}') throw new SyntaxProblem(at, '多了一个“}”', '字段写成 {字段}，左右花括号成对')
    if (char !== '{') {
      text += char
      at++
      continue
    }
    if (text) parts.push({ text })
    text = ''
    const end = closingBrace(template, at)
    const expression = template.slice(at + 1, end)
    if (expression.trim() === '') throw new SyntaxProblem(at, '花括号里是空的', '请写字段名，如 {name}')
    parts.push({ expression, offset: at + 1 })
    at = end + 1
  }
  if (text) parts.push({ text })
  return parts
}

function closingBrace(template: string, open: number): number {
  let quote = ''
  for (let at = open + 1; at < template.length; at++) {
    const char = template[at]!
    if (quote) {
      if (char === quote) quote = ''
    } else if (char === '"' || char === "'" || char === '`') quote = char
    else if (char === '{') break
    else if (char === '}') return at
  }
  throw new SyntaxProblem(open, '“{”没有对应的“}”', '字段写成 {字段}，左右花括号成对')
}
