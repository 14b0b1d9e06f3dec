import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestDatabases, type TestDatabases } from '../../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../../testing/test-platform.ts'
import { OFFICE } from '../../testing/test-realm.ts'

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

type Role = keyof TestPlatform['accounts']

async function ask(role: Role, route: string, payload?: object) {
  const [method = '', url = ''] = route.split(' ')
  const headers = { cookie: await platform.cookieOf(platform.accounts[role]) }
  const body = payload ? { payload } : {}
  const answer = await platform.app.inject({ method: method as 'GET', url, headers, ...body })
  return { status: answer.statusCode, body: answer.json() }
}

const enqueue = (by: Role, office = OFFICE) =>
  platform.db.transaction().execute((trx) =>
    platform.platform.jobs.enqueue(trx, {
      ...{ office, kind: 'export', title: '导出 线索清单', input: { secret: 1 } },
      requestedBy: platform.accounts[by],
    }),
  )

test('everybody sees the own jobs, the system officer all of the office, and nobody those of another', async () => {
  const mine = await enqueue('prosecutor')
  const other = await enqueue('head')
  const foreign = await enqueue('head', '江0421')
  const list = async (role: Role) =>
    (await ask(role, 'GET /api/jobs')).body.rows.map(({ job }: { job: string }) => job)
  assert.deepEqual(await list('prosecutor'), [mine])
  assert.deepEqual((await list('system_officer')).toSorted(), [mine, other].toSorted())
  assert.equal((await ask('prosecutor', `GET /api/jobs/${mine}`)).body.state, 'waiting')
  assert.equal((await ask('prosecutor', `GET /api/jobs/${other}`)).status, 403)
  for (const role of ['system_officer', 'head'] as const)
    assert.equal((await ask(role, `GET /api/jobs/${foreign}`)).status, 404)
  assert.equal((await ask('clerk', 'GET /api/jobs')).status, 403)
})

test('the result of a job is for who asked for it: the system officer sees no case data', async () => {
  const id = await enqueue('head')
  await platform.db
    .updateTable('job')
    .set({ state: 'done', result: JSON.stringify({ rows: 3 }) })
    .where('id', '=', id)
    .execute()
  assert.deepEqual((await ask('head', `GET /api/jobs/${id}`)).body.result, { rows: 3 })
  const seen = (await ask('system_officer', `GET /api/jobs/${id}`)).body
  assert.equal(seen.result, null)
  assert.doesNotMatch(JSON.stringify(seen), /secret/)
})

test('stopping and trying again need a reason, which is in the audit, and the right of doing it', async () => {
  const id = await enqueue('head')
  assert.equal((await ask('head', `POST /api/jobs/${id}/cancel`, {})).status, 400)
  assert.equal((await ask('prosecutor', `POST /api/jobs/${id}/cancel`, { reason: '试' })).status, 403)
  assert.equal((await ask('head', `POST /api/jobs/${id}/cancel`, { reason: '选错了条件' })).status, 200)
  const again = await ask('head', `POST /api/jobs/${id}/cancel`, { reason: '试' })
  assert.deepEqual([again.status, again.body.id], [409, 'jobs.ended_already'])
  assert.equal((await ask('system_officer', `POST /api/jobs/${id}/retry`, { reason: '恢复' })).status, 200)
  assert.equal((await ask('head', `GET /api/jobs/${id}`)).body.state, 'waiting')
  const rows = await platform.db
    .selectFrom('audit_row')
    .select('content')
    .where('action', '=', 'system.cancel_job')
    .orderBy('n')
    .execute()
  const told = rows.map(({ content }) => JSON.parse(content)).map(({ result, purpose }) => [result, purpose])
  assert.deepEqual(told.at(-1), ['done', '恢复'])
  assert.ok(told.some(([result, purpose]) => result === 'done' && purpose === '选错了条件'))
  assert.ok(told.some(([result]) => result === 'http.forbidden'))
})
