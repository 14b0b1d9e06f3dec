import type { JoinKey } from '@mingjian/model/plan'
import { ident } from './names.ts'

/**
 * Whether two rows are one person, in Kleene's truth, and by which tier. Keys are valid ID numbers only.
 * A tier is tried only where a side lacks the higher key: two valid IDs decide alone, two dates of birth decide over a
 * masked ID. Names that differ are different persons at every tier below the ID, and so are dates of birth, also where a
 * name is missing; a name alone decides nothing. The date of birth stands as digits 7 to 14 of the ID, whether masked or
 * not there at all. Equal names and dates of birth with masked IDs that contradict each other are left open.
 */
export const PERSON_MACROS: readonly string[] = [
  `mj_mask(m, b) AS CASE WHEN b IS NULL THEN m WHEN m IS NULL THEN '******' || strftime(b, '%Y%m%d') || '****'
    WHEN length(m) = 18 THEN m[1:6] || strftime(b, '%Y%m%d') || m[15:18] ELSE m END`,
  // NULL where fewer than four digits are visible on both sides.
  `mj_mask_fits(x, y) AS CASE WHEN length(x) <> length(y) THEN NULL
    WHEN len(list_filter(range(1, 19), lambda i: x[i] <> y[i] AND x[i] <> '*' AND y[i] <> '*')) > 0 THEN FALSE
    WHEN len(list_filter(range(1, 19), lambda i: x[i] = y[i] AND x[i] <> '*')) >= 4 THEN TRUE END`,
  // Most rows have no masked ID: they are decided without looking at digits.
  `mj_same_person(lk, ln, lb, lm, rk, rn, rb, rm) AS CASE
    WHEN lk IS NOT NULL AND rk IS NOT NULL THEN lk = rk
    WHEN ln <> rn OR lb <> rb THEN FALSE
    WHEN lm IS NULL AND rm IS NULL THEN CASE WHEN ln = rn AND lb = rb THEN TRUE END
    WHEN mj_mask_fits(mj_mask(lm, lb), mj_mask(rm, rb)) IS FALSE THEN CASE WHEN lb = rb THEN NULL ELSE FALSE END
    WHEN ln = rn AND lb = rb THEN TRUE
    WHEN ln = rn THEN mj_mask_fits(mj_mask(lm, lb), mj_mask(rm, rb)) END`,
  // Of two rows that may be one person: 1 valid ID, 2 name and birth, 3 name and masked ID, 4 name alone.
  `mj_tier(lk, lb, lm, rk, rb, rm) AS CASE
    WHEN lk = rk THEN 1
    WHEN lm IS NULL AND rm IS NULL THEN CASE WHEN lb = rb THEN 2 ELSE 4 END
    WHEN mj_mask_fits(mj_mask(lm, lb), mj_mask(rm, rb)) IS FALSE THEN 4
    WHEN lb = rb THEN 2
    WHEN mj_mask_fits(mj_mask(lm, lb), mj_mask(rm, rb)) THEN 3
    ELSE 4 END`,
]

/** A join key of persons, and of which side it is known that every row has a valid ID. */
export type PersonKey = Extract<JoinKey, { by: 'person' }> & { keyed?: { left: boolean; right: boolean } }

const parts = (person: string, names: string[]) => names.map((part) => ident(`${person}__${part}`)).join(', ')

/** SQL of "the two are one person": true, false or unknown. */
export const samePersonSql = ({ left, right }: PersonKey) =>
  `mj_same_person(${parts(left, ['key', 'name', 'birth', 'mask'])}, ${parts(right, ['key', 'name', 'birth', 'mask'])})`

/** SQL of the tier at which two rows that are joined are one person. */
export const tierSql = ({ left, right }: PersonKey) =>
  `mj_tier(${parts(left, ['key', 'birth', 'mask'])}, ${parts(right, ['key', 'birth', 'mask'])})`

/**
 * Conditions under which pairs of rows can be one person, each an equality that a hash join can use; together they
 * find every pair with equal IDs, or with equal names where a side has no ID.
 */
export function personBranches(key: PersonKey): { keys: string; names: string[] } {
  const side = (person: string, part: string) => ident(`${person}__${part}`)
  const sameName = `${side(key.left, 'name')} = ${side(key.right, 'name')}`
  return {
    keys: `${side(key.left, 'key')} = ${side(key.right, 'key')}`,
    names: [
      ...(key.keyed?.left ? [] : [`${sameName} AND ${side(key.left, 'key')} IS NULL`]),
      ...(key.keyed?.right
        ? []
        : [`${sameName} AND ${side(key.left, 'key')} IS NOT NULL AND ${side(key.right, 'key')} IS NULL`]),
    ],
  }
}

/** The columns by which persons are one group: the ID, else what else is known of them. */
export function personIdentity(person: string): string[] {
  const part = (name: string) => ident(`${person}__${name}`)
  const keyless = (name: string) => `CASE WHEN ${part('key')} IS NULL THEN ${part(name)} END`
  return [part('key'), keyless('name'), keyless('birth'), keyless('mask')]
}

/** The same as one text, for comparing groups. */
export function personIdentityText(person: string): string {
  const part = (name: string) => ident(`${person}__${name}`)
  const rest = ['name', 'birth', 'mask'].map((name) => `coalesce(CAST(${part(name)} AS VARCHAR), '')`)
  return `coalesce('#' || CAST(${part('key')} AS VARCHAR), concat_ws(chr(31), ${rest.join(', ')}))`
}

/** The tier at which rows of one such group are one person. */
export function groupTierSql(person: string): string {
  const part = (name: string) => ident(`${person}__${name}`)
  return `CASE WHEN ${part('key')} IS NOT NULL THEN 1 WHEN ${part('birth')} IS NOT NULL THEN 2
    WHEN ${part('mask')} IS NOT NULL THEN 3 ELSE 4 END`
}
