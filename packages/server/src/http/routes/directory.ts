import { ROLES } from '@mingjian/casework/roles'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { staffOf } from '../../clues/candidates.ts'
import { callerOf } from '../guard.ts'
import type { Platform } from '../platform.ts'
import { Directory } from '../shapes/work.ts'

/** The people of the office: name, departments and roles, to choose handlers, teams and approvers from. */
export function directoryRoutes(plain: FastifyInstance, { realm }: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  app.get('/api/directory', { schema: { response: { 200: Directory } } }, async (request) => {
    const staff = await staffOf(realm.db, callerOf(request).office)
    return {
      accounts: staff.map(({ roles, ...one }) => ({
        ...one,
        roles: roles.map((id) => ({ id, label: ROLES[id].label })),
      })),
    }
  })
}
