import { SyntaxProblem } from './syntax.ts'

/** A piece of a template as written: text, or the words of an expression with its offset in the template. */
export type TemplatePart = { text: string } | { expression: string; offset: number }

/** Cuts `{name}，{court} …` into text and expressions. Throws `SyntaxProblem` for a brace without its partner. */
export function splitTemplate(template: string): TemplatePart[] {
  const parts: TemplatePart[] = []
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
