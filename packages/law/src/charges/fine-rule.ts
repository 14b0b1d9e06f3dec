import table from '../../tables/fines.json' with { type: 'json' }
import { printArticle } from '../citations/article-number.ts'
import { chargeOn } from './charge-table.ts'
import { readTier, type Tier } from './tiers.ts'

/**
 * required: every tier that can carry the penalty demands a fine (or confiscation); required_unless_unit: the same
 * except for the persons responsible in a crime of a unit; not_required: some tier leaves it open or has none;
 * unknown: the charge, the wording on the day, or a tier for the penalty is not known.
 */
export type FineDemand = 'required' | 'required_unless_unit' | 'not_required' | 'unknown'

export interface FineRule {
  demand: FineDemand
  /** What satisfies it: a fine alone, or one of fine and confiscation. Null unless required. */
  satisfiedBy: '罚金' | '罚金或者没收财产' | null
  /** The articles whose tiers were looked at. */
  articles: readonly string[]
  basis: string
}

interface FineRow {
  article: string
  from: string
  to: string | null
  tiers: Tier[]
  basis: string
}

const rows: readonly FineRow[] = table.rows.map((row) => ({
  ...row,
  tiers: row.tiers.flatMap((printed) => readTier(printed) ?? []),
}))
const withTiers = new Set(rows.map(({ article }) => article))

/** All days on which a rule of some article begins or ends, for building tables. */
export const fineRuleDates: readonly string[] = [
  ...new Set(rows.flatMap(({ from, to }) => (to ? [from, to] : [from]))),
].sort()

/** The tiers of a charge on a day; null when the wording of one of its articles on that day is not known. */
function tiersOn(articles: readonly string[], date: string): { tiers: Tier[]; basis: string } | null {
  const relevant = articles.filter((article) => withTiers.has(article))
  const inForce = relevant.map((article) =>
    rows.filter((row) => row.article === article && row.from <= date && (row.to === null || date < row.to)),
  )
  if (inForce.length === 0 || inForce.some((found) => found.length === 0)) return null
  const found = inForce.flat()
  const basis = found.map(({ article, basis: by }) => `刑法${printArticle(article)}（${by}）`).join('；')
  return { tiers: found.flatMap(({ tiers }) => tiers), basis }
}

/** Whether a tier offers the principal penalty (for 有期徒刑: this many months; null for any). */
function offers(tier: Tier, penalty: string, months: number | null): boolean {
  switch (penalty) {
    case '有期徒刑':
      return (
        tier.months !== null && (months === null || (tier.months[0] <= months && months <= tier.months[1]))
      )
    case '拘役':
      return tier.detention
    case '管制':
      return tier.control
    case '无期徒刑':
      return tier.life
    case '死刑':
    case '死缓':
      return tier.death
    default:
      return false
  }
}

const isPrincipal = (penalty: string) =>
  ['有期徒刑', '拘役', '管制', '无期徒刑', '死刑', '死缓'].includes(penalty)
const demands = ({ property }: Tier) => property !== 'none' && property !== 'optional'

/**
 * Whether the law demands a fine beside a principal penalty for one charge (最高人民法院关于适用财产刑若干问题的规定
 * 第一条: 并处 is mandatory, 可以并处 is not; 并处或者单处 is mandatory beside a principal penalty). Only when every tier
 * that offers the penalty demands it: a penalty that was mitigated into a lower tier gives no false alarm, and one
 * below all tiers is unknown, unless no tier demands anything.
 * @param date day of the act or of the judgment: where the two give different rules, the milder one applies (刑法第十二条).
 * @param months of 有期徒刑; ignored for other penalties.
 */
export function fineRule(charge: string, date: string, penalty: string, months: number | null): FineRule {
  return ruleOf(chargeTiers(charge, date), penalty, months)
}

/** The tiers that a charge has on a day, with the articles that were looked at. */
export interface ChargeTiers {
  articles: readonly string[]
  /** Null when the wording of one of the articles on the day is not known. */
  found: { tiers: Tier[]; basis: string } | null
}

export function chargeTiers(charge: string, date: string): ChargeTiers {
  const articles = chargeOn(charge, date)?.articles ?? []
  return { articles, found: tiersOn(articles, date) }
}

/** `fineRule` over tiers that are looked up once for many penalties. */
export function ruleOf({ articles, found }: ChargeTiers, penalty: string, months: number | null): FineRule {
  const none = { satisfiedBy: null, articles, basis: found?.basis ?? '' }
  const fitting = found?.tiers.filter((tier) => offers(tier, penalty, months)) ?? []
  const personal = fitting.filter(({ unit }) => !unit)
  if (fitting.length === 0)
    return {
      demand: found && isPrincipal(penalty) && !found.tiers.some(demands) ? 'not_required' : 'unknown',
      ...none,
    }
  const all = fitting.every(demands)
  if (!all && (personal.length === 0 || !personal.every(demands))) return { demand: 'not_required', ...none }
  const counted = all ? fitting : personal
  const satisfiedBy = counted.every(({ property }) => property === 'fine') ? '罚金' : '罚金或者没收财产'
  return { ...none, demand: all ? 'required' : 'required_unless_unit', satisfiedBy }
}

const CODE_OF_1997 = '1997-10-01'
const ORDER: readonly FineDemand[] = ['unknown', 'not_required', 'required_unless_unit', 'required']

/**
 * The rule that binds a judgment over acts between two days: the milder one of the laws at the time of the acts and
 * at the judgment (刑法第十二条, 从旧兼从轻). Unknown for acts before the code of 1997. Where the time of the acts is not
 * known, the rule of 1997 counts too.
 * @param acted days of the first and the last act as far as known, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
 */
export function fineRuleForActs(
  charge: string,
  acted: readonly (string | null)[],
  judgedOn: string,
  penalty: string,
  months: number | null,
): FineRule {
  const known = acted.flatMap((day) => day ?? [])
  const days = known.length > 0 ? known.map(earliestDay) : [CODE_OF_1997]
  const rules = [...days, judgedOn].map((day) => fineRule(charge, day, penalty, months))
  return rules.reduce((a, b) => (ORDER.indexOf(b.demand) < ORDER.indexOf(a.demand) ? b : a))
}

/** 2015-10 → 2015-10-01: the older law is hardly ever the stricter one. */
function earliestDay(day: string): string {
  return day.padEnd(10, '-01')
}
