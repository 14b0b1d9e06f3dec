/** 线索移送函: drafted by the handler or the team, decided by another one; the approved letter lets the clue be transferred. */
import { randomUUID } from 'node:crypto'
import {
  type Approval,
  type ApprovalLevel,
  approvalOf,
  documentRule,
  raiseApproval,
} from '@mingjian/casework/approval'
import { allow, type Resource } from '@mingjian/casework/policies/allow'
import type { Actor } from '@mingjian/casework/roles'
import { conflict, forbidden, notFound } from '@mingjian/errors/failure'
import type { Kysely, Selectable, Transaction } from 'kysely'
import { readSetting } from '../office-settings.ts'
import type { Schema } from '../storage/schema.ts'
import type { LetterTable } from '../storage/schema-clues.ts'
import { recordEvent } from './clue-events.ts'
import type { StoredClue } from './clue-facts.ts'
import { letterOf } from './page-rows.ts'
import { dayOf } from './today.ts'

export type StoredLetter = Selectable<LetterTable>

export const LETTER_STATES: Readonly<Record<StoredLetter['state'], string>> = {
  draft: '起草中',
  submitted: '待审批',
  approved: '已批准',
  returned: '已退回',
}

/** Who acts, when. */
export interface By {
  actor: Actor
  at: Date
}

/** A letter as the policies of documents see it. */
export const letterResource = (
  clue: StoredClue,
  letter: StoredLetter | null,
  drafters: readonly string[],
): Resource => ({
  kind: 'document',
  office: clue.office,
  department: clue.department,
  duties: {
    handler: clue.handler === null ? [] : [clue.handler],
    team: clue.team,
    author: [...drafters, letter?.drafted_by, clue.concluded_by].filter((one) => one != null),
  },
})

/** The rule of the letter with the level that the office has set. */
async function letterRule(db: Kysely<Schema>, office: string) {
  const raised = (await readSetting(db, office, 'approval')) as Record<string, ApprovalLevel> | null
  const own = raised?.transfer_letter
  const rule = documentRule('transfer_letter')!
  return own === undefined ? rule : raiseApproval({ transfer_letter: own }, [rule])[0]!
}

const DRAFTED = 'draft_letter'

/** All who have written at the letters of a clue, also where somebody else has written over it since. */
async function draftersOf(db: Kysely<Schema>, { office, id }: StoredClue): Promise<string[]> {
  const rows = await db
    .selectFrom('clue_event')
    .select('by')
    .distinct()
    .where('office', '=', office)
    .where('clue', '=', id)
    .where('move', '=', DRAFTED)
    .execute()
  return rows.map(({ by }) => by)
}

/** Whether this person may decide the letter that waits; the reason where not. */
export async function mayDecide(
  db: Kysely<Schema>,
  clue: StoredClue,
  letter: StoredLetter | null,
  { actor, at }: By,
): Promise<Pick<Approval, 'allowed' | 'reason'>> {
  if (letter?.state !== 'submitted') return { allowed: false, reason: '没有待审批的线索移送函' }
  const drafters = await draftersOf(db, clue)
  const decision = allow(actor, 'approve', letterResource(clue, letter, drafters))
  if (!decision.allowed) return decision
  const authors = [...drafters, letter.drafted_by, ...(clue.handler === null ? [] : [clue.handler])]
  const rule = await letterRule(db, clue.office)
  return approvalOf({ rule, actor, authors, on: dayOf(at) })
}

/** Whether a letter may be written now, whoever asks. */
export function mayDraft(
  clue: StoredClue,
  letter: StoredLetter | null,
): { allowed: boolean; reason: string } {
  if (clue.state !== 'confirmed') return { allowed: false, reason: '线索核查属实后才起草线索移送函' }
  if (letter?.state === 'submitted')
    return { allowed: false, reason: '线索移送函正在审批；需要修改的，请审批人退回' }
  if (letter?.state === 'approved') return { allowed: false, reason: '线索移送函已经批准，不能再改' }
  return { allowed: true, reason: '' }
}

/**
 * Writes the draft, a new one or over the one there is.
 * @throws Failure `clues.letter_closed`
 */
export async function draftLetter(
  trx: Transaction<Schema>,
  clue: StoredClue,
  { receiver, text }: { receiver: string; text: string },
  { actor, at }: By,
): Promise<StoredLetter> {
  const letter = (await letterOf(trx, clue)) ?? null
  const may = mayDraft(clue, letter)
  if (!may.allowed) throw closed(may.reason)
  const by = { actor, at }
  if (letter === null || letter.drafted_by !== actor.account)
    await recordEvent(trx, clue, { move: DRAFTED, label: '起草移送函', input: { receiver } }, by)
  // One that was taken back with its conclusion has been decided or sent as it stands: the next one is written beside it.
  if (letter?.state === 'draft' || (letter?.state === 'returned' && letter.decided_by !== null))
    return trx
      .updateTable('letter')
      .set({ receiver, text, state: 'draft', drafted_by: actor.account })
      .where('id', '=', letter.id)
      .returningAll()
      .executeTakeFirstOrThrow()
  return trx
    .insertInto('letter')
    .values({
      ...{ id: randomUUID(), office: clue.office, clue: clue.id, receiver, text, state: 'draft' },
      ...{ drafted_by: actor.account, drafted_at: at },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Sends the draft for approval. @throws Failure `clues.letter_missing`, `clues.letter_closed` */
export async function submitLetter(
  trx: Transaction<Schema>,
  clue: StoredClue,
  by: By,
): Promise<StoredLetter> {
  const letter = (await letterOf(trx, clue)) ?? null
  if (letter === null || letter.state !== 'draft') throw missing('没有起草中的线索移送函', '请先起草并保存')
  const may = mayDraft(clue, letter)
  if (!may.allowed) throw closed(may.reason)
  await recordEvent(
    trx,
    clue,
    { move: 'submit_letter', label: '移送函送审', input: { receiver: letter.receiver } },
    by,
  )
  return trx
    .updateTable('letter')
    .set({ state: 'submitted', decided_by: null, decided_at: null, decision: null })
    .where('id', '=', letter.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * Approves or returns the letter that waits.
 * @throws Failure `clues.letter_missing`, `clues.letter_not_yours` with the reason
 */
export async function decideLetter(
  trx: Transaction<Schema>,
  clue: StoredClue,
  { approve, note }: { approve: boolean; note: string },
  by: By,
): Promise<StoredLetter> {
  const letter = (await letterOf(trx, clue)) ?? null
  if (letter?.state !== 'submitted') throw missing('没有待审批的线索移送函', '请刷新页面，看看是否已有人审批')
  const may = await mayDecide(trx, clue, letter, by)
  if (!may.allowed)
    throw forbidden({ id: 'clues.letter_not_yours', says: may.reason, next: '请由另一位有审批权限的人办理' })
  if (clue.state !== 'confirmed') throw closed('线索已不是“属实”，移送函不能审批')
  const label = approve ? '批准移送函' : '退回移送函'
  await recordEvent(trx, clue, { move: 'decide_letter', label, input: { note } }, by)
  return trx
    .updateTable('letter')
    .set({
      state: approve ? 'approved' : 'returned',
      decided_by: by.actor.account,
      decided_at: by.at,
      decision: note,
    })
    .where('id', '=', letter.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

const closed = (says: string) =>
  conflict({ id: 'clues.letter_closed', says, next: '请刷新页面，按现在的状态办理' })
const missing = (says: string, next: string) => notFound({ id: 'clues.letter_missing', says, next })
