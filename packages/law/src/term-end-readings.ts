import { addDays, correspondingDay, daysBetween, type IsoDate } from './calendar-date.ts'
import {
  type CustodyEvent,
  type CustodyPeriod,
  custodyPeriods,
  periodDays,
  periodsBefore,
} from './custody.ts'
import { SET_OFF_RATES, type SetOffPenalty } from './set-off.ts'
import { setOffVariants } from './set-off-variants.ts'
import { type TermEnd, termEnd } from './term-end.ts'
import { termWords } from './term-end-words.ts'

/** Both ends included. */
export interface PrintedPiece {
  from: string
  to: string
}

/** A printed term and what is known of the custody before it. */
export interface PrintedTerm {
  from: string
  to: string
  /** Where the term is printed in several pieces: all of them. */
  pieces?: readonly PrintedPiece[]
  years?: number
  months: number
  days?: number
  /** Default 有期徒刑. */
  penalty?: SetOffPenalty
  judgedOn?: IsoDate | null
  custody?: readonly CustodyEvent[]
  /** What the judgment itself says it has set off (已折抵39日, 扣除前罪已执行三个月). */
  stated?: { months?: number; days?: number; spells?: number } | null
}

/** The ways in which a printed end is explained, as ids that models and figures count by. */
export type TermReadingId =
  | 'full-term'
  | 'set-off'
  | 'set-off-arrival'
  | 'set-off-edge-days'
  | 'stated-set-off'
  | 'interrupted'
  | 'residence-inside'
  | 'pieces-set-off'
  | 'pieces-total-days'

/** One permitted way to count, with the end that it leads to. */
export interface TermCandidate {
  reading: TermReadingId
  expectedTo: IsoDate
  /** How month ends were counted. */
  monthEnd: TermEnd['reading']
  /** `自2016-03-12起算一年六个月，扣除先行羁押37日，应止于2017-08-04`. */
  words: string
  basis: string[]
  /** Facts taken as given that the measures leave open. Empty: the texts alone carry it. */
  assumes: string[]
  /** Only a tolerance: courts differ in counting the first and the last day of a spell. */
  edge: boolean
}

interface Shift {
  reading: TermReadingId
  start: IsoDate
  /** Added to the term's end; negative for what is set off. */
  days: number
  months?: number
  words: string
  basis: string[]
  assumes: string[]
  edge: boolean
}

/** The periods of custody that matter for a printed term. */
export function custodyOf(term: PrintedTerm): CustodyPeriod[] {
  // Without the day of judgment the printed end is the last day on which a measure can matter.
  const [, until] = [term.from, term.judgedOn ?? term.to].sort()
  return custodyPeriods(term.custody ?? [], until!)
}

/** Every permitted way to count the printed term, the standard first, then tolerances of a day, then assumptions; empty for impossible dates. */
export function termCandidates(term: PrintedTerm): TermCandidate[] {
  const pieces = distinctPieces(term.pieces ?? [])
  const shifts = pieces.length > 1 ? pieceShifts(term, pieces) : wholeShifts(term)
  const candidates = shifts.flatMap((shift) => shiftedEnds(term, shift))
  return candidates.sort((a, b) => a.assumes.length - b.assumes.length || Number(a.edge) - Number(b.edge))
}

/** A piece that is printed twice counts once. */
function distinctPieces(pieces: readonly PrintedPiece[]): PrintedPiece[] {
  return pieces.filter(
    (piece, i) => pieces.findIndex(({ from, to }) => from === piece.from && to === piece.to) === i,
  )
}

function wholeShifts(term: PrintedTerm): Shift[] {
  const periods = custodyOf(term)
  const variants = setOffVariants(periods, term.from, term.penalty ?? '有期徒刑')
  return [
    ...variants.map(({ id, days, ...named }) => ({
      ...named,
      reading: id,
      start: term.from,
      days: -days,
      edge: id === 'set-off-edge-days',
    })),
    { reading: 'full-term', start: term.from, days: 0, words: '', basis: [], assumes: [], edge: false },
    ...statedShifts(term, term.from),
    ...interruptedShifts(term, periods),
    ...residenceShifts(term, periods),
    ...monthlyShifts(term, periods),
  ]
}

/** One spell of custody before the start set off as the calendar months and days that it lasted. */
function monthlyShifts(term: PrintedTerm, periods: readonly CustodyPeriod[]): Shift[] {
  const earlier = periodsBefore(periods, term.from).filter(({ kind }) => kind === 'custody')
  const [spell] = earlier
  if (!spell || earlier.length > 1 || (term.penalty ?? '有期徒刑') === '管制') return []
  return [spell.to, addDays(spell.to, 1)!].flatMap((end): Shift[] => {
    const months = wholeMonths(spell.from, end)
    if (months === 0) return []
    const days = daysBetween(correspondingDay(spell.from, months)!.date, end)!
    const words = `扣除先行羁押${months}个月${days > 0 ? `${days}日` : ''}（按月计）`
    const moved = { months: -months, days: -days }
    const named = { reading: 'set-off-edge-days' as const, basis: setOffBasis(term), assumes: [] }
    return [{ ...named, start: term.from, ...moved, words, edge: true }]
  })
}

function wholeMonths(from: IsoDate, to: IsoDate): number {
  let months = 0
  while ((correspondingDay(from, months + 1)?.date ?? '9999') <= to) months += 1
  return months
}

/** The printed term runs from the first custody and counts the days at a designated residence within it at their rate. */
function residenceShifts(term: PrintedTerm, periods: readonly CustodyPeriod[]): Shift[] {
  const inside = periods.filter((period) => period.kind === 'residence' && period.to >= term.from)
  const days = inside.reduce(
    (sum, { from, to }) => sum + periodDays({ from: [from, term.from].sort()[1]!, to }),
    0,
  )
  const { rate, basis } = SET_OFF_RATES.residence[term.penalty ?? '有期徒刑']
  const later = [...new Set([Math.floor(days * (1 - rate)), Math.ceil(days * (1 - rate))])]
  if (days === 0 || rate >= 1) return []
  const words = `指定居所监视居住${days}日折抵${days * rate}日`
  return later.flatMap((shifted) =>
    withEdges(shifted, inside.length, (moved, note) => ({
      reading: 'residence-inside',
      start: term.from,
      days: moved,
      words: `${words}${note}`,
      basis: [basis],
      assumes: [],
      edge: note !== '',
    })),
  )
}

/** What the judgment itself says that it set off. */
function statedShifts({ stated }: PrintedTerm, start: IsoDate): Shift[] {
  const { months = 0, days = 0 } = stated ?? {}
  if (months + days === 0) return []
  const amount = `${months > 0 ? `${months}个月` : ''}${days > 0 ? `${days}日` : ''}`
  const words = `扣除判决载明折抵的${amount}`
  const basis = ['判决书载明']
  const shift = (moved: { months: number; days: number }, note: string): Shift => {
    return {
      reading: 'stated-set-off',
      start,
      ...moved,
      words: `${words}${note}`,
      basis,
      assumes: [],
      edge: false,
    }
  }
  const shifts = [shift({ months: -months, days: -days }, '')]
  // Custody is days by nature: a court that states it in months has added up days.
  if (months > 0) shifts.push(shift({ months: 0, days: -(months * 30 + days) }, '（一个月按三十日计）'))
  // Spells stated by their dates: courts differ in counting the first and the last day.
  for (let n = 1; n <= (stated?.spells ?? 0); n++)
    for (const more of [n, -n]) {
      const note = more > 0 ? `（${n}段首尾日只计一日）` : `（${n}段多计到案或释放之日）`
      shifts.push({ ...shift({ months: -months, days: more - days }, note), edge: true })
    }
  return shifts
}

/** The term starts with the first custody and is served in pieces: it ends later by the days of freedom between. */
function interruptedShifts(term: PrintedTerm, periods: readonly CustodyPeriod[]): Shift[] {
  const spells = periods.filter((period) => period.kind === 'custody' && period.to >= term.from)
  if (spells.at(-1)?.ended !== 'open') return []
  const gaps = spells
    .slice(1)
    .map((spell, i) => daysBetween(spells[i]!.to, spell.from)! - 1)
    .filter((gap) => gap > 0)
  if (gaps.length === 0) return []
  const free = gaps.reduce((sum, gap) => sum + gap, 0)
  const last = spells.at(-1)!
  const served = daysBetween(term.from, last.from)! - free
  const named = { reading: 'interrupted' as const, basis: setOffBasis(term), assumes: [] }
  const { months: statedMonths = 0, days: statedDays = 0 } = term.stated ?? {}
  const lessStated: Shift[] =
    statedMonths + statedDays === 0
      ? []
      : withEdges(free - statedDays, gaps.length, (days, note) => {
          const words = `其间未羁押${free}日顺延，扣除判决载明折抵的日数${note}`
          return { ...named, start: term.from, days, months: -statedMonths, words, edge: note !== '' }
        })
  return [
    ...lessStated,
    ...withEdges(free, gaps.length, (days, note) => {
      const words = `其间未羁押${days}日顺延${note}`
      return { ...named, start: term.from, days, words, edge: note !== '' }
    }),
    ...withEdges(served, gaps.length, (days, note) => {
      const words = `扣除此前羁押${days}日${note}`
      return { ...named, start: last.from, days: -days, words, edge: note !== '' }
    }),
  ]
}

/** Pieces add up to the term: counted back from the last piece, or as the whole term's number of days. */
function pieceShifts(term: PrintedTerm, printed: readonly PrintedPiece[]): Shift[] {
  const pieces = [...printed].sort((a, b) => (a.from < b.from ? -1 : 1))
  if (pieces.some((piece) => (daysBetween(piece.from, piece.to) ?? -1) < 0)) return []
  // Pieces of one term follow one another; overlapping ones are the terms of two persons or of two judgments.
  if (pieces.some((piece, i) => i > 0 && piece.from <= pieces[i - 1]!.to)) return []
  const earlier = pieces.slice(0, -1)
  const [first, last] = [pieces[0]!, pieces.at(-1)!]
  const served = earlier.reduce((sum, piece) => sum + periodDays(piece), 0)
  const free = daysBetween(first.from, last.from)! - served
  const basis = setOffBasis(term)
  return [
    ...withEdges(served, earlier.length, (days, note) => ({
      reading: 'pieces-set-off',
      start: last.from,
      days: -days,
      words: `扣除此前各段${days}日${note}`,
      basis,
      assumes: [],
      edge: note !== '',
    })),
    {
      reading: 'pieces-total-days',
      start: first.from,
      days: free,
      words: `各段相加，其间未羁押${free}日顺延`,
      basis,
      assumes: [],
      edge: false,
    },
    ...statedShifts(term, last.from),
  ]
}

function setOffBasis({ penalty = '有期徒刑' }: PrintedTerm): string[] {
  return [SET_OFF_RATES.custody[penalty].basis]
}

/** The count itself, then one day less or more for each spell. */
function withEdges(days: number, spells: number, shift: (days: number, note: string) => Shift): Shift[] {
  const shifts = [shift(days, '')]
  for (let edge = 1; edge <= spells; edge++) {
    shifts.push(shift(days - edge, `（${edge}段首尾日只计一日）`))
    shifts.push(shift(days + edge, `（${edge}段多计到案或释放之日）`))
  }
  return shifts
}

function shiftedEnds(term: PrintedTerm, shift: Shift): TermCandidate[] {
  const { years = 0, months, days = 0 } = term
  return termEnd(shift.start, years, months, { on: term.judgedOn ?? null, days }).flatMap((end) => {
    const expectedTo = moveEnd(end.end, shift.months ?? 0, shift.days)
    if (expectedTo === null) return []
    const how = end.reading === 'statutory' ? '' : `（${end.words}）`
    const assumed = shift.assumes.length > 0 ? `（如${shift.assumes.join('，')}）` : ''
    const parts = [
      `自${shift.start}起算${termWords(years, months, days)}${how}`,
      shift.words,
      `应止于${expectedTo}`,
    ]
    return {
      reading: shift.reading,
      expectedTo,
      monthEnd: end.reading,
      words: parts.filter(Boolean).join('，') + assumed,
      basis: [end.basis, ...shift.basis],
      assumes: shift.assumes,
      edge: shift.edge,
    }
  })
}

/** Moves a last day by months (from the day after it, as terms are counted) and days. */
function moveEnd(end: IsoDate, months: number, days: number): IsoDate | null {
  const next = addDays(end, 1)
  const moved = next && (months === 0 ? next : (correspondingDay(next, months)?.date ?? null))
  return moved && addDays(moved, days - 1)
}
