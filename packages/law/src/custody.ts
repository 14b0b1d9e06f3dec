import { addDays, dayNumber, daysBetween, type IsoDate } from './calendar-date.ts'

/** A compulsory measure, or an event by which a person came into the hands of the authorities. */
export type CustodyMeasure =
  | '行政拘留'
  | '刑事拘留'
  | '逮捕'
  | '留置'
  | '管护'
  | '羁押'
  | '取保候审'
  | '监视居住'
  | '指定居所监视居住'
  | '释放'
  | '抓获'
  | '传唤'
  | '拘传'
  | '投案'
  | 'other'

export interface CustodyEvent {
  kind: CustodyMeasure
  /** YYYY-MM-DD; a date known only to the month or not at all cannot be counted. */
  on: string | null
  /** Days of an administrative detention (行政拘留十日), where the text says them. */
  days?: number | null
}

/**
 * What a period counts as. `custody`: 拘留, 逮捕, 留置. `residence`: 指定居所监视居住. `home`: 监视居住 without the
 * word 指定居所 (not set off). `administrative`: 行政拘留 (set off only for the same act). `arrival`: caught or summoned
 * and then released or bailed without any 拘留 (courts differ in setting it off).
 */
export type CustodyPeriodKind = 'custody' | 'residence' | 'home' | 'administrative' | 'arrival'

/** Days held, both ends included. No day belongs to two periods. */
export interface CustodyPeriod {
  kind: CustodyPeriodKind
  from: IsoDate
  /** Last day held, the day of release included. */
  to: IsoDate
  /** Day on which the person was caught or came, where a measure followed within days. */
  arrivedOn: IsoDate | null
  /** `open`: no event ends it, it runs to `until`. `assumed`: an administrative detention of unknown length. */
  ended: 'released' | 'changed' | 'open' | 'served' | 'assumed'
}

type MeasureEffect = CustodyPeriodKind | 'release'

const MEASURE_EFFECTS: Record<CustodyMeasure, MeasureEffect> = {
  行政拘留: 'administrative',
  刑事拘留: 'custody',
  逮捕: 'custody',
  留置: 'custody',
  管护: 'custody',
  羁押: 'custody',
  取保候审: 'release',
  监视居住: 'home',
  指定居所监视居住: 'residence',
  释放: 'release',
  抓获: 'arrival',
  传唤: 'arrival',
  拘传: 'arrival',
  投案: 'arrival',
  // Mostly 被羁押 or 被控制: the words of no measure, told of somebody who came into custody.
  other: 'arrival',
}

/** 传唤 and 拘传 last 24 hours at most (刑诉法 119), but who is caught elsewhere is held there until fetched. */
const ARRIVAL_DAYS = 15
/** Nobody is caught or gives himself up who is already held. */
const NOT_IN_CUSTODY: ReadonlySet<CustodyMeasure> = new Set(['抓获', '投案'])
/** Longest administrative detention of one decision (治安管理处罚法: 15 days). */
const LONGEST_ADMINISTRATIVE_DAYS = 15

interface DatedEvent {
  kind: CustodyMeasure
  effect: MeasureEffect
  on: IsoDate
  days: number | null
}

interface OpenPeriod {
  by: CustodyMeasure
  kind: CustodyPeriodKind
  from: IsoDate
  arrivedOn: IsoDate | null
  days: number | null
}

/**
 * The periods in which a person was held, from compulsory measures in any order; what is still open runs to `until`
 * (inclusive), nothing reaches beyond it.
 *
 * Both ends are included: detained on the 1st and released on the 10th makes 10 days, as courts mostly count. When a
 * measure changes into another on the same day, the day belongs to custody (拘留, 逮捕) rather than to residence or
 * administrative detention, and is counted once. A measure may be told with the day of its decision (批准逮捕, 上网追逃)
 * and again with its execution: where the measure that would open custody is repeated, or the person is caught after
 * it, custody starts with the later day. Events without a full date are left out.
 */
export function custodyPeriods(events: readonly CustodyEvent[], until: IsoDate): CustodyPeriod[] {
  const periods: CustodyPeriod[] = []
  let open = null as OpenPeriod | null
  let arrival = null as IsoDate | null
  for (const event of datedEvents(events)) {
    if (event.on > until) break
    if (event.effect === 'arrival') {
      if (open?.kind !== 'custody') arrival = event.on
      else if (NOT_IN_CUSTODY.has(event.kind)) open.from = event.on
      continue
    }
    if (event.effect === 'release') {
      const caught = open ? null : arrivalBefore(periods, arrival, event.on)
      if (open) close(periods, open, event.on, 'released')
      else if (caught)
        periods.push({ kind: 'arrival', from: caught, to: event.on, arrivedOn: null, ended: 'released' })
      open = null
      arrival = null
      continue
    }
    if (open?.kind === event.effect && open.kind !== 'administrative') {
      if (isExecutedLater(open, event)) open.from = event.on
      continue
    }
    if (open) close(periods, open, open.kind === 'custody' ? event.on : addDays(event.on, -1)!, 'changed')
    const from = firstFreeDay(periods, event.on)
    const arrivedOn = arrivalBefore(periods, arrival, from)
    open = { by: event.kind, kind: event.effect, from, arrivedOn, days: event.days }
    arrival = null
  }
  if (open) close(periods, open, until, 'open')
  return periods
}

/** Longest detention before arrest (刑诉法 91): 3 + 27 + 7 days. */
const LONGEST_DETENTION_DAYS = 37

/**
 * Whether a measure told a second time is the execution of the first: an arrest decided and then executed, a detention
 * executed after a pursuit. A second detention within the time that one may last is another authority's, and residence
 * at a designated place is simply prolonged.
 */
function isExecutedLater(open: OpenPeriod, event: DatedEvent): boolean {
  if (open.by !== event.kind || open.arrivedOn !== null || open.kind !== 'custody') return false
  return event.kind === '逮捕' || daysBetween(open.from, event.on)! > LONGEST_DETENTION_DAYS
}

/** Days of a period, both ends included. */
export function periodDays(period: { from: IsoDate; to: IsoDate }): number {
  return daysBetween(period.from, period.to)! + 1
}

/** The parts of periods that lie before a day. */
export function periodsBefore(periods: readonly CustodyPeriod[], day: IsoDate): CustodyPeriod[] {
  const last = addDays(day, -1)
  if (last === null) return []
  return periods
    .filter((period) => period.from <= last)
    .map((period) => (period.to > last ? { ...period, to: last, ended: 'open' as const } : period))
}

function datedEvents(events: readonly CustodyEvent[]): DatedEvent[] {
  return events
    .flatMap(({ kind, on, days = null }) => {
      const effect = MEASURE_EFFECTS[kind]
      return on === null || dayNumber(on) === null ? [] : [{ kind, effect, on, days }]
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** The arrival that led to a measure: a few days before it at most, and on no day already counted. */
function arrivalBefore(
  periods: readonly CustodyPeriod[],
  arrival: IsoDate | null,
  on: IsoDate,
): IsoDate | null {
  if (arrival === null || firstFreeDay(periods, arrival) !== arrival) return null
  const gap = daysBetween(arrival, on)!
  return gap > 0 && gap <= ARRIVAL_DAYS ? arrival : null
}

function close(periods: CustodyPeriod[], open: OpenPeriod, to: IsoDate, ended: CustodyPeriod['ended']): void {
  const { days, by: _, ...period } = open
  if (period.kind !== 'administrative') {
    if (to >= period.from) periods.push({ ...period, to, ended })
    return
  }
  // It ends by itself; a later measure only shows that it had ended.
  const served = addDays(period.from, (days ?? LONGEST_ADMINISTRATIVE_DAYS) - 1)!
  const last = served < to ? served : to
  if (last >= period.from) periods.push({ ...period, to: last, ended: days === null ? 'assumed' : 'served' })
}

/** The day itself, or the day after the last day that an earlier period has counted. */
function firstFreeDay(periods: readonly CustodyPeriod[], on: IsoDate): IsoDate {
  const last = periods.at(-1)?.to
  return last !== undefined && last >= on ? addDays(last, 1)! : on
}
