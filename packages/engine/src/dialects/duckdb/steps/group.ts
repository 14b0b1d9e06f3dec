import { type Aggregate, aggregateSql } from '../aggregates.ts'
import { bound, boundedSql } from '../bounds.ts'
import {
  bookkeeping,
  type Emission,
  lineageColumns,
  liveColumns,
  maskedItems,
  maskUnknown,
  sql,
  unknownMasks,
} from '../emission.ts'
import { groupTier, keyColumns, keyedRows, lineageList } from '../grouping.ts'
import { ident } from '../names.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'

/**
 * Groups count sure rows and possible rows: rows that are unknown themselves, and rows that may be of the same person.
 * `having` that holds whichever of the possible rows belong, and whatever the unknown values are, gives a sure group;
 * one that never holds removes it; else the group is unknown, with what those rows miss.
 */
export function groupSql({ opener, segment, left, emission }: OpenerContext<'group'>): OpenedSql {
  const { by, columns } = opener.step
  const shape = segment.before
  const used = columns.filter(
    ({ column }) => segment.liveOpened.has(column.name) || readBy(opener.having, column.name),
  )
  const rows = keyedRows(by, opener.keys, segment, left, emission)
  const own = `SELECT *, FALSE AS _extra, FALSE AS _shadow FROM (${rows.select})`
  const extra = rows.kin?.extraRows(rows.select, maskedItems([{ cause: opener.keys.kin, when: 'TRUE' }]))
  const all = extra ? `${own} UNION ALL BY NAME SELECT *, TRUE AS _extra FROM (${extra})` : own
  const sure = unknownMasks(emission)
    .map((mask) => `${mask} = 0`)
    .join(' AND ')
  const kept = keyColumns(by, shape)
  const tier = groupTier(by, shape, emission)
  const items = [
    ...kept.map((column) => `any_value(${column}) AS ${column}`),
    ...used.flatMap((aggregate) => aggregateColumns(aggregate, sure, emission)),
    ...shape.lineage.map(({ name, many }) => lineageList(name, many)),
    ...emission.masks.map((mask) => `bit_or(${mask}) AS ${mask}`),
    `count(*) FILTER (${sure}) AS _sure`,
    'bool_or(_shadow) AS _shadowed',
    'bool_and(_extra) AS _foreign',
    ...(emission.tiered ? [tierSql(tier)] : []),
  ]
  const grouped = `SELECT ${items.join(', ')} FROM (${all})${rows.keys.length > 0 ? ` GROUP BY ${rows.keys.join(', ')}` : ' HAVING count(*) > 0'}`
  return { setup: rows.setup, select: judged(opener, grouped, used, segment, emission) }
}

/** The tier is that of the group's own rows; those that may belong too leave it unknown, not weaker. */
const tierSql = (tier: string | null) =>
  tier
    ? `CASE WHEN count(*) FILTER (NOT _extra) > 1 THEN greatest(max(_tier) FILTER (NOT _extra), max(${tier}) FILTER (NOT _extra))
        ELSE max(_tier) FILTER (NOT _extra) END AS _tier`
    : 'max(_tier) AS _tier'

function aggregateColumns(aggregate: Aggregate, sure: string, emission: Emission): string[] {
  const { name } = aggregate.column
  const found = aggregateSql(aggregate, sure, emission)
  return [
    `${found.low} AS ${ident(bound.low(name))}`,
    `${found.high} AS ${ident(bound.high(name))}`,
    `${found.sure} AS ${ident(`s:${name}`)}`,
    `${found.all} AS ${ident(`a:${name}`)}`,
  ]
}

const readBy = (having: { expression: unknown } | null, name: string) =>
  having !== null && JSON.stringify(having.expression).includes(JSON.stringify(name))

/** Judges `having`, chooses which value is shown, and keeps or drops the group. */
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
  const over = (letter: 's' | 'a') => (having ? sql(having.expression, emission, under(letter)) : 'TRUE')
  const exact = [...names].map((name) => {
    const [low, high] = [ident(bound.low(name)), ident(bound.high(name))]
    return `, CASE WHEN ${low} = ${high} THEN ${low} END AS ${ident(bound.exact(name))}`
  })
  const bounded = `SELECT *${exact.join('')} FROM (${grouped})`
  const test = having ? boundedSql(having.expression, names, emission) : 'TRUE'
  const tested = `SELECT *, ${test} AS _t, ${over('s')} AS _ts, ${over('a')} AS _ta FROM (${bounded})`
  const known = unknownMasks(emission)
    .map((mask) => `${mask} = 0`)
    .join(' AND ')
  const decided = '(_sure > 0 AND _t IS TRUE)'
  const values = [...names].map((name) => {
    const value = ident(bound.exact(name))
    // What a later step computes with must be known; a sentence may say what the sure rows give.
    const certain =
      having && !computedWith(name, segment, emission) ? `coalesce(${value}, ${ident(`s:${name}`)})` : value
    return `CASE WHEN ${decided} THEN ${certain} ELSE ${ident(`a:${name}`)} END AS ${ident(name)}`
  })
  const masks = unknownMasks(emission).map(
    (mask) => `CASE WHEN ${decided} THEN 0 ELSE ${mask} END AS ${mask}`,
  )
  // A group without ID whose rows only suffice together with those of an ID is there under the ID.
  const kept = `(${decided} OR _t IS NOT FALSE) AND NOT _foreign AND (${decided} OR NOT _shadowed OR (_sure > 0 AND _ts IS TRUE))`
  const chosen = `SELECT * REPLACE (${masks.join(', ')})${values.length > 0 ? `, ${values.join(', ')}` : ''}, ${decided} AS _hs, (${known}) AS _blank FROM (${tested})
    WHERE ${kept}`
  const recorded = having
    ? `SELECT * REPLACE (${maskUnknown(having, 'NOT _hs AND (_ta IS NULL OR _blank)').join(', ')}) FROM (${chosen})`
    : chosen
  const columns = [
    ...liveColumns(segment.liveOpened, segment.opened),
    ...lineageColumns(segment.opened),
    ...bookkeeping(emission),
  ]
  return `SELECT ${columns.join(', ')} FROM (${recorded})`
}

/** Whether any step but the grouping itself reads a column, under its name or behind the prefix of a join. */
function computedWith(
  name: string,
  { opener }: OpenerContext<'group'>['segment'],
  emission: Emission,
): boolean {
  const column = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null) return false
    if ('op' in node && node.op === 'column' && 'name' in node && typeof node.name === 'string')
      return node.name === name || node.name.endsWith(`.${name}`)
    return Object.entries(node).some(([part, value]) => part !== 'says' && column(value))
  }
  const steps = emission.lowered.plan.relations.flatMap((relation) => relation.steps)
  return steps.some((step) => !(opener.do === 'group' && step === opener.step) && column(step))
}
