/** One clue of a path for the caller: loaded, asked of the policy, named in the audit. */
import type { FastifyRequest } from 'fastify'
import type { Transaction } from 'kysely'
import { findClue, holdClues, resourceOf, type StoredClue } from '../clues/clue-facts.ts'
import type { Schema } from '../storage/schema.ts'
import { callerOf, checked } from './guard.ts'
import type { Platform } from './platform.ts'

/** How the audit names a clue. */
export const clueId = (number: number): string => `clue:${number}`

/**
 * The clue when the caller may do this with it. Who may not read it is told that there is none.
 * @throws Failure `http.not_found`, `http.forbidden`
 */
export async function clueFor(
  { realm }: Platform,
  request: FastifyRequest,
  action: string,
  number: number,
): Promise<StoredClue> {
  const row = await findClue(realm.db, callerOf(request).office, number)
  return asked(request, action, row, number)
}

/** The same, with its row held until the end of the transaction. */
export async function heldClue(
  trx: Transaction<Schema>,
  request: FastifyRequest,
  action: string,
  number: number,
): Promise<StoredClue> {
  const [row] = await holdClues(trx, callerOf(request).office, [number])
  return asked(request, action, row ?? null, number)
}

function asked(request: FastifyRequest, action: string, row: StoredClue | null, number: number): StoredClue {
  const { known } = request
  known.purpose ??= purposeOf(request)
  known.ids = known.ids.filter((id) => id !== clueId(number))
  checked(request, action, row && resourceOf(row, known.purpose), clueId(number))
  return row!
}

/** Where a route takes one, it has been checked with the rest of the query. */
function purposeOf({ query }: FastifyRequest): string | null {
  const { purpose } = query as { purpose?: unknown }
  return typeof purpose === 'string' ? purpose : null
}
