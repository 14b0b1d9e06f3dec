/** Clues of persons whose records are sealed (刑诉法 286) are shown to nobody without a named purpose. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { EvidenceRow } from '@mingjian/engine/result'
import { aliasChanges, aliasGroups } from '@mingjian/lake/keys/aliases'
import { printKey } from '@mingjian/lake/keys/person-key'
import { type SealedPerson, sealRows } from '@mingjian/lake/keys/seals'
import { openLake } from '@mingjian/lake/lake'
import type { Schema as LakeSchema } from '@mingjian/model/schema'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import { cluePersons } from './clue-persons.ts'

/** What stands in the place of a row about such a person. */
export const SEALED = '涉及的人员记录已封存，不能查看（刑事诉讼法第二百八十六条）'

/**
 * Marks the clues of an office that the seals in force of the lake hit, and takes the mark off the others. A seal by key
 * hits by the persons of a clue, one by name and birth by the source rows that carry it. Gives how many have changed.
 */
export async function markSealed(
  db: Kysely<Schema>,
  office: string,
  lakeDirectory: string,
  schemas: ReadonlyMap<string, LakeSchema>,
): Promise<number> {
  const persons = (await sealRows(lakeDirectory)).map(({ person }) => person)
  const keys = sealedKeys(persons, lakeDirectory)
  const byName = persons.filter(({ key, name }) => key === null && name !== null)
  const ids = await cluesByName(db, office, byName, schemas)
  const hit = sql<boolean>`(persons && ${keys}::text[] or id = any(${ids}))`
  // In the order of their numbers, as people's moves lock them too.
  const { numAffectedRows } = await sql`with other as (
      select number from clue where office = ${office} and sealed <> ${hit} order by number for update)
    update clue set sealed = not sealed, changes = changes + 1 from other where clue.number = other.number`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}

/** Of findings those that a seal in force hits; read from the source rows, for rows that are stored without persons. */
export async function sealedAmong<T extends { evidence: EvidenceRow[] }>(
  lakeDirectory: string,
  findings: readonly T[],
  schemas: ReadonlyMap<string, LakeSchema>,
): Promise<Set<T>> {
  if (!existsSync(join(lakeDirectory, 'catalogue.json'))) return new Set()
  const persons = (await sealRows(lakeDirectory)).map(({ person }) => person)
  if (persons.length === 0) return new Set()
  const keys = new Set(sealedKeys(persons, lakeDirectory))
  const byName = persons.filter(({ key }) => key === null)
  const found = await cluePersons(
    openLake(lakeDirectory),
    findings.map(({ evidence }, i) => ({ id: String(i), evidence })),
  )
  return new Set(
    findings.filter(
      ({ evidence }, i) =>
        found.get(String(i))?.some((key) => keys.has(key)) ||
        byName.some((person) => evidence.some((row) => isOf(row, person, schemas))),
    ),
  )
}

/** With the keys of those that were found to be one with them. */
function sealedKeys(persons: readonly SealedPerson[], lakeDirectory: string): string[] {
  const groups = aliasGroups(aliasChanges(lakeDirectory))
  const own = persons.flatMap(({ key }) => (key === null ? [] : [key]))
  const all = own.flatMap((key) => groups.find((group) => group.includes(key)) ?? [key])
  return [...new Set(all.map(printKey))]
}

async function cluesByName(
  db: Kysely<Schema>,
  office: string,
  persons: readonly SealedPerson[],
  schemas: ReadonlyMap<string, LakeSchema>,
): Promise<string[]> {
  const ids: string[] = []
  for (const person of persons) {
    const candidates = await db
      .selectFrom('clue')
      .innerJoin('run_clue', (join) =>
        join.onRef('run_clue.run', '=', 'clue.latest_run').onRef('run_clue.clue', '=', 'clue.id'),
      )
      .select(['clue.id', 'run_clue.content'])
      .where('clue.office', '=', office)
      .where(sql<boolean>`position(${person.name} in run_clue.content::text) > 0`)
      .execute()
    ids.push(
      ...candidates
        .filter(({ content }) => content.evidence.some((row) => isOf(row, person, schemas)))
        .map(({ id }) => id),
    )
  }
  return ids
}

/** Whether a source row is about a person of this name, and of this birth as far as both know it. */
function isOf(
  row: EvidenceRow,
  { name, birth }: SealedPerson,
  schemas: ReadonlyMap<string, LakeSchema>,
): boolean {
  return Object.values(schemas.get(row.schema)?.persons ?? {}).some((columns) => {
    if (row.values[columns.name] !== name) return false
    const known = columns.birth === undefined ? null : (row.values[columns.birth] ?? null)
    return birth === null || known === null || known === birth
  })
}
