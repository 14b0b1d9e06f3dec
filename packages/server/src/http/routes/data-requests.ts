import { invalidInput } from '@mingjian/errors/failure'
import { standardSchemas } from '@mingjian/intake/importing/import-options'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { decideDestruction, goesWith, listDestructions, requestDestruction } from '../../data/destruction.ts'
import { answerRequest, listRequests, makeRequest } from '../../data/requests.ts'
import { day, schemaId, snapshotId } from '../../imports/draft-settings.ts'
import { DONE, Done, line, reason } from '../fields.ts'
import { audited, callerOf, checked } from '../guard.ts'
import type { Platform } from '../platform.ts'

const Person = z.object({ account: z.string(), name: z.string() })
const RequestRow = z.object({
  request: z.string(),
  schema: z.string(),
  label: z.string(),
  holder: z.string().nullable(),
  words: z.string(),
  model: z.string().nullable(),
  clue: z.string().nullable(),
  state: z.enum(['open', 'done', 'declined']),
  by: Person,
  at: z.string(),
  dueOn: z.string().nullable(),
  answer: z.object({ by: Person, at: z.string(), words: z.string() }).nullable(),
})
const NewRequest = z.object({
  schema: schemaId,
  words: line(500).describe('要什么、为什么'),
  model: line(80).nullable().default(null),
  clue: line(80).nullable().default(null),
  dueOn: day.nullable().default(null),
})
const DestructionRow = z.object({
  destruction: z.string(),
  snapshot: z.string(),
  reason: z.string(),
  state: z.enum(['waiting', 'done', 'declined']),
  by: Person,
  at: z.string(),
  also: z.array(z.string()).describe('会一并销毁的快照'),
  decision: z.object({ by: Person, at: z.string(), words: z.string() }).nullable(),
  claims: z.array(z.string()).describe('销毁证明说明了什么、没有说明什么'),
})

/** What is asked for: data that are lacking, data to be destroyed. */
export function dataRequestRoutes(plain: FastifyInstance, platform: Platform): void {
  requestRoutes(plain, platform)
  destructionRoutes(plain, platform)
}

function requestRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm } = platform
  const query = z.object({ schema: schemaId.optional() })
  const list = { querystring: query, response: { 200: z.object({ rows: z.array(RequestRow) }) } }
  app.get('/api/data-requests', { schema: list }, async (request) => {
    const schemas = await standardSchemas()
    const rows = await listRequests(realm.db, callerOf(request).office, request.query.schema)
    return {
      rows: rows.map((row) => ({
        ...{ request: row.id, schema: row.schema, label: schemas.get(row.schema)?.label ?? row.schema },
        holder: schemas.get(row.schema)?.holder ?? null,
        ...{ words: row.words, model: row.model, clue: row.clue, state: row.state, dueOn: row.due_on },
        by: { account: row.requested_by, name: row.asker_name },
        at: row.requested_at.toISOString(),
        answer:
          row.answered_by === null
            ? null
            : {
                by: { account: row.answered_by, name: row.answerer_name ?? '' },
                at: row.answered_at?.toISOString() ?? '',
                words: row.answer ?? '',
              },
      })),
    }
  })

  app.post(
    '/api/data-requests',
    { schema: { body: NewRequest, response: { 200: z.object({ request: z.string() }) } } },
    async (request) => {
      const { schema } = request.body
      if (!(await standardSchemas()).has(schema)) throw unknownKind()
      const id = await audited(platform, request, async (trx) => {
        const made = await makeRequest(trx, realm.clock, callerOf(request), request.body)
        request.known.ids = [made]
        return made
      })
      return { request: id }
    },
  )

  const answer = {
    params: z.object({ request: z.uuid() }),
    body: z.object({ state: z.enum(['done', 'declined']), answer: line(500) }),
    response: { 200: Done },
  }
  app.post('/api/data-requests/:request/answer', { schema: answer }, async (request) => {
    const caller = callerOf(request)
    const id = request.params.request
    await audited(platform, request, async (trx) => {
      const there = await answerRequest(trx, realm.clock, caller, id, request.body)
      const { office } = caller
      checked(
        request,
        'import',
        there ? { kind: 'snapshot', office, department: null, duties: {} } : null,
        id,
      )
    })
    return DONE
  })
}

function destructionRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm, site } = platform
  app.get(
    '/api/destructions',
    { schema: { response: { 200: z.object({ rows: z.array(DestructionRow) }) } } },
    async (request) => {
      const rows = await listDestructions(realm.db, callerOf(request).office)
      return {
        rows: rows.map((row) => ({
          ...{ destruction: row.id, snapshot: row.snapshot, reason: row.reason, state: row.state },
          by: { account: row.requested_by, name: row.asker_name },
          at: row.requested_at.toISOString(),
          also: row.state === 'waiting' ? goesWith(site.lakeDirectory, row.snapshot) : [],
          decision:
            row.decided_by === null
              ? null
              : {
                  by: { account: row.decided_by, name: row.decider_name ?? '' },
                  at: row.decided_at?.toISOString() ?? '',
                  words: row.decision ?? '',
                },
          claims: claimsOf(row.certificate),
        })),
      }
    },
  )

  const ask = {
    body: z.object({ snapshot: snapshotId, reason }),
    response: { 200: z.object({ destruction: z.string() }) },
  }
  app.post('/api/destructions', { schema: ask }, async (request) => {
    const caller = callerOf(request)
    request.known.purpose = request.body.reason
    const id = await audited(platform, request, async (trx) => {
      const made = await requestDestruction(trx, realm.clock, site.lakeDirectory, caller, request.body)
      request.known.ids = [made, request.body.snapshot]
      return made
    })
    return { destruction: id }
  })

  const decide = {
    params: z.object({ destruction: z.uuid() }),
    body: z.object({
      approve: z.boolean(),
      note: reason,
      also: z.array(snapshotId).max(500).default([]).describe('看到的会一并销毁的快照'),
    }),
    response: { 200: Done },
  }
  app.post('/api/destructions/:destruction/decide', { schema: decide }, async (request) => {
    const caller = callerOf(request)
    const id = request.params.destruction
    request.known.purpose = request.body.note
    await audited(platform, request, async (trx) => {
      const [row] = await listDestructions(trx, caller.office, id)
      const duties = row ? { author: [row.requested_by] } : {}
      const resource = row && { kind: 'snapshot' as const, office: row.office, department: null, duties }
      checked(request, 'approve_destroy', resource, id)
      request.known.ids = [id, row!.snapshot, ...request.body.also]
      await decideDestruction(trx, realm.clock, site.lakeDirectory, caller, id, request.body)
    })
    return DONE
  })
}

const claimsOf = (certificate: unknown): string[] => {
  const first = (certificate as { certificates?: { claims?: string[] }[] } | null)?.certificates?.[0]
  return first?.claims ?? []
}

const unknownKind = () =>
  invalidInput({ id: 'data.kind_unknown', says: '没有这种数据', next: '请在列表里选一种' })
