import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allow, anyOf } from '@mingjian/casework/policies/allow'
import fc from 'fast-check'
import { PATH_PARAMETERS } from '../testing/path-parameters.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { ACCOUNT_ROLES, type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { OFFICE } from '../testing/test-realm.ts'
import { ErrorReply } from './error-reply.ts'
import { policyOf } from './route-policies.ts'

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

const HOSTILE = [
  "'; drop table account; --",
  "' or '1'='1",
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '%2e%2e%2f%00',
  '{{7*7}}#{7*7}',
  '=cmd|calc!A1',
  '\u0000',
  '\ud800',
  '\u202e反',
  'x'.repeat(70_000),
  '9'.repeat(400),
  '__proto__',
  'constructor',
]
const value = fc.oneof(
  fc.constantFrom<unknown>(
    ...HOSTILE,
    null,
    true,
    -1,
    1e308,
    [],
    {},
    [[[]]],
    '2026-11-23T00:00:00Z',
    'prosecutor',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom('prosecutor', 'chief', 'committee', 'x'), { maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }),
)

interface Operation {
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema: { properties?: object } }> }
}

/** A body with the names of the schema and hostile values, or something else altogether. */
const bodyFor = ({ requestBody }: Operation): fc.Arbitrary<unknown> => {
  const names = Object.keys(requestBody?.content['application/json']?.schema.properties ?? {})
  const record = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] })
  return fc.oneof({ weight: 4, arbitrary: record }, { weight: 1, arbitrary: value })
}

const text = (one: unknown): string => (typeof one === 'string' ? one : JSON.stringify(one)).slice(0, 3_000)
/** As a browser would send it; what is no text of Unicode goes as a broken escape. */
function escaped(one: unknown): string {
  try {
    return encodeURIComponent(text(one))
  } catch {
    return '%ff%zz'
  }
}

/** An account that the policy of the route lets in, so that hostile input comes as far as it can. */
function callerFor(method: string, path: string): string {
  const policy = policyOf(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'))
  if (!policy || 'open' in policy || policy.of !== 'general') return platform.accounts.security_officer
  const { resource, action } = policy
  const may = ACCOUNT_ROLES.find(
    (role) =>
      allow({ account: '', roles: [role], office: OFFICE, departments: [] }, action, anyOf(resource, OFFICE))
        .allowed,
  )
  return platform.accounts[may ?? 'security_officer']
}

test('every route answers hostile input in sentences: no 500, no stack trace, nothing of the database', async () => {
  const { app, accounts, cookieOf, logged } = platform
  const paths = (app.swagger().paths ?? {}) as Record<string, Record<string, Operation>>
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  assert.ok(routes.length > 15)
  const statuses = new Set<number>()
  for (const { path, method, operation } of routes) {
    const officer = callerFor(method, path)
    const ids = await Promise.all(
      [...path.matchAll(/\{(\w+)\}/g)].map(async ([, name = '']) => PATH_PARAMETERS[name]!(platform)),
    )
    const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query')
    const inputs = fc.record({
      body: bodyFor(operation),
      there: fc.boolean(),
      id: value,
      asked: fc.record(Object.fromEntries(query.map(({ name }) => [name, value])), { requiredKeys: [] }),
      signedIn: fc.boolean(),
    })
    for (const { body, there, id, asked, signedIn } of fc.sample(inputs, { numRuns: 40, seed: 20261123 })) {
      const search = Object.entries(asked).map(([name, one]) => `${name}=${escaped(one)}`)
      let n = 0
      const filled = path.replaceAll(/\{\w+\}/g, () => escaped(there ? ids[n++] : id))
      const answer = await app.inject({
        method: method.toUpperCase() as 'GET',
        url: `${filled}?${search.join('&')}`,
        headers: {
          'content-type': 'application/json',
          ...(signedIn ? { cookie: await cookieOf(officer) } : {}),
        },
        ...(method === 'get' ? {} : { payload: JSON.stringify(body) ?? '' }),
      })
      statuses.add(answer.statusCode)
      const where = `${method} ${path} ${answer.statusCode} ${answer.body.slice(0, 300)}`
      assert.ok(answer.statusCode < 500, where)
      assert.doesNotMatch(answer.body, /\n\s+at |node_modules|\.ts:\d|SELECT|syntax error|argon2id/i, where)
      if (answer.statusCode >= 400) {
        const { success, data } = ErrorReply.safeParse(answer.json())
        assert.ok(success && /\p{Script=Han}/u.test(data.says) && data.next !== '', where)
        assert.ok(answer.body.length < 8_000, 'hostile input is not sent back at length')
      }
    }
  }
  assert.deepEqual(logged, [])
  for (const status of [200, 400, 401, 404, 413]) assert.ok(statuses.has(status), String(status))
  const unharmed = await app.inject({
    url: '/api/accounts',
    headers: { cookie: await cookieOf(accounts.security_officer) },
  })
  assert.ok(unharmed.json().accounts.length >= 11)
})

test('what is no request at all is refused in the same form', async () => {
  const { app } = platform
  const json = { 'content-type': 'application/json' }
  const cases = [
    { method: 'POST', url: '/api/sign-in', headers: json, payload: '{"login":' },
    { method: 'POST', url: '/api/sign-in', headers: json, payload: '{"__proto__":{"a":1}}' },
    { method: 'POST', url: '/api/sign-in', headers: json, payload: '' },
    { method: 'GET', url: '/api/accounts/%zz/sessions' },
    { method: 'GET', url: '/api/none' },
    { method: 'GET', url: '/../../etc/passwd' },
    { method: 'DELETE', url: '/api/accounts' },
  ] as const
  for (const one of cases) {
    const answer = await app.inject(one)
    assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, `${one.url} ${answer.statusCode}`)
    assert.ok(ErrorReply.safeParse(answer.json()).success, `${one.url} ${answer.body}`)
  }
})
