import type { EvidenceRow, RunResult } from '@mingjian/engine/result'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import { findIds } from '@mingjian/lake/keys/vault'
import type { Lake } from '@mingjian/lake/lake'
import { rowPersons } from '@mingjian/lake/row-persons'
import type { ShownPerson } from './report-input.ts'

/** So many clues and undecided rows come with their persons: those that a page or a sheet can show. */
const SHOWN = 5000

/**
 * The persons of the source rows that a report shows. ID numbers are read from the vaults only where somebody gives a
 * reason, and after a line in the audit.
 * @throws Failure `lake.key_*`, `lake.unmask_no_reason`
 */
export async function shownPersons(
  result: RunResult,
  lake: Lake,
  unmask: string | null,
): Promise<(snapshot: string, row: number) => readonly ShownPerson[]> {
  const rows = new Map<string, Set<number>>()
  const findings: { evidence: EvidenceRow[] }[] = [
    ...result.clues.slice(0, SHOWN),
    ...result.undecided.slice(0, SHOWN),
  ]
  for (const { snapshot, row } of findings.flatMap(({ evidence }) => evidence)) {
    const own = rows.get(snapshot) ?? new Set()
    rows.set(snapshot, own.add(row))
  }
  const persons = await rowPersons(lake, rows)
  const numbers =
    unmask === null ? new Map<bigint, string[]>() : await idNumbers(lake, persons, unmask, result)
  return (snapshot, row) =>
    (persons.get(snapshot)?.get(row) ?? []).map((person) => ({
      ...person,
      idNumbers: person.key === null ? [] : (numbers.get(asKey(person.key)) ?? []),
    }))
}

/** A key as it is printed back to the number that it is. */
const asKey = (printed: string): bigint => BigInt(`0x${printed}`)

function idNumbers(
  lake: Lake,
  persons: Awaited<ReturnType<typeof rowPersons>>,
  why: string,
  { model }: RunResult,
): Promise<Map<bigint, string[]>> {
  const all = [...persons.values()].flatMap((rows) => [...rows.values()].flat())
  const keys = [...new Set(all.flatMap(({ key }) => key ?? []))].map(asKey)
  const provider = openKeys(lake.directory, { create: false })
  return findIds(lake, [...persons.keys()], keys, provider, { command: `run ${model.id}`, why })
}
