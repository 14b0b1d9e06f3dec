import type { Span, Spanned } from '../../span.ts'
import type { SeparateCase } from '../elements.ts'
import { nameBefore, namesBefore } from './names-before.ts'

/** Words that say that somebody else's matter is handled, or was decided, apart from this case. */
const HANDLED =
  /另案|另行?处理|另处(?!罚)|已[经被]*(?:另行?)?(?:判刑|判决|判处|起诉|判(?=[）)]))|(?<=[（(，])(?:现|均)?(?:判刑|判决)(?=[）)])/g
/** Outside brackets only the plain formulas count; 已判决 may speak of anything there. */
const PLAIN = /^另案(?:处理|起诉|侦查|审理|判决|移送)|^另行?处理|^已[经被]*判刑/
/** The words between a name and the formula outside brackets. */
const LINK = /(?:均?[已被现]*|均?因[^，。；]{1,16}|由[^，。；]{1,16}|[，,]?(?:均|已|将|被|现|予以|作))*$/
const NOT_HANDLED = /未(?:被)?(?:判|处)|不另/
const SEVERAL = /均|[二两三四五六七八九十0-9]+(?:名[^，。）)]{0,4})?人|以上|上述|[俩们]/
const COUNT: Readonly<Record<string, number>> = {
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
}
const LONGEST_BRACKET = 90

/** The bracket that text[at] stands in: its two ends, else null. */
function bracketAround(text: string, at: number): Span | null {
  for (let i = at, depth = 0; i > at - LONGEST_BRACKET && i >= 0; i--) {
    const c = text[i] as string
    if (c === '。') return null
    if (c === '）' || c === ')') depth++
    if (c !== '（' && c !== '(') continue
    if (depth > 0) depth--
    else {
      const close = text.slice(at, at + LONGEST_BRACKET).search(/[）)]/)
      return close < 0 ? null : [i, at + close + 1]
    }
  }
  return null
}

/** How many names the words speak of: 均 all of the list, 二人 two, else one. */
function countOf(words: string): number {
  const m = /([二两三四五六七八九十]|[0-9]+)(?:名[^，。）)]{0,4})?人/.exec(words)
  if (m) return COUNT[m[1] as string] ?? Number(m[1])
  return SEVERAL.test(words) ? Number.POSITIVE_INFINITY : 1
}

function readAt(text: string, m: RegExpExecArray): Spanned<SeparateCase>[] {
  const bracket = bracketAround(text, m.index)
  if (bracket) {
    const words = text.slice(bracket[0] + 1, bracket[1] - 1)
    if (NOT_HANDLED.test(words) || /[。；].*[。；]/.test(words)) return []
    const before = text.slice(bracket[0] - 6, bracket[0])
    const count = Math.max(countOf(words), /等[^，。]{0,5}$/.test(before) && /均/.test(words) ? 99 : 1)
    const names = count === 1 ? [nameBefore(text, bracket[0])] : namesBefore(text, bracket[0], count)
    return names.flatMap((name) =>
      name ? [{ value: { name: name.value, words }, span: [name.span[0], bracket[1]] as const }] : [],
    )
  }
  const formula = text.slice(m.index, m.index + 8)
  // 另案处理的张某甲: the name stands behind.
  if (!PLAIN.test(formula) || /^另[^，。]{1,4}(?:的|人员|被告)/.test(formula)) return []
  const from = Math.max(0, m.index - 30)
  const stretch = text.slice(from, m.index)
  const end = from + stretch.length - (LINK.exec(stretch)?.[0].length ?? 0)
  const words = text.slice(end, m.index) + (/^[^，。；、）)]{2,8}/.exec(text.slice(m.index))?.[0] ?? '')
  const names = countOf(words) === 1 ? [nameBefore(text, end)] : namesBefore(text, end, 99)
  return names.flatMap((name) =>
    name ? [{ value: { name: name.value, words }, span: [name.span[0], m.index + 2] as const }] : [],
  )
}

/**
 * Persons of whom text[from, to) says that they are handled separately (另案处理, 另案起诉, 已判刑 …), once per name,
 * defendants left out.
 */
export function readSeparateCases(
  text: string,
  [from, to]: Span,
  defendants: ReadonlySet<string>,
): Spanned<SeparateCase>[] {
  const found = new Map<string, Spanned<SeparateCase>>()
  HANDLED.lastIndex = from
  for (let m = HANDLED.exec(text); m !== null && m.index < to; m = HANDLED.exec(text)) {
    for (const reading of readAt(text, m)) {
      const { name } = reading.value
      if (!defendants.has(name) && !found.has(name)) found.set(name, reading)
    }
  }
  return [...found.values()]
}
