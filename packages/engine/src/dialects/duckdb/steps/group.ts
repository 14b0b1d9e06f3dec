import { unsupported } from '../../../failures.ts'
import type { StepOf } from '../../../plan-walk/lowered.ts'
import type { ShapeColumn } from '../../../plan-walk/shape.ts'
import {
  bookkeeping,
  type Emission,
  lineageColumns,
  liveColumns,
  maskUnknown,
  sql,
  unknownMasks,
} from '../emission.ts'
import { groupKeys, groupTier, lineageList } from '../grouping.ts'
import { ident, personColumns } from '../names.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'

type Aggregate = StepOf<'group'>['columns'][number]

/**
 * Groups count twice: over the sure rows, and over all rows that may belong. `having` true on the sure gives a sure
 * group; true or unknown only with the possible rows gives an unknown one, with what those rows miss.
 */
export function groupSql({ opener, segment, left, emission }: OpenerContext<'group'>): OpenedSql {
  const { by, columns } = opener.step
  const shape = segment.before
  const sure = unknownMasks(emission)
    .map((mask) => `${mask} = 0`)
    .join(' AND ')
  const used = columns.filter(
    ({ column }) => segment.liveOpened.has(column.name) || readBy(opener.having, column.name),
  )
  const kept = by.flatMap((name) => (shape.persons.includes(name) ? personColumns(name) : [name])).map(ident)
  const tier = groupTier(by, shape, emission)
  const items = [
    ...kept.map((column) => `any_value(${column}) AS ${column}`),
    ...used.map(
      (aggregate) => `${aggregateSql(aggregate, sure, emission)} AS ${ident(`s:${aggregate.column.name}`)}`,
    ),
    ...used.map((aggregate) => `${strictSql(aggregate, emission)} AS ${ident(`a:${aggregate.column.name}`)}`),
    ...used.map(
      (aggregate) => `${emptySql(aggregate, sure, emission)} AS ${ident(`e:${aggregate.column.name}`)}`,
    ),
    ...shape.lineage.map(({ name, many }) => lineageList(name, many)),
    ...emission.masks.map((mask) => `bit_or(${mask}) AS ${mask}`),
    `count(*) FILTER (${sure}) AS _sure`,
    ...(emission.tiered
      ? [
          tier
            ? `CASE WHEN count(*) > 1 THEN greatest(max(_tier), max(${tier})) ELSE max(_tier) END AS _tier`
            : 'max(_tier) AS _tier',
        ]
      : []),
  ]
  const keys = groupKeys(by, shape)
  const grouped = `SELECT ${items.join(', ')} FROM ${left}${keys.length > 0 ? ` GROUP BY ${keys.join(', ')}` : ' HAVING count(*) > 0'}`
  return { setup: [], select: judged(opener, grouped, used, segment, emission) }
}

const readBy = (having: { expression: unknown } | null, name: string) =>
  having !== null && JSON.stringify(having.expression).includes(JSON.stringify(name))

/** Chooses between the sure and the possible values, and keeps or drops the group. */
function judged(
  { having }: OpenerContext<'group'>['opener'],
  grouped: string,
  used: Aggregate[],
  segment: OpenerContext<'group'>['segment'],
  emission: Emission,
): string {
  const names = new Set(used.map(({ column }) => column.name))
  const under = (letter: 's' | 'a') => (column: string) =>
    names.has(column) ? `${letter}:${column}` : column
  const test = (letter: 's' | 'a') => (having ? sql(having.expression, emission, under(letter)) : 'TRUE')
  const tested = `SELECT *, _sure > 0 AND (${test('s')}) AS _hs, ${test('a')} AS _ha FROM (${grouped})`
  const values = [...names].map((name) => {
    // With a sure `having` the value shown is what the sure rows give; without one, an unknown part makes it unknown.
    const certain = having
      ? ident(`s:${name}`)
      : `CASE WHEN NOT ${ident(`e:${name}`)} THEN ${ident(`s:${name}`)} END`
    return `CASE WHEN _hs THEN ${certain} ELSE ${ident(`a:${name}`)} END AS ${ident(name)}`
  })
  const masks = unknownMasks(emission).map((mask) => `CASE WHEN _hs THEN 0 ELSE ${mask} END AS ${mask}`)
  const chosen = `SELECT * REPLACE (${masks.join(', ')})${values.length > 0 ? `, ${values.join(', ')}` : ''} FROM (${tested})
    WHERE _hs IS TRUE OR _ha IS NOT FALSE`
  const recorded = having
    ? `SELECT * REPLACE (${maskUnknown(having, '_hs IS NOT TRUE AND _ha IS NULL').join(', ')}) FROM (${chosen})`
    : chosen
  const columns = [
    ...liveColumns(segment.liveOpened, segment.opened),
    ...lineageColumns(segment.opened),
    ...bookkeeping(emission),
  ]
  return `SELECT ${columns.join(', ')} FROM (${recorded})`
}

interface AggregateParts {
  value: string
  order: string
  type: ShapeColumn['type'] | undefined
}

type AggregateSql = (parts: AggregateParts) => string

const AGGREGATES: Record<Aggregate['aggregate'], AggregateSql> = {
  count: ({ value, type }) => {
    if (value === '') return 'count(*)'
    return type === '是否' ? `count(*) FILTER (${value})` : `count(DISTINCT ${value})`
  },
  sum: ({ value }) => `sum(${value})`,
  share: ({ value }) => `avg(CASE WHEN ${value} THEN 1.0 WHEN NOT ${value} THEN 0.0 END)`,
  first: ({ value, order }) => `arg_min(${value}, ${order})`,
  last: ({ value, order }) => `arg_max(${value}, ${order})`,
  min: ({ value }) => `min(${value})`,
  max: ({ value }) => `max(${value})`,
  list: ({ value, order }) => `list(DISTINCT ${value} ORDER BY ${order})`,
}

function parts({ value, order }: Aggregate, emission: Emission): AggregateParts {
  const valueText = value ? sql(value, emission) : ''
  return { value: valueText, order: order ? sql(order, emission) : valueText, type: value?.type }
}

/** Over the sure rows; an unknown value there counts as not yet there. */
function aggregateSql(aggregate: Aggregate, sure: string, emission: Emission): string {
  const emit = AGGREGATES[aggregate.aggregate]
  if (!emit) throw unsupported('duckdb', `汇总 ${aggregate.aggregate}`)
  const { value, order, type } = parts(aggregate, emission)
  const only = (text: string) => (text === '' ? '' : `CASE WHEN ${sure} THEN ${text} END`)
  if (value === '') return `count(*) FILTER (${sure})`
  if (aggregate.aggregate === 'list')
    return `list(DISTINCT ${value} ORDER BY ${value}) FILTER ((${sure}) AND ${value} IS NOT NULL)`
  return emit({ value: only(value), order: only(order), type })
}

const SUMMED = new Set<Aggregate['aggregate']>(['sum', 'share', 'count'])

/** Over all rows; unknown as soon as a value that would be added is unknown. */
function strictSql(aggregate: Aggregate, emission: Emission): string {
  const { value, order, type } = parts(aggregate, emission)
  if (aggregate.aggregate === 'list')
    return `list(DISTINCT ${value} ORDER BY ${value}) FILTER (${value} IS NOT NULL)`
  const over = AGGREGATES[aggregate.aggregate]({ value, order, type })
  if (value === '' || !SUMMED.has(aggregate.aggregate)) return over
  return `CASE WHEN bool_or(${value} IS NULL) THEN NULL ELSE ${over} END`
}

/** Whether a value that the sure rows add up is unknown. */
function emptySql(aggregate: Aggregate, sure: string, emission: Emission): string {
  const { value } = parts(aggregate, emission)
  if (value === '' || !SUMMED.has(aggregate.aggregate)) return 'FALSE'
  return `coalesce(bool_or((${sure}) AND ${value} IS NULL), FALSE)`
}
