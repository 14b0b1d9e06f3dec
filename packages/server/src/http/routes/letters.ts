import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { StoredClue } from '../../clues/clue-facts.ts'
import { decideLetter, draftLetter, type StoredLetter, submitLetter } from '../../clues/letters.ts'
import { checkChanges } from '../../clues/make-move.ts'
import { letterReply } from '../../clues/page-history.ts'
import { namesOf } from '../../clues/page-rows.ts'
import { setTeam } from '../../clues/team.ts'
import { heldClue } from '../clue-access.ts'
import { DONE, Done } from '../fields.ts'
import { audited, callerOf } from '../guard.ts'
import type { Platform } from '../platform.ts'
import { clueInPath, Named, sealedPurpose } from '../shapes/clues.ts'
import { LetterBody, LetterDecision, LetterReply, NoteBody, TeamBody } from '../shapes/moves.ts'

/** A step at one clue; at a sealed one with the purpose. */
const oneClue = { params: clueInPath, querystring: sealedPurpose }
const NoteReply = z.object({ note: z.string(), by: Named, at: z.string(), text: z.string() })

/** What stands beside a clue: its letter, notes, and who helps with it. */
export function letterRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm } = platform
  const by = (request: FastifyRequest) => ({ actor: callerOf(request), at: realm.clock.now() })
  const reply = async (request: FastifyRequest, letter: StoredLetter) => {
    const { office } = callerOf(request)
    const nameOf = await namesOf(realm.db, office, [letter.drafted_by, letter.decided_by])
    return { letter: letterReply(letter, (account) => ({ account, name: nameOf(account) })) }
  }

  app.put(
    '/api/clues/:number/letter',
    { schema: { ...oneClue, body: LetterBody, response: { 200: LetterReply } } },
    async (request) => {
      const letter = await audited(platform, request, async (trx) => {
        const clue = await heldClue(trx, request, 'draft_letter', request.params.number)
        return draftLetter(trx, clue, request.body, by(request))
      })
      return reply(request, letter)
    },
  )
  app.post(
    '/api/clues/:number/letter/submit',
    { schema: { ...oneClue, response: { 200: LetterReply } } },
    async (request) => {
      const letter = await audited(platform, request, async (trx) => {
        const clue = await heldClue(trx, request, 'draft_letter', request.params.number)
        return submitLetter(trx, clue, by(request))
      })
      return reply(request, letter)
    },
  )
  app.post(
    '/api/clues/:number/letter/decide',
    { schema: { ...oneClue, body: LetterDecision, response: { 200: LetterReply } } },
    async (request) => {
      const letter = await audited(platform, request, async (trx) => {
        const clue = await heldClue(trx, request, 'read', request.params.number)
        request.known.action = 'document.approve'
        return decideLetter(trx, clue, request.body, by(request))
      })
      return reply(request, letter)
    },
  )

  app.post(
    '/api/clues/:number/notes',
    { schema: { ...oneClue, body: NoteBody, response: { 200: NoteReply } } },
    async (request) => {
      const { account, name } = callerOf(request)
      const note = randomUUID()
      const at = realm.clock.now()
      await audited(platform, request, async (trx) => {
        const clue: StoredClue = await heldClue(trx, request, 'note', request.params.number)
        await trx
          .insertInto('clue_note')
          .values({ ...{ id: note, office: clue.office, clue: clue.id, by: account, at }, ...request.body })
          .execute()
      })
      return { note, by: { account, name }, at: at.toISOString(), text: request.body.text }
    },
  )
  app.put(
    '/api/clues/:number/team',
    { schema: { ...oneClue, body: TeamBody, response: { 200: Done } } },
    async (request) => {
      await audited(platform, request, async (trx) => {
        const clue = await heldClue(trx, request, 'set_team', request.params.number)
        await checkChanges({ trx }, clue, request.body.changes)
        await setTeam({ trx, ...by(request) }, clue, request.body.team)
      })
      return DONE
    },
  )
}
