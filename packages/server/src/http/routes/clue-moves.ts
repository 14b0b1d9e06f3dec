import { clueMoves } from '@mingjian/casework/clue-states'
import type { MoveInput } from '@mingjian/casework/moves/move'
import type { Resource } from '@mingjian/casework/policies/allow'
import { Failure } from '@mingjian/errors/failure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type AssignmentResult, assignClues } from '../../clues/assign-clues.ts'
import { handlersOf, roleLabel } from '../../clues/candidates.ts'
import { factsOf, findClue } from '../../clues/clue-facts.ts'
import { presentRows, selectRows } from '../../clues/clue-rows.ts'
import { deskOf, listingFor } from '../../clues/desk.ts'
import { checkDraw, drawReply, findDraw, type StoredDraw } from '../../clues/draws.ts'
import { numbersFor } from '../../clues/list-clues.ts'
import { checkChanges, makeClueMove, moveContext } from '../../clues/make-move.ts'
import { isRow, namesOf } from '../../clues/page-rows.ts'
import { clueId, heldClue } from '../clue-access.ts'
import { failuresOf } from '../error-reply.ts'
import { audited, callerOf, checked, entryOf } from '../guard.ts'
import type { Platform } from '../platform.ts'
import { clueInPath, sealedPurpose } from '../shapes/clues.ts'
import {
  AssignBody,
  Assigned,
  BulkMoveBody,
  BulkMoved,
  Candidates,
  DrawChecked,
  MOST_AT_ONCE,
  MoveBody,
  Moved,
} from '../shapes/moves.ts'

interface OneMove {
  number: number
  move: string
  input: MoveInput
  changes: number
}

/** Moves of clues, one by one or many at once, and their assignment. */
export function clueMoveRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm } = platform

  /** One move with its audit row in one transaction; gives the clue as it stands then. */
  const moveOne = async (request: FastifyRequest, { number, move, input, changes }: OneMove) => {
    const actor = callerOf(request)
    const { book } = deskOf(platform)
    await audited(platform, request, async (trx) => {
      const row = await heldClue(trx, request, 'read', number)
      request.known.action = `clue.move.${move}`
      await checkChanges({ trx }, row, changes)
      const environment = { trx, book, actor, at: realm.clock.now() }
      await makeClueMove(environment, row, { move, input }, await moveContext(trx, actor.office, input))
    })
    const listing = await listingFor(platform, request)
    const row = (await findClue(realm.db, actor.office, number))!
    const [shown] = await presentRows(
      await selectRows(realm.db, listing.sight, isRow(row)).execute(),
      book,
      listing.today,
    )
    return { row: shown!, moves: clueMoves(await factsOf(realm.db, row, book, []), actor) }
  }

  app.post(
    '/api/clues/:number/moves',
    {
      schema: { params: clueInPath, querystring: sealedPurpose, body: MoveBody, response: { 200: Moved } },
    },
    async (request) => moveOne(request, { ...request.params, ...request.body }),
  )

  app.post(
    '/api/clues/moves',
    { schema: { body: BulkMoveBody, response: { 200: BulkMoved } } },
    async (request) => {
      const { clues, move, input } = request.body
      const results: z.infer<typeof BulkMoved>['results'] = []
      for (const { number, changes } of new Map(clues.map((one) => [one.number, one])).values()) {
        Object.assign(request.known, { ids: [], action: `clue.move.${move}` })
        try {
          const { row } = await moveOne(request, { number, move, input, changes })
          results.push({ number, done: true, row, id: null, says: '', next: '' })
        } catch (error) {
          const [failure] = failuresOf(error)
          if (!(error instanceof Failure)) throw error
          await platform.audit.append(entryOf(request, failure.id))
          const { id, says, next } = failure
          results.push({ number, done: false, row: null, id, says, next })
        }
      }
      // Each clue has its own row of the audit by now.
      request.known.written = true
      const done = results.filter((one) => one.done).length
      return { done, refused: results.length - done, results }
    },
  )

  app.post(
    '/api/clues/assign',
    { schema: { body: AssignBody, response: { 200: Assigned } } },
    async (request) => {
      const actor = callerOf(request)
      const { numbers, filter, ...asked } = request.body
      const listing = await listingFor(platform, request)
      const chosen =
        numbers ?? (await numbersFor(listing, { ...filter, state: 'found' }, 'move.assign', MOST_AT_ONCE))
      request.known.purpose = asked.reason ?? null
      const at = realm.clock.now()
      const result = await audited(platform, request, async (trx) => {
        const made = await assignClues({ trx, book: listing.book, actor, at }, chosen, asked)
        request.known.ids = [
          ...(made.draw ? [made.draw.id] : []),
          ...made.assigned.map(({ number }) => clueId(number)),
        ]
        return made
      })
      return assignedReply(platform, actor, at, result)
    },
  )

  const wanted = z.object({
    numbers: z
      .string()
      .max(4000)
      .regex(/^\d{1,16}(?:,\d{1,16})*$/, '请写线索编号，以逗号分隔')
      .optional()
      .describe('要分派的线索，以逗号分隔'),
  })
  app.get(
    '/api/clues/candidates',
    { schema: { querystring: wanted, response: { 200: Candidates } } },
    async (request) => {
      const actor = callerOf(request)
      const numbers = (request.query.numbers?.split(',') ?? []).slice(0, MOST_AT_ONCE).map(Number)
      const departments = await departmentsOf(platform, actor.office, numbers)
      const handlers = await handlersOf(realm.db, actor.office)
      return {
        candidates: handlers.map(({ roles, departments: own, ...one }) => ({
          ...{ ...one, departments: [...own], roles: roles.map(roleLabel), barred: null },
          sameDepartment: departments.length > 0 && departments.every((each) => own.includes(each)),
        })),
      }
    },
  )

  app.get(
    '/api/draws/:draw',
    { schema: { params: z.object({ draw: z.uuid() }), response: { 200: DrawChecked } } },
    async (request) => {
      const { office } = callerOf(request)
      const draw = await findDraw(realm.db, office, request.params.draw)
      checked(
        request,
        'read_draw',
        draw && (await drawResource(platform, request, draw)),
        request.params.draw,
      )
      return checkDraw(realm.db, draw!)
    },
  )
}

async function assignedReply(
  { realm }: Platform,
  { office, account }: { office: string; account: string },
  at: Date,
  { assigned, refused, draw }: AssignmentResult,
): Promise<z.infer<typeof Assigned>> {
  const nameOf = await namesOf(
    realm.db,
    office,
    assigned.map(({ assignee }) => assignee),
  )
  const rest = refused.length > 0 ? `；${refused.length} 条没有分派，原因见各条` : ''
  return {
    assigned: assigned.map(({ number, assignee }) => ({
      ...{ number, assignee: { account: assignee, name: nameOf(assignee) } },
    })),
    refused,
    says: `已分派 ${assigned.length} 条${rest}`,
    draw: draw && (await drawReply(realm.db, { ...draw, office, by: account, at })),
  }
}

async function departmentsOf({ realm }: Platform, office: string, numbers: readonly number[]) {
  if (numbers.length === 0) return []
  const rows = await realm.db
    .selectFrom('clue')
    .select('department')
    .distinct()
    .where('office', '=', office)
    .where('number', 'in', [...numbers])
    .execute()
  return rows.flatMap(({ department }) => department ?? [])
}

/** A draw as the policies of clues see it: of the caller's department when one of its clues is, and its maker's own. */
async function drawResource(
  platform: Platform,
  request: FastifyRequest,
  draw: StoredDraw,
): Promise<Resource> {
  const { office, departments: own } = callerOf(request)
  const drawn = draw.record.request.clues.map(({ id }) => Number(id))
  const departments = await departmentsOf(platform, office, drawn)
  const department = departments.find((one) => own.includes(one)) ?? departments[0] ?? null
  return { kind: 'clue', office, department, duties: { handler: [draw.by] } }
}
