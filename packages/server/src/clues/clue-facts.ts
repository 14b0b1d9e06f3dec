/** A stored clue as the rules of casework look at it, and what they say of it as columns to store. */

import type { ClueRecord } from '@mingjian/casework/clue-record'
import type { ClueFacts } from '@mingjian/casework/clue-states'
import type { Resource } from '@mingjian/casework/policies/allow'
import { notFound } from '@mingjian/errors/failure'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { ClueTable } from '../storage/schema-clues.ts'
import type { ModelBook } from './model-book.ts'

export type StoredClue = Selectable<ClueTable>

/** A clue of the office by its number; null where there is none. */
export async function findClue(
  db: Kysely<Schema>,
  office: string,
  number: number,
): Promise<StoredClue | null> {
  const row = await db
    .selectFrom('clue')
    .selectAll()
    .where('office', '=', office)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ?? null
}

/** Locks clues until the end of the transaction, in the order of their numbers so that two never wait for each other. */
export async function holdClues(
  trx: Transaction<Schema>,
  office: string,
  numbers: readonly number[],
): Promise<StoredClue[]> {
  return trx
    .selectFrom('clue')
    .selectAll()
    .where('office', '=', office)
    .where('number', 'in', [...numbers])
    .orderBy('number')
    .forUpdate()
    .execute()
}

export const noSuchClue = () =>
  notFound({ id: 'http.not_found', says: '没有找到', next: '请回到列表重新选择' })

const dutiesOf = ({ handler, team, concluded_by }: StoredClue): Resource['duties'] => ({
  handler: handler === null ? [] : [handler],
  team,
  author: concluded_by === null ? [] : [concluded_by],
})

/** The clue as policies see it. @param purpose why a sealed one is asked for */
export const resourceOf = (row: StoredClue, purpose: string | null = null): Resource => ({
  kind: 'clue',
  office: row.office,
  department: row.department,
  duties: dutiesOf(row),
  ...(row.sealed ? { sealed: { purpose } } : {}),
})

/** The clue as its moves see it. */
export async function factsOf(
  db: Kysely<Schema>,
  row: StoredClue,
  book: ModelBook,
  candidates: ClueFacts['candidates'],
): Promise<ClueFacts> {
  const { info } = await book.model(row.model, row.version)
  return {
    ...{ state: row.state, office: row.office, department: row.department, duties: dutiesOf(row) },
    model: { id: row.model, falseAlarms: info?.falseAlarms ?? [] },
    toVerify: row.to_verify,
    latest: row.latest,
    letterApproved: await hasApprovedLetter(db, row),
    candidates,
  }
}

async function hasApprovedLetter(db: Kysely<Schema>, { office, id, state }: StoredClue): Promise<boolean> {
  if (state !== 'confirmed') return false
  const row = await db
    .selectFrom('letter')
    .select('id')
    .where('office', '=', office)
    .where('clue', '=', id)
    .where('state', '=', 'approved')
    .executeTakeFirst()
  return row !== undefined
}

export const recordOf = (row: StoredClue): ClueRecord => ({
  ...{ state: row.state, handler: row.handler, concludedBy: row.concluded_by, conclusion: row.conclusion },
  ...{ reason: row.reason, transferred: row.transferred, case: row.in_case, cameBack: row.came_back },
  closedAsGone: row.closed_as_gone,
})

/** What a record changes in the stored clue; the count of changes grows by one. */
export const columnsOf = (record: ClueRecord) => ({
  ...{ state: record.state, handler: record.handler, concluded_by: record.concludedBy },
  ...{ conclusion: record.conclusion, reason: record.reason, transferred: record.transferred },
  ...{ in_case: record.case, came_back: record.cameBack, closed_as_gone: record.closedAsGone },
  changes: sql<number>`changes + 1`,
})
