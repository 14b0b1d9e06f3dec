import type { JoinKey } from '@mingjian/model/plan'

/** The join key of both ledgers. */
export const BY_PERSON: JoinKey = { by: 'person', left: 'person', right: 'person' }

/**
 * Pairs of two tables that are one person, as SQL: by ID, and, where a side has no ID, by name and date of birth,
 * which every row has. Each part is a hash join; `select` and `where` see `a` and `b`.
 */
export function pairsByHand(select: string, a: string, b: string, where: string, keyless: boolean): string {
  const join = (on: string) => `SELECT ${select} FROM ${a} a JOIN ${b} b ON ${on} WHERE ${where}`
  const byId = join('a.person__key = b.person__key')
  if (!keyless) return byId
  const name = 'a.person__name = b.person__name AND a.person__birth = b.person__birth'
  return [
    byId,
    join(`${name} AND a.person__key IS NULL`),
    join(`${name} AND a.person__key IS NOT NULL AND b.person__key IS NULL`),
  ].join(' UNION ALL ')
}

/** Rows of `a` of whom `b` has nobody, as SQL. */
export function absentByHand(select: string, a: string, b: string, where: string, keyless: boolean): string {
  const byId = `NOT EXISTS (SELECT 1 FROM ${b} b WHERE b.person__key = a.person__key)`
  if (!keyless) return `SELECT ${select} FROM ${a} a WHERE ${where} AND ${byId}`
  // A row of the same name without an ID, or any of that name where the row itself has none, leaves it open.
  return `WITH left_over AS (SELECT * FROM ${a} a WHERE ${where} AND ${byId})
    SELECT ${select} FROM left_over a WHERE NOT EXISTS (
      SELECT 1 FROM ${b} b WHERE b.person__name = a.person__name AND b.person__birth = a.person__birth
        AND (a.person__key IS NULL OR b.person__key IS NULL))`
}
