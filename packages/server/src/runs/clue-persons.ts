/** Who the persons of clues are, by the keys of their ID numbers. */
import type { Clue } from '@mingjian/engine/result'
import { aliasChanges, aliasGroups } from '@mingjian/lake/keys/aliases'
import { printKey } from '@mingjian/lake/keys/person-key'
import type { Lake } from '@mingjian/lake/lake'
import { rowPersons } from '@mingjian/lake/row-persons'

/** Rows of one snapshot that are asked for at once. */
const ROWS_AT_ONCE = 50_000

/**
 * The keys of the persons of each clue's source rows with valid ID numbers, as printed; of persons that were found to be
 * one also the key that stands for all of them, so that their clues meet.
 */
export async function cluePersons(
  lake: Lake,
  clues: readonly Pick<Clue, 'id' | 'evidence'>[],
): Promise<Map<string, string[]>> {
  const wanted = new Map<string, Set<number>>()
  for (const { evidence } of clues)
    for (const { snapshot, row } of evidence)
      wanted.set(snapshot, (wanted.get(snapshot) ?? new Set()).add(row))
  const keys = new Map<string, Map<number, string[]>>()
  for (const [snapshot, rows] of wanted) keys.set(snapshot, await keysOfRows(lake, snapshot, [...rows]))
  const groups = oneKeys(lake)
  return new Map(
    clues.map(({ id, evidence }) => {
      const own = evidence.flatMap(({ snapshot, row }) => keys.get(snapshot)?.get(row) ?? [])
      return [id, [...new Set(own.flatMap((key) => [key, groups.get(key) ?? key]))].sort()]
    }),
  )
}

async function keysOfRows(lake: Lake, snapshot: string, rows: number[]): Promise<Map<number, string[]>> {
  const keys = new Map<number, string[]>()
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const part = new Map([[snapshot, new Set(rows.slice(at, at + ROWS_AT_ONCE))]])
    for (const [row, persons] of (await rowPersons(lake, part)).get(snapshot) ?? [])
      keys.set(
        row,
        persons.flatMap(({ key }) => key ?? []),
      )
  }
  return keys
}

/** Printed key → the first key of its group, for persons that were found to be one. */
const oneKeys = (lake: Lake): Map<string, string> =>
  new Map(
    aliasGroups(aliasChanges(lake.directory)).flatMap((group) =>
      group.map((key) => [printKey(key), printKey(group[0]!)] as const),
    ),
  )
