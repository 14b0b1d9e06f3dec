import { addDays, daysBetween, type IsoDate } from './calendar-date.ts'
import { type CustodyPeriod, periodDays, periodsBefore } from './custody.ts'
import { SET_OFF_RATES, type SetOffPenalty, setOffDays } from './set-off.ts'

/** One way to count the days that are set off before a term's printed start. */
export interface SetOffVariant {
  id: 'set-off' | 'set-off-arrival' | 'set-off-edge-days'
  days: number
  words: string
  basis: string[]
  /** Facts that the list of measures leaves open and that this way takes as given. */
  assumes: string[]
}

/**
 * The ways in which custody before `start` may be set off, the standard first: both ends of every spell counted;
 * the days since the person was caught or came counted too; one day more or less for each spell that ended (courts
 * differ in counting the first and the last day); 监视居住 as served at a designated place and 行政拘留 as for the
 * same act, both as assumptions. Different numbers of days only; nothing where there is no custody before.
 */
export function setOffVariants(
  periods: readonly CustodyPeriod[],
  start: IsoDate,
  penalty: SetOffPenalty,
): SetOffVariant[] {
  const earlier = periodsBefore(periods, start)
  const caught = earlier.filter((period) => period.kind === 'arrival')
  const arrival =
    periods.reduce((sum, period) => sum + arrivalDays(period, start), 0) +
    caught.reduce((sum, period) => sum + periodDays(period), 0)
  const sets = assumptionSets(earlier.filter((period) => period.kind !== 'arrival'))
  const variants = sets.flatMap((set) => variantsUnder(set, arrival, penalty))
  const distinct: SetOffVariant[] = []
  for (const variant of variants.sort(byStanding)) {
    if (variant.days > 0 && !distinct.some((known) => known.days === variant.days)) distinct.push(variant)
  }
  return distinct
}

interface AssumptionSet {
  periods: CustodyPeriod[]
  sameAct: boolean
  designated: boolean
  assumes: string[]
}

function assumptionSets(earlier: readonly CustodyPeriod[]): AssumptionSet[] {
  const others = earlier.filter((period) => period.kind !== 'administrative')
  const administrative = administrativeOptions(earlier.filter((period) => period.kind === 'administrative'))
  const homes = earlier.some((period) => period.kind === 'home') ? [false, true] : [false]
  return administrative.flatMap((option) =>
    homes.map((designated) => ({
      periods: [...others, ...option.periods],
      sameAct: option.periods.length > 0,
      designated,
      assumes: [...option.assumes, ...(designated ? ['监视居住系在指定居所执行'] : [])],
    })),
  )
}

/** None for the same act; all of them; and, where a length is not known, every length up to the longest. */
function administrativeOptions(periods: CustodyPeriod[]): { periods: CustodyPeriod[]; assumes: string[] }[] {
  const options: { periods: CustodyPeriod[]; assumes: string[] }[] = [{ periods: [], assumes: [] }]
  if (periods.length === 0) return options
  const unknown = periods.find((period) => period.ended === 'assumed')
  if (!unknown) return [...options, { periods, assumes: ['行政拘留系因同一行为'] }]
  for (let days = periodDays(unknown); days >= 1; days--) {
    const cut = { ...unknown, to: addDays(unknown.from, days - 1)! }
    options.push({
      periods: periods.map((period) => (period === unknown ? cut : period)),
      assumes: [`行政拘留系因同一行为，且实际执行${days}日`],
    })
  }
  return options
}

function variantsUnder(set: AssumptionSet, arrival: number, penalty: SetOffPenalty): SetOffVariant[] {
  const { days, halfDropped, basis } = setOffDays(set.periods, penalty, set)
  const counted = set.periods.filter((p) => set.designated || p.kind !== 'home')
  const variant = (id: SetOffVariant['id'], total: number, note: string): SetOffVariant => ({
    id,
    days: total,
    words: `扣除先行羁押${total}日${note}`,
    basis,
    assumes: set.assumes,
  })
  const variants = [variant('set-off', days, '')]
  if (halfDropped) variants.push(variant('set-off-edge-days', days + 1, '（折抵余半日进为一日）'))
  const rate = SET_OFF_RATES.custody[penalty].rate
  if (arrival > 0) variants.push(variant('set-off-arrival', days + arrival * rate, '（自到案之日计）'))
  // Days between being caught and detained count as far as the person was held; the text seldom says how long.
  for (let held = 1; held < Math.min(arrival, LONGEST_ARRIVAL_DAYS); held++)
    variants.push(variant('set-off-edge-days', days + held * rate, `（到案后计${held}日）`))
  const spells = counted.filter((p) => p.ended !== 'open' && p.kind !== 'administrative').length
  for (let n = 1; n <= spells; n++) {
    variants.push(variant('set-off-edge-days', days - n * rate, `（${n}段首尾日只计一日）`))
    variants.push(variant('set-off-edge-days', days + n * rate, `（${n}段多计到案或释放之日）`))
  }
  return variants
}

/** Days from being caught to the first measure, as far as they lie before the start. */
function arrivalDays({ arrivedOn, from }: CustodyPeriod, start: IsoDate): number {
  if (arrivedOn === null || arrivedOn >= start) return 0
  return daysBetween(arrivedOn, from < start ? from : start)!
}

/** More than this between being caught and a measure is no custody of that measure. */
const LONGEST_ARRIVAL_DAYS = 16

const STANDING: Record<SetOffVariant['id'], number> = {
  'set-off': 0,
  'set-off-arrival': 1,
  'set-off-edge-days': 2,
}

function byStanding(a: SetOffVariant, b: SetOffVariant): number {
  return a.assumes.length - b.assumes.length || STANDING[a.id] - STANDING[b.id]
}
