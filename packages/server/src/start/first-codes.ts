import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROLES } from '@mingjian/casework/roles'
import { replaceFile } from '@mingjian/lake/keys/durable-file'
import { createOfficers } from '../accounts/officers.ts'
import type { Realm } from '../accounts/realm.ts'
import type { AuditWriter } from '../audit/audit-writer.ts'
import type { SitePaths } from '../site-paths.ts'

/**
 * Makes the three officers of an empty platform and writes each code into a file of its own, for its owner's eyes.
 * Gives the files; none when there are accounts already.
 */
export async function writeFirstCodes(realm: Realm, audit: AuditWriter, site: SitePaths): Promise<string[]> {
  const known = await realm.db.selectFrom('account').select('id').limit(1).executeTakeFirst()
  if (known) return []
  const files: string[] = []
  try {
    // The files first, then the accounts that they open: codes nobody can read would lock the platform for ever.
    const made = await createOfficers(realm, site.office, (officers) => {
      for (const { role, login, code } of officers) {
        const file = join(site.codesDirectory, `${login}.txt`)
        replaceFile(file, textOf(ROLES[role].label, login, code, realm.security.activationHours))
        files.push(file)
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

const textOf = (label: string, login: string, code: string, hours: number): string =>
  `${label} ${login}\n一次性激活码：${code}\n\n请只交给${label}本人。打开平台，在登录页选“首次使用：激活账号”，输入激活码并设置密码；${hours} 小时内有效，用过即失效。\n用过后请删除这个文件。\n`
