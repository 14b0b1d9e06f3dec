import { findAmounts } from '@mingjian/law/amounts'
import { readNumber } from '@mingjian/law/numbers'
import { readPeriod, totalMonths } from '@mingjian/law/periods'
import type { Span } from '../../span.ts'
import type { Penalty } from '../elements.ts'
import { chargeToken, readListedCharges } from './charge-tokens.ts'
import { ITEM, LEX } from './lexicon.ts'
import { ordersBeforeVerb, orderToken } from './order-tokens.ts'
import type { PlainKind, Term, Token } from './token.ts'

function readTerms(text: string, start: number, limit: number): Term[] {
  const terms: Term[] = []
  let position = start
  for (;;) {
    const period = readPeriod(text, position, { bareMonths: true, to: limit })
    if (period === null || period.years + period.months + period.days === 0) break
    terms.push({ months: totalMonths(period), days: period.days || null, span: [...period.span] })
    const link = /[、，,和及与]\s*(?:有期徒刑|拘役|管制)?(?=[一二三四五六七八九十两\d])/y
    link.lastIndex = period.span[1]
    const joined = link.exec(text)
    if (joined === null) break
    position = period.span[1] + joined[0].length
  }
  return terms
}

function readSums(text: string, start: number, limit: number): { sums: number[]; end: number } {
  const skip = /\s*(?:人?民币?|币|[：:]|共计|各|分别|计|为)*\s*/y
  skip.lastIndex = start
  skip.exec(text)
  const first = Math.max(start, skip.lastIndex)
  const sums: number[] = []
  let end = start
  for (const amount of findAmounts(text, { from: start, to: Math.min(limit, start + 80) })) {
    const gap = text.slice(sums.length === 0 ? first : end, amount.span[0])
    if (sums.length === 0 ? amount.span[0] > first : !/^[、，,和及]$/.test(gap)) break
    sums.push(amount.value)
    end = amount.span[1]
  }
  if (sums.length > 0) return { sums, end }
  const number = readNumber(text, first, limit)
  return number !== null && number.value >= 100
    ? { sums: [number.value], end: number.span[1] }
    : { sums, end }
}

/** 全部 or a sum; 部分 without a sum says nothing. */
function readConfiscation(text: string, m: RegExpExecArray, limit: number): Token | null {
  const end = m.index + m[0].length
  if (/全部|一切/.test(m[0])) return { kind: 'confiscation', sum: '全部', span: [m.index, end] }
  const { sums, end: sumEnd } = readSums(text, end, limit)
  if (sums[0] !== undefined) return { kind: 'confiscation', sum: sums[0], span: [m.index, sumEnd] }
  return null
}

type Builder = (text: string, m: RegExpExecArray, limit: number) => Token | null
const words = (m: RegExpExecArray, index: number) => m.slice(1).filter((g) => g !== undefined)[index]
const spanOf = (m: RegExpExecArray): Span => [m.index, m.index + m[0].length]
const plain =
  (kind: PlainKind): Builder =>
  (_text, m) => ({ kind, span: spanOf(m) })
const outcome =
  (penalty: Penalty): Builder =>
  (_text, m) => ({ kind: 'penalty', penalty, terms: [], span: spanOf(m) })

const BUILDERS: Readonly<Record<string, Builder>> = {
  open: plain('open'),
  close: plain('close'),
  stop: plain('stop'),
  namely: plain('namely'),
  reject: (text, m, limit) => {
    const end = text.slice(m.index, limit).search(/[，,；;。]/)
    return { kind: 'quash', until: end < 0 ? limit : m.index + end, span: spanOf(m) }
  },
  judge: plain('judge'),
  each: plain('each'),
  merge: plain('merge'),
  decide: plain('decide'),
  sum: plain('sum'),
  earlier: plain('earlier'),
  quash: (text, m, limit) => orderToken(text, m, 'quash', limit),
  uphold: (text, m, limit) => orderToken(text, m, 'uphold', limit),
  acquit: outcome('无罪'),
  exempt: outcome('免予刑事处罚'),
  life: outcome('无期徒刑'),
  death: (_text, m) => ({
    kind: 'penalty',
    penalty: words(m, 1) ? '死缓' : '死刑',
    terms: [],
    span: spanOf(m),
  }),
  charge: (text, m) => chargeToken(text, m, words(m, 1) ?? ''),
  bare: (text, m) => {
    const printed = words(m, 1) ?? ''
    const token = chargeToken(text, m, printed)
    const start = text.indexOf(printed, m.index)
    return token && { ...token, charge: `${token.charge}罪`, span: [start, start + printed.length] }
  },
  term: (text, m, limit) => {
    const terms = readTerms(text, m.index + m[0].length, limit)
    const end = terms.at(-1)?.span[1] ?? m.index + m[0].length
    return terms.length
      ? {
          kind: 'penalty',
          penalty: (words(m, 1)?.startsWith('有') ? '有期徒刑' : words(m, 1)) as Penalty,
          terms,
          span: [m.index, end],
        }
      : null
  },
  bareterm: (text, m, limit) => {
    const [term] = readTerms(text, m.index, limit)
    return term ? { kind: 'penalty', penalty: '有期徒刑', terms: [term], span: term.span } : null
  },
  probation: (text, m, limit) => {
    const terms = readTerms(text, m.index + m[0].length, limit)
    const end = terms.at(-1)?.span[1] ?? 0
    return terms.length
      ? { kind: 'probation', months: terms.map((t) => t.months), span: [m.index, end] }
      : null
  },
  fine: (text, m, limit) => {
    const { sums, end } = readSums(text, m.index + m[0].length, limit)
    return sums[0] ? { kind: 'fine', sums, span: [m.index, end] } : null
  },
  confiscation: readConfiscation,
  deprivation: (text, m, limit) => {
    const end = m.index + m[0].length
    if (text.startsWith('终身', end)) return { kind: 'deprivation', months: '终身', span: [m.index, end + 2] }
    const [term] = readTerms(text, end, limit)
    return term && term.months > 0
      ? { kind: 'deprivation', months: term.months, span: [m.index, term.span[1]] }
      : null
  },
}

/** Reads the pieces of text[start, end) in order, persons excepted. */
export function readTokens(text: string, [start, end]: Span): Token[] {
  const tokens: Token[] = ordersBeforeVerb(text, start, end)
  LEX.lastIndex = start
  for (let m = LEX.exec(text); m !== null && m.index < end; m = LEX.exec(text)) {
    const groups = m.groups as Record<string, string | undefined>
    const kind = Object.keys(groups).find((k) => groups[k] !== undefined)
    const build = kind === undefined ? undefined : BUILDERS[kind]
    const token = build?.(text, m, end) ?? null
    if (token === null) continue
    tokens.push(token)
    if (token.kind === 'charge') LEX.lastIndex = readListedCharges(text, token, tokens)
    if (
      token.kind === 'penalty' ||
      token.kind === 'fine' ||
      token.kind === 'probation' ||
      token.kind === 'deprivation'
    )
      LEX.lastIndex = Math.max(LEX.lastIndex, token.span[1])
  }
  const part = text.slice(0, end)
  ITEM.lastIndex = start
  for (let m = ITEM.exec(part); m !== null; m = ITEM.exec(part))
    tokens.push({ kind: 'item', span: spanOf(m) })
  return tokens
}
