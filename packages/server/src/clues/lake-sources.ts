/** What the lake says of the rows of a clue: files, persons, texts of documents. Read when a page is opened, remembered for the next one. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentTexts } from '@mingjian/intake/reading/document-texts'
import { type Lake, openLake, snapshotDirectory } from '@mingjian/lake/lake'
import { type LakeReader, openLakeReader } from '@mingjian/lake/lake-reader'
import type { Manifest } from '@mingjian/lake/manifest'
import { isManifest } from '@mingjian/lake/manifest-shape'
import { type RowPerson, rowPersons } from '@mingjian/lake/row-persons'

export interface SourceRow {
  snapshot: string
  row: number
}

export interface ClueSources {
  /** Null: the snapshot is not in the lake (any more). */
  manifest(snapshot: string): Manifest | null
  personsOf(snapshot: string, row: number): readonly RowPerson[]
  textOf(document: string): string | null
}

export interface LakeSources {
  read(rows: readonly SourceRow[], documents: readonly string[]): Promise<ClueSources>
}

const NOTHING: ClueSources = { manifest: () => null, personsOf: () => [], textOf: () => null }
const MOST_ROWS = 20_000
const MOST_DOCUMENTS = 1_000

/** Keeps the newest entries; a snapshot never changes, so what was read stays true as long as the lake has it. */
class Remembered<T> {
  readonly #entries = new Map<string, T>()
  readonly #most: number
  constructor(most: number) {
    this.#most = most
  }
  get(key: string): T | undefined {
    return this.#entries.get(key)
  }
  has(key: string): boolean {
    return this.#entries.has(key)
  }
  clear(): void {
    this.#entries.clear()
  }
  set(key: string, value: T): void {
    this.#entries.delete(key)
    this.#entries.set(key, value)
    if (this.#entries.size > this.#most) this.#entries.delete(this.#entries.keys().next().value!)
  }
}

const keyOf = ({ snapshot, row }: SourceRow): string => `${snapshot}:${row}`

/** @param directory folder of the lake; there may be none yet */
export function lakeSources(directory: string): LakeSources {
  const manifestsById = new Remembered<Manifest | null>(2_000)
  const persons = new Remembered<readonly RowPerson[]>(MOST_ROWS)
  const texts = new Remembered<string>(MOST_DOCUMENTS)
  const manifestOf = (lake: Lake, snapshot: string): Manifest | null => {
    if (!manifestsById.has(snapshot)) manifestsById.set(snapshot, readManifest(lake, snapshot))
    return manifestsById.get(snapshot) ?? null
  }
  let opened: Promise<LakeReader> | null = null
  const reader = (): Promise<LakeReader> => {
    opened ??= openLakeReader().catch((error: unknown) => {
      opened = null
      throw error
    })
    return opened
  }
  /** What was destroyed is not remembered either. */
  let before: ReadonlySet<string> = new Set()
  const forgetDestroyed = (held: ReadonlySet<string>): void => {
    if ([...before].some((snapshot) => !held.has(snapshot)))
      for (const remembered of [manifestsById, persons, texts]) remembered.clear()
    before = held
  }
  return {
    read: async (rows, documents) => {
      if (!existsSync(join(directory, 'catalogue.json'))) return NOTHING
      const lake = openLake(directory)
      const held = new Set(lake.catalogue.snapshots)
      forgetDestroyed(held)
      const unread = rows.filter((one) => held.has(one.snapshot) && !persons.has(keyOf(one)))
      if (unread.length > 0) {
        const wanted = Map.groupBy(unread, ({ snapshot }) => snapshot)
        // Only the snapshots that are asked for are opened.
        const part: Lake = { ...lake, catalogue: { ...lake.catalogue, snapshots: [...wanted.keys()] } }
        const found = await rowPersons(
          part,
          new Map([...wanted].map(([id, own]) => [id, new Set(own.map(({ row }) => row))])),
          await reader(),
        )
        for (const one of unread) persons.set(keyOf(one), found.get(one.snapshot)?.get(one.row) ?? [])
      }
      const missing = documents.filter((document) => !texts.has(document))
      if (missing.length > 0)
        for (const [document, text] of await documentTexts(lake, null, new Set(missing), await reader()))
          texts.set(document, text)
      return {
        manifest: (snapshot) => (held.has(snapshot) ? manifestOf(lake, snapshot) : null),
        personsOf: (snapshot, row) =>
          held.has(snapshot) ? (persons.get(keyOf({ snapshot, row })) ?? []) : [],
        textOf: (document) => texts.get(document) ?? null,
      }
    },
  }
}

function readManifest(lake: Lake, snapshot: string): Manifest | null {
  const file = join(snapshotDirectory(lake, snapshot), 'manifest.json')
  if (!existsSync(file)) return null
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return isManifest(manifest) ? manifest : null
}
