/** The HTTP server of the platform: validation, policies, audit and errors around the routes. */
import type { RequestListener, Server } from 'node:http'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi, { type FastifySwaggerUiOptions } from '@fastify/swagger-ui'
import { POLICIES } from '@mingjian/casework/policies/allow'
import { internal, unavailable } from '@mingjian/errors/failure'
import { maskDigits } from '@mingjian/lake/tables/mask-numbers'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { agreeSeals } from '../runs/agree-seals.ts'
import { withBareHeaders } from './bare-headers.ts'
import { limitBodies, MOST_CONNECTIONS } from './connection-limits.ts'
import { failuresOf, replyTo } from './error-reply.ts'
import { entryOf, guard, nothingKnown } from './guard.ts'
import { checkOrigin } from './origin-check.ts'
import { pagesIn } from './pages.ts'
import type { Platform } from './platform.ts'
import { DOCUMENTATION, policyOf } from './route-policies.ts'
import { accountRoutes } from './routes/accounts.ts'
import { auditRoutes } from './routes/audit.ts'
import { backupRoutes } from './routes/backups.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { clueMoveRoutes } from './routes/clue-moves.ts'
import { clueRoutes } from './routes/clues.ts'
import { dataRequestRoutes } from './routes/data-requests.ts'
import { directoryRoutes } from './routes/directory.ts'
import { doorRoutes } from './routes/doors.ts'
import { exportRoutes } from './routes/exports.ts'
import { importRoutes } from './routes/imports.ts'
import { jobRoutes } from './routes/jobs.ts'
import { letterRoutes } from './routes/letters.ts'
import { modelRoutes } from './routes/models.ts'
import { ownAccountRoutes } from './routes/own-account.ts'
import { policyRoutes } from './routes/policies.ts'
import { runRoutes } from './routes/runs.ts'
import { sessionRoutes } from './routes/session.ts'
import { settingRoutes } from './routes/settings.ts'
import { siteRoutes } from './routes/site.ts'
import { uploadRoutes } from './routes/uploads.ts'
import { viewRoutes } from './routes/views.ts'
import { workRoutes } from './routes/work.ts'

const BODY_LIMIT = 64 * 1024

/** Pages and scripts of our own only; no frames, no foreign forms (CSP 3). */
const CONTENT_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

/** The page of the API: under our own title, without the bar that asks for other addresses. */
const DOCUMENTATION_PAGE: FastifySwaggerUiOptions = {
  routePrefix: DOCUMENTATION,
  uiConfig: { docExpansion: 'list' },
  theme: {
    title: '明鉴 接口说明',
    css: [{ filename: 'page.css', content: '.swagger-ui .topbar { display: none }' }],
  },
}

/** What each area registers. */
const AREAS = [
  siteRoutes,
  policyRoutes,
  sessionRoutes,
  ownAccountRoutes,
  accountRoutes,
  auditRoutes,
  jobRoutes,
  settingRoutes,
  doorRoutes,
  backupRoutes,
  clueRoutes,
  clueMoveRoutes,
  letterRoutes,
  exportRoutes,
  workRoutes,
  viewRoutes,
  directoryRoutes,
  uploadRoutes,
  importRoutes,
  catalogueRoutes,
  dataRequestRoutes,
  modelRoutes,
  runRoutes,
]

/** Under which heading a route stands on that page: the resource of its policy. */
function subjectOf(method: string | string[], url: string): string {
  const policy = policyOf([method].flat()[0] ?? '', url)
  return !policy || 'open' in policy ? '登录' : POLICIES[policy.resource].label
}

export interface AppOptions {
  /** The server around the handler of requests: TLS; plain HTTP when absent, for tests. */
  serverFactory?: (handler: RequestListener) => Server
  /** Called when it has closed. */
  closed?: () => Promise<void>
}

/** Makes the server; `listen` is the caller's. */
export async function makeApp(platform: Platform, { serverFactory, closed }: AppOptions = {}) {
  const app = fastify({
    ...(serverFactory ? { serverFactory: (handler: RequestListener) => serverFactory(handler) } : {}),
    bodyLimit: BODY_LIMIT,
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => answer(platform, error, request, reply),
  }).withTypeProvider<ZodTypeProvider>()
  // What a form of another site can send without asking first is no body of ours.
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, request, reply) => answer(platform, error, request, reply))
  const page = platform.pages === undefined ? null : await pagesIn(app, platform.pages)
  app.setNotFoundHandler((request, reply) => {
    const answered = page?.(request, reply)
    if (answered) return answered
    throw Object.assign(new Error('no route'), { statusCode: 404 })
  })
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat())
      if (!policyOf(one, url))
        throw internal({
          id: 'http.route_without_policy',
          says: `${one} ${url} 没有写明权限`,
          next: '请联系开发单位',
        })
  })
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY },
    referrerPolicy: { policy: 'no-referrer' },
  })
  await app.register(rateLimit, { global: false })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '明鉴', version: '0.1.0' } },
    transform: (route) => {
      const { schema, url } = jsonSchemaTransform(route)
      return { url, schema: { ...schema, tags: [subjectOf(route.route.method, route.url)] } }
    },
  })
  app.server.maxConnections = MOST_CONNECTIONS
  limitBodies(app)
  addHooks(app, platform)
  // Behind the guard, as its hooks stand; its page has no inline script, so our content policy holds.
  await app.register(swaggerUi, DOCUMENTATION_PAGE)
  if (closed) app.addHook('onClose', closed)
  for (const routes of AREAS) routes(app, platform)
  app.get('/openapi.json', () => app.swagger())
  await app.ready()
  return app
}

function addHooks(app: FastifyInstance, platform: Platform): void {
  app.decorateRequest('known')
  app.addHook('onRequest', async (request, reply) => {
    request.known = nothingKnown(request.ip ?? '')
    reply.header('cache-control', 'no-store')
    checkOrigin(request)
    await guard(platform, request)
  })
  app.addHook('preHandler', async (request) => {
    if (showsClues(request)) await agreeSeals(platform)
  })
  // After the handler and before the answer: what cannot be written down is not told.
  app.addHook('preSerialization', async (request, _reply, payload) => {
    if (request.known.audited) await writeDown(platform, request, 'done')
    return payload
  })
}

/** Routes that tell of clues or their rows. */
const CLUE_RESOURCES: ReadonlySet<string> = new Set(['clue', 'document', 'export', 'run', 'model'])

function showsClues({ method, routeOptions }: FastifyRequest): boolean {
  const policy = policyOf(method, routeOptions.url ?? '')
  if (!policy || 'open' in policy) return false
  return CLUE_RESOURCES.has(policy.resource) || routeOptions.url === '/api/work'
}

async function writeDown(platform: Platform, request: FastifyRequest, result: string): Promise<void> {
  if (request.known.written) return
  try {
    await platform.audit.append(entryOf(request, result))
    request.known.written = true
  } catch (cause) {
    throw unavailable({
      id: 'audit.not_written',
      says: '审计记录暂时写不进去，这一步没有给出结果',
      next: '请稍候重试；一直如此请联系系统管理员',
      cause,
      retry: true,
    })
  }
}

async function answer(platform: Platform, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  let failures = failuresOf(error)
  // Refused or failed: written down as well, once; an answer that could not be written down is one already.
  if (request.known?.audited && failures[0].id !== 'audit.not_written')
    await writeDown(platform, request, failures[0].id).catch((trouble: unknown) => {
      failures = failuresOf(trouble)
    })
  // The answer passes the hook before serialization as well, which must not try again.
  if (request.known) request.known.audited = false
  const { status, body } = replyTo(failures, request.id)
  if (status >= 500)
    platform.log(`${request.id} ${request.method} ${body.id} ${maskDigits(String(failures[0].cause ?? ''))}`)
  // Written by hand, so that neither a schema nor another hook stands between an error and its sentence.
  return withBareHeaders(reply)
    .code(status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body)
}
