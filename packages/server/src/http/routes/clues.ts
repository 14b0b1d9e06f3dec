import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { deskOf, listingFor } from '../../clues/desk.ts'
import { listClues, neighboursOf } from '../../clues/list-clues.ts'
import { presentClue } from '../../clues/present-clue.ts'
import { clueFor, clueId } from '../clue-access.ts'
import type { Platform } from '../platform.ts'
import {
  ClueFacets,
  ClueList,
  CluePage,
  clueInPath,
  clueQuery,
  Neighbours,
  sealedPurpose,
} from '../shapes/clues.ts'
import { clueTermRoutes } from './clue-term.ts'

const SHOWN = { whole: '整条显示', masked: '遮盖显示' } as const

/** Why it was allowed, and how it was shown. */
function shownAs(request: FastifyRequest, shown: readonly (keyof typeof SHOWN)[]): void {
  const words = [...new Set(shown)].sort().map((one) => SHOWN[one])
  if (words.length > 0) request.known.because += `；${words.join('、')}`
}

/** Lists and pages of clues, and the term of their checking. */
export function clueRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm } = platform
  clueTermRoutes(plain, platform)
  app.get(
    '/api/clues',
    { schema: { querystring: clueQuery, response: { 200: ClueList } } },
    async (request) => {
      const list = await listClues(await listingFor(platform, request), request.query)
      request.known.ids = list.rows.map(({ number }) => clueId(number))
      shownAs(
        request,
        list.rows.map(({ shown }) => shown),
      )
      return list
    },
  )
  app.get('/api/clues/facets', { schema: { response: { 200: ClueFacets } } }, async (request) =>
    deskOf(platform).facets(await listingFor(platform, request)),
  )

  app.get(
    '/api/clues/:number',
    { schema: { params: clueInPath, querystring: sealedPurpose, response: { 200: CluePage } } },
    async (request) => {
      const row = await clueFor(platform, request, 'read', request.params.number)
      const listing = await listingFor(platform, request)
      const { book, lake, earlier } = deskOf(platform)
      const page = await presentClue({ ...listing, book, lake, earlier, at: realm.clock.now() }, row)
      shownAs(request, [page.shown])
      return page
    },
  )
  app.get(
    '/api/clues/:number/neighbours',
    { schema: { params: clueInPath, querystring: clueQuery, response: { 200: Neighbours } } },
    async (request) => {
      const { number } = request.params
      await clueFor(platform, request, 'read', number)
      return neighboursOf(await listingFor(platform, request), number, request.query)
    },
  )
}
