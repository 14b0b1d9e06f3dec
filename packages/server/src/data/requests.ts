/** Data that somebody needs and the site lacks: asked for by those who handle cases, answered by the technician. */
import { randomUUID } from 'node:crypto'
import { conflict } from '@mingjian/errors/failure'
import type { Kysely, Transaction } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Schema } from '../storage/schema.ts'

export interface NewRequest {
  schema: string
  words: string
  model: string | null
  clue: string | null
  dueOn: string | null
}

export async function makeRequest(
  trx: Transaction<Schema>,
  clock: Clock,
  { office, account }: { office: string; account: string },
  { schema, words, model, clue, dueOn }: NewRequest,
): Promise<string> {
  const id = randomUUID()
  await trx
    .insertInto('data_request')
    .values({
      ...{ id, office, schema, words, model, clue, state: 'open', due_on: dueOn },
      ...{ requested_by: account, requested_at: clock.now() },
      ...{ answered_by: null, answered_at: null, answer: null },
    })
    .execute()
  return id
}

/** Requests of an office, open ones first, then the newest. */
export async function listRequests(db: Kysely<Schema>, office: string, schema?: string) {
  return db
    .selectFrom('data_request')
    .innerJoin('account as asker', 'asker.id', 'requested_by')
    .leftJoin('account as answerer', 'answerer.id', 'answered_by')
    .selectAll('data_request')
    .select(['asker.name as asker_name', 'answerer.name as answerer_name'])
    .where('data_request.office', '=', office)
    .$if(schema !== undefined, (query) => query.where('schema', '=', schema!))
    .orderBy((row) => row.case().when('data_request.state', '=', 'open').then(0).else(1).end())
    .orderBy('requested_at', 'desc')
    .orderBy('data_request.id')
    .limit(500)
    .execute()
}

/** @throws Failure `data.request_answered` */
export async function answerRequest(
  trx: Transaction<Schema>,
  clock: Clock,
  { office, account }: { office: string; account: string },
  id: string,
  { state, answer }: { state: 'done' | 'declined'; answer: string },
): Promise<boolean> {
  const row = await trx
    .selectFrom('data_request')
    .select('state')
    .where('id', '=', id)
    .where('office', '=', office)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return false
  if (row.state !== 'open')
    throw conflict({
      id: 'data.request_answered',
      says: '这条请求已经答复过',
      next: '请刷新页面查看答复；还需要数据的，请重新提出',
    })
  await trx
    .updateTable('data_request')
    .set({ state, answer, answered_by: account, answered_at: clock.now() })
    .where('id', '=', id)
    .execute()
  return true
}
