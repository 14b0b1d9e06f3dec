import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { ACCOUNT_ROLES, type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { activeAccount } from '../testing/test-realm.ts'
import { ROUTE_POLICIES } from './route-policies.ts'
import { routeTable } from './route-table.ts'

const PAGE = readFileSync(join(import.meta.dirname, '../../ROUTES.md'), 'utf8')
let databases: TestDatabases
let platform: TestPlatform
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
})
after(async () => {
  await platform.app.close()
  await databases.stop()
})

test('ROUTES.md says what the code does', () => {
  assert.equal(
    PAGE,
    routeTable(),
    'run node packages/server/src/testing/write-routes.ts and read the difference',
  )
})

test('every registered route stands in the table, and every row of the table is registered', () => {
  const paths = platform.app.swagger().paths ?? {}
  const registered = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods ?? {}).map(
      (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ),
  )
  assert.deepEqual(registered.toSorted(), Object.keys(ROUTE_POLICIES).toSorted())
})

for (const row of PAGE.split('\n').filter((text) => text.startsWith('| `'))) {
  const [route = '', , , ...cells] = row.slice(2, -2).split(' | ')
  const [method = '', url = ''] = route.replaceAll('`', '').split(' ')
  test(`${method} ${url}: each role as the table says, and nobody without signing in`, async () => {
    const { app, accounts, cookieOf, realm } = platform
    const other = await activeAccount(realm, `other${crypto.randomUUID().slice(0, 8)}`)
    const call = async (cookie: string | null) => {
      const path = url.replace(':account', other)
      const body = method === 'GET' ? {} : { payload: {} }
      const headers = cookie === null ? {} : { cookie }
      return (await app.inject({ method: method as 'GET', url: path, headers, ...body })).statusCode
    }
    assert.equal(cells.length, ACCOUNT_ROLES.length)
    for (const [i, role] of ACCOUNT_ROLES.entries()) {
      const status = await call(await cookieOf(accounts[role]))
      if (cells[i] === '—') assert.ok(status === 403 || status === 404, `${role}: ${status}`)
      else assert.ok(status === 200 || status === 400, `${role}: ${status}`)
    }
    assert.equal(await call(null), cells[0] === '○' ? 400 : 401)
  })
}
