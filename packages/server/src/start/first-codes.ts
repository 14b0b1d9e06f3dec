import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROLES } from '@mingjian/casework/roles'
import { replaceFile } from '@mingjian/lake/keys/durable-file'
import { issueCode } from '../accounts/activation.ts'
import { createOfficers, type OfficerCode } from '../accounts/officers.ts'
import type { Realm } from '../accounts/realm.ts'
import type { AuditWriter } from '../audit/audit-writer.ts'
import type { SitePaths } from '../site-paths.ts'

/**
 * Makes the three officers of an empty platform and writes each code into a file of its own, for its owner's eyes. Codes
 * that ran out before any security officer was there are written anew, as nobody else could give one. Gives the files.
 */
export async function writeFirstCodes(realm: Realm, audit: AuditWriter, site: SitePaths): Promise<string[]> {
  const known = await realm.db.selectFrom('account').select('id').limit(1).executeTakeFirst()
  if (known) return renewCodes(realm, audit, site)
  const files: string[] = []
  try {
    // The files first, then the accounts that they open: codes nobody can read would lock the platform for ever.
    const made = await createOfficers(realm, site.office, (officers) => {
      for (const { role, login, code } of officers) {
        files.push(writeCode(realm, site, { role, login, code }))
      }
    })
    await audit.append({
      ...{ account: null, roles: [], office: site.office, action: 'account.create', purpose: '首次启动' },
      ...{ ids: made.map(({ account }) => account), decision: 'allowed', because: '首次启动，建立三员账号' },
      ...{ result: 'done', request: 'start', address: 'local' },
    })
  } catch (error) {
    for (const file of files) rmSync(file, { force: true })
    throw error
  }
  return files
}

const writeCode = (
  { security }: Realm,
  { codesDirectory }: SitePaths,
  { role, login, code }: Pick<OfficerCode, 'role' | 'login' | 'code'>,
): string => {
  const file = join(codesDirectory, `${login}.txt`)
  replaceFile(file, textOf(ROLES[role].label, login, code, security.activationHours))
  return file
}

async function renewCodes(realm: Realm, audit: AuditWriter, site: SitePaths): Promise<string[]> {
  return realm.db.transaction().execute(async (trx) => {
    const officers = await trx
      .selectFrom('account')
      .innerJoin('account_role', 'account_role.account', 'account.id')
      .select(['account.id', 'login', 'state', 'role'])
      .where('office', '=', site.office)
      .where('role', 'in', OFFICER_ROLES)
      .execute()
    if (officers.some(({ role, state }) => role === 'security_officer' && state !== 'invited')) return []
    const valid = await trx
      .selectFrom('activation')
      .select('account')
      .where('used_at', 'is', null)
      .where('expires_at', '>', realm.clock.now())
      .execute()
    const out = officers.filter(
      ({ id, state }) => state === 'invited' && !valid.some(({ account }) => account === id),
    )
    if (out.length === 0) return []
    const files: string[] = []
    for (const { id, login, role } of out) {
      const code = await issueCode(trx, realm, id)
      files.push(writeCode(realm, site, { role: role as OfficerCode['role'], login, code }))
    }
    await audit.appendIn(trx, {
      ...{ account: null, roles: [], office: site.office, action: 'account.unlock', purpose: '首次启动' },
      ...{ ids: out.map(({ id }) => id), decision: 'allowed', because: '激活码已过期，还没有安全管理员' },
      ...{ result: 'done', request: 'start', address: 'local' },
    })
    return files
  })
}

const OFFICER_ROLES = ['system_officer', 'security_officer', 'audit_officer'] as const

const textOf = (label: string, login: string, code: string, hours: number): string =>
  `${label} ${login}\n一次性激活码：${code}\n\n请只交给${label}本人。打开平台，在登录页选“首次使用：激活账号”，输入激活码并设置密码；${hours} 小时内有效，用过即失效。\n用过后请删除这个文件。\n`
