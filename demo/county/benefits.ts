import type { IsoDate } from '@mingjian/law/calendar-date'
import { monthsFrom, plusMonth } from './days.ts'
import type { Person } from './persons.ts'
import type { World } from './world.ts'

export type Scheme = '城镇职工' | '机关事业' | '城乡居民'

/** The first month of the deliveries, and the last. */
export const PAID_FROM = '2023-07'
export const PAID_TO = '2024-06'

export interface PensionCourse {
  scheme?: Scheme
  /** Months that were not paid. */
  without?: readonly string[]
  /** Last month paid. */
  until?: string
  /** Of each month from here on, all was paid back. */
  recoveredFrom?: string
}

const AMOUNTS: Readonly<Record<Scheme, readonly [number, number]>> = {
  城镇职工: [180_000, 420_000],
  机关事业: [350_000, 720_000],
  城乡居民: [12_000, 31_000],
}

/** Pays a pension month by month. Gives the monthly sum in yuan. */
export function payPension(world: World, person: Person, course: PensionCourse = {}): number {
  const { random, ledgers } = world
  const scheme = course.scheme ?? '城镇职工'
  const amount = random.int(...AMOUNTS[scheme]) / 100
  for (const month of monthsFrom(PAID_FROM, course.until ?? PAID_TO)) {
    if (month > PAID_TO) break
    if (course.without?.includes(month)) continue
    const back = course.recoveredFrom !== undefined && month >= course.recoveredFrom
    // Paid in the month itself: no date but the month is kept.
    ledgers.add('pension_paid', null, person, {
      month,
      amount_yuan: amount,
      scheme,
      agency: '青石区社会保险事业中心',
      recovered_yuan: back ? amount : null,
    })
  }
  return amount
}

/** The yearly adjustment of pensions. */
export function adjustPension(
  world: World,
  person: Person,
  on: IsoDate,
  scheme: Scheme = '城镇职工',
  reason = `${on.slice(0, 4)}年度基本养老金调整`,
): void {
  world.ledgers.add('pension_adjustment', on, person, {
    adjusted_on: on,
    monthly_increase_yuan: world.random.int(3000, 12_000) / 100,
    scheme,
    agency: '青石区社会保险事业中心',
    reason,
  })
}

export interface DeathCourse {
  diedOn: IsoDate
  registeredOn: IsoDate
  source?: '户籍注销' | '死亡医学证明' | '火化'
}

export function registerDeath(
  world: World,
  person: Person,
  { diedOn, registeredOn, source }: DeathCourse,
): void {
  world.ledgers.add('death', registeredOn, person, {
    died_on: diedOn,
    registered_on: registeredOn,
    source: source ?? world.random.pick(['户籍注销', '死亡医学证明']),
    cremated_on: null,
  })
}

/** Months after the one of a day, to the last that is delivered. */
export const monthsAfter = (day: IsoDate): string[] => monthsFrom(plusMonth(day.slice(0, 7), 1), PAID_TO)
