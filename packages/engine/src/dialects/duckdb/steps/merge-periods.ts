import type { Cause } from '../../../plan-walk/marks.ts'
import { unreadName } from '../../../plan-walk/shape.ts'
import { bookkeeping, causeBit, lineageColumns, liveColumns, maskedItems, unknownMasks } from '../emission.ts'
import { groupTier, keyColumns, keyedRows, lineageList } from '../grouping.ts'
import { ident } from '../names.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'

/**
 * Overlapping periods of a key (and touching ones, if asked) become one. A period without a known end stays alone and
 * is unknown; an end of `empty: none` is open. Certain periods merge among themselves, uncertain ones likewise, so that
 * a doubtful row never spoils a certain one.
 */
export function mergePeriodsSql({
  opener,
  segment,
  left,
  emission,
}: OpenerContext<'merge_periods'>): OpenedSql {
  const { by, from, to, touching } = opener.step
  const shape = segment.before
  const [start, end] = [ident(from), ident(to)]
  const open = shape.columns.get(to)?.empty === 'none'
  // An open end that could not be read is not known.
  const unread = shape.columns.get(to)?.unread ? `${ident(unreadName(to))} IS TRUE` : null
  const noEnd = open ? unread && `(${end} IS NULL AND ${unread})` : `${end} IS NULL`
  const last = open ? `coalesce(${end}, DATE 'infinity')` : end
  const unknown = `(${[`${start} IS NULL`, ...(noEnd ? [noEnd] : [])].join(' OR ')})`
  const certain = unknownMasks(emission)
    .map((mask) => `${mask} = 0`)
    .join(' AND ')
  const rows = keyedRows(by, opener.keys, segment, left, emission)
  const keys = [...rows.keys, `(${certain})`, `CASE WHEN ${unknown} THEN _n END`]
  const names = keys.map((_, index) => `_g${index}`)
  const keyed = `SELECT *, ${keys.map((key, index) => `${key} AS ${names[index]}`).join(', ')}, ${last} AS _last FROM (${rows.kin ? marked(rows.kin.doubted(rows.select), opener.keys.kin) : rows.select})`
  const before = `max(_last) OVER (PARTITION BY ${names.join(', ')} ORDER BY ${start}, _last, _n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`
  // Days are counted whole: a period ending on the 5th touches one that starts on the 6th.
  const gap = `${start} - ${touching ? 1 : 0} > ${before}`
  const starts = `SELECT *, CASE WHEN ${before} IS NULL OR ${gap} THEN 1 ELSE 0 END AS _start FROM (${keyed})`
  const islands = `SELECT *, sum(_start) OVER (PARTITION BY ${names.join(', ')} ORDER BY ${start}, _last, _n ROWS UNBOUNDED PRECEDING) AS _island FROM (${starts})`
  const tier = groupTier(by, shape, emission)
  const flags = [from, to].filter((name) => shape.columns.get(name)?.unread).map(unreadName)
  const kept = keyColumns(by, shape)
  const missing = [
    { cause: opener.missing.from, empty: `bool_or(${start} IS NULL)` },
    ...(noEnd ? [{ cause: opener.missing.to, empty: `bool_or(${noEnd})` }] : []),
  ]
  const marks = emission.masks.map((mask) => {
    const bits = missing.flatMap(({ cause, empty }) => {
      const bit = causeBit(cause)
      return bit.mask === mask ? [` | CASE WHEN ${empty} THEN ${bit.value} ELSE 0 END`] : []
    })
    return `bit_or(${mask})${bits.join('')} AS ${mask}`
  })
  const items = [
    ...kept.map((column) => `any_value(${column}) AS ${column}`),
    ...flags.map((name) => `bool_or(${ident(name)}) AS ${ident(name)}`),
    `min(${start}) AS ${start}`,
    `CASE WHEN max(_last) < DATE 'infinity' THEN max(_last) END AS ${end}`,
    ...shape.lineage.map(({ name, many }) => lineageList(name, many)),
    ...marks,
    ...(emission.tiered
      ? [
          tier
            ? `CASE WHEN count(*) > 1 THEN greatest(max(_tier), max(${tier})) ELSE max(_tier) END AS _tier`
            : 'max(_tier) AS _tier',
        ]
      : []),
  ]
  const merged = `SELECT ${items.join(', ')} FROM (${islands}) GROUP BY ${[...names, '_island'].join(', ')}`
  const columns = [
    ...liveColumns(segment.liveOpened, segment.opened),
    ...lineageColumns(segment.opened),
    ...bookkeeping(emission),
  ]
  return { setup: rows.setup, select: `SELECT ${columns.join(', ')} FROM (${merged})` }
}

/** A period of a person who may have further ones is unknown. */
const marked = (select: string, cause: Cause) =>
  `SELECT * REPLACE (${maskedItems([{ cause, when: '_doubted' }]).join(', ')}) FROM (${select})`
