import type { ChainStep, Segment } from '../../plan-walk/lowered.ts'
import { isDefinite } from './definite.ts'
import { bitOf, type Emission, maskUnknown, sql } from './emission.ts'
import { ident } from './names.ts'
import { lookupSql } from './steps/lookup.ts'

/** `_uat` of a row that is still certain. */
export const NEVER_UNKNOWN = 65_535

/**
 * The row-wise steps of a segment over `from`, fused: one level of SELECT per step, all in one scan.
 * - `staged`: every row stays; `_drop` tells at which step it left, `_uat` at which step it became unknown, so that
 *   one aggregate gives the funnel. `from` must have both columns.
 * - `filtered`: only the rows that survive, for reading on without a table.
 */
export function chainSql(
  segment: Segment,
  from: string,
  mode: 'staged' | 'filtered',
  emission: Emission,
): string {
  return segment.chain.reduce((inner, step) => levelSql(step, segment.relation, inner, mode, emission), from)
}

function levelSql(
  step: ChainStep,
  relation: string,
  from: string,
  mode: 'staged' | 'filtered',
  emission: Emission,
): string {
  switch (step.do) {
    case 'where': {
      const definite = isDefinite(step.test.expression, relation, emission)
      if (mode === 'staged') return stagedWhere(step, from, emission, definite)
      return definite
        ? `SELECT * FROM (${from}) WHERE ${sql(step.test.expression, emission)}`
        : filteredWhere(step, from, emission)
    }
    case 'let': {
      if (step.columns.length === 0) return from
      const values = step.columns.map(({ name, value }) => `${sql(value, emission)} AS ${ident(name)}`)
      return `SELECT *, ${values.join(', ')} FROM (${from})`
    }
    case 'exclude':
      return mode === 'staged' ? stagedExclude(step, from, emission) : filteredExclude(step, from, emission)
    case 'score':
      return scoreSql(step, from, emission)
    case 'lookup':
      return lookupSql(step, from, emission)
  }
}

type Of<Name extends ChainStep['do']> = Extract<ChainStep, { do: Name }>

function stagedWhere(
  { test, drop }: Of<'where'>,
  from: string,
  emission: Emission,
  definite: boolean,
): string {
  const tested = `SELECT *, CASE WHEN _drop = 0 THEN ${sql(test.expression, emission)} END AS _t FROM (${from})`
  const unknown = '_drop = 0 AND _t IS NULL'
  const items = [
    `CASE WHEN _drop = 0 AND _t IS FALSE THEN ${drop.code} ELSE _drop END AS _drop`,
    ...(definite
      ? []
      : [
          `CASE WHEN ${unknown} AND _uat > ${drop.code} THEN ${drop.code} ELSE _uat END AS _uat`,
          ...maskUnknown(test, unknown),
        ]),
  ]
  return `SELECT * EXCLUDE (_t) REPLACE (${items.join(', ')}) FROM (${tested})`
}

function filteredWhere({ test }: Of<'where'>, from: string, emission: Emission): string {
  const tested = `SELECT *, ${sql(test.expression, emission)} AS _t FROM (${from})`
  const items = maskUnknown(test, '_t IS NULL')
  return `SELECT * EXCLUDE (_t) REPLACE (${items.join(', ')}) FROM (${tested}) WHERE _t IS NOT FALSE`
}

/** Reasons as columns `_t0`, `_t1` …, and the masks of those that are unknown. */
function reasonColumns({ reasons }: Of<'exclude'>, emission: Emission) {
  const names = reasons.map((_, index) => `_t${index}`)
  const unchecked = new Map<string, string[]>()
  for (const [index, { exclusion }] of reasons.entries()) {
    const { mask, value } = bitOf('x', exclusion.bit)
    const term = `CASE WHEN _t${index} IS NULL THEN ${value} ELSE 0 END`
    unchecked.set(mask, [...(unchecked.get(mask) ?? []), term])
  }
  return { names, values: reasons.map(({ when }) => sql(when, emission)), unchecked }
}

function stagedExclude(step: Of<'exclude'>, from: string, emission: Emission): string {
  const { names, values, unchecked } = reasonColumns(step, emission)
  const tested = values.map((value, index) => `CASE WHEN _drop = 0 THEN ${value} END AS ${names[index]}`)
  const codes = step.reasons.map(({ drop }, index) => `WHEN ${names[index]} THEN ${drop.code}`)
  const items = [
    `CASE WHEN _drop <> 0 THEN _drop ${codes.join(' ')} ELSE 0 END AS _drop`,
    ...[...unchecked].map(
      ([mask, terms]) =>
        `CASE WHEN _drop = 0 THEN ${mask} | ${terms.join(' | ')} ELSE ${mask} END AS ${mask}`,
    ),
  ]
  const inner = `SELECT *, ${tested.join(', ')} FROM (${from})`
  return `SELECT * EXCLUDE (${names.join(', ')}) REPLACE (${items.join(', ')}) FROM (${inner})`
}

function filteredExclude(step: Of<'exclude'>, from: string, emission: Emission): string {
  const { names, values, unchecked } = reasonColumns(step, emission)
  const tested = values.map((value, index) => `${value} AS ${names[index]}`)
  const items = [...unchecked].map(([mask, terms]) => `${mask} | ${terms.join(' | ')} AS ${mask}`)
  const kept = names.map((name) => `${name} IS NOT TRUE`).join(' AND ')
  const inner = `SELECT *, ${tested.join(', ')} FROM (${from})`
  return `SELECT * EXCLUDE (${names.join(', ')}) REPLACE (${items.join(', ')}) FROM (${inner}) WHERE ${kept}`
}

/** Points whose condition is unknown are not given. */
function scoreSql({ points }: Of<'score'>, from: string, emission: Emission): string {
  const masks = new Map<string, string[]>()
  for (const { point, when } of points) {
    const { mask, value } = bitOf('p', point.bit)
    masks.set(mask, [...(masks.get(mask) ?? []), `CASE WHEN ${sql(when, emission)} THEN ${value} ELSE 0 END`])
  }
  const items = [...masks].map(([mask, terms]) => `${mask} | ${terms.join(' | ')} AS ${mask}`)
  return `SELECT * REPLACE (${items.join(', ')}) FROM (${from})`
}
