/** The accounts of the demonstration: at least one per role, all invented, with one password that everybody may know. */
import { ROLES, type RoleId } from '@mingjian/casework/roles'
import { createAccount } from '../accounts/account.ts'
import { activate } from '../accounts/activation.ts'
import type { Realm } from '../accounts/realm.ts'

export const DEMO_PASSWORD = 'Qingshi-2026'

interface DemoAccount {
  login: string
  name: string
  role: RoleId
  departments: readonly string[]
}

const [FIRST, SECOND, THIRD] = ['第一检察部', '第二检察部', '第三检察部']
const account = (login: string, name: string, role: RoleId, ...departments: string[]): DemoAccount => ({
  ...{ login, name, role },
  departments,
})

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('jianchazhang', '曹望川', 'chief'),
  account('fujianchazhang', '方启舟', 'deputy'),
  account('fuzeren1', '陆知衡', 'head', FIRST),
  account('fuzeren2', '沈砚秋', 'head', SECOND),
  account('fuzeren3', '顾明远', 'head', THIRD),
  account('jianchaguan1', '林疏桐', 'prosecutor', FIRST),
  account('jianchaguan2', '宋予安', 'prosecutor', FIRST),
  account('jianchaguan3', '许怀谷', 'prosecutor', SECOND),
  account('jianchaguan4', '程静舒', 'prosecutor', SECOND),
  account('jianchaguan5', '魏长岭', 'prosecutor', THIRD),
  account('jianchaguan6', '叶清和', 'prosecutor', THIRD),
  account('zhuli', '苏晚晴', 'assistant', FIRST),
  account('shujiyuan', '何其乐', 'clerk', FIRST),
  account('anguan', '江秋实', 'case_manager'),
  account('jishu', '郑思远', 'technician'),
  account('xitong', '罗维安', 'system_officer'),
  account('anquan', '秦守正', 'security_officer'),
  account('shenji', '丁鉴清', 'audit_officer'),
]

/** What the page of signing in shows of them. */
export const demoFront = () => ({
  password: DEMO_PASSWORD,
  accounts: DEMO_ACCOUNTS.map(({ login, name, role, departments }) => ({
    login,
    name,
    roles: [[ROLES[role].label, ...departments].join('，')],
  })),
})

/** Makes those that are not there yet; gives their ids. */
export async function createDemoAccounts(realm: Realm, office: string): Promise<string[]> {
  const known = await realm.db.selectFrom('account').select('login').execute()
  const logins = new Set(known.map(({ login }) => login))
  const missing = DEMO_ACCOUNTS.filter(({ login }) => !logins.has(login))
  return Promise.all(
    missing.map(({ role, ...fields }) =>
      realm.db.transaction().execute(async (trx) => {
        const { code } = await createAccount(trx, realm, { ...fields, office, roles: [role] }, null)
        return activate(trx, realm, code, DEMO_PASSWORD)
      }),
    ),
  )
}
