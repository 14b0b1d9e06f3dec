import { allow, anyOf } from '@mingjian/casework/policies/allow'
import { conflict } from '@mingjian/errors/failure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { compareStored } from '../../runs/compare-stored.ts'
import { listRows } from '../../runs/list-rows.ts'
import { listRuns, runPage } from '../../runs/list-runs.ts'
import { DONE, Done, reason } from '../fields.ts'
import { audited, callerOf, checked } from '../guard.ts'
import type { Platform } from '../platform.ts'
import {
  CompareAsked,
  Comparison,
  FoundRows,
  RowsAsked,
  RunFilter,
  RunPage,
  RunRows,
  runInPath,
} from '../shapes/runs.ts'

/** Runs of models: what went in, what each step left, what differs from another run. */
export function runRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm, site, jobs } = platform

  app.get(
    '/api/runs',
    { schema: { querystring: RunFilter, response: { 200: RunRows } } },
    async (request) => {
      const { model, state, page, size } = request.query
      const { stored: _, ...found } = await listRuns(
        realm.db,
        { office: callerOf(request).office, model, state },
        { page, size },
      )
      return found
    },
  )

  /** The run of the path when the caller may do this with it. */
  const runFor = async (request: FastifyRequest, action: string, id: string) => {
    const { office } = callerOf(request)
    const row = await realm.db
      .selectFrom('run')
      .select(['id', 'office', 'job', 'model'])
      .where('id', '=', id)
      .where('office', '=', office)
      .executeTakeFirst()
    checked(request, action, row && { kind: 'run', office: row.office, department: null, duties: {} }, id)
    return row!
  }

  const one = { params: runInPath, response: { 200: RunPage } }
  app.get('/api/runs/:run', { schema: one }, async (request) => {
    const caller = callerOf(request)
    await runFor(request, 'read', request.params.run)
    const may = (action: string) => {
      const { allowed, reason: because } = allow(caller, action, anyOf('run', caller.office))
      return { allowed, reason: because }
    }
    return {
      ...(await runPage(realm.db, caller.office, request.params.run, site.lakeDirectory)),
      may: { readRows: may('read_rows'), cancel: may('cancel') },
    }
  })

  const compare = { params: runInPath, querystring: CompareAsked, response: { 200: Comparison } }
  app.get('/api/runs/:run/compare', { schema: compare }, async (request) => {
    await runFor(request, 'compare', request.params.run)
    request.known.ids = [request.params.run, request.query.with]
    return compareStored(realm.db, callerOf(request), {
      ...{ run: request.params.run, lakeDirectory: site.lakeDirectory },
      ...request.query,
    })
  })

  const rows = { params: runInPath, querystring: RowsAsked, response: { 200: FoundRows } }
  app.get('/api/runs/:run/rows', { schema: rows }, async (request) => {
    await runFor(request, 'read_rows', request.params.run)
    return listRows(realm.db, callerOf(request), {
      ...{ run: request.params.run, lakeDirectory: site.lakeDirectory },
      ...request.query,
    })
  })

  const step = { params: runInPath, body: z.object({ reason }), response: { 200: Done } }
  app.post('/api/runs/:run/cancel', { schema: step }, async (request) => {
    request.known.purpose = request.body.reason
    const { job } = await runFor(request, 'cancel', request.params.run)
    if (job === null)
      throw conflict({
        id: 'jobs.ended_already',
        says: '这次运行没有后台任务，不用停止',
        next: '请刷新页面查看结果',
      })
    await audited(platform, request, (trx) => jobs.cancel(trx, job))
    return DONE
  })
}
