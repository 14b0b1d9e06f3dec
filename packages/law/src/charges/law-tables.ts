import { type ArticleState, keyState, stateChanges } from '../statutes/article-state.ts'
import type { StatuteStore } from '../statutes/store.ts'
import { articleFit } from './article-fit.ts'
import { chargeOn, chargeRows, chargeTableVersion } from './charge-table.ts'
import { chargeTiers, type FineDemand, fineRuleDates, ruleOf } from './fine-rule.ts'

type CellType = '是否' | '整数' | '金额' | '文本'
type Cell = string | number | boolean | null

/** A versioned table for `lookup`: rows in force [from, to); equal in structure to the LawTable of the model package. */
export interface VersionedTable {
  id: string
  version: string
  columns: Readonly<Record<string, CellType>>
  /** What people read instead of the name of a column. */
  labels?: Readonly<Record<string, string>>
  rows: readonly {
    key: string
    from: string | null
    to: string | null
    basis: string
    values: Readonly<Record<string, Cell>>
  }[]
}

const PENALTIES = { 拘役: 'detention', 管制: 'control', 无期徒刑: 'life', 死刑: 'death' } as const
/** 刑法第四十五条: months of 有期徒刑 for one crime. */
const FIRST_MONTH = 6
const LAST_MONTH = 180

/**
 * The rule of the additional penalty by charge: key is the charge as printed. `prison_from` and `prison_to` are the
 * months between which every tier demands a fine; the other columns say so of 拘役, 管制, 无期徒刑, 死刑 and 死缓 (null
 * where no tier offers the penalty or the wording is not known); `unless_unit` is true where the persons responsible
 * in a crime of a unit are exempt; `satisfied_by` says 罚金 or 罚金或者没收财产.
 * @param charges names as printed in the documents, beside the official names.
 */
export function fineTable(charges: Iterable<string> = []): VersionedTable {
  const names = [...new Set([...chargeRows.map(({ charge }) => charge), ...charges])]
  return {
    id: 'additional_penalty',
    version: chargeTableVersion,
    columns: {
      prison_from: '整数',
      prison_to: '整数',
      detention: '是否',
      control: '是否',
      life: '是否',
      death: '是否',
      unless_unit: '是否',
      satisfied_by: '文本',
      articles: '文本',
    },
    labels: {
      prison_from: '应并处罚金的有期徒刑起点（月）',
      prison_to: '应并处罚金的有期徒刑止点（月）',
      detention: '拘役应并处罚金',
      control: '管制应并处罚金',
      life: '无期徒刑应并处财产刑',
      death: '死刑应并处财产刑',
      unless_unit: '单位犯罪的责任人员除外',
      satisfied_by: '应并处的财产刑',
      articles: '条文',
    },
    rows: names.flatMap((name) => rememberedFineRows(name)),
  }
}

/** A charge's rows depend on the tables that ship alone, and take a millisecond each: hundreds of them at every run. */
const fineRowsOf = new Map<string, VersionedTable['rows']>()

function rememberedFineRows(charge: string): VersionedTable['rows'] {
  const known = fineRowsOf.get(charge)
  if (known) return known
  const rows = fineRows(charge)
  // Charges come out of data as well: what is not known to the law is not kept, or any text would be.
  if (rows.length > 0) fineRowsOf.set(charge, rows)
  return rows
}

/** The periods of a charge; neighbours with the same rule are one row. */
function fineRows(charge: string): VersionedTable['rows'] {
  const rows: VersionedTable['rows'][number][] = []
  for (const [from, to] of periods(fineRuleDates)) {
    const found = fineValues(charge, from)
    if (!found) continue
    const articles = chargeOn(charge, from)?.articles.join('、') ?? ''
    const row = { key: charge, from, to, basis: found.basis, values: { ...found.cells, articles } }
    const last = rows.at(-1)
    const same =
      last?.to === from &&
      last.basis === row.basis &&
      JSON.stringify(last.values) === JSON.stringify(row.values)
    if (same) rows[rows.length - 1] = { ...last, to }
    else rows.push(row)
  }
  return rows
}

function fineValues(charge: string, date: string): { cells: Record<string, Cell>; basis: string } | null {
  const tiers = chargeTiers(charge, date)
  const rules = Array.from({ length: LAST_MONTH - FIRST_MONTH + 1 }, (_, index) =>
    ruleOf(tiers, '有期徒刑', FIRST_MONTH + index),
  )
  const others = Object.entries(PENALTIES).map(
    ([penalty, column]) => [column, ruleOf(tiers, penalty, null)] as const,
  )
  const all = [...rules, ...others.map(([, rule]) => rule)]
  const known = all.find(({ demand }) => demand !== 'unknown')
  if (!known) return null
  const range = longestRun(rules.map(({ demand }) => isRequired(demand)))
  const required = all.filter(({ demand }) => isRequired(demand))
  const cells: Record<string, Cell> = {
    prison_from: range ? FIRST_MONTH + range[0] : null,
    prison_to: range ? FIRST_MONTH + range[1] : null,
    unless_unit: required.some(({ demand }) => demand === 'required_unless_unit'),
    satisfied_by: required.length === 0 ? null : satisfiedBy(required.map((rule) => rule.satisfiedBy)),
  }
  for (const [column, { demand }] of others) cells[column] = demand === 'unknown' ? null : isRequired(demand)
  return { cells, basis: known.basis }
}

const isRequired = (demand: FineDemand) => demand === 'required' || demand === 'required_unless_unit'
const satisfiedBy = (values: readonly (string | null)[]) =>
  values.every((value) => value === '罚金') ? '罚金' : '罚金或者没收财产'

/** The first and last index of the longest run of true. */
function longestRun(flags: readonly boolean[]): [number, number] | null {
  let best: [number, number] | null = null
  let start = -1
  for (let index = 0; index <= flags.length; index++) {
    if (flags[index]) {
      if (start < 0) start = index
      continue
    }
    if (start >= 0 && (best === null || index - start > best[1] - best[0] + 1)) best = [start, index - 1]
    start = -1
  }
  return best
}

function periods(dates: readonly string[]): [string, string | null][] {
  return dates.map((date, index) => [date, dates[index + 1] ?? null])
}

/**
 * The state of cited articles by day: key is the citation (`刑法:133-1`); columns `exists` (null where the state is not
 * known), `state` (exists, repealed, absent, unknown), `since`, `reason`. Built for the given keys, because what does not exist has no row of its own.
 * @param dates the days on which the table must be right, for example all dates of judgment.
 */
export function articleStateTable(
  store: StatuteStore,
  keys: Iterable<string>,
  dates: Iterable<string>,
): VersionedTable {
  const days = [...new Set(dates)].sort()
  return {
    id: 'article_state',
    version: chargeTableVersion,
    columns: { exists: '是否', state: '文本', since: '文本', reason: '文本' },
    labels: { exists: '该日有该条', state: '该条的状态', since: '该状态自何日起', reason: '依据与说明' },
    rows: [...new Set(keys)].flatMap((key) => stateRows(store, key, days)),
  }
}

/** The first of the days, and the first of them on or after each change. */
function firstDaysAfter(changes: readonly string[], days: readonly string[]): string[] {
  const first = days[0]
  if (first === undefined) return []
  const after = changes.flatMap((change) => days.find((day) => day >= change) ?? [])
  return [...new Set([first, ...after])].sort()
}

const notImported = (key: string) => `没有导入《${key.slice(0, key.lastIndexOf(':'))}》在该日施行的文本`

/** Consecutive days with one state become one row, which reaches to the next given day. */
function stateRows(store: StatuteStore, key: string, days: readonly string[]) {
  const rows: {
    key: string
    from: string
    to: string | null
    basis: string
    values: Record<string, Cell>
  }[] = []
  let last: ArticleState | null = null
  for (const day of firstDaysAfter(stateChanges(store, key), days)) {
    const found = keyState(store, key, day)
    // The reason of an unknown state names the day; with it, every day would be a row of its own.
    const state = found.state === 'unknown' ? { ...found, reason: notImported(key) } : found
    if (last && last.state === state.state && last.reason === state.reason) continue
    const open = rows.at(-1)
    if (open) open.to = day
    const { since, reason } = state
    const exists = state.state === 'unknown' ? null : state.state === 'exists'
    const values = { exists, state: state.state, since, reason }
    rows.push({ key, from: day, to: null, basis: reason, values })
    last = state
  }
  return rows
}

/** Stands around each charge in `charges` of the table of fits. */
const FENCE = '｜'

/**
 * Which charges an article fits: key is the citation (`刑法:264`); `general` is true where it fits every charge (总则);
 * `charges` holds, fenced by ｜, those of the given charges that it fits. A charge that is in no table counts as
 * fitting, for nothing is known against it. Articles of other laws have no row.
 * @param charges names as printed in the documents.
 */
export function articleFitTable(keys: Iterable<string>, charges: Iterable<string>): VersionedTable {
  const names = [...new Set(charges)]
  const cited = [...new Set(keys)].filter((key) => /^刑法:\d+(?:-\d+)?$/.test(key))
  return {
    id: 'article_fit',
    version: chargeTableVersion,
    columns: { general: '是否', charges: '文本' },
    rows: cited.map((key) => {
      const article = key.slice('刑法:'.length)
      const fitting = names.filter((name) => articleFit(article, name) !== 'other')
      return {
        key,
        from: null,
        to: null,
        basis: '罪名规定及补充规定（一）至（八）；刑法条文之间的援引',
        values: {
          general: articleFit(article, '盗窃罪') === 'general',
          charges: fitting.length === 0 ? '' : `${FENCE}${fitting.join(FENCE)}${FENCE}`,
        },
      }
    }),
  }
}
