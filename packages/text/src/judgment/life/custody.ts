import type { Span, Spanned } from '../../span.ts'
import type { CustodyElements, CustodyKind } from '../elements.ts'
import type { Segment } from './heading-segments.ts'
import type { ToldDate } from './told-dates.ts'

/** Words of the measures, the longer before the shorter. */
const MEASURES: readonly (readonly [pattern: string, kind: CustodyKind])[] = [
  ['指定居所监视居住', '指定居所监视居住'],
  ['监视居住', '监视居住'],
  ['取保[候侯]审', '取保候审'],
  ['(?:行政|治安)拘留', '行政拘留'],
  ['刑事拘留|刑拘|拘留', '刑事拘留'],
  // 批准逮捕，次日由某某公安局执行: the word of the arrest stands with its approval only.
  ['逮捕|被捕(?!前)|(?<=(?:批准|决定)逮捕[，,][^。；]{0,40})执行(?=[，。；])', '逮捕'],
  ['释放', '释放'],
  ['抓获|查获|挡获|捉获|擒获|抓捕|捕获', '抓获'],
  ['传唤', '传唤'],
  ['投案|自首', '投案'],
  ['羁押|寄押|拘传|收押|扣留|控制|留置', 'other'],
]
const MEASURE = new RegExp(MEASURES.map(([pattern]) => `(${pattern})`).join('|'), 'g')

/** Words around a measure that make it something else: an end, a refusal, a place, a length. */
const NOT_BEFORE =
  /(?:解除|撤销|不予?批准?|未(?:被)?(?:批准)?|[不未]予|现|仍|延长|结束|变更|由|将|免予|不(?:适?宜|应|能|予|具备|符合)|抗拒|期间|执行完毕?后|所涉|期满[^，。]{0,4}|检察院不批准)$/
const NOT_AFTER =
  /^(?:期间|期限|期满|措施|前|中|所|证|手续|条件|必要|于[^，。]{2,24}(?:看守所|监狱|医院)(?![^，。]{0,4}释放)|在[^，。]{2,24}看守所|的?(?:决定|申请|延长)|人员|直至)/
const CHANGED_FROM = /(?:由|将|对)[^，。]{0,24}$/
const APPROVAL = /(?:批准|决定)$/

const kindAt = (m: RegExpExecArray): CustodyKind => MEASURES[m.slice(1).findIndex((g) => g !== undefined)]![1]

/** Whether the approval of an arrest is followed by its execution in the same stretch: then the execution counts. */
function isMereApproval(text: string, m: RegExpExecArray, end: number): boolean {
  return (
    m[0] === '逮捕' &&
    APPROVAL.test(text.slice(Math.max(0, m.index - 4), m.index)) &&
    /^[^。；]{0,40}(?:逮捕|执行[，。；])/.test(text.slice(m.index + 2, Math.min(end, m.index + 48)))
  )
}

/** 决定刑事拘留 that is followed by the detention itself on another day: only that day counts. */
function isMereDecision(text: string, m: RegExpExecArray, end: number): boolean {
  return (
    /^(?:刑事拘留|刑拘|拘留)$/.test(m[0]) &&
    /决定(?:对[^，。；]{1,8})?$/.test(text.slice(Math.max(0, m.index - 12), m.index)) &&
    /^[^。]{0,40}[0-9]{1,2}日[^，。；]{0,24}(?:刑事拘留|刑拘|(?<!决定)拘留)/.test(
      text.slice(m.index + m[0].length, Math.min(end, m.index + 80)),
    )
  )
}

function isMeasure(text: string, m: RegExpExecArray, end: number): boolean {
  const before = text.slice(Math.max(0, m.index - 14), m.index)
  const after = text.slice(m.index + m[0].length, m.index + m[0].length + 30)
  if (NOT_AFTER.test(after) && !/^于[^，。]{2,24}/.test(after)) return false
  if (
    m[0] === '羁押' &&
    (/现[^，。]{0,3}$/.test(before) || /^[于在]/.test(after)) &&
    !/[0-9日]被?$/.test(before)
  )
    return false
  if (CHANGED_FROM.test(before) && /^[^，。]{0,6}(?:变更|转|改)/.test(after)) return false
  return !NOT_BEFORE.test(before) && !isMereApproval(text, m, end) && !isMereDecision(text, m, end)
}

/** The date that a measure at `at` has: the last one told before it whose clause or bare predecessor it stands in. */
function dateOf(
  text: string,
  dates: readonly ToldDate[],
  from: number,
  at: number,
  used: Set<ToldDate>,
): ToldDate | null {
  let last: ToldDate | null = null
  for (const date of dates) {
    if (date.span[0] >= at) break
    if (date.span[0] >= from) last = date
  }
  if (last === null || !used.has(last)) return last
  const between = text.slice(last.span[1], at)
  return /[，,。；;]/.test(between) && !/(?:同时|并|即)[^，。]{0,12}$/.test(between) ? null : last
}

function readSegment(text: string, [from, to]: Span, dates: readonly ToldDate[]): Spanned<CustodyElements>[] {
  const readings: Spanned<CustodyElements>[] = []
  const used = new Set<ToldDate>()
  MEASURE.lastIndex = from
  for (let m = MEASURE.exec(text); m !== null && m.index < to; m = MEASURE.exec(text)) {
    if (!isMeasure(text, m, to)) continue
    const date = dateOf(text, dates, from, m.index, used)
    if (date) used.add(date)
    readings.push({
      value: {
        kind: kindAt(m),
        on: date?.on ?? null,
        ...(kindAt(m) === 'other' ? { words: m[0] } : {}),
      },
      span: [date?.span[0] ?? m.index, m.index + m[0].length],
    })
  }
  return readings
}

const END_OF_PRIOR =
  /刑满|释放|执行完毕|假释|戒毒|教养|有期徒刑|拘役|缓刑|不起诉|罚[金款]|行政拘留|治安拘留|拘留[0-9一二三四五六七八九十]{1,3}[日天]/g

/** In a stretch that tells an earlier sanction, measures after its end with a date of their own are this case's. */
function afterPrior(text: string, [from, to]: Span, dates: readonly ToldDate[]): Spanned<CustodyElements>[] {
  let end = -1
  END_OF_PRIOR.lastIndex = from
  for (let m = END_OF_PRIOR.exec(text); m !== null && m.index < to; m = END_OF_PRIOR.exec(text)) {
    end = m.index + m[0].length
  }
  if (end < 0) return []
  return readSegment(text, [end, to], dates).filter(
    ({ value }) => value.on !== null && /拘留|逮捕|取保|居住/.test(value.kind),
  )
}

/** Bail lasts twelve months at most (刑事诉讼法 art. 79); some leave for the day of its end. */
const BAIL_MONTHS = 13
const BODY = /(?:被|由|经)([^，。；被由经]{2,16}?)(?:公安局|公安分局|派出所|分局|支队|大队)/

function monthsBetween(a: string, b: string): number {
  const [ya = 0, ma = 0] = a.split('-').map(Number)
  const [yb = 0, mb = 0] = b.split('-').map(Number)
  return (yb - ya) * 12 + mb - ma
}

/**
 * Leaves out the measures of an inquiry that came to nothing: another police body, with a new suspicion, detains more
 * than the longest bail later.
 */
function withoutEarlierInquiries(
  text: string,
  segments: readonly Segment[],
  dates: readonly ToldDate[],
): readonly Segment[] {
  const opens = segments.flatMap((segment, i) => {
    const words = text.slice(...segment.span)
    const body = BODY.exec(words)?.[1]
    const told = dates.filter((d) => d.span[0] >= segment.span[0] && d.span[0] < segment.span[1])
    if (segment.kind !== 'case' || body === undefined || !/涉嫌/.test(words)) return []
    if (!/刑事拘留|刑拘/.test(words)) return []
    return told[0] ? [{ i, body, first: told[0].on, last: (told.at(-1) ?? told[0]).on }] : []
  })
  const after = (i: number) =>
    text.slice((segments[i] as Segment).span[0], (segments.at(-1) as Segment).span[1])
  const start = opens.findLast(
    (open, n) =>
      n > 0 &&
      opens
        .slice(0, n)
        .every((o) => !after(open.i).includes(o.body) && monthsBetween(o.last, open.first) > BAIL_MONTHS),
  )
  return start ? segments.filter((s, i) => i >= start.i || s.kind !== 'case') : segments
}

/** The compulsory measures of this case in the order of the heading; those of earlier cases are left out. */
export function readCustody(
  text: string,
  segments: readonly Segment[],
  dates: readonly ToldDate[],
): Spanned<CustodyElements>[] {
  const current = withoutEarlierInquiries(text, segments, dates)
  const readings = current.flatMap(({ span, kind }) => {
    if (kind === 'case') return readSegment(text, span, dates)
    return kind === 'prior' ? afterPrior(text, span, dates) : []
  })
  return readings.filter(({ value }, i) => readings.findIndex((o) => isSame(o.value, value)) === i)
}

const isSame = (a: CustodyElements, b: CustodyElements) => a.kind === b.kind && a.on === b.on
