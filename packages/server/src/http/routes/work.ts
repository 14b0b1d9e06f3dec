import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { sightOf } from '../../clues/reach.ts'
import { workOf } from '../../work/work-lists.ts'
import { callerOf } from '../guard.ts'
import type { Platform } from '../platform.ts'
import { Work } from '../shapes/work.ts'

/** 工作台 of the person who is signed in. */
export function workRoutes(plain: FastifyInstance, { realm }: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  app.get('/api/work', { schema: { response: { 200: Work } } }, async (request) =>
    workOf({
      ...{ db: realm.db, sight: await sightOf(realm.db, callerOf(request)), at: realm.clock.now() },
    }),
  )
}
