/** Sentences and judgments with the persons in them masked, and the way from places in the text to places in the masked one. */
import { findCitizenIds } from '@mingjian/law/identifiers/citizen-id'
import { findPhones } from '@mingjian/law/phones'
import type { Span } from '@mingjian/text/span'
import { HIDDEN, type MaskKind, maskNames, maskValue } from './mask-value.ts'

export interface HiddenPart {
  span: Span
  kind: MaskKind
}

export interface MaskedText {
  text: string
  /** Where a place of the original stands in the masked text; a place within a hidden part is the whole mask. */
  moved(span: Span): Span
}

/** What a text holds that must not be shown. */
export interface Secrets {
  /** Names as printed, masked wherever they occur. */
  names: readonly string[]
  /** Other texts with what stands for them, masked wherever they occur. */
  literals?: ReadonlyMap<string, string>
  /** Those of the literals that are numbers or months: not masked where they are a part of another number or of a day. */
  values?: ReadonlySet<string>
  /** Places that a reader of the document has found. */
  parts?: readonly HiddenPart[]
}

const DAY =
  '(?:1[89]|20)\\d{2}年\\d{1,2}月\\d{1,2}日|[一二][一二三四五六七八九〇○零]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日'
const HOME_WORD = '住址|住所地?|户籍(?:所在)?地?|家住|现住|暂住地?|居住地|(?:^|(?<=[，。；、：:\\s（(]))住'
const HOME = '[^\\s，。；：、,;:（）()]'

/** Birth and home as judgments print them in the paragraph about a party; accounts and other long numbers anywhere. */
const PRINTED: readonly (readonly [RegExp, MaskKind])[] = [
  [new RegExp(`(?:${DAY})(?=出生|生[，。；、,;（(])`, 'g'), 'birth'],
  [new RegExp(`(?<=出生(?:日期|时间|于)?[:：为]?|生于)(?:${DAY})`, 'g'), 'birth'],
  [
    new RegExp(
      `(?<=(?:${HOME_WORD})[:：在于系为]?)(?![院在于所地址:：])(?=${HOME}{0,40}[省市县区镇乡村街路巷组号室栋屯旗])${HOME}{4,60}`,
      'g',
    ),
    'address',
  ],
  [/(?<!\d)\d{12,30}(?!\d)/g, 'other'],
  // The same as a sentence writes a number.
  [/(?<!\d)(?:\d{1,3}(?:,\d{3}){4,}|\d{3}(?:,\d{3}){3})(?!\d)/g, 'other'],
]

/** A text without its secrets: names, literals, given places, and every ID number, telephone, birth and home that is found. */
export function maskText(text: string, secrets: Secrets): MaskedText {
  const masks = new Map([...(secrets.literals ?? []), ...maskNames(secrets.names)])
  const found = [
    ...(secrets.parts ?? []).map(({ span, kind }) => ({ span, mask: maskOf(text, span, kind, masks) })),
    ...occurrences(text, masks, secrets.values ?? new Set()),
    ...printedParts(text, masks),
  ]
  return replaced(
    text,
    merged(found).map((part) => withoutSecrets(part, masks)),
  )
}

/** The visible part of a mask may itself be another secret: a county that is also somebody's name. */
function withoutSecrets({ span, mask }: Replacement, masks: ReadonlyMap<string, string>): Replacement {
  const shows = [...masks.keys()].some((word) => [...word].length > 1 && mask.includes(word))
  return { span, mask: shows ? HIDDEN : mask }
}

interface Replacement {
  span: Span
  mask: string
}

const maskOf = (
  text: string,
  [start, end]: Span,
  kind: MaskKind,
  masks: ReadonlyMap<string, string>,
): string => masks.get(text.slice(start, end)) ?? maskValue(kind, text.slice(start, end))

function occurrences(
  text: string,
  masks: ReadonlyMap<string, string>,
  values: ReadonlySet<string>,
): Replacement[] {
  const words = [...masks.keys()].filter((word) => [...word].length > 1).sort((a, b) => b.length - a.length)
  return words.flatMap((word) => {
    const found: Replacement[] = []
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
      if (!values.has(word) || standsAlone(text, at, word))
        found.push({ span: [at, at + word.length], mask: masks.get(word)! })
    return found
  })
}

/**
 * Whether a number or a month is not a part of a longer number or of a day: 12,345 in 112,345 and in 12,345,678, 2024年1月 in
 * 2024年1月15日. A comma that cannot part groups of three digits parts two numbers, of which each stands alone.
 */
function standsAlone(text: string, at: number, word: string): boolean {
  const [before, after] = [text.slice(0, at), text.slice(at + word.length)]
  if (/\d$/.test(before)) return false
  if (word.endsWith('月')) return !/^\d{1,2}[日号]/.test(after)
  if (/^\d/.test(after)) return false
  if (/^\d{4}-\d{2}$/.test(word)) return !/^-\d{2}(?!\d)/.test(after)
  const goesOn = /^-?\d{1,3}(?:,\d{3})*$/.test(word) && /^,\d{3}(?!\d)/.test(after)
  const wentOn = /^\d{3}(?!\d)/.test(word) && /(?<!\d)\d{1,3},$/.test(before)
  return !goesOn && !wentOn
}

function printedParts(text: string, masks: ReadonlyMap<string, string>): Replacement[] {
  const ids = findCitizenIds(text).map(({ span }) => ({ span, kind: 'id_number' as const }))
  const phones = findPhones(text).map(({ span }) => ({ span, kind: 'phone' as const }))
  const printed = PRINTED.flatMap(([pattern, kind]) =>
    [...text.matchAll(pattern)].map((match) => ({
      span: [match.index, match.index + match[0].length] as const,
      kind,
    })),
  )
  return [...ids, ...phones, ...printed].map(({ span, kind }) => ({
    span,
    mask: maskOf(text, span, kind, masks),
  }))
}

/** Parts that overlap become one; the mask is the longer part's where it covers the other, else nothing is shown. */
function merged(parts: readonly Replacement[]): Replacement[] {
  const sorted = parts
    .filter(({ span: [start, end] }) => end > start)
    .toSorted((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1])
  const whole: Replacement[] = []
  for (const part of sorted) {
    const last = whole.at(-1)
    if (!last || part.span[0] >= last.span[1]) whole.push(part)
    else if (part.span[1] > last.span[1])
      whole[whole.length - 1] = { span: [last.span[0], part.span[1]], mask: HIDDEN }
  }
  return whole
}

function replaced(text: string, parts: readonly Replacement[]): MaskedText {
  const pieces: string[] = []
  const places: { from: Span; to: Span }[] = []
  let [at, out] = [0, 0]
  for (const { span, mask } of parts) {
    const kept = text.slice(at, span[0])
    out += kept.length
    places.push({ from: span, to: [out, out + mask.length] })
    pieces.push(kept, mask)
    out += mask.length
    at = span[1]
  }
  pieces.push(text.slice(at))
  return {
    text: pieces.join(''),
    moved: ([start, end]) => [movedStart(places, start), movedEnd(places, end)],
  }
}

type Places = readonly { from: Span; to: Span }[]

function movedStart(places: Places, at: number): number {
  const last = places.findLast(({ from }) => from[0] <= at)
  if (!last) return at
  return at < last.from[1] ? last.to[0] : last.to[1] + at - last.from[1]
}

function movedEnd(places: Places, at: number): number {
  const last = places.findLast(({ from }) => from[0] < at)
  if (!last) return at
  return at <= last.from[1] ? last.to[1] : last.to[1] + at - last.from[1]
}
