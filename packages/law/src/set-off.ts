import { type CustodyPeriod, type CustodyPeriodKind, periodDays } from './custody.ts'

/** Penalties against which days in custody are set off. */
export type SetOffPenalty = '有期徒刑' | '拘役' | '管制'

export interface SetOffRate {
  /** Days of the term for one day held. */
  rate: number
  basis: string
}

const NO_SET_OFF: SetOffRate = { rate: 0, basis: '无折抵规定' }

const CUSTODY_BASIS = {
  有期徒刑: '刑法第四十七条',
  拘役: '刑法第四十四条',
  管制: '刑法第四十一条',
} as const

/** Days of a term for one day held (先行羁押折抵), by kind of period and penalty. */
export const SET_OFF_RATES: Record<CustodyPeriodKind, Record<SetOffPenalty, SetOffRate>> = {
  custody: {
    有期徒刑: { rate: 1, basis: CUSTODY_BASIS.有期徒刑 },
    拘役: { rate: 1, basis: CUSTODY_BASIS.拘役 },
    管制: { rate: 2, basis: CUSTODY_BASIS.管制 },
  },
  residence: {
    有期徒刑: { rate: 0.5, basis: '刑诉法第七十六条' },
    拘役: { rate: 0.5, basis: '刑诉法第七十六条' },
    管制: { rate: 1, basis: '刑诉法第七十六条' },
  },
  administrative: {
    有期徒刑: { rate: 1, basis: '行政处罚法第三十五条第一款' },
    拘役: { rate: 1, basis: '行政处罚法第三十五条第一款' },
    // Article 35 names 拘役 and 有期徒刑 only.
    管制: NO_SET_OFF,
  },
  home: { 有期徒刑: NO_SET_OFF, 拘役: NO_SET_OFF, 管制: NO_SET_OFF },
  arrival: {
    有期徒刑: { rate: 1, basis: CUSTODY_BASIS.有期徒刑 },
    拘役: { rate: 1, basis: CUSTODY_BASIS.拘役 },
    管制: { rate: 2, basis: CUSTODY_BASIS.管制 },
  },
}

/** What is not fixed by the words of the measures and has to be assumed. */
export interface SetOffOptions {
  /** Administrative detention was for the same act (同一行为). Default true. */
  sameAct?: boolean
  /** 监视居住 was served at a designated place. Default false. */
  designated?: boolean
  /** Days between being caught and bailed, with no 拘留, count as custody. Default false. */
  arrivals?: boolean
}

export interface SetOff {
  /** Whole days to take off the term; half a day left over from 指定居所监视居住 is dropped. */
  days: number
  /** True where half a day was dropped. */
  halfDropped: boolean
  /** Days held per kind, before the rate. */
  held: Record<CustodyPeriodKind, number>
  /** Articles on which the rates used rest. */
  basis: string[]
}

/**
 * Days of the term that custody before its start takes off: one for one against 有期徒刑 and 拘役, two for one against
 * 管制 (刑法 41, 44, 47; 监察法 50 for 留置: 2018 version art. 44); 指定居所监视居住 two days for one, one for one
 * against 管制 (刑诉法 76); 行政拘留 for the same act one for one (行政处罚法 35).
 */
export function setOffDays(
  periods: readonly CustodyPeriod[],
  penalty: SetOffPenalty,
  options: SetOffOptions = {},
): SetOff {
  const { sameAct = true, designated = false, arrivals = false } = options
  const held: Record<CustodyPeriodKind, number> = {
    custody: 0,
    residence: 0,
    home: 0,
    administrative: 0,
    arrival: 0,
  }
  for (const period of periods) {
    const kind = designated && period.kind === 'home' ? 'residence' : period.kind
    if (kind === 'administrative' && !sameAct) continue
    if (kind === 'arrival' && !arrivals) continue
    held[kind] += periodDays(period)
  }
  let total = 0
  const basis = new Set<string>()
  for (const kind of Object.keys(held) as CustodyPeriodKind[]) {
    const rate = SET_OFF_RATES[kind][penalty]
    if (held[kind] === 0 || rate.rate === 0) continue
    total += held[kind] * rate.rate
    basis.add(rate.basis)
  }
  return { days: Math.floor(total), halfDropped: total % 1 !== 0, held, basis: [...basis] }
}
