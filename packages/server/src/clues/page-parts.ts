/** Everything that the page of a clue is made of, loaded and not yet masked. */
import { earlierSentence } from '@mingjian/casework/person-clues'
import type { Clue } from '@mingjian/engine/result'
import { standardSchemas } from '@mingjian/intake/importing/import-options'
import type { RowPerson } from '@mingjian/lake/row-persons'
import type { Schema as TableSchema } from '@mingjian/model/schema'
import type { Kysely } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { StoredClue } from './clue-facts.ts'
import type { EarlierDecisions } from './earlier-decisions.ts'
import type { ClueSources, LakeSources } from './lake-sources.ts'
import type { StoredLetter } from './letters.ts'
import type { BookedModel, ModelBook } from './model-book.ts'
import * as stored from './page-rows.ts'
import type { Sight } from './reach.ts'

export interface PageRequest {
  db: Kysely<Schema>
  book: ModelBook
  lake: LakeSources
  earlier: EarlierDecisions
  sight: Sight
  at: Date
  today: string
}

export type SchemaOf = (id: string) => TableSchema | undefined
/** An account with its name. */
export type Named = (account: string) => { account: string; name: string }

/** What a clue rests on: its finding with the model that found it and the lake behind its rows. */
export interface Grounds {
  finding: Clue
  /** The version of the run whose rows are shown. */
  model: BookedModel
  sources: ClueSources
  schemaOf: SchemaOf
  /** Ids of its documents. */
  documents: readonly string[]
  /** Of each row of evidence. */
  persons: readonly (readonly RowPerson[])[]
}

/** What people have done with it. */
export interface History {
  events: Awaited<ReturnType<typeof stored.eventsOf>>
  notes: Awaited<ReturnType<typeof stored.notesOf>>
  letter: StoredLetter | null
  named: Named
}

export interface PageParts {
  grounds: Grounds
  history: History
  run: Awaited<ReturnType<typeof stored.runOf>>
  earlier: { sentence: string; list: Awaited<ReturnType<typeof stored.earlierOf>> }
  others: Awaited<ReturnType<typeof stored.othersOf>>
}

export async function loadParts(request: PageRequest, row: StoredClue): Promise<PageParts> {
  const { db, book, lake, sight } = request
  const [finding, run, events, notes, letter, decisions, list, others, schemas] = await Promise.all([
    stored.findingOf(db, row),
    stored.runOf(db, row),
    stored.eventsOf(db, row),
    stored.notesOf(db, row),
    stored.letterOf(db, row),
    request.earlier(db, row),
    stored.earlierOf(db, row, sight),
    stored.othersOf(db, row, sight),
    standardSchemas(),
  ])
  const documents = [...new Set(finding.evidence.flatMap(({ document }) => document ?? []))]
  const sources = await lake.read(finding.evidence, documents)
  const nameOf = await stored.namesOf(db, row.office, [
    ...row.team,
    ...events.flatMap(({ by, input }) => [by, input.assignee ?? null]),
    ...notes.map(({ by }) => by),
    ...(letter ? [letter.drafted_by, letter.decided_by] : []),
  ])
  return {
    grounds: {
      ...{ finding, sources, documents, schemaOf: (id) => schemas.get(id) },
      model: await book.model(row.model, run.version),
      persons: finding.evidence.map((one) => sources.personsOf(one.snapshot, one.row)),
    },
    history: {
      ...{ events, notes, letter: letter ?? null },
      named: (account) => ({ account, name: nameOf(account) }),
    },
    ...{ run, others },
    earlier: { sentence: earlierSentence(decisions), list },
  }
}
