import type { Expression } from '@mingjian/model/plan'
import { inputsMatched } from '../../../plan-walk/lower.ts'
import type { AbsentTarget, Opener, Segment } from '../../../plan-walk/lowered.ts'
import type { Cause } from '../../../plan-walk/marks.ts'
import { type Constants, constantsOf, storedColumns } from '../constants.ts'
import { coverageSql, type Verdict } from '../coverage.ts'
import {
  bookkeeping,
  causeBit,
  type Emission,
  hidesSealed,
  inputsWithSealed,
  isComplete,
  liveColumns,
  sql,
} from '../emission.ts'
import { hiddenTable, maySealedSql } from '../hidden.ts'
import { notedKeys, pairConditions, prefixedKeys, rightSide } from '../joins.ts'
import { ident } from '../names.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'
import { type PersonKey, samePersonSql } from '../persons.ts'
import { certainRight, NEVER, possibleSql } from '../possible.ts'
import type { Prepared } from '../search.ts'
import { isSeparable } from '../separable.ts'

/**
 * Rows for which nothing was found, in steps that each see fewer rows: one anti-join on keys takes out what is surely
 * there; names are searched for the rest alone; then possible partners; then the coverage decides.
 * A possible partner, a key that is missing, or a period outside the coverage makes the row unknown; a period that
 * ends after the coverage takes it out as not yet visible.
 */
export function absentSql({ opener, segment, left, carried, emission }: OpenerContext<'absent'>): OpenedSql {
  const targets = opener.targets.map((target, index) => ({
    target,
    keys: prefixedKeys(notedKeys(target.on, segment.relation, target.source, emission), target.as),
    // Who is sealed in a register is there all the same: that no clue may come of it, the search sees what runs do not.
    right: rightSide(target.source, target.as, { ...emission, withSealed: true }),
    table: `${segment.table}_possible_${index}`,
    relation: segment.relation,
  }))
  const branches = targets.flatMap((prepared) => foundBranches(prepared, emission))
  const direct = branches.filter((branch) => branch.where.length === 0)
  const remaining = branches.filter((branch) => branch.where.length > 0)
  const [rest, found] = ['rest', 'found'].map((name) => `${segment.table}_${name}`)
  const carriedOn = [
    ...liveColumns(segment.liveBefore, segment.before),
    ...segment.before.lineage.map(({ name }) => ident(name)),
    ...bookkeeping(emission),
    '_n',
    ...carried,
  ]
  const { kept, source: open } = storedColumns(rest!, carriedOn, constantsBefore(segment, emission))
  const number = kept.includes('_n') ? '_n' : '_rid'
  const anti = direct.map(({ certain, on }) => `ANTI JOIN (${certain}) ON ${on}`).join(' ')
  const hits = remaining.map(
    ({ certain, on, where }) =>
      `SELECT _n FROM ${open} JOIN (${certain}) ON ${on} WHERE ${where.join(' AND ')}`,
  )
  const columns = [
    ...liveColumns(segment.liveOpened, segment.before),
    ...segment.before.lineage.map(({ name }) => ident(name)),
    ...bookkeeping(emission),
    ...carried,
  ]
  const notById = (shown: readonly string[]) =>
    `SELECT ${shown.join(', ')} FROM (SELECT * FROM ${left}) ${anti}`
  const searches = targets.flatMap((prepared) => {
    const possible = possibleSql(open, prepared, emission)
    return possible === null ? [] : [{ ...prepared, possible }]
  })
  // Where IDs and filled fields decide everything, one anti-join is all.
  if (hits.length + searches.length === 0)
    return {
      setup: [],
      select: decidedSql(opener, `(${notById(carriedOn)})`, targets, [], columns, emission),
      drops: true,
    }
  const byName = [
    `CREATE TEMP TABLE ${found} AS ${hits.join(' UNION ALL ')}`,
    `DELETE FROM ${rest} WHERE ${number} IN (SELECT _n FROM ${found})`,
  ]
  return {
    setup: [
      `CREATE TEMP TABLE ${rest} AS ${notById(kept)}`,
      ...(hits.length > 0 ? byName : []),
      ...searches.map(({ table, possible }) => `CREATE TEMP TABLE ${table} AS ${possible}`),
    ],
    select: decidedSql(opener, open, targets, searches, columns, emission),
    drops: true,
  }
}

/** What a scan right before need not be stored with. */
function constantsBefore({ relation, table }: Segment, emission: Emission): Constants {
  const { segments } = emission.lowered.relations.find(({ name }) => name === relation)!
  const scan = segments[segments.findIndex((segment) => segment.table === table) - 1]
  if (!scan?.lazy || scan.opener.do !== 'from') return new Map()
  const [source] = scan.opener.sources
  if (source?.kind !== 'input') return new Map()
  return new Map([...constantsOf(scan, source.name, emission), ['_n', '_rid']])
}

interface Target extends Prepared {
  target: AbsentTarget
  table: string
}

/** A way to a sure partner: an ON that a hash join can use, and what is left to check on the pair. */
interface FoundBranch {
  certain: string
  on: string
  where: string[]
}

function foundBranches({ target: { when, as }, keys, right }: Target, emission: Emission): FoundBranch[] {
  const test = when ? sql(when, emission) : null
  const sure = keys.flatMap((key) => (key.by === 'person' ? [samePersonSql(key)] : []))
  const certain = `SELECT * FROM (${right}) WHERE ${certainRight(emission)}`
  const inJoin = when === null || isSeparable(when, as)
  return pairConditions(keys, emission).map(({ on }, index) => {
    // The first branch is an equality of keys: nothing is left to check on the pair but further persons.
    const checks = index === 0 ? sure.slice(1) : sure
    if (checks.length === 0 && inJoin) return { certain, on: test ? `${on} AND ${test}` : on, where: [] }
    return { certain, on, where: [...(test ? [test] : []), ...checks] }
  })
}

function decidedSql(
  opener: Extract<Opener, { do: 'absent' }>,
  candidates: string,
  targets: Target[],
  searches: readonly Target[],
  columns: string[],
  emission: Emission,
): string {
  const possible = targets.map(({ target }) => `${ident(target.lineage)} IS NOT NULL`)
  const verdict: Verdict = coverageSql(opener, emission)
  const unsearchable = unsearchableSql(targets, emission)
  const bits: { cause: Cause; when: string }[] = [
    ...targets.map(({ target }, index) => ({ cause: target.possible, when: possible[index]! })),
    ...opener.causes.keys.map((cause) => ({ cause, when: unsearchable })),
    ...targets.flatMap(({ target }) => sealedBits(opener, target, emission)),
    ...verdict.unknown,
  ]
  const masks = new Map<string, string[]>()
  for (const { cause, when } of bits) {
    const { mask, value } = causeBit(cause)
    masks.set(mask, [...(masks.get(mask) ?? []), `CASE WHEN ${when} THEN ${value} ELSE 0 END`])
  }
  const items = [...masks].map(([mask, terms]) => `${mask} | ${terms.join(' | ')} AS ${mask}`)
  const joins = searches.map(({ table }) => `LEFT JOIN ${table} USING (_n)`).join(' ')
  const lineage = targets.map(({ target }) => shownLineage(target, emission))
  const drop = `CASE WHEN NOT (${possible.join(' OR ')}) AND ${verdict.notVisible} THEN ${opener.drop.code} ELSE 0 END AS _drop`
  const replaced = items.length > 0 ? ` REPLACE (${items.join(', ')})` : ''
  const unsearched = targets
    .filter(({ table }) => !searches.some((search) => search.table === table))
    .map(({ target }) => `, CAST(NULL AS BIGINT) AS ${ident(target.lineage)}`)
  const joined = `SELECT *${unsearched.join('')} FROM ${candidates} ${joins}`
  return `SELECT ${[...columns, ...lineage, drop].join(', ')} FROM (SELECT *${replaced} FROM (${joined}))`
}

/** Row id of a possible partner, unless the person is sealed. */
function shownLineage({ lineage, inputs, source }: AbsentTarget, emission: Emission): string {
  if (!hidesSealed(source, emission)) return ident(lineage)
  const sealed = inputsWithSealed(inputs, emission).map(
    (index) => `SELECT _rid FROM ${hiddenTable(index)} WHERE _sealed`,
  )
  return `CASE WHEN ${ident(lineage)} NOT IN (${sealed.join(' UNION ALL ')}) THEN ${ident(lineage)} END AS ${ident(lineage)}`
}

/**
 * Where what is searched was computed without the rows of the sealed, who may be one of them cannot be looked for; nor
 * can anybody where the search is not by that person.
 */
function sealedBits(
  { causes }: Extract<Opener, { do: 'absent' }>,
  { source, inputs, on, possible }: AbsentTarget,
  emission: Emission,
): { cause: Cause; when: string }[] {
  if (hidesSealed(source, emission)) return []
  const matched = inputsMatched(source.name, emission.lowered.plan).filter(
    ({ input }) => inputsWithSealed([input], emission).length > 0,
  )
  const own = inputsWithSealed(inputs, emission)
  if (own.length + matched.length === 0) return []
  const person = on.find((key) => key.by === 'person')
  const joinedByIt = matched.every(({ on: keys }) =>
    keys.some((key) => key.by === 'person' && key.left === person?.right),
  )
  if (!person || !joinedByIt) return [{ cause: possible, when: 'TRUE' }]
  const all = inputsWithSealed([...inputs, ...matched.map(({ input }) => input)], emission)
  const when = maySealedSql(person.left, [...new Set(all)])
  return when === null ? [] : causes.keys.map((cause) => ({ cause, when }))
}

/** A row that has none of the keys cannot be looked for. */
function unsearchableSql(targets: Prepared[], emission: Emission): string {
  const empty = unsearchableParts(targets, emission)
  return empty.map((parts) => (parts.length > 0 ? `(${parts.join(' AND ')})` : 'FALSE')).join(' OR ')
}

/** Per target, conditions of which all hold where none of its keys is there. */
const unsearchableParts = (targets: readonly Prepared[], emission: Emission): string[][] =>
  targets.map(({ keys, relation }) =>
    keys.map((key) => {
      if (key.by === 'value') return emptyLeft(key.left, relation, emission)
      const { keyed }: PersonKey = key
      if (keyed?.left) return NEVER
      return `${ident(`${key.left}__key`)} IS NULL AND ${ident(`${key.left}__name`)} IS NULL`
    }),
  )

const emptyLeft = (expression: Expression, relation: string, emission: Emission) =>
  expression.op === 'column' && !isComplete(expression.name, '', relation, emission)
    ? `${ident(expression.name)} IS NULL`
    : NEVER
