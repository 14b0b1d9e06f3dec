import type { Span, Spanned } from '../../span.ts'
import type { Penalty, PriorElements, PriorKind } from '../elements.ts'
import { readTerm } from './term.ts'
import type { ToldDate } from './told-dates.ts'

/** Words of a sanction with what they say about its kind; the longer before the shorter. */
const SANCTIONS: readonly (readonly [pattern: string, kind: PriorKind, penalty: Penalty | null])[] = [
  ['有期徒刑', '刑罚', '有期徒刑'],
  ['拘役', '刑罚', '拘役'],
  ['管制(?![刀品枪器药])', '刑罚', '管制'],
  ['无期徒刑', '刑罚', '无期徒刑'],
  ['死刑[，、]?缓期[二两]年执行', '刑罚', '死缓'],
  ['死刑', '刑罚', '死刑'],
  ['免(?:予|于|除)?(?:刑事)?处(?:罚|分)', '刑罚', '免予刑事处罚'],
  ['单处罚金|(?:判处|被处)罚金', '刑罚', '罚金'],
  ['劳动教养(?!管理|所|委员会|人员)|劳教(?!所|委|人员)', '劳动教养', null],
  ['强制(?:隔离)?戒毒', '强制隔离戒毒', null],
  ['(?:行政|治安)拘留|拘留(?=[0-9一二三四五六七八九十]{1,3}[日天])', '行政处罚', null],
  ['行政处罚|治安(?:管理)?处罚|罚款', '行政处罚', null],
  ['不起诉', '不起诉', null],
  ['收容教[养育]|社区戒毒|少年?管教', 'other', null],
  ['判处刑罚|被判刑|判处徒刑|被判处|判刑', '刑罚', null],
]
const SANCTION = new RegExp(SANCTIONS.map(([pattern]) => `(${pattern})`).join('|'), 'g')

const RELEASE =
  /刑满(?:后)?(?:被)?释放|刑罚?执行完毕|减刑(?:后)?释放|释放|假释|刑期?(?:已)?(?:届)?满|执行期满|(?:解除|结束)(?:劳动教养|劳教|强制(?:隔离)?戒毒)|期满/g

const REASON =
  /因(?!此|果|为(?!犯)|素|病|[^，。；]{0,8}(?:患|疾病|怀孕|哺乳)|不(?:宜|适)|表现)(?:其)?(?:涉嫌|犯有|犯|构成)?/
/** Where the reason of a sanction ends. */
const REASON_END =
  /[，,。；;：]|[0-9]{4}\s?年|[一二][〇零○九][0-9〇零○一二三四五六七八九]{2}年|于(?=[^，。]{0,4}[0-9同当次一二]|[^，。]{0,20}年)|(?<![所由])被(?!害|监|骗)|(?:同年|次年|[0-9]{1,2}月[0-9]{1,2}日)|(?:分别)?(?:经|由)[^，。罪]{2,24}(?:法院|公安)|判处|[处予]以|决定|(?<=罪)(?:[一二三四两]罪)?(?=[^、和及与罪所]|$)/

const SINCE_CUT = /^(?:犯|涉嫌|构成|有|其)+/

/** 盗窃 → 盗窃罪; 盗窃、抢劫罪 stays a list with 罪 at the end of each whole name. */
function chargeName(reason: string, kind: PriorKind): string | null {
  const words = reason
    .replace(/\s|["“”]/g, '')
    .replace(SINCE_CUT, '')
    .replace(/[\u4E00-\u9FFF]{2}[省市县区旗](?:公安局|人民法院)$/, '')
    .replace(/(?:分别|先后|曾|一案|的行为|等|于|被|，)+$/, '')
  if (words === '' || words.length > 60) return null
  if (kind !== '刑罚' && kind !== '不起诉') return words
  const named = words.replace(/(?:犯罪)$/, (m) => (/所得犯罪$/.test(words) ? m : ''))
  return /罪$/.test(named) ? named : `${named}罪`
}

/** The reason told last before `at`, with its place. */
function reasonBefore(text: string, from: number, at: number): Reason | null {
  const stretch = text.slice(from, at)
  let last: Reason | null = null
  let offset = 0
  for (;;) {
    const m = REASON.exec(stretch.slice(offset))
    if (m === null) return last
    const start = offset + m.index + m[0].length
    const rest = stretch.slice(start)
    const end = start + (REASON_END.exec(rest)?.index ?? rest.length)
    offset = Math.max(start, offset + 1)
    if (end > start) last = { words: stretch.slice(start, end), span: [from + start, from + end] }
  }
}

interface Reason {
  words: string
  span: Span
}

interface Sanction {
  at: number
  end: number
  kind: PriorKind
  penalty: Penalty | null
}

function sanctions(text: string, [from, to]: Span): Sanction[] {
  const found: Sanction[] = []
  SANCTION.lastIndex = from
  for (let m = SANCTION.exec(text); m !== null && m.index < to; m = SANCTION.exec(text)) {
    const row = SANCTIONS[m.slice(1).findIndex((g) => g !== undefined)]
    if (
      row === undefined ||
      /(?:(?:剩余|余刑|残刑|附加|原判|解除|结束|减去?)[^，。]{0,6}|变更(?:为|[^，。；]{0,10}为)?(?:责令)?)$/.test(
        text.slice(Math.max(0, m.index - 16), m.index),
      )
    )
      continue
    found.push({ at: m.index, end: m.index + m[0].length, kind: row[1], penalty: row[2] })
  }
  return found
}

/** One decision may print several sanctions: 有期徒刑 and 罚款 beside it, or single terms before 决定执行. */
function decisions(text: string, all: readonly Sanction[], dates: readonly ToldDate[]): Sanction[][] {
  const groups: Sanction[][] = []
  for (const sanction of all) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group === undefined || last === undefined) {
      groups.push([sanction])
      continue
    }
    const between = text.slice(last.end, sanction.at)
    const dated = dates.some((d) => d.span[0] >= last.end && d.span[0] < sanction.at)
    const merged = /决定执行|合并执行|数罪并罚|总和刑期|并处|改判|撤销|裁定|维持/.test(between)
    // 行政拘留十五日并处强制隔离戒毒二年: a fine goes with its sanction, treatment stands beside it.
    const beside =
      /戒毒|教养/.test(sanction.kind) && sanction.kind !== last.kind && !/决定执行|撤销|改判/.test(between)
    const another = /因(?!此|果|病)/.test(between) && !/决定执行|数罪并罚/.test(between)
    const apart = /[。；;]/.test(between) || dated || sanction.kind !== last.kind
    if (another || beside || (!merged && apart)) {
      groups.push([sanction])
    } else group.push(sanction)
  }
  return groups
}

/** Of several sanctions in one decision the one to be executed: behind 决定执行, else the first with a term. */
function deciding(text: string, group: readonly Sanction[]): Sanction {
  const executed = group.find((s) =>
    /(?:决定|合并|数罪并罚)[^。]{0,12}(?:执行|判处)[^，。]{0,8}$/.test(
      text.slice(Math.max(0, s.at - 22), s.at),
    ),
  )
  return executed ?? group.find((s) => s.penalty !== null) ?? (group[0] as Sanction)
}

function probation(text: string, from: number, to: number): { months: number | null; span: Span } | null {
  const m = /(?:宣告)?缓刑(?:考验期)?(?:为|期)?/.exec(text.slice(from, to))
  if (m === null) return null
  const term = readTerm(text, from + m.index + m[0].length)
  return term && { months: term.months, span: [from + m.index, term.span[1]] }
}

interface Release extends ToldDate {
  paroled: boolean
}

function releaseAfter(text: string, from: number, to: number, dates: readonly ToldDate[]): Release | null {
  RELEASE.lastIndex = from
  let found: Release | null = null
  for (let m = RELEASE.exec(text); m !== null && m.index < to; m = RELEASE.exec(text)) {
    const at = m.index
    const before = dates.findLast((d) => d.span[0] >= from && d.span[1] <= at)
    if (before && !/[。；;]/.test(text.slice(before.span[1], at)))
      found = { ...before, paroled: m[0] === '假释' }
    if (/释放|完毕/.test(m[0])) break
  }
  return found
}

/** The day of the decision: the last date before its words; each of a list where it was taken more than once. */
function judgedOn(text: string, dates: readonly ToldDate[], from: number, at: number): (ToldDate | null)[] {
  const before = dates.filter((d) => d.span[0] >= from && d.span[0] < at)
  const days = before.slice(-1)
  for (let i = before.length - 2; i >= 0; i--) {
    const [date, next] = [before[i] as ToldDate, before[i + 1] as ToldDate]
    if (!/^(?:、|和|及|以及)$/.test(text.slice(date.span[1], next.span[0]).trim())) break
    days.unshift(date)
  }
  return days.length > 0 ? days : [null]
}

/** The sanctions told in text[from, to), a stretch about earlier matters only, in the order of the text. */
export function readPriors(
  text: string,
  [from, to]: Span,
  dates: readonly ToldDate[],
): Spanned<PriorElements>[] {
  const groups = decisions(text, sanctions(text, [from, to]), dates)
  const readings: Spanned<PriorElements>[] = []
  let start = from
  let inherited: Reason | null = null
  let days: (ToldDate | null)[] = [null]
  for (const [i, group] of groups.entries()) {
    const first = group[0] as Sanction
    const next = groups[i + 1]?.[0]?.at ?? to
    const sanction = deciding(text, group)
    const reason: Reason | null = reasonBefore(text, start, first.at) ?? inherited
    if (reason) inherited = reason
    const told = judgedOn(text, dates, start, first.at)
    // 行政拘留十日，并强制戒毒六个月: one decision, one day.
    const sameDay =
      told[0] === null &&
      /^[^。；]{0,12}(?:[，,、](?:并|同时)?|并处?|同时)[^，。因]{0,12}$/.test(text.slice(start, first.at))
    const judged: (ToldDate | null)[] = sameDay ? days : told
    days = judged
    const last = group.at(-1) as Sanction
    const limit = next === to ? to : nextStart(text, last.end, next)
    const release = releaseAfter(text, first.end, limit, dates)
    const terms = group.filter((s) => s.penalty !== null)
    for (const [n, day] of judged.entries()) {
      const own = terms.length === judged.length ? (terms[n] as Sanction) : sanction
      readings.push(reading(text, { sanction: own, reason, judged: day, release, limit }))
    }
    start = limit
  }
  return readings
}

/** Where the account of the next decision begins: its reason or, without one, its clause. */
function nextStart(text: string, from: number, next: number): number {
  const stretch = text.slice(from, next)
  const reason = stretch.search(
    /(?:[，,。；;]|^)(?:[^，,。；;因被]{0,16}[年月日][，,])?[^，,。；;]{0,24}因(?!此|果|病)/,
  )
  if (reason >= 0) return from + reason
  const stop = Math.max(stretch.lastIndexOf('，'), stretch.lastIndexOf('；'), stretch.lastIndexOf('。'))
  return from + Math.max(0, stop)
}

interface Parts {
  sanction: Sanction
  reason: Reason | null
  judged: ToldDate | null
  release: Release | null
  limit: number
}

function reading(text: string, { sanction, reason, judged, release, limit }: Parts): Spanned<PriorElements> {
  const gap =
    /^(?:[，,]?\s?(?:期限|刑期)?(?:为)?)/.exec(text.slice(sanction.end, sanction.end + 6))?.[0].length ?? 0
  const term = sanction.kind === '不起诉' ? null : readTerm(text, sanction.end + gap)
  const suspended = sanction.kind === '刑罚' ? probation(text, sanction.end, limit) : null
  const marks: Span[] = [[sanction.at, sanction.end]]
  for (const mark of [reason?.span, term?.span, suspended?.span, judged?.span, release?.span]) {
    if (mark) marks.push(mark)
  }
  return {
    value: {
      kind: sanction.kind,
      charge: reason && chargeName(reason.words, sanction.kind),
      penalty: sanction.penalty,
      months: term?.months ?? null,
      days: term?.days ?? null,
      probation_months: suspended?.months ?? null,
      judged_on: judged?.on ?? null,
      released_on: release?.on ?? null,
      ...(release?.paroled ? { paroled: true as const } : {}),
    },
    span: [Math.min(...marks.map(([start]) => start)), Math.max(...marks.map(([, end]) => end))],
  }
}
