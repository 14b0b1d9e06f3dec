import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RoleId } from '@mingjian/casework/roles'
import { openSession } from '../accounts/session.ts'
import { auditWriter } from '../audit/audit-writer.ts'
import { makeApp } from '../http/app.ts'
import type { Platform } from '../http/platform.ts'
import { SESSION_COOKIE } from '../http/session-cookie.ts'
import { jobsOf, openQueue } from '../jobs/queue.ts'
import { sitePaths } from '../site-paths.ts'
import type { Database } from '../storage/database.ts'
import { activeAccount, OFFICE, testRealm } from './test-realm.ts'

/** The roles that an account can carry, in the order of the tables. */
export const ACCOUNT_ROLES = [
  'chief',
  'deputy',
  'head',
  'prosecutor',
  'assistant',
  'clerk',
  'case_manager',
  'technician',
  'system_officer',
  'security_officer',
  'audit_officer',
] as const satisfies readonly RoleId[]

/** The whole server on a database, with an account for every role, named like it. */
export async function testPlatform(database: Database, changes: Partial<Platform> = {}) {
  const realm = testRealm(database)
  const logged: string[] = []
  const queue = await openQueue(database.db)
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-platform-'))
  const site = sitePaths(folder, { office: OFFICE, officeName: '云岭市青石区人民检察院' })
  const platform: Platform = {
    realm,
    site,
    jobs: jobsOf(queue, realm.clock),
    signal: new AbortController().signal,
    audit: auditWriter(database.db, realm.clock),
    log: (text) => logged.push(text),
    ...changes,
  }
  const accounts = {} as Record<(typeof ACCOUNT_ROLES)[number], string>
  for (const role of ACCOUNT_ROLES) accounts[role] = await activeAccount(realm, role, role)
  const cookieOf = async (account: string): Promise<string> =>
    `${SESSION_COOKIE}=${(await openSession(database.db, realm, account, '127.0.0.1')).token}`
  const closed = async () => {
    await queue.stop({ graceful: false })
    rmSync(folder, { recursive: true, force: true })
  }
  const app = await makeApp(platform, { closed })
  return { app, platform, site, realm, accounts, cookieOf, logged, db: database.db }
}
export type TestPlatform = Awaited<ReturnType<typeof testPlatform>>
