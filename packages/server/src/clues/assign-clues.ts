/** Clues to handlers: by a draw whose seed, candidates and loads are recorded, or to one person with a reason. */
import { randomBytes, randomUUID } from 'node:crypto'
import { type DrawnClue, type DrawRecord, drawHandlers, drawSentence } from '@mingjian/casework/assignment'
import { clueMoves } from '@mingjian/casework/clue-states'
import { allow } from '@mingjian/casework/policies/allow'
import { Failure, invalidInput } from '@mingjian/errors/failure'
import { sql } from 'kysely'
import { candidatesFor, handlersOf } from './candidates.ts'
import { factsOf, holdClues, resourceOf, type StoredClue } from './clue-facts.ts'
import { clueDays } from './deadline.ts'
import { type MoveContext, type MoveEnvironment, makeClueMove } from './make-move.ts'

export interface Assignment {
  how: 'random' | 'named'
  assignee?: string | undefined
  reason?: string | undefined
  candidates?: readonly string[] | undefined
  away?: Readonly<Record<string, string>> | undefined
  /** Number of a clue → account → why this person may not handle it. */
  conflicts?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined
  slack: number
}

export interface AssignmentResult {
  assigned: { number: number; assignee: string }[]
  refused: { number: number; says: string }[]
  draw: { id: string; record: DrawRecord } | null
}

/**
 * Assigns clues in the transaction of the environment; who cannot be assigned is told with the reason, the others are.
 * @throws Failure `clues.assign_incomplete`, `clues.candidate_unknown`, `casework.draw_*`
 */
export async function assignClues(
  environment: MoveEnvironment,
  numbers: readonly number[],
  asked: Assignment,
): Promise<AssignmentResult> {
  checkAsked(asked)
  const { trx, actor } = environment
  const context = { handlers: await handlersOf(trx, actor.office), days: await clueDays(trx, actor.office) }
  const rows = numbers.length === 0 ? [] : await holdClues(trx, actor.office, numbers)
  const result: AssignmentResult = { assigned: [], refused: [], draw: null }
  const ready = await assignable(environment, rows, numbers, context, result)
  if (asked.how === 'named') await assignNamed(environment, ready, asked, context, result)
  else if (ready.length > 0) await assignDrawn(environment, ready, asked, context, result)
  return result
}

function checkAsked({ how, assignee, reason, candidates }: Assignment): void {
  const missing =
    how === 'named'
      ? [assignee === undefined && '请选择承办人', !reason?.trim() && '指定分派须写明理由']
      : [!candidates?.length && '随机分派须列出候选人']
  const words = missing.filter((one) => one !== false)
  if (words.length > 0)
    throw invalidInput({ id: 'clues.assign_incomplete', says: words.join('；'), next: '请补全后再分派' })
}

/** Those that this person may assign now; the reasons of the others go into the result. */
async function assignable(
  { trx, book, actor }: MoveEnvironment,
  rows: readonly StoredClue[],
  numbers: readonly number[],
  { handlers }: MoveContext,
  { refused }: AssignmentResult,
): Promise<StoredClue[]> {
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  const ready: StoredClue[] = []
  for (const number of new Set(numbers)) {
    const row = byNumber.get(number)
    if (!row || !allow(actor, 'read', resourceOf(row)).allowed) {
      refused.push({ number, says: '没有找到这条线索' })
      continue
    }
    const facts = await factsOf(trx, row, book, candidatesFor(handlers))
    const offer = clueMoves(facts, actor).find(({ move }) => move === 'assign')
    if (offer?.allowed) ready.push(row)
    else refused.push({ number, says: offer?.reason ?? '线索已不是“待分派”，请刷新列表' })
  }
  return ready
}

async function assignNamed(
  environment: MoveEnvironment,
  rows: readonly StoredClue[],
  { assignee = '', reason = '', conflicts }: Assignment,
  context: MoveContext,
  { assigned, refused }: AssignmentResult,
): Promise<void> {
  const input = { assignee, draw: `指定分派：${reason.trim()}` }
  for (const row of rows)
    try {
      const barred = conflicts?.[String(row.number)] ?? {}
      await makeClueMove(environment, row, { move: 'assign', input, barred }, context)
      assigned.push({ number: row.number, assignee })
    } catch (error) {
      // Casework refuses before anything is written; what the database says is no refusal.
      if (!(error instanceof Failure)) throw error
      refused.push({ number: row.number, says: error.says })
    }
}

async function assignDrawn(
  environment: MoveEnvironment,
  rows: readonly StoredClue[],
  { candidates = [], away = {}, conflicts = {}, slack }: Assignment,
  context: MoveContext,
  result: AssignmentResult,
): Promise<void> {
  const { trx, actor, at } = environment
  const handlers = new Map(context.handlers.map((one) => [one.account, one]))
  const unknown = candidates.find((account) => !handlers.has(account))
  if (unknown !== undefined)
    throw invalidInput({
      id: 'clues.candidate_unknown',
      says: '候选人中有人不是本院可以承办线索的检察官，或者账号没有启用',
      next: '请刷新候选名单后重新选择',
      place: { path: 'candidates' },
    })
  const related = await relatedHandlers(environment, rows)
  const record = drawHandlers({
    seed: randomBytes(16).toString('hex'),
    candidates: candidates.map((account) => ({
      ...{ account, load: handlers.get(account)!.load, away: away[account] ?? null },
    })),
    clues: rows.map(
      ({ number, id }): DrawnClue => ({
        ...{ id: String(number), weight: 1, conflicts: conflicts[String(number)] ?? {} },
        related: related.get(id) ?? null,
      }),
    ),
    slack,
  })
  const draw = randomUUID()
  const { office, account } = actor
  await trx
    .insertInto('draw')
    .values({ id: draw, office, by: account, at, record: JSON.stringify(record) })
    .execute()
  const byNumber = new Map(rows.map((row) => [String(row.number), row]))
  const input = { draw: drawSentence({ ...record, left: [] }) }
  for (const { clue, assignee } of record.draws) {
    const row = byNumber.get(clue)!
    await makeClueMove(environment, row, { move: 'assign', input: { ...input, assignee }, draw }, context)
    result.assigned.push({ number: row.number, assignee })
  }
  for (const { clue, barred } of record.left)
    result.refused.push({
      number: Number(clue),
      says: `候选人都不能承办：${[...new Set(barred.map(({ because }) => because))].join('、')}`,
    })
  result.draw = { id: draw, record }
}

/** Who is checking another clue of the same person (by valid ID number) already, by the id of the clue. */
async function relatedHandlers(
  { trx, actor }: MoveEnvironment,
  rows: readonly StoredClue[],
): Promise<Map<string, string>> {
  const { rows: found } = await sql<{ id: string; handler: string }>`
    select distinct on (own.id) own.id, other.handler from clue as own join clue as other
      on other.office = own.office and other.persons && own.persons and other.id <> own.id
    where own.office = ${actor.office} and own.id = any(${rows.map(({ id }) => id)}::text[]) and own.persons <> '{}'
      and other.handler is not null and other.state in ('assigned', 'on_hold')
    order by own.id, other.assigned_at desc nulls last, other.number`.execute(trx)
  return new Map(found.map(({ id, handler }) => [id, handler]))
}
