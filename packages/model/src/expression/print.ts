import { KEYWORDS } from './parse.ts'
import type { Syntax } from './syntax.ts'

const BINARY_LEVEL: Record<string, number> = { or: 1, and: 2, in: 4, '+': 5, '-': 5, '*': 6, '/': 6 }
const COMPARISON_LEVEL = 4
const PLAIN_PART = /^[\p{L}_][\p{L}\p{N}_]*$/u

/** An expression in its normal form; reading it again gives the same syntax. Brackets only where they are needed. */
export function printExpression(syntax: Syntax): string {
  return print(syntax, 0)
}

function print(syntax: Syntax, outer: number): string {
  const level = levelOf(syntax)
  const text = printBare(syntax, level)
  return level < outer ? `(${text})` : text
}

function levelOf(syntax: Syntax): number {
  if (syntax.kind === 'if') return 0
  if (syntax.kind === 'binary') return BINARY_LEVEL[syntax.by] ?? COMPARISON_LEVEL
  if (syntax.kind === 'not') return 3
  if (syntax.kind === 'known') return COMPARISON_LEVEL
  return syntax.kind === 'negative' ? 7 : 8
}

function printBare(syntax: Syntax, level: number): string {
  switch (syntax.kind) {
    case 'number':
      return syntax.text
    case 'string':
      return `"${syntax.value.replace(/["\\]/g, '\\$&')}"`
    case 'boolean':
      return String(syntax.value)
    case 'list':
      return `[${syntax.items.map((item) => print(item, 0)).join(', ')}]`
    case 'name':
      return printName(syntax.name)
    case 'call':
      return `${printName(syntax.name)}(${syntax.args.map((arg) => print(arg, 0)).join(', ')})`
    case 'not':
      return `not ${print(syntax.arg, level)}`
    case 'negative':
      return `-${print(syntax.arg, level)}`
    case 'known':
      return `${print(syntax.arg, level + 1)} is ${syntax.negated ? 'unknown' : 'known'}`
    case 'if':
      return `${print(syntax.test, 1)} ? ${print(syntax.yes, 0)} : ${print(syntax.no, 0)}`
    case 'binary': {
      const left = level === COMPARISON_LEVEL ? level + 1 : level
      return `${print(syntax.left, left)} ${syntax.by} ${print(syntax.right, level + 1)}`
    }
  }
}

function printName(name: string): string {
  if (KEYWORDS.has(name)) return `\`${name}\``
  return name
    .split('.')
    .map((part) => (PLAIN_PART.test(part) ? part : `\`${part.replace(/[`\\]/g, '\\$&')}\``))
    .join('.')
}
