import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fillPath } from '../testing/path-parameters.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { ACCOUNT_ROLES, type TestPlatform, testPlatform } from '../testing/test-platform.ts'
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
    const { app, accounts, cookieOf } = platform
    const path = await fillPath(url, platform)
    const call = async (cookie: string | null) => {
      const body = method === 'GET' ? {} : { payload: {} }
      const headers = cookie === null ? {} : { cookie }
      return (await app.inject({ method: method as 'GET', url: path, headers, ...body })).statusCode
    }
    assert.equal(cells.length, ACCOUNT_ROLES.length)
    // Of one thing in the path its row decides besides; what a role reaches there is its area's test.
    const may = url.replace(':account', '').includes(':') ? [200, 400, 403, 404, 409] : [200, 303, 400]
    for (const [i, role] of ACCOUNT_ROLES.entries()) {
      const status = await call(await cookieOf(accounts[role]))
      if (cells[i] === '—') assert.ok(status === 403 || status === 404, `${role}: ${status}`)
      else assert.ok(may.includes(status), `${role}: ${status}`)
    }
    // Of open routes only reading goes through without a body; a door leads on to another page.
    const expected = cells[0] !== '○' ? [401] : method === 'GET' ? [200, 303] : [400]
    assert.ok(expected.includes(await call(null)))
  })
}
