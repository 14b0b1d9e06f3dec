import type { FastifyRequest } from 'fastify'
import { findAccount } from '../accounts/account.ts'
import { endSessions, findSession, openSession } from '../accounts/session.ts'
import type { SignIn } from '../accounts/sign-in.ts'
import { audited } from './guard.ts'
import type { Platform } from './platform.ts'
import { tokenOf } from './session-cookie.ts'

/**
 * Opens a session for whom a door has proven, with a new token; one that the browser had ends. Who is refused is
 * written down with the account.
 * @throws the failure of the refusal
 */
export async function enter(platform: Platform, request: FastifyRequest, result: SignIn): Promise<string> {
  const { realm } = platform
  const caller = result.account === null ? null : await findAccount(realm.db, result.account)
  Object.assign(request.known, { caller, ids: caller ? [caller.account] : [] })
  if ('refused' in result) {
    Object.assign(request.known, { decision: 'refused', because: '登录未通过' })
    throw result.refused
  }
  return audited(platform, request, async (trx) => {
    const before = tokenOf(request)
    const old = before === null ? null : await findSession(realm, before)
    if (old) await endSessions(trx, realm, { session: old.id }, '重新登录')
    return (await openSession(trx, realm, result.account, request.ip)).token
  })
}
