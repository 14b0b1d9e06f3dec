import { SyntaxProblem } from './syntax.ts'

export interface Token {
  kind: 'number' | 'string' | 'name' | 'operator' | 'end'
  /** Names and strings unquoted, operators in their one spelling. */
  text: string
  /** A name in backticks is never a keyword. */
  quoted: boolean
  start: number
  end: number
}

/** Every spelling of an operator → the one that the parser sees. Full-width signs come from Chinese keyboards. */
const OPERATORS: Record<string, string> = {
  '==': '=',
  '!=': '!=',
  '<=': '<=',
  '>=': '>=',
  '&&': 'and',
  '||': 'or',
  '=': '=',
  '<': '<',
  '>': '>',
  '!': '!',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '(': '(',
  ')': ')',
  '[': '[',
  ']': ']',
  ',': ',',
  '?': '?',
  ':': ':',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '＜': '<',
  '＞': '>',
  '＝': '=',
  '（': '(',
  '）': ')',
  '，': ',',
  '？': '?',
  '：': ':',
  '＋': '+',
  '－': '-',
  '×': '*',
  '÷': '/',
}

const CLOSING: Record<string, string> = { '"': '"', "'": "'", '“': '”', '‘': '’', '`': '`' }
const NUMBER = /\d+(?:\.\d+)?/y
const DOTTED_NAME = /[\p{L}_][\p{L}\p{N}_]*/uy

/** The tokens of an expression, an `end` token last. Throws `SyntaxProblem`. */
export function lex(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++
      continue
    }
    const token = nextToken(text, at)
    tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', text: '', quoted: false, start: text.length, end: text.length })
  return tokens
}

function nextToken(text: string, start: number): Token {
  const first = text[start]!
  const number = matchAt(NUMBER, text, start)
  if (number !== null) return lexNumber(text, start, number)
  if (first === '`' || matchAt(DOTTED_NAME, text, start) !== null) return lexName(text, start)
  if (first in CLOSING) {
    const { value, end } = lexQuoted(text, start)
    return { kind: 'string', text: value, quoted: true, start, end }
  }
  for (const length of [2, 1]) {
    const spelling = text.slice(start, start + length)
    const operator = spelling.length === length ? OPERATORS[spelling] : undefined
    if (operator !== undefined) {
      return { kind: 'operator', text: operator, quoted: false, start, end: start + length }
    }
  }
  throw new SyntaxProblem(
    start,
    `表达式中不认识的符号“${String.fromCodePoint(text.codePointAt(start)!)}”`,
    '文字请放进引号；名称含有特殊符号时放进反引号 `…`',
  )
}

function lexNumber(text: string, start: number, digits: string): Token {
  const end = start + digits.length
  const tail = matchAt(DOTTED_NAME, text, end)
  if (tail !== null) {
    throw new SyntaxProblem(
      end,
      `数字后面紧跟着“${tail}”`,
      '数字不带单位：1.2万元写作 12000；期限写作 due(起算日, 30, 日)',
    )
  }
  return { kind: 'number', text: digits, quoted: false, start, end }
}

/** `fine_yuan`, `enforcement.filed_on`, `` `罚金（元）` ``: parts joined by dots without blanks. */
function lexName(text: string, start: number): Token {
  const parts: string[] = []
  let at = start
  let quoted = false
  for (;;) {
    if (text[at] === '`') {
      const { value, end } = lexQuoted(text, at)
      parts.push(value)
      quoted = true
      at = end
    } else {
      const part = matchAt(DOTTED_NAME, text, at)
      if (part === null) {
        throw new SyntaxProblem(at, '点号后面缺少名称', '请写成“前缀.字段”，如 enforcement.filed_on')
      }
      parts.push(part)
      at += part.length
    }
    if (text[at] !== '.') break
    at++
  }
  return { kind: 'name', text: parts.join('.'), quoted, start, end: at }
}

function lexQuoted(text: string, start: number): { value: string; end: number } {
  const closing = CLOSING[text[start]!]!
  let value = ''
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === closing) return { value, end: at + 1 }
    if (text[at] === '\\' && at + 1 < text.length) at++
    value += text[at]
  }
  throw new SyntaxProblem(start, '引号没有闭合', `请在文字后面补上 ${closing}`)
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}
