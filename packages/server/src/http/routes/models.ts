import { type Outcome, outcomeSentence } from '@mingjian/casework/outcomes'
import { allow, anyOf, type ResourceKind } from '@mingjian/casework/policies/allow'
import { conflict } from '@mingjian/errors/failure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { listModels } from '../../models/list-models.ts'
import { modelOutcomes } from '../../models/model-outcomes.ts'
import { modelPage, testJob } from '../../models/model-page.ts'
import { resetParameter, setParameter } from '../../models/parameters.ts'
import { setWithdrawn } from '../../models/publication.ts'
import { schedulesInForce, scheduleWords, setSchedule } from '../../models/schedules.ts'
import { publishedVersion } from '../../models/versions.ts'
import { startRun } from '../../runs/start-run.ts'
import { DONE, Done, reason } from '../fields.ts'
import { audited, callerOf } from '../guard.ts'
import type { Platform } from '../platform.ts'
import {
  JobAsked,
  ModelPage,
  Models,
  modelInPath,
  NewSchedule,
  NewValue,
  type OutcomeRow,
  Outcomes,
  parameterInPath,
  RunAsked,
  Schedule,
  StartRun,
  Withdrawal,
} from '../shapes/models.ts'

/** What the page of a model offers, as the policies decide it in general. */
const MAY = {
  start: ['run', 'start'],
  setParameters: ['run', 'set_parameters'],
  schedule: ['run', 'schedule'],
  withdraw: ['model', 'withdraw'],
  test: ['model', 'test'],
  readRows: ['run', 'read_rows'],
  requestData: ['snapshot', 'request'],
} as const satisfies Record<string, readonly [ResourceKind, string]>

/** Below so many answers a share says little. */
const LEAST_FOR_SHARE = 10

function outcomeRow(outcome: Outcome): z.infer<typeof OutcomeRow> {
  const { model: _, site: __, documents: ___, accepted: ____, precision, ...counts } = outcome
  const { share, interval, all } = precision
  return {
    ...counts,
    precision:
      share === null || all < LEAST_FOR_SHARE
        ? null
        : { share, low: interval[0], high: interval[1], of: all },
    sentence: outcomeSentence(outcome),
  }
}

/** The library of models and what an office sets for each. */
export function modelRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm, site } = platform
  const library = (request: FastifyRequest) => ({
    office: callerOf(request).office,
    lakeDirectory: site.lakeDirectory,
  })
  /** Who changes what and when; the model stands in the audit. */
  const change = (request: FastifyRequest, model: string, purpose?: string) => {
    request.known.ids = [model]
    if (purpose !== undefined) request.known.purpose = purpose
    const { office, account } = callerOf(request)
    return { office, model, by: account, at: realm.clock.now() }
  }

  app.get('/api/models', { schema: { response: { 200: Models } } }, async (request) => ({
    models: await listModels(realm.db, library(request)),
  }))

  const page = { params: modelInPath, response: { 200: ModelPage } }
  app.get('/api/models/:model', { schema: page }, async (request) => {
    const { model } = request.params
    const caller = callerOf(request)
    const may = Object.entries(MAY).map(([name, [kind, action]]) => {
      const { allowed, reason: because } = allow(caller, action, anyOf(kind, caller.office))
      return [name, { allowed, reason: because }]
    })
    return {
      ...(await modelPage(realm.db, { ...library(request), model })),
      may: Object.fromEntries(may) as z.infer<typeof ModelPage>['may'],
    }
  })

  const figures = { params: modelInPath, response: { 200: Outcomes } }
  app.get('/api/models/:model/outcomes', { schema: figures }, async (request) => {
    const { office } = callerOf(request)
    await publishedVersion(realm.db, office, request.params.model)
    const all = await modelOutcomes(realm.db, office, request.params.model)
    return { versions: all.map(outcomeRow) }
  })

  const setting = { params: modelInPath, body: NewValue, response: { 200: Done } }
  app.post('/api/models/:model/parameters', { schema: setting }, async (request) => {
    const { name, value, reason: why } = request.body
    const by = change(request, request.params.model, why)
    await audited(platform, request, async (trx) => {
      const { version } = await publishedVersion(trx, by.office, by.model)
      await setParameter(trx, version.info.parameters, { ...by, name, reason: why }, value)
    })
    return DONE
  })
  const reset = { params: parameterInPath, body: Withdrawal.pick({ reason: true }), response: { 200: Done } }
  app.delete('/api/models/:model/parameters/:name', { schema: reset }, async (request) => {
    const { model, name } = request.params
    const by = change(request, model, request.body.reason)
    await audited(platform, request, async (trx) => {
      const { version } = await publishedVersion(trx, by.office, model)
      await resetParameter(trx, version.info.parameters, { ...by, name, reason: request.body.reason })
    })
    return DONE
  })

  const start = { params: modelInPath, body: StartRun, response: { 200: RunAsked } }
  app.post('/api/models/:model/runs', { schema: start }, async (request) => {
    const { office, model, by, at } = change(request, request.params.model)
    return audited(platform, request, async (trx) => {
      const asked = await startRun(trx, platform.jobs, {
        ...{ office, model, at, asOf: request.body.asOf ?? null, requestedBy: by },
        lakeDirectory: site.lakeDirectory,
      })
      request.known.ids = [model, asked.run]
      return asked
    })
  })

  const test = { params: modelInPath, response: { 200: JobAsked } }
  app.post('/api/models/:model/test', { schema: test }, async (request) => {
    const { office, model, by } = change(request, request.params.model)
    return audited(platform, request, async (trx) => {
      const { version } = await publishedVersion(trx, office, model)
      if ((await testJob(trx, office, model)) !== null)
        throw conflict({
          id: 'models.test_under_way',
          says: '这个模型的测试正在运行',
          next: '请等它结束再看结果',
        })
      const job = await platform.jobs.enqueue(trx, {
        ...{ office, kind: 'run', title: `测试 ${version.info.title}`, requestedBy: by },
        input: { test: { model, version: version.version } },
      })
      return { job }
    })
  })

  scheduleRoutes(app, platform, change)
  const state = { params: modelInPath, body: Withdrawal, response: { 200: Done } }
  app.put('/api/models/:model/state', { schema: state }, async (request) => {
    const by = change(request, request.params.model, request.body.reason)
    await audited(platform, request, async (trx) => {
      await publishedVersion(trx, by.office, by.model)
      await setWithdrawn(trx, { ...by, ...request.body })
    })
    return DONE
  })
}

type Change = (
  request: FastifyRequest,
  model: string,
  purpose?: string,
) => { office: string; model: string; by: string; at: Date }

function scheduleRoutes(plain: FastifyInstance, platform: Platform, change: Change): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { db } = platform.realm
  const read = { params: modelInPath, response: { 200: Schedule } }
  app.get('/api/models/:model/schedule', { schema: read }, async (request) => {
    const { office } = callerOf(request)
    const { model } = request.params
    await publishedVersion(db, office, model)
    const found = (await schedulesInForce(db, office)).find((one) => one.model === model)
    if (!found) return { cron: null, words: null, by: null, since: null }
    const who = await db
      .selectFrom('account')
      .select(['id as account', 'name'])
      .where('id', '=', found.made_by)
      .executeTakeFirst()
    return {
      ...{ cron: found.cron, words: scheduleWords(found.cron), by: who ?? null },
      since: found.made_at.toISOString(),
    }
  })
  const write = { params: modelInPath, body: NewSchedule.extend({ reason }), response: { 200: Done } }
  app.put('/api/models/:model/schedule', { schema: write }, async (request) => {
    const by = change(request, request.params.model, request.body.reason)
    await audited(platform, request, async (trx) => {
      const { state } = await publishedVersion(trx, by.office, by.model)
      if (state.withdrawn && request.body.cron !== null)
        throw conflict({
          id: 'models.withdrawn',
          says: `这个模型已经停用：${state.reason}`,
          next: '要定时运行，请先由部门负责人恢复使用',
        })
      await setSchedule(trx, { ...by, cron: request.body.cron })
    })
    return DONE
  })
}
