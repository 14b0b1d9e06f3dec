import { lawNameKey } from '../citations/law-names.ts'
import { lawEntry } from './law-versions.ts'
import type { Statute } from './statute.ts'

/** One imported text. */
export interface ImportedStatute extends Statute {
  /** Where the text came from, as the importer named it. */
  source: string
  /** YYYY-MM-DD: nothing that happened after this day can be in the text. */
  importedOn: string
}

/** The imported laws: what may be quoted, and from which the state of an article on a day is derived. Plain JSON. */
export interface StatuteStore {
  format: 1
  /** By `lawNameKey` of the law; versions from old to new. */
  laws: Record<string, { law: string; versions: ImportedStatute[] }>
}

export const emptyStore = (): StatuteStore => ({ format: 1, laws: {} })

/**
 * The store with one more text. A text of the same law and the same version takes the place of the earlier import.
 * The date in force is completed from the shipped index where the text does not state it.
 */
export function addStatute(
  store: StatuteStore,
  statute: Statute,
  source: string,
  importedOn: string,
): StatuteStore {
  const key = lawNameKey(statute.law)
  const imported: ImportedStatute = { ...statute, effectiveOn: inForceFrom(statute), source, importedOn }
  const others = (store.laws[key]?.versions ?? []).filter(
    ({ versionOn, effectiveOn }) => versionOn !== imported.versionOn || effectiveOn !== imported.effectiveOn,
  )
  const versions = [...others, imported].sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1))
  return { ...store, laws: { ...store.laws, [key]: { law: statute.law, versions } } }
}

const startOf = (statute: Statute) => statute.effectiveOn ?? statute.versionOn ?? ''

function inForceFrom(statute: Statute): string | null {
  if (statute.effectiveOn) return statute.effectiveOn
  const entry = lawEntry(statute.law)
  const known = [...(entry?.versions ?? []), ...(entry?.amendments ?? [])].find(
    ({ adopted }) => adopted === statute.versionOn,
  )
  return known?.from ?? null
}

/** The imported versions of a law, oldest first. */
export function versionsOf(store: StatuteStore, law: string): readonly ImportedStatute[] {
  return store.laws[lawNameKey(law)]?.versions ?? []
}

/** All imported amendments of a law that come with their changes. */
export function amendmentsOf(store: StatuteStore, law: string): readonly ImportedStatute[] {
  return Object.values(store.laws)
    .flatMap(({ versions }) => versions)
    .filter(({ amends }) => amends?.law === law)
}
