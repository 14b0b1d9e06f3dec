import { conflict, invalidInput } from '@mingjian/errors/failure'
import { takeLock } from '../lock.ts'
import type { Logged } from './chained-log.ts'
import { printKey } from './person-key.ts'
import {
  changesOf,
  commitVersion,
  tableInForce,
  type VersionedTable,
  versionedTable,
} from './versioned-table.ts'

/** Persons found to be one, or taken apart again. Keys as printed. */
export type AliasChange = { why: string } & (
  | { action: 'merge'; keys: string[] }
  | { action: 'split'; keys: string[] }
  /** The groups under a new K1; those under the one before count until the catalogue changes, and are of no use after. */
  | { action: 'rekey'; groups: string[][]; before: string[][] }
)

/** A change as it stands in the log: who, when, why. */
export type LoggedAlias = Logged<AliasChange>

const aliasTable = (lakeDirectory: string): VersionedTable => versionedTable(lakeDirectory, 'aliases')

/** Parquet file (`key`, `one_key`) for a binding; null when nobody is merged. @throws Failure `lake.table_damaged` */
export const aliasesInForce = (lakeDirectory: string): string | null =>
  tableInForce(aliasTable(lakeDirectory))

/** All changes, oldest first. */
export const aliasChanges = (lakeDirectory: string): LoggedAlias[] =>
  changesOf<AliasChange>(aliasTable(lakeDirectory))

/** The groups of keys that are one person after these changes, each sorted. */
export function aliasGroups(changes: readonly AliasChange[]): bigint[][] {
  let groups: Set<bigint>[] = []
  for (const change of changes) groups = afterChange(groups, change)
  return groups.map((group) => [...group].sort((a, b) => (a < b ? -1 : 1)))
}

function afterChange(groups: readonly Set<bigint>[], change: AliasChange): Set<bigint>[] {
  if (change.action === 'rekey')
    return [...change.before, ...change.groups].map((group) => new Set(group.map(parsePrinted)))
  const keys = change.keys.map(parsePrinted)
  if (change.action === 'merge') {
    const touched = groups.filter((group) => keys.some((key) => group.has(key)))
    const one = new Set([...keys, ...touched.flatMap((group) => [...group])])
    return [...groups.filter((group) => !touched.includes(group)), one]
  }
  return groups
    .map((group) => new Set([...group].filter((key) => !keys.includes(key))))
    .filter((group) => group.size > 1)
}

/** Keys of groups that stand there for a K1 that was replaced. */
export const replacedKeys = (changes: readonly AliasChange[]): ReadonlySet<bigint> =>
  new Set(
    changes.flatMap((change) => (change.action === 'rekey' ? change.before.flat().map(parsePrinted) : [])),
  )

const parsePrinted = (key: string): bigint => BigInt(`0x${key}`)

/** Takes two keys for one person; the table stays closed: who was one with either is one with both. */
export async function mergePersons(
  lakeDirectory: string,
  a: bigint,
  b: bigint,
  why: string,
): Promise<LoggedAlias> {
  if (a === b)
    throw invalidInput({
      id: 'lake.alias_same',
      says: '两个是同一个键，不用合并',
      next: '请检查键是否写对',
    })
  return change(lakeDirectory, { action: 'merge', keys: [printKey(a), printKey(b)], why }, (groups) => {
    if (groups.some((group) => group.includes(a) && group.includes(b)))
      throw conflict({
        id: 'lake.alias_known',
        says: '这两个键已经合并过',
        next: '用 npx mingjian alias list --lake 目录 查看',
      })
  })
}

/** Takes a key out of the persons it was merged with; those stay one. */
export async function splitPerson(lakeDirectory: string, key: bigint, why: string): Promise<LoggedAlias> {
  return change(lakeDirectory, { action: 'split', keys: [printKey(key)], why }, (groups) => {
    if (!groups.some((group) => group.includes(key)))
      throw conflict({
        id: 'lake.alias_unknown',
        says: '这个键没有与别的键合并',
        next: '用 npx mingjian alias list --lake 目录 查看',
      })
  })
}

async function change(
  lakeDirectory: string,
  next: AliasChange,
  check: (groups: bigint[][]) => void,
): Promise<LoggedAlias> {
  const release = takeLock(lakeDirectory, '合并或拆分人员')
  try {
    check(aliasGroups(aliasChanges(lakeDirectory)))
    return await commitAliases(lakeDirectory, next)
  } finally {
    release()
  }
}

/** Writes the version after a change. The caller holds the lake's lock. */
export async function commitAliases(lakeDirectory: string, next: AliasChange): Promise<LoggedAlias> {
  const groups = aliasGroups([...aliasChanges(lakeDirectory), next])
  const rows = groups.flatMap(([one, ...others]) => others.map((key) => `(${key}::BIGINT, ${one}::BIGINT)`))
  const query =
    rows.length === 0 ? null : `SELECT * FROM (VALUES ${rows.join(', ')}) AS t(key, one_key) ORDER BY key`
  return commitVersion<AliasChange>(aliasTable(lakeDirectory), next, query)
}
