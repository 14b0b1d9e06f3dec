import { reachFor } from '@mingjian/casework/policies/allow'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { JobRow } from '../../jobs/job.ts'
import { listJobs } from '../../jobs/list-jobs.ts'
import { DONE, Done, jobId, pageOf, paging, reason } from '../fields.ts'
import { audited, callerOf, checked } from '../guard.ts'
import type { Platform } from '../platform.ts'

const KINDS = ['import', 'reading', 'run', 'export', 'backup'] as const
const STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const

const JobReply = z.object({
  job: z.string(),
  kind: z.enum(KINDS),
  title: z.string(),
  state: z.enum(STATES),
  share: z.number().describe('0 至 1'),
  words: z.string().describe('正在做什么'),
  stopping: z.boolean().describe('已要求停止'),
  failure: z.object({ id: z.string(), says: z.string(), next: z.string(), retry: z.boolean() }).nullable(),
  attempts: z.number(),
  requestedBy: z.object({ account: z.string(), name: z.string() }).nullable().describe('空：定时'),
  requestedAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})
const OneJob = JobReply.extend({ result: z.unknown().describe('由任务种类决定；只给提出的人') })
const Filter = paging.extend({ kind: z.enum(KINDS).optional(), state: z.enum(STATES).optional() })
const inPath = z.object({ job: jobId })

const replyOf = (row: JobRow & { name: string | null }): z.infer<typeof JobReply> => ({
  ...{ job: row.id, kind: row.kind, title: row.title, state: row.state, share: row.share, words: row.words },
  stopping: row.cancel_requested && row.state === 'running',
  failure: row.failure,
  attempts: row.attempts,
  requestedBy: row.requested_by === null ? null : { account: row.requested_by, name: row.name ?? '' },
  requestedAt: row.requested_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  endedAt: row.ended_at?.toISOString() ?? null,
})

/** Jobs: all of the office for the system officer, the own ones for everybody else. */
export function jobRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm, jobs } = platform
  const rows = (request: FastifyRequest) => {
    const caller = callerOf(request)
    const by = reachFor(caller, 'read_job', 'system') === 'office' ? null : caller.account
    return { office: caller.office, by }
  }
  app.get(
    '/api/jobs',
    { schema: { querystring: Filter, response: { 200: pageOf(JobReply) } } },
    async (request) => {
      const { kind, state, page, size } = request.query
      const found = await listJobs(realm.db, { ...rows(request), kind, state }, { page, size })
      return { ...found, rows: found.rows.map(replyOf) }
    },
  )

  /** The job of the path, when the caller may do this with it. */
  const jobFor = async (request: FastifyRequest, action: string, id: string) => {
    const { office, account } = callerOf(request)
    const [row] = (await listJobs(realm.db, { office, by: null, id }, { page: 1, size: 1 })).rows
    const self = row?.requested_by == null ? [] : [row.requested_by]
    checked(
      request,
      action,
      row && { kind: 'system', office: row.office, department: null, duties: { self } },
      id,
    )
    return { row: row!, own: row?.requested_by === account }
  }
  app.get('/api/jobs/:job', { schema: { params: inPath, response: { 200: OneJob } } }, async (request) => {
    const { row, own } = await jobFor(request, 'read_job', request.params.job)
    return { ...replyOf(row), result: own ? row.result : null }
  })
  const step = { params: inPath, body: z.object({ reason }), response: { 200: Done } }
  for (const move of ['cancel', 'retry'] as const)
    app.post(`/api/jobs/:job/${move}`, { schema: step }, async (request) => {
      request.known.purpose = request.body.reason
      await jobFor(request, 'cancel_job', request.params.job)
      await audited(platform, request, (trx) => jobs[move](trx, request.params.job))
      return DONE
    })
}
