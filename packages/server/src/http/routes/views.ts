import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { deleteView, listViews, saveView } from '../../views/saved-views.ts'
import { DONE, Done } from '../fields.ts'
import { callerOf } from '../guard.ts'
import type { Platform } from '../platform.ts'
import { ViewBody, Views, viewNamed, viewPage } from '../shapes/views.ts'

/** Filters and columns that a person keeps for a list; only the own ones. */
export function viewRoutes(plain: FastifyInstance, { realm }: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  app.get(
    '/api/views/:page',
    { schema: { params: viewPage, response: { 200: Views } } },
    async (request) => ({ views: await listViews(realm.db, callerOf(request).account, request.params.page) }),
  )
  app.put(
    '/api/views/:page',
    { schema: { params: viewPage, body: ViewBody, response: { 200: Done } } },
    async (request) => {
      const { account } = callerOf(request)
      const { page } = request.params
      const { name, content } = request.body
      await saveView(realm.db, { id: randomUUID(), account, page, name, content, at: realm.clock.now() })
      return DONE
    },
  )
  app.delete(
    '/api/views/:page',
    { schema: { params: viewPage, querystring: viewNamed, response: { 200: Done } } },
    async (request) => {
      await deleteView(realm.db, callerOf(request).account, request.params.page, request.query.name)
      return DONE
    },
  )
}
