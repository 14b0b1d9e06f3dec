import {
  type CitizenId,
  citizenIdCheck,
  findCitizenIds,
  parseCitizenId,
} from '@mingjian/law/identifiers/citizen-id'
import { foldWidth } from '@mingjian/law/identifiers/fold'
import { LEAST_HIDDEN } from './id-mask.ts'

/** So many digits, however set apart, before it pays to look closer. */
const LEAST_DIGITS = 14
/** What stands in place of a number. */
export const TAKEN_OUT = '〔证件号码〕'

const ID_LENGTH = 18
/** Digits of one number or of several, with at most two signs between them. */
const DIGITS_APART = /\d(?:[\s\-‐-―_.·・/\\、,:]{0,2}[\dXx])+/g
/** After so many characters of an ID people set signs: region, year, month, day, order. */
const GROUP_ENDS: ReadonlySet<number> = new Set([6, 10, 12, 14, 17])
/** A number without its check digit is told from a serial number with a day in it by the age of its person. */
const LAST_BIRTH = '2015'

type Span = [from: number, to: number]

/**
 * A text without the whole ID numbers that somebody wrote into it (a remark, a name with a number behind), glued to
 * other digits or set apart; null when it holds none. They are keyed in their own column, and a snapshot shows no ID
 * number. Numbers from which the whole one could be computed count as whole.
 */
export function withoutIds(text: string): string | null {
  if (text.length < LEAST_DIGITS || !hasManyDigits(text)) return null
  const folded = foldWidth(text)
  const alone = findCitizenIds(folded).filter(({ value, span }) => isWhole(value, span, text.trim().length))
  const spans = [...alone.map(({ span }): Span => [span[0], span[1]]), ...spansInRuns(folded)]
  if (spans.length === 0) return null
  let [rest, from] = [text, text.length]
  for (const span of spans.sort((a, b) => b[0] - a[0])) {
    if (span[1] > from) continue
    rest = rest.slice(0, span[0]) + TAKEN_OUT + rest.slice(span[1])
    from = span[0]
  }
  return rest
}

/** Chinese characters, which stand within no number however it is set apart: a case number has digits on both sides. */
const [FIRST_HAN, LAST_HAN] = [0x4e00, 0x9fff]

function hasManyDigits(text: string): boolean {
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    // Half and full width.
    if ((code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19)) {
      if (++digits >= LEAST_DIGITS) return true
    } else if (code >= FIRST_HAN && code <= LAST_HAN) digits = 0
  }
  return false
}

function isWhole(value: CitizenId, [from, to]: readonly [number, number], length: number): boolean {
  // Fifteen digits that are a cell of their own may be any number: those have no check digit.
  if (value.state === 'valid') return !value.from15 || to - from !== length
  if (value.state === 'malformed') return true
  return value.pattern !== null && value.pattern.replace(/[^*]/g, '').length < LEAST_HIDDEN
}

/** Where IDs stand within longer runs of digits, or with signs between their digits. */
function spansInRuns(folded: string): Span[] {
  const spans: Span[] = []
  for (const run of folded.matchAll(DIGITS_APART)) {
    const at = [...run[0]].flatMap((sign, i) => (/[\dXx]/.test(sign) ? [run.index + i] : []))
    for (let i = 0; i + ID_LENGTH <= at.length; i++) {
      if (!isIdAt(folded, at, i)) continue
      spans.push([at[i]!, at[i + ID_LENGTH - 1]! + 1])
      i += ID_LENGTH - 1
    }
  }
  for (const { 0: digits, index } of folded.matchAll(/(?<!\d)\d{17}(?![\dXx*])/g)) {
    const whole = parseCitizenId(digits + citizenIdCheck(digits))
    if (whole?.state === 'valid' && whole.birthOn.slice(0, 4) <= LAST_BIRTH)
      spans.push([index, index + digits.length])
  }
  return spans
}

/** Whether the eighteen characters from the `i`th on are a valid ID; set apart, they may not be parts of other numbers. */
function isIdAt(text: string, at: readonly number[], i: number): boolean {
  const places = at.slice(i, i + ID_LENGTH)
  const [first, last] = [places[0]!, places[ID_LENGTH - 1]!]
  if (parseCitizenId(places.map((place) => text[place]).join(''))?.state !== 'valid') return false
  if (last - first === ID_LENGTH - 1) return true
  if (at[i - 1] === first - 1 || at[i + ID_LENGTH] === last + 1) return false
  return places.every((place, k) => {
    const between = text.slice((places[k - 1] ?? place - 1) + 1, place)
    return between.trim() === '' || GROUP_ENDS.has(k)
  })
}
