/** Before a route: who asks, from where, and may they. After it: the audit row, before the answer goes out. */
import { allow, anyOf, type Resource } from '@mingjian/casework/policies/allow'
import { type Failure, forbidden, notFound } from '@mingjian/errors/failure'
import { maskDigits } from '@mingjian/lake/tables/mask-numbers'
import type { FastifyRequest } from 'fastify'
import type { Transaction } from 'kysely'
import { type Account, findAccount } from '../accounts/account.ts'
import { findCaller } from '../accounts/caller.ts'
import type { AuditEntry } from '../audit/entry.ts'
import type { Schema } from '../storage/schema.ts'
import type { Platform } from './platform.ts'
import { policyOf, type RoutePolicy } from './route-policies.ts'
import { tokenOf } from './session-cookie.ts'

/** What is known of a request; handlers add which things it concerned and for what purpose. */
export interface Known {
  caller: Account | null
  session: string | null
  /** Where the request came from; told at its beginning, as a connection that is closed has none. */
  address: string
  action: string
  decision: 'allowed' | 'refused'
  because: string
  ids: string[]
  purpose: string | null
  /** Whether the row is to be written, and whether it has been. */
  audited: boolean
  written: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    known: Known
  }
}

export const nothingKnown = (address: string): Known => ({
  address,
  caller: null,
  session: null,
  action: 'http.request',
  decision: 'refused',
  because: '没有登录',
  ids: [],
  purpose: null,
  audited: false,
  written: false,
})

/**
 * Finds out who asks and refuses what the policy of the route does not allow.
 * @throws Failure `http.not_found`, `http.not_signed_in`, `http.forbidden`
 */
export async function guard({ realm }: Platform, request: FastifyRequest): Promise<void> {
  const { known } = request
  const policy = policyOf(request.method, request.routeOptions.url ?? '')
  if (!policy) return
  if ('open' in policy) {
    Object.assign(known, { decision: 'allowed', because: policy.open, audited: policy.audited ?? true })
    known.action = `account.${request.routeOptions.url?.slice('/api/'.length).replace('-', '_')}`
    return
  }
  known.action = `${policy.resource}.${policy.action}`
  const token = tokenOf(request)
  const found = token === null ? null : await findCaller(realm, token)
  if (!found) throw notSignedIn()
  const { account: caller, session } = found
  Object.assign(known, { caller, session, audited: policy.audited })
  await decide(request, policy, caller, realm.db)
}

type Asking = Exclude<RoutePolicy, { open: string }>

async function decide(
  request: FastifyRequest,
  { resource: kind, action, of }: Asking,
  caller: Account,
  db: Platform['realm']['db'],
): Promise<void> {
  const { known } = request
  const general = allow(caller, action, anyOf(kind, caller.office))
  // Who may not do it with any account is not told which accounts there are.
  if (of === 'account' && !general.allowed) return refuse(known, general.reason)
  const resource = await resourceOf(request, kind, of, caller, db)
  if (!resource) return conceal(known, '没有这个编号，或者不属于本院')
  const decision = allow(caller, action, resource)
  if (decision.conceal) return conceal(known, decision.reason)
  if (!decision.allowed) return refuse(known, decision.reason)
  Object.assign(known, { decision: 'allowed', because: decision.reason })
}

/** What is no id is not looked for, nor written into the audit. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function resourceOf(
  request: FastifyRequest,
  kind: Resource['kind'],
  of: Asking['of'],
  caller: Account,
  db: Platform['realm']['db'],
): Promise<Resource | null> {
  if (of === 'general') return anyOf(kind, caller.office)
  const id = of === 'self' ? caller.account : String((request.params as { account?: unknown }).account)
  if (!UUID.test(id)) return null
  request.known.ids = [id]
  const account = of === 'self' ? caller : await findAccount(db, id)
  if (!account) return null
  return { kind, office: account.office, department: null, duties: { self: [account.account] } }
}

function refuse(known: Known, because: string): never {
  Object.assign(known, { decision: 'refused', because, audited: true })
  throw forbidden({ id: 'http.forbidden', says: because, next: '需要办理的，请找有权限的人员' })
}

function conceal(known: Known, because: string): never {
  Object.assign(known, { decision: 'refused', because, audited: true })
  throw notFound({ id: 'http.not_found', says: '没有找到', next: '请回到列表重新选择' })
}

const notSignedIn = (): Failure =>
  forbidden({ id: 'http.not_signed_in', says: '您还没有登录，或者登录已过期', next: '请登录后再试' })

/**
 * Whether the caller may do an action with one thing that the handler has loaded; the audit row names it. A row that is
 * not there (null) and one that the caller may not know of are the same.
 * @throws Failure `http.forbidden` with the reason, `http.not_found`
 */
export function checked<Row extends Resource>(
  request: FastifyRequest,
  action: string,
  resource: Row | null | undefined,
  id: string,
): asserts resource is Row {
  const { known } = request
  const caller = callerOf(request)
  known.ids = [...known.ids, id]
  if (!resource) return conceal(known, '没有这个编号，或者不属于本院')
  known.action = `${resource.kind}.${action}`
  const decision = allow(caller, action, resource)
  if (decision.conceal) return conceal(known, decision.reason)
  if (!decision.allowed) return refuse(known, decision.reason)
  Object.assign(known, { decision: 'allowed', because: decision.reason })
}

/** The audit row of a request as it stands. */
export function entryOf(request: FastifyRequest, result: string): AuditEntry {
  const { caller, action, ids, purpose, decision, because } = request.known
  return {
    ...{ action, ids, decision, because, result },
    account: caller?.account ?? null,
    roles: caller?.roles ?? [],
    office: caller?.office ?? null,
    purpose: purpose === null ? null : maskDigits(purpose),
    request: request.id,
    address: request.known.address,
  }
}

/**
 * Does a change and writes its audit row in one transaction: both are there or neither.
 */
export function audited<T>(
  { realm, audit }: Platform,
  request: FastifyRequest,
  change: (trx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return realm.db
    .transaction()
    .execute(async (trx) => {
      const result = await change(trx)
      await audit.appendIn(trx, entryOf(request, 'done'))
      return result
    })
    .then((result) => {
      request.known.written = true
      return result
    })
}

/** The caller of a route that only signed-in persons reach. */
export function callerOf({ known }: FastifyRequest): Account {
  if (!known.caller) throw notSignedIn()
  return known.caller
}
