import type { ValueType } from '@mingjian/model/schema'
import { unsupported } from '../../failures.ts'
import type { StepOf } from '../../plan-walk/lowered.ts'
import { type Emission, sql } from './emission.ts'

export type Aggregate = StepOf<'group'>['columns'][number]

/** What is known of an aggregate, as SQL over the rows of a group. */
export interface AggregateSql {
  /** The least it can be, whichever of the possible rows belong; null where there is no such bound. */
  low: string
  high: string
  /** Over the known values of the sure rows: what a clue shows. */
  sure: string
  /** Over all rows that may belong, null as soon as one of their values is not known: what stays undecided shows. */
  all: string
}

interface Parts {
  /** Empty for `count: rows`. */
  value: string
  order: string
  type: ValueType | undefined
  /** Condition of the rows that surely belong. */
  sure: string
}

/** An aggregate that either is known or is not. */
const known = (exact: string, sure: string, all: string): AggregateSql => ({
  low: exact,
  high: exact,
  sure,
  all,
})

const unlessEmpty = (value: string, over: string) =>
  `CASE WHEN bool_or(${value} IS NULL) THEN NULL ELSE ${over} END`

const same = (sure: string, all: string) =>
  `CASE WHEN (${sure}) IS NOT DISTINCT FROM (${all}) THEN ${all} END`

function counted({ value, type, sure }: Parts): AggregateSql {
  if (value === '') {
    const low = `count(*) FILTER (${sure})`
    return { low, high: 'count(*)', sure: low, all: 'count(*)' }
  }
  const test = type === '是否' ? value : `(${value} IS NOT NULL)`
  const over = (rows: string) =>
    type === '是否'
      ? `count(*) FILTER (${rows} AND ${value})`
      : `count(DISTINCT CASE WHEN ${rows} THEN ${value} END)`
  const high =
    type === '是否'
      ? `count(*) FILTER (${test} IS NOT FALSE)`
      : `count(DISTINCT ${value}) + count(*) FILTER (${value} IS NULL)`
  return { low: over(sure), high, sure: over(sure), all: unlessEmpty(value, over('TRUE')) }
}

/** Unknown parts of a sum are taken as not negative: what is known of it already reaches a threshold or does not. */
function summed({ value, sure }: Parts): AggregateSql {
  const part = (text: string, rows: string) => `coalesce(sum(${text}) FILTER (${rows}), 0)`
  return {
    low: `${part(value, sure)} + ${part(`least(${value}, 0)`, `NOT (${sure})`)}`,
    high: unlessEmpty(value, `${part(value, sure)} + ${part(`greatest(${value}, 0)`, `NOT (${sure})`)}`),
    sure: `sum(${value}) FILTER (${sure})`,
    all: unlessEmpty(value, `sum(${value})`),
  }
}

function shared({ value, sure }: Parts): AggregateSql {
  const over = `avg(CASE WHEN ${value} THEN 1.0 WHEN NOT ${value} THEN 0.0 END)`
  const all = unlessEmpty(value, over)
  return known(`CASE WHEN bool_and(${sure}) THEN ${all} END`, `${over} FILTER (${sure})`, all)
}

/** With a row of unknown order any row may be the first; its value may be unknown itself. */
function ordered(pick: 'arg_min_null' | 'arg_max_null', { value, order, sure }: Parts): AggregateSql {
  const orderless = `count(*) > 1 AND bool_or(${order} IS NULL)`
  const over = `CASE WHEN count(*) = 1 THEN any_value(${value}) WHEN ${orderless} THEN NULL ELSE ${pick}(${value}, ${order}) END`
  const own = `${pick}(${value}, ${order}) FILTER (${sure})`
  return known(`CASE WHEN bool_and(${sure}) THEN ${over} ELSE ${same(own, over)} END`, own, over)
}

const least = ({ value, sure }: Parts): AggregateSql => {
  const all = unlessEmpty(value, `min(${value})`)
  return { low: all, high: `min(${value}) FILTER (${sure})`, sure: `min(${value}) FILTER (${sure})`, all }
}

const greatest = ({ value, sure }: Parts): AggregateSql => {
  const all = unlessEmpty(value, `max(${value})`)
  return { low: `max(${value}) FILTER (${sure})`, high: all, sure: `max(${value}) FILTER (${sure})`, all }
}

function listed({ value, sure }: Parts): AggregateSql {
  const over = (rows: string) =>
    `list(DISTINCT ${value} ORDER BY ${value}) FILTER ((${rows}) AND ${value} IS NOT NULL)`
  const all = unlessEmpty(value, over('TRUE'))
  return known(same(over(sure), all), over(sure), all)
}

const AGGREGATES: Record<Aggregate['aggregate'], (parts: Parts) => AggregateSql> = {
  count: counted,
  sum: summed,
  share: shared,
  first: (parts) => ordered('arg_min_null', parts),
  last: (parts) => ordered('arg_max_null', parts),
  min: least,
  max: greatest,
  list: listed,
}

/** An aggregate over rows of which `sure` tells those that surely belong. */
export function aggregateSql(aggregate: Aggregate, sure: string, emission: Emission): AggregateSql {
  const emit = AGGREGATES[aggregate.aggregate]
  if (!emit) throw unsupported('duckdb', `汇总 ${aggregate.aggregate}`)
  const { value, order } = aggregate
  const text = value ? sql(value, emission) : ''
  return emit({ value: text, order: order ? sql(order, emission) : text, type: value?.type, sure })
}
