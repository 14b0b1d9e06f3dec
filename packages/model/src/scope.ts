import type { ColumnPlan } from './plan.ts'
import { suggest } from './yaml/nearest.ts'

/** A column while a model is compiled: how it can be called, where it comes from, whether anything uses it. */
export interface ScopeColumn {
  column: ColumnPlan
  /** Field id and label, without prefix. */
  words: readonly string[]
  /** Names of inputs, relations and `as` by which `prefix.word` finds it. */
  prefixes: readonly string[]
  /** The columns it was taken over or computed from. */
  parents: readonly ScopeColumn[]
  /** Same value as its parent under another name, against computed from it. */
  taken: boolean
  /** Depends on a parameter, on `as_of` or on the data as a whole: changes without the case changing. */
  unstable: boolean
  used: boolean
}

export interface ScopePerson {
  name: string
  words: readonly string[]
  prefixes: readonly string[]
  parents: readonly ScopePerson[]
  used: boolean
}

/** What the rows of a relation have at one point of it. */
export interface Scope {
  columns: readonly ScopeColumn[]
  persons: readonly ScopePerson[]
}

/** Why a name was not found: nothing fits (`next` has the nearest), or several columns do. */
export type Resolution<T> =
  | { found: T }
  | { found: null; id: 'unknown_name' | 'ambiguous_name'; says: string; next: string }

export function use(column: ScopeColumn): ScopeColumn {
  if (column.used) return column
  column.used = true
  for (const parent of column.parents) use(parent)
  return column
}

export function usePerson(person: ScopePerson): ScopePerson {
  if (person.used) return person
  person.used = true
  for (const parent of person.parents) usePerson(parent)
  return person
}

/** A column that the model computes; `unstable` says so of the expression itself. */
export function computed(
  column: ColumnPlan,
  parents: readonly ScopeColumn[],
  unstable: boolean,
): ScopeColumn {
  const words = [...new Set([column.name, column.label])]
  const shaky = unstable || parents.some((parent) => parent.unstable)
  return { column, words, prefixes: [], parents, taken: false, unstable: shaky, used: false }
}

/** The same rows seen from a later relation, where they also answer to `prefix`. */
export function inherit(scope: Scope, prefix: string): Scope {
  const also = (prefixes: readonly string[]) => [...new Set([...prefixes, prefix])]
  return {
    columns: scope.columns.map((c) => ({
      ...c,
      prefixes: also(c.prefixes),
      parents: [c],
      taken: true,
      unstable: c.unstable,
      used: false,
    })),
    persons: scope.persons.map((p) => ({ ...p, prefixes: also(p.prefixes), parents: [p], used: false })),
  }
}

/** The columns that another relation brings along: `as.name`, with the relation's label before the field's. */
export function prefixed(scope: Scope, as: string, label: string): Scope {
  return {
    columns: scope.columns.map((c) => ({
      column: { ...c.column, name: `${as}.${c.column.name}`, label: `${label}·${c.column.label}` },
      words: c.words,
      prefixes: innerPrefixes(as, c.column.name),
      parents: [c],
      taken: true,
      unstable: c.unstable,
      used: false,
    })),
    persons: scope.persons.map((p) => ({
      name: `${as}.${p.name}`,
      words: p.words,
      prefixes: innerPrefixes(as, p.name),
      parents: [p],
      used: false,
    })),
  }
}

export function joinScopes(left: Scope, right: Scope): Scope {
  return { columns: [...left.columns, ...right.columns], persons: [...left.persons, ...right.persons] }
}

/** A name that already carried a prefix answers to it alone as well: `fined.enforcement.x` and `enforcement.x`. */
function innerPrefixes(as: string, name: string): string[] {
  const inner = name.split('.').slice(0, -1).join('.')
  return inner ? [as, `${as}.${inner}`, inner] : [as]
}

/**
 * Finds a column by its name, by field id or label, with or without prefix. The exact column name wins; otherwise the
 * word must fit one column only.
 */
export function resolveColumn(
  scope: Scope,
  name: string,
  others: Iterable<string> = [],
): Resolution<ScopeColumn> {
  const exact = scope.columns.find((c) => c.column.name === name)
  if (exact) return { found: exact }
  const candidates = scope.columns.filter((c) => answersTo(c, name))
  if (candidates.length === 1) return { found: candidates[0]! }
  if (candidates.length > 1) return ambiguous(name, callingNames(candidates))
  const known = [...new Set([...scope.columns.flatMap((c) => [c.column.name, ...c.words]), ...others])]
  return { found: null, id: 'unknown_name', says: `没有名为“${name}”的字段`, next: suggest(name, known) }
}

export function resolvePerson(scope: Scope, name: string): Resolution<ScopePerson> {
  const exact = scope.persons.find((p) => p.name === name)
  if (exact) return { found: exact }
  const candidates = scope.persons.filter((p) => answersTo(p, name))
  if (candidates.length === 1) return { found: candidates[0]! }
  if (candidates.length > 1)
    return ambiguous(
      name,
      candidates.map((p) => p.name),
    )
  const next = suggest(
    name,
    scope.persons.map((p) => p.name),
  )
  return { found: null, id: 'unknown_name', says: `没有名为“${name}”的人员`, next }
}

function answersTo(item: { words: readonly string[]; prefixes: readonly string[] }, name: string): boolean {
  if (item.words.includes(name)) return true
  const dot = name.lastIndexOf('.')
  return dot > 0 && item.prefixes.includes(name.slice(0, dot)) && item.words.includes(name.slice(dot + 1))
}

function callingNames(columns: readonly ScopeColumn[]): string[] {
  return columns.map((c) => (c.column.name.includes('.') ? c.column.name : withPrefix(c)))
}

function withPrefix(column: ScopeColumn): string {
  const prefix = column.prefixes[0]
  return prefix ? `${prefix}.${column.column.name}` : column.column.name
}

function ambiguous(name: string, names: readonly string[]): Resolution<never> {
  return {
    found: null,
    id: 'ambiguous_name',
    says: `“${name}”在多处都有，不知指哪一个`,
    next: `请写明前缀：${names.join(' 或 ')}`,
  }
}
