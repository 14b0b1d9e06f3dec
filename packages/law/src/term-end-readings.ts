import { addDays, correspondingDay, daysBetween, type IsoDate } from './calendar-date.ts'
import { type CustodyEvent, type CustodyPeriod, custodyPeriods, periodDays } from './custody.ts'
import type { SetOffPenalty } from './set-off.ts'
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
  stated?: { months?: number; days?: number } | null
}

/** The ways in which a printed end is explained, as ids that models and figures count by. */
export type TermReadingId =
  | 'full-term'
  | 'set-off'
  | 'set-off-arrival'
  | 'set-off-edge-days'
  | 'stated-set-off'
  | 'interrupted'
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
}

/** The periods of custody that matter for a printed term. */
export function custodyOf(term: PrintedTerm): CustodyPeriod[] {
  const until = [term.judgedOn, addDays(term.from, -1), term.from].filter((d) => typeof d === 'string').sort()
  return custodyPeriods(term.custody ?? [], until.at(-1) ?? term.from)
}

/** Every permitted way to count the printed term, those without assumptions first; empty for impossible dates. */
export function termCandidates(term: PrintedTerm): TermCandidate[] {
  const shifts = term.pieces && term.pieces.length > 1 ? pieceShifts(term, term.pieces) : wholeShifts(term)
  const candidates = shifts.flatMap((shift) => shiftedEnds(term, shift))
  return candidates.sort((a, b) => a.assumes.length - b.assumes.length)
}

function wholeShifts(term: PrintedTerm): Shift[] {
  const periods = custodyOf(term)
  const plain = { start: term.from, basis: [], assumes: [] }
  return [
    ...setOffVariants(periods, term.from, term.penalty ?? '有期徒刑').map(
      ({ id, days, ...named }): Shift => ({ ...named, reading: id, start: term.from, days: -days }),
    ),
    { ...plain, reading: 'full-term', days: 0, words: '' },
    ...statedShifts(term),
    ...interruptedShifts(term, periods),
  ]
}

function statedShifts({ from, stated }: PrintedTerm): Shift[] {
  if (!stated) return []
  const { months = 0, days = 0 } = stated
  if (months + days === 0) return []
  const words = `扣除判决载明折抵的${termWords(0, months, days)}`
  return [
    {
      reading: 'stated-set-off',
      start: from,
      months: -months,
      days: -days,
      words,
      basis: ['判决书载明'],
      assumes: [],
    },
  ]
}

/** The term starts with the first custody and is served in pieces: it ends later by the days of freedom between. */
function interruptedShifts(term: PrintedTerm, periods: readonly CustodyPeriod[]): Shift[] {
  const spells = periods.filter((period) => period.kind === 'custody' && period.to >= term.from)
  if (spells.at(-1)?.ended !== 'open') return []
  let free = 0
  let gaps = 0
  spells.slice(1).forEach((spell, i) => {
    const gap = daysBetween(spells[i]!.to, spell.from)! - 1
    if (gap <= 0) return
    free += gap
    gaps += 1
  })
  const shifts: Shift[] = []
  for (let edge = 0; gaps > 0 && edge <= gaps; edge++) {
    for (const days of edge === 0 ? [free] : [free + edge, free - edge]) {
      const note = edge === 0 ? '' : '（首尾日只计一日或多计一日）'
      const words = `其间未羁押${days}日顺延${note}`
      shifts.push({
        reading: 'interrupted',
        start: term.from,
        days,
        words,
        basis: [SET_OFF_BASIS],
        assumes: [],
      })
    }
  }
  return shifts
}

const SET_OFF_BASIS = '刑法第四十七条'

/** Pieces add up to the term: counted back from the last piece, or as the whole term's number of days. */
function pieceShifts(term: PrintedTerm, printed: readonly PrintedPiece[]): Shift[] {
  const pieces = [...printed].sort((a, b) => (a.from < b.from ? -1 : 1))
  const last = pieces.at(-1)!
  const earlier = pieces.slice(0, -1)
  if (pieces.some((piece) => !(daysBetween(piece.from, piece.to)! >= 0))) return []
  const days = earlier.reduce((sum, piece) => sum + periodDays(piece), 0)
  const fromLast = (n: number, note: string): Shift => ({
    reading: 'pieces-set-off',
    start: last.from,
    days: -n,
    words: `扣除此前各段${n}日${note}`,
    basis: [SET_OFF_BASIS],
    assumes: [],
  })
  const free = daysBetween(earlier[0]!.from, last.from)! - days
  const edges = earlier.flatMap((_, i) => [days - i - 1, days + i + 1])
  return [
    fromLast(days, ''),
    {
      reading: 'pieces-total-days',
      start: earlier[0]!.from,
      days: free,
      words: `各段相加，其间未羁押${free}日顺延`,
      basis: [SET_OFF_BASIS],
      assumes: [],
    },
    ...statedShifts({ ...term, from: last.from }),
    ...edges.map((n) => fromLast(n, '（各段首尾日计法相差一日）')),
  ]
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
    }
  })
}

/** Moves a last day by months (from the day after it, as terms are counted) and days. */
function moveEnd(end: IsoDate, months: number, days: number): IsoDate | null {
  const next = addDays(end, 1)
  const moved = next && (months === 0 ? next : (correspondingDay(next, months)?.date ?? null))
  return moved && addDays(moved, days - 1)
}
