/** A move of one clue: lock, rules of casework, stored clue and history in the transaction that is given. */
import { afterClueMove } from '@mingjian/casework/clue-record'
import { CLUE_TABLE, type ClueState, moveClue } from '@mingjian/casework/clue-states'
import type { Moving } from '@mingjian/casework/moves/make-move'
import type { MoveInput } from '@mingjian/casework/moves/move'
import type { Actor } from '@mingjian/casework/roles'
import { conflict } from '@mingjian/errors/failure'
import type { Transaction } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import { candidatesFor, type Handler, handlersOf } from './candidates.ts'
import { recordMove } from './clue-events.ts'
import { columnsOf, factsOf, recordOf, type StoredClue } from './clue-facts.ts'
import { clueDays, termAfter } from './deadline.ts'
import type { ModelBook } from './model-book.ts'
import { eventsOf, findingOf, namesOf } from './page-rows.ts'
import { withdrawLettersOf } from './reopened.ts'
import { dayOf } from './today.ts'

export interface MoveEnvironment {
  trx: Transaction<Schema>
  book: ModelBook
  actor: Actor
  at: Date
}

/** What is the same for many clues of one request. */
export interface MoveContext {
  handlers: readonly Handler[]
  days: number
}

/** @param input what is entered: only who hands a clue on needs to know who may handle it */
export const moveContext = async (
  trx: Transaction<Schema>,
  office: string,
  input: MoveInput,
): Promise<MoveContext> => ({
  handlers: input.assignee === undefined ? [] : await handlersOf(trx, office),
  days: await clueDays(trx, office),
})

/** Conclusions: the values of the latest run are those on which it is judged from now on. */
const JUDGES: ReadonlySet<string> = new Set(['confirm', 'false_alarm', 'cannot_tell'])
const WITHDRAWS: ReadonlySet<string> = new Set(['retract', 'send_back'])

export interface MoveAsked {
  move: string
  input: MoveInput
  /** Account → why this person may not handle the clue. */
  barred?: Readonly<Record<string, string>>
  draw?: string | null
}

/**
 * Moves a clue whose row the transaction holds.
 * @throws Failure `casework.move_*`
 */
export async function makeClueMove(
  { trx, book, actor, at }: MoveEnvironment,
  row: StoredClue,
  { move, input, barred, draw = null }: MoveAsked,
  { handlers, days }: MoveContext,
): Promise<Moving<ClueState>> {
  const facts = await factsOf(trx, row, book, candidatesFor(handlers, barred))
  const moving = moveClue(move, { clue: facts, actor, input })
  const record = afterClueMove(recordOf(row), moving)
  await trx
    .updateTable('clue')
    .set({
      ...columnsOf(record),
      ...teamAfter(row, record.handler),
      ...termAfter(moving, row, days, at),
      since: moving.from === moving.to ? row.since : at,
      ...(JUDGES.has(move) && row.latest !== 'gone' ? await judgedNow(trx, row) : {}),
    })
    .where('office', '=', row.office)
    .where('id', '=', row.id)
    .execute()
  if (WITHDRAWS.has(move)) await withdrawLettersOf(trx, row.office, [row.id], at)
  await recordMove(trx, row, moving, at, draw)
  return moving
}

/** Who helps, helps a handler: with the handler goes the ground to see the clue, and nobody helps himself. */
export const teamAfter = ({ team }: Pick<StoredClue, 'team'>, handler: string | null) => ({
  team: handler === null ? [] : team.filter((account) => account !== handler),
})

const judgedNow = async (trx: Transaction<Schema>, row: StoredClue) => ({
  judged: JSON.stringify((await findingOf(trx, row)).deciding),
  latest: 'same' as const,
  latest_says: '',
})

/**
 * Refuses a move that was decided on an older form of the clue.
 * @throws Failure `clues.changed_meanwhile`, saying who did what
 */
export async function checkChanges(
  { trx }: Pick<MoveEnvironment, 'trx'>,
  row: StoredClue,
  seen: number,
): Promise<void> {
  if (row.changes === seen) return
  const last = (await eventsOf(trx, row)).at(-1)
  const state = CLUE_TABLE.states[row.state].label
  let who = '线索已有变动'
  if (last) {
    const name = last.by.startsWith('run:')
      ? '模型运行'
      : (await namesOf(trx, row.office, [last.by]))(last.by)
    who = `${name}已于 ${dayOf(last.at)} 对这条线索办理“${last.label}”`
  }
  throw conflict({
    id: 'clues.changed_meanwhile',
    says: `${who}，现在是“${state}”；您看到的是之前的内容，这一步没有保存`,
    next: '请刷新页面，看过现在的内容后再办理',
  })
}
