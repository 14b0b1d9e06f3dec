import { dateParts, daysBetween } from '@mingjian/law/calendar-date'
import type { CustodyEvent, CustodyMeasure } from '@mingjian/law/custody'
import { DIFFERENCE_WORDS, explainTerm, type UnexplainedTerm } from '@mingjian/law/term-end-explain'
import type { PrintedTerm, TermCandidate } from '@mingjian/law/term-end-readings'
import { termWords } from '@mingjian/law/term-end-words'
import type { CustodyElements, DefendantElements, JudgmentElements } from '@mingjian/text/judgment/elements'
import type { Span } from '@mingjian/text/span'
import type { Cell } from './snapshot-writer.ts'
import { unsetCustody } from './term-unset.ts'

const SET_OFF_PENALTIES = { 有期徒刑: '有期徒刑', 拘役: '拘役', 管制: '管制' } as const

/** What the printed word of a measure without a kind of its own counts as. */
const MEASURE_OF_WORD: Readonly<Record<string, CustodyMeasure>> = {
  羁押: '羁押',
  寄押: '羁押',
  收押: '羁押',
  留置: '留置',
  拘传: '拘传',
}

const ENDS_CUSTODY: ReadonlySet<string> = new Set(['取保候审', '监视居住', '释放'])
const OPENS_CUSTODY: ReadonlySet<string> = new Set(['刑事拘留', '逮捕'])
/** Two openings of custody further apart than any detention before arrest (刑诉法 91: 37 days) without a release between. */
const SAME_SPELL_DAYS = 45
/** Days by which a printed start may lie beside the measure that it is counted from. */
const START_SLACK_DAYS = 3
/** A term may begin on the day on which the judgment is carried out. */
const EXECUTED_WITHIN_DAYS = 60
const LONGEST_ADMINISTRATIVE_DAYS = 20
/** How far back an arrest told in the body can lie and still belong to this case. */
const TOLD_WITHIN_DAYS = 1000
/** A spell that is told with both its days may lie longer ago: a case resumed after years. */
const SPELL_WITHIN_DAYS = 4000
/** Comings that are followed by bail at once, or by a measure that is not set off. */
const ARRIVALS: ReadonlySet<string> = new Set(['抓获', '传唤', '拘传', '投案', 'other'])

export const wholeDay = (value: unknown): string | null =>
  typeof value === 'string' && value.length === 10 && dateParts(value) ? value : null

const eventOf = ({ kind, on, words }: CustodyElements): CustodyEvent => ({
  kind: kind === 'other' ? (MEASURE_OF_WORD[words ?? ''] ?? 'other') : kind,
  on,
})

/** 2017-05-04 in a sentence for readers: 2017年5月4日. */
const inChinese = (words: string) =>
  words.replace(/(\d{4})-(\d{2})-(\d{2})/g, (_, y: string, m: string, d: string) => `${y}年${+m}月${+d}日`)

/** The printed term of a defendant as the law package takes it; null where there is nothing to explain. */
function printedTerm(elements: JudgmentElements, defendant: DefendantElements): PrintedTerm | null {
  const { penalty, months, days } = defendant.final
  const from = wholeDay(defendant.term_from)
  const to = wholeDay(defendant.term_to)
  if (penalty === null || !(penalty in SET_OFF_PENALTIES) || months === null || from === null || to === null)
    return null
  return {
    from,
    to,
    pieces: defendant.term_pieces,
    months,
    days: days ?? 0,
    penalty: penalty as keyof typeof SET_OFF_PENALTIES,
    judgedOn: wholeDay(elements.judgment_date),
    custody: defendant.custody.map(eventOf),
    stated: defendant.set_off,
  }
}

/** Why it is not sure that the sentence and the dates belong together; null where nothing speaks against it. */
function unsureBecause(defendant: DefendantElements, term: PrintedTerm): string | null {
  const said = defendant.term_notes?.in_words
  if (said && (said.months !== term.months || said.days !== (term.days ?? 0)))
    return `起止日期之前所写的刑期为${termWords(0, said.months, said.days)}，与读出的${termWords(0, term.months, term.days ?? 0)}不同`
  const pieces = [...(term.pieces ?? [])].sort((a, b) => (a.from < b.from ? -1 : 1))
  const overlapping = pieces.some((piece, i) => {
    const before = pieces[i - 1]
    return before !== undefined && piece.from <= before.to && piece.to !== before.to
  })
  return overlapping ? '读出的各段刑期相互重叠，可能属于同名的两人' : null
}

/** The measures as a reader sees them; null where none is told, a day is missing, or a release cannot but be missing. */
function completeCustody(defendant: DefendantElements): string[] | null {
  const { custody } = defendant
  const [first] = custody
  if (!first || ENDS_CUSTODY.has(first.kind)) return null
  let held: string | null = null
  for (const { kind, on } of custody) {
    if (wholeDay(on) === null) return null
    if (ENDS_CUSTODY.has(kind)) held = null
    if (!OPENS_CUSTODY.has(kind)) continue
    if (held !== null && daysBetween(held, on!)! > SAME_SPELL_DAYS) return null
    held = on
  }
  return custody.map(({ kind, on, words }) => `${on} ${words ?? kind}`)
}

/** Days before the printed start that the text tells beside words of custody. */
function toldBefore(elements: JudgmentElements, from: string, within: number): string[] {
  return (elements.told_custody?.on ?? []).filter((day) => {
    const days = daysBetween(day, from)
    return days !== null && days > 0 && days <= within
  })
}

/** Administrative detention within a year before the printed start may have been for the same act. */
function administrativeBefore(elements: JudgmentElements, from: string): string[] {
  return (elements.told_custody?.administrative ?? []).filter((day) => {
    const days = daysBetween(day, from)
    return days !== null && days >= 0 && days <= 366
  })
}

/**
 * Custody told elsewhere in the text that would account for the days by which a printed end is early, whoever it is
 * told of; null where nothing does.
 */
function toldExplanation(
  elements: JudgmentElements,
  term: PrintedTerm,
  result: UnexplainedTerm,
): string | null {
  const gaps = result.tried
    .filter(({ assumes, edge }: TermCandidate) => assumes.length === 0 && !edge)
    .map(({ expectedTo }) => daysBetween(term.to, expectedTo)!)
    .filter((gap) => gap > 0)
  const near = (days: number) => gaps.some((gap) => Math.abs(gap - days) <= 1)
  const number = elements.told_custody?.days.find(near)
  if (number !== undefined) return `正文另写有羁押或拘留${number}日`
  const detained = administrativeBefore(elements, term.from)
  if (detained.length > 0 && gaps.some((gap) => gap <= detained.length * LONGEST_ADMINISTRATIVE_DAYS))
    return `正文写有${detained.at(-1)}行政拘留`
  const days = toldBefore(elements, term.from, TOLD_WITHIN_DAYS)
  const since = days.find((day) => near(daysBetween(day, term.from)!))
  if (since !== undefined) return `正文另写有${since}到案或羁押`
  const listed = new Set((term.custody ?? []).map(({ on }) => on))
  const unlisted = days.filter((day) => !listed.has(day))
  if (gaps.some((gap) => gap <= 2) && unlisted.length > 0) return `正文另写有${unlisted.at(-1)}到案或羁押`
  const came = (term.custody ?? []).find(
    ({ kind, on }) => ARRIVALS.has(kind) && on !== null && on < term.from,
  )
  if (gaps.some((gap) => gap <= 2) && came) return `首部写有${came.on}到案`
  return toldSpell([...toldBefore(elements, term.from, SPELL_WITHIN_DAYS), term.from], near)
}

/** Two of the days between which a spell of about the right length lies, a day more or less at each end. */
function toldSpell(days: readonly string[], near: (days: number) => boolean): string | null {
  for (const [i, start] of days.entries())
    for (const end of days.slice(i + 1)) {
      const length = daysBetween(start, end)!
      if (length > 2 && (near(length) || near(length + 1))) return `正文另写有${start}至${end}之间的羁押`
    }
  return null
}

/** The measure in brackets, as the text words it; nothing where neither a word nor a kind was read. */
function measureWords({ kind, words }: CustodyElements): string {
  const said = words ?? (kind === 'other' ? null : kind)
  return said === null ? '' : `（${said}）`
}

/** The day of another measure from which the printed end would come out: then the printed start is the slip. */
function startThatFits(term: PrintedTerm, custody: readonly CustodyElements[]): string {
  const { pieces: _, ...whole } = term
  for (const step of custody) {
    const { kind, on } = eventOf(step)
    if (on === null || on === term.from || ENDS_CUSTODY.has(kind)) continue
    const result = explainTerm({ ...whole, from: on })
    if (result?.explained && result.reading === 'full-term')
      return `；如自${on}${measureWords(step)}起算，则与所印止日相符`
  }
  return ''
}

/** Bail or release after the printed start and before the judgment, in the heading or told elsewhere. */
function isLibertyInside(elements: JudgmentElements, term: PrintedTerm): boolean {
  const inside = (day: string | null) => day !== null && day > term.from && day <= (term.judgedOn ?? term.to)
  return (
    (term.custody ?? []).some(({ kind, on }) => ENDS_CUSTODY.has(kind) && inside(on)) ||
    (elements.told_custody?.released ?? []).some(inside)
  )
}

/** Whether a measure is told about the day from which the term is printed, or the term begins after the judgment. */
function isStartTold(term: PrintedTerm): boolean {
  const beside = (day: string | null, before: number, after: number) => {
    const days = day === null ? null : daysBetween(day, term.from)
    return days !== null && days >= -before && days <= after
  }
  const opens = (term.custody ?? []).filter(({ kind }) => !ENDS_CUSTODY.has(kind))
  return (
    opens.some(({ on }) => beside(on, START_SLACK_DAYS, START_SLACK_DAYS)) ||
    beside(term.judgedOn ?? null, 1, EXECUTED_WITHIN_DAYS)
  )
}

/** The last day by the standard count from the printed start, custody left aside. */
const fullTermEnd = (result: UnexplainedTerm) =>
  result.tried.find(({ reading }) => reading === 'full-term')?.expectedTo ?? null

function unexplainedCells(
  elements: JudgmentElements,
  defendant: DefendantElements,
  term: PrintedTerm,
  result: UnexplainedTerm,
) {
  const { difference, nearest } = result
  const told = difference < 0 ? toldExplanation(elements, term, result) : null
  const amount = Math.abs(difference)
  const side = difference > 0 ? `晚${amount}日，多算` : `早${amount}日，少算`
  return {
    explained: false,
    reading: inChinese(nearest.words),
    expected_to: nearest.expectedTo,
    full_term_to: fullTermEnd(result),
    difference_days: difference,
    difference_words: side,
    difference_kind: DIFFERENCE_WORDS[result.class],
    tried: result.tried.map((candidate) => inChinese(candidate.words)),
    told_elsewhere: told && inChinese(told),
    start_that_fits: inChinese(startThatFits(term, defendant.custody)),
    liberty_inside: isLibertyInside(elements, term),
    start_told: isStartTold(term),
  }
}

/** Custody steps and notes lead to their places in the text. */
function placesOf(elements: JudgmentElements, defendant: DefendantElements, path: string) {
  const spans: Record<string, Span[]> = {}
  const put = (column: string, paths: readonly string[]) => {
    const places = paths.flatMap((at) => elements.spans[at] ?? [])
    if (places.length > 0) spans[column] = places
  }
  put(
    'custody',
    defendant.custody.map((_, i) => `${path}.custody[${i}]`),
  )
  put(
    'custody_steps',
    defendant.custody.map((_, i) => `${path}.custody[${i}]`),
  )
  put(
    'term_pieces',
    defendant.term_pieces.map((_, i) => `${path}.term_pieces[${i}]`),
  )
  put('merges_earlier', [`${path}.term_notes.merges_earlier`])
  put('set_off_unstated', [`${path}.term_notes.set_off_unstated`])
  put('set_off_stated', [`${path}.set_off`])
  put('unsure', [`${path}.term_notes.in_words`])
  return spans
}

const setOffWords = (stated: DefendantElements['set_off']) =>
  stated && `${stated.months > 0 ? `${stated.months}个月` : ''}${stated.days > 0 ? `${stated.days}日` : ''}`

/** The computed cells of a row of criminal_judgment_term, with the places that carry them. */
export function termCells(
  elements: JudgmentElements,
  defendant: DefendantElements,
  path: string,
): { cells: Record<string, Cell>; spans: Record<string, Span[]> } {
  const term = printedTerm(elements, defendant)
  const result = term && explainTerm(term)
  const custody = completeCustody(defendant)
  const unsure = term && !result?.explained ? unsureBecause(defendant, term) : null
  const common: Record<string, Cell> = {
    instance: elements.instance,
    defendants: elements.defendants.length,
    on_probation: defendant.final.probation_months !== null,
    term_words: term && termWords(0, term.months, term.days ?? 0),
    term_pieces: defendant.term_pieces.map(({ from, to }) => `${from}—${to}`),
    custody:
      custody ?? defendant.custody.map(({ kind, on, words }) => `${on ?? '日期不明'} ${words ?? kind}`),
    custody_steps: custody?.length ?? null,
    merges_earlier: defendant.term_notes?.merges_earlier ?? null,
    set_off_stated: setOffWords(defendant.set_off),
    set_off_unstated: defendant.term_notes?.set_off_unstated ?? null,
    unsure,
  }
  const spans = placesOf(elements, defendant, path)
  if (!result || !term) return { cells: common, spans }
  if (!result.explained)
    return { cells: { ...common, ...unexplainedCells(elements, defendant, term, result) }, spans }
  const cells = {
    ...common,
    explained: true,
    reading: inChinese(result.words),
    expected_to: result.expectedTo,
    doubts: result.doubts.map((doubt) => inChinese(doubt.words)),
    ...unsetCustody(elements, defendant, term.from, result),
  }
  return { cells, spans }
}
