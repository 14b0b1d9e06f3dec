import type { Span, Spanned } from '../../span.ts'
import type { CustodyElements } from '../elements.ts'
import type { Person } from '../readings.ts'
import { readCustody } from './custody.ts'
import { toldDates } from './told-dates.ts'

/** 上列二被告人均于…被刑事拘留: one sentence of the heading for several defendants. */
const SHARED =
  /(?<=[。；;\n\s])(?:(?:上列|上述|以上|前述|该)(?:[二两三四五六七八九十0-9]+|各)?|[二两三四五六七八九十]+|各)(?:名)?被告人(?=均|都|于|在|因|[0-9])[^。]*/g
const COUNT = '零一二三四五六七八九十'

/** How many defendants the sentence speaks of, null where it gives no number. */
function countOf(words: string): number | null {
  const m = /([二两三四五六七八九十])(?:名)?被告人/.exec(words)
  if (m) return m[1] === '两' ? 2 : COUNT.indexOf(m[1] as string)
  const digits = /([0-9]+)(?:名)?被告人/.exec(words)
  return digits ? Number(digits[1]) : null
}

/**
 * The measures that one sentence of the heading tells of several defendants, for each person: those presented last
 * before it, as many as it counts.
 */
export function readSharedCustody(
  text: string,
  [from, to]: Span,
  persons: readonly Person[],
): Spanned<CustodyElements>[][] {
  const found: Spanned<CustodyElements>[][] = persons.map(() => [])
  SHARED.lastIndex = from
  for (let m = SHARED.exec(text); m !== null && m.index < to; m = SHARED.exec(text)) {
    const span: Span = [m.index, Math.min(to, m.index + m[0].length)]
    const at = m.index
    const before = persons
      .flatMap(({ party, unit }, i) => (party && !unit && party.nameSpan[0] < at ? [{ party, i }] : []))
      .sort((a, b) => a.party.nameSpan[0] - b.party.nameSpan[0])
    const measures = readCustody(text, [{ span, kind: 'case' }], toldDates(text, span))
    for (const { i } of before.slice(-(countOf(m[0]) ?? before.length))) found[i]?.push(...measures)
  }
  return found
}
