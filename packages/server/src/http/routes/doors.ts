import { Failure, forbidden, invalidInput } from '@mingjian/errors/failure'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { admit, type SignIn } from '../../accounts/sign-in.ts'
import { certificateNames, nameInFile, subjectName } from '../../doors/certificate-door.ts'
import { NO_DOORS } from '../../doors/door-settings.ts'
import { accountKnownAs, bindIdentity, identitiesOf, releaseIdentity } from '../../doors/identities.ts'
import { oidcVisits } from '../../doors/oidc-door.ts'
import { enter } from '../enter.ts'
import { accountId, accountInPath, DONE, Done, line, reason } from '../fields.ts'
import { audited, callerOf, entryOf } from '../guard.ts'
import type { Platform } from '../platform.ts'
import { giveCookie } from '../session-cookie.ts'

const DOORS = ['certificate', 'oidc', 'ldap'] as const

/** Not Strict: the browser comes back from the provider's site (RFC 6265bis, 5.6.7.1). */
const ATTEMPT_COOKIE = '__Host-mingjian-oidc'
const ATTEMPT = { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 600 } as const

/** Ways in besides the password, and which names they know accounts by. */
export function doorRoutes(plain: FastifyInstance, platform: Platform): void {
  visitRoutes(plain, platform)
  identityRoutes(plain, platform)
}

/**
 * A browser is led through these by links, so that each answer is an address to go on to: the platform, or the page of
 * signing in with the id of what went wrong.
 */
function visitRoutes(app: FastifyInstance, platform: Platform): void {
  const { realm } = platform
  const { certificate, oidc } = realm.doors ?? NO_DOORS
  const visits = oidc && oidcVisits(oidc, realm.secrets, realm.clock)
  const config = { rateLimit: { max: () => realm.security.attemptsPerMinute, timeWindow: 60_000 } }

  const led =
    (because: string, visit: (request: FastifyRequest, reply: FastifyReply) => Promise<string>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      Object.assign(request.known, { action: 'account.sign_in', because })
      try {
        return reply.redirect(await visit(request, reply), 303)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        await writeRefusal(platform, request, error)
        return reply.redirect(`/sign-in?refused=${error.id}`, 303)
      }
    }
  const comeIn = async (request: FastifyRequest, reply: FastifyReply, result: SignIn) => {
    giveCookie(reply, await enter(platform, request, result))
    return '/'
  }

  app.get(
    '/api/doors/certificate',
    { config },
    led('数字证书', async (request, reply) => {
      if (certificate?.factor !== 'only') throw closed()
      // Another site's page may not open a session here, nor end one.
      if (!['same-origin', 'none', undefined].includes(request.headers['sec-fetch-site'] as string))
        throw closed()
      const account = await accountKnownAs(realm.db, 'certificate', certificateNames(request.raw))
      return comeIn(request, reply, account === null ? notKnown() : await admit(realm, account))
    }),
  )
  app.get(
    '/api/doors/oidc',
    { config },
    led('统一身份认证', async (_request, reply) => {
      if (!visits) throw closed()
      const { address, kept } = await visits.begin()
      reply.setCookie(ATTEMPT_COOKIE, kept, ATTEMPT)
      return address
    }),
  )
  app.get(
    '/api/doors/oidc/return',
    { config },
    led('统一身份认证', async (request, reply) => {
      if (!visits) throw closed()
      // Of use once, whatever comes of it.
      reply.clearCookie(ATTEMPT_COOKIE, ATTEMPT)
      const query = request.raw.url?.split('?')[1] ?? ''
      const name = await visits.end(request.cookies[ATTEMPT_COOKIE] ?? '', query)
      const account = await accountKnownAs(realm.db, 'oidc', [name])
      return comeIn(request, reply, account === null ? notKnown() : await admit(realm, account))
    }),
  )
}

async function writeRefusal(platform: Platform, request: FastifyRequest, { id }: Failure): Promise<void> {
  const { known } = request
  Object.assign(known, { decision: 'refused' })
  await platform.audit.append(entryOf(request, id))
  known.written = true
}

const closed = () =>
  forbidden({
    id: 'doors.closed',
    says: '本单位没有开通这种登录方式',
    next: '请用密码登录，或者联系系统管理员',
  })

const notKnown = (): SignIn => ({
  account: null,
  refused: forbidden({
    id: 'doors.not_known',
    says: '您的身份已核实，但没有绑定本平台的账号',
    next: '请安全管理员在账号页面为您绑定',
  }),
})

const Identity = z.object({ identity: z.string(), door: z.enum(DOORS), name: z.string(), since: z.string() })
const Binding = z.object({
  door: z.enum(DOORS),
  name: line(300).optional().describe('目录服务的登录名、认证服务的声明值，或者证书的主题'),
  certificate: z.string().max(20_000).optional().describe('证书文件（PEM），按序列号绑定'),
  reason,
})

function identityRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm } = platform
  const listed = { params: accountInPath, response: { 200: z.object({ identities: z.array(Identity) }) } }
  app.get('/api/accounts/:account/identities', { schema: listed }, async (request) => {
    const found = await identitiesOf(realm.db, request.params.account)
    const identities = found.map(({ id, door, name, boundAt }) => ({
      ...{ identity: id, door, name, since: boundAt.toISOString() },
    }))
    return { identities }
  })

  const bind = { params: accountInPath, body: Binding, response: { 200: z.object({ identity: z.string() }) } }
  app.post('/api/accounts/:account/identities', { schema: bind }, async (request) => {
    const { account } = request.params
    request.known.purpose = request.body.reason
    const name = nameToBind(request.body)
    const by = callerOf(request).account
    return audited(platform, request, async (trx) => {
      const { door } = request.body
      return { identity: await bindIdentity(trx, realm.clock, { account, door, name, by }) }
    })
  })

  const params = accountInPath.extend({ identity: accountId })
  const release = { params, body: z.object({ reason }), response: { 200: Done } }
  app.post('/api/accounts/:account/identities/:identity/remove', { schema: release }, async (request) => {
    request.known.purpose = request.body.reason
    await audited(platform, request, (trx) => releaseIdentity(trx, realm.clock, request.params))
    return DONE
  })
}

/** @throws Failure `doors.name_missing`, `doors.certificate_unreadable` */
function nameToBind({ door, name, certificate }: z.infer<typeof Binding>): string {
  if (door === 'certificate' && certificate !== undefined) return nameInFile(certificate)
  if (name === undefined) throw nameMissing()
  return door === 'certificate' ? subjectName(name) : name
}

const nameMissing = () =>
  invalidInput({
    id: 'doors.name_missing',
    says: '没有写明绑定的名称',
    next: '请写目录服务的登录名、认证服务的声明值，或者交证书文件',
    place: { path: 'name' },
  })
