/** Records of draws as people read them, and the proof that a record is what its seed gives. */
import { type DrawRecord, drawSentence, recheckDraw } from '@mingjian/casework/assignment'
import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { DrawChecked, DrawReply } from '../http/shapes/moves.ts'
import type { Schema } from '../storage/schema.ts'
import { namesOf } from './page-rows.ts'

export interface StoredDraw {
  id: string
  office: string
  by: string
  at: Date
  record: DrawRecord
}

export async function findDraw(db: Kysely<Schema>, office: string, id: string): Promise<StoredDraw | null> {
  const row = await db
    .selectFrom('draw')
    .selectAll()
    .where('office', '=', office)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** A record with names beside the accounts. */
export async function drawReply(
  db: Kysely<Schema>,
  { id, office, by, at, record }: StoredDraw,
): Promise<z.infer<typeof DrawReply>> {
  const { request, draws, left, method } = record
  const nameOf = await namesOf(db, office, [by, ...request.candidates.map(({ account }) => account)])
  const named = <T extends { account: string }>(one: T) => ({ ...one, name: nameOf(one.account) })
  return {
    ...{ draw: id, by: named({ account: by }), at: at.toISOString(), sentence: drawSentence(record) },
    ...{ seed: request.seed, slack: request.slack, method },
    candidates: request.candidates.map(named),
    draws: draws.map(({ clue, assignee, how, pool, barred }) => ({
      ...{ number: Number(clue), assignee: named({ account: assignee }), how },
      ...{ pool: pool.map(named), barred: barred.map(named) },
    })),
    left: left.map(({ clue, barred }) => ({ number: Number(clue), barred: barred.map(named) })),
  }
}

/** The record drawn again from its seed, and compared with what the history of the clues says. */
export async function checkDraw(db: Kysely<Schema>, draw: StoredDraw): Promise<z.infer<typeof DrawChecked>> {
  const differs = recheckDraw(draw.record) ?? (await otherInHistory(db, draw))
  return {
    ...(await drawReply(db, draw)),
    fits: differs === null,
    checked:
      differs === null
        ? '按记录的种子、候选名单和负荷重新抽取，结果与记录、与线索的办理记录一致'
        : `重新抽取的结果与记录不一致，最先不同的是线索 ${differs}；请报告审计管理员`,
  }
}

/** The first clue that was given to somebody else than the record says. */
async function otherInHistory(
  db: Kysely<Schema>,
  { id, office, record }: StoredDraw,
): Promise<string | null> {
  const { rows } = await sql<{ number: number; assignee: string | null }>`
    select clue.number, clue_event.input ->> 'assignee' as assignee from clue_event
    join clue on clue.office = clue_event.office and clue.id = clue_event.clue
    where clue_event.draw = ${id} and clue_event.office = ${office} order by clue_event.id`.execute(db)
  const told = new Map(rows.map(({ number, assignee }) => [String(number), assignee]))
  return record.draws.find(({ clue, assignee }) => told.get(clue) !== assignee)?.clue ?? null
}
