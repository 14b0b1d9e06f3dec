import { after, before, beforeEach } from 'node:test'
import type { RoleId } from '@mingjian/casework/roles'
import { createAccount } from '../accounts/account.ts'
import { activate } from '../accounts/activation.ts'
import { startTestDatabases, type TestDatabases } from './test-database.ts'
import { type TestPlatform, testPlatform } from './test-platform.ts'
import { OFFICE, PASSWORD } from './test-realm.ts'

/**
 * The routes of clues as people of an office call them, for one test file: one PostgreSQL, and for every test a platform
 * with an empty database.
 */
export function clueDesk() {
  let databases: TestDatabases
  let platform: TestPlatform
  before(async () => {
    databases = await startTestDatabases()
  })
  after(async () => {
    await platform.app.close()
    await databases.stop()
  })
  beforeEach(async () => {
    await platform?.app.close()
    platform = await testPlatform(await databases.fresh())
  })

  async function call<T>(account: string, method: string, url: string, payload?: object) {
    const answer = await platform.app.inject({
      method: method as 'GET',
      url: encodeURI(url),
      headers: { cookie: await platform.cookieOf(account) },
      ...(payload === undefined ? {} : { payload }),
    })
    return { status: answer.statusCode, body: answer.json() as T & { says: string; id: string } }
  }

  return {
    /** The platform of the test that runs. */
    platform: () => platform,
    call,
    get: <T>(account: string, url: string) => call<T>(account, 'GET', url),
    move: <T>(account: string, number: number, id: string, input: object, changes: number) =>
      call<T>(account, 'POST', `/api/clues/${number}/moves`, { move: id, input, changes }),

    /** An account of the same office, or of another one. */
    async person(login: string, roles: RoleId[], office = OFFICE, departments = ['第一检察部']) {
      const { realm } = platform
      const fields = { login, name: '李某乙', office, departments, roles }
      const { code } = await createAccount(realm.db, realm, fields, null)
      return activate(realm.db, realm, code, PASSWORD)
    },

    /** The rows of the audit that name a clue. */
    auditOf: async (number: number) =>
      (await platform.db.selectFrom('audit_row').select(['content', 'action']).orderBy('n').execute()).filter(
        ({ content }) => (JSON.parse(content) as { ids: string[] }).ids.includes(`clue:${number}`),
      ),
  }
}
