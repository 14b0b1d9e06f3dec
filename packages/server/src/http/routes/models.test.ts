import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { syncLibrary } from '../../models/library.ts'
import { SAMPLE_MODEL, sampleClue, sampleRun } from '../../testing/sample-clues.ts'
import { startTestDatabases, type TestDatabases } from '../../testing/test-database.ts'
import { type ACCOUNT_ROLES, type TestPlatform, testPlatform } from '../../testing/test-platform.ts'
import { OFFICE } from '../../testing/test-realm.ts'

let databases: TestDatabases
let platform: TestPlatform
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
  await sampleRun(platform.db, { office: OFFICE, clues: 20 })
})
after(async () => {
  await platform.app.close()
  await databases.stop()
})

type Role = (typeof ACCOUNT_ROLES)[number]
const URL = `/api/models/${SAMPLE_MODEL}`

async function call(role: Role, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
  const { app, accounts, cookieOf } = platform
  const headers = { cookie: await cookieOf(accounts[role]) }
  const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: answer.json() }
}
const auditOf = (action: string) =>
  platform.db.selectFrom('audit_row').select(['content']).where('action', '=', action).execute()

test('the library says of every model which data it lacks, and what it has found', async () => {
  const { body, status } = await call('prosecutor', 'GET', '/api/models')
  assert.equal(status, 200)
  const [model] = body.models
  assert.equal(model.model, SAMPLE_MODEL)
  assert.equal(model.authority, '人民法院')
  assert.deepEqual(model.counts, { found: 20, checked: 0, confirmed: 0 })
  assert.ok(model.lacking.includes('罚金缴纳'))
  assert.equal(model.data.find((one: { label: string }) => one.label === '罚金缴纳').holder, '法院、财政部门')
  assert.equal(model.lastRun.clues, 20)
})

test('the page of a model has the form, the rule in words, parameters, and what this role may do', async () => {
  const { body } = await call('technician', 'GET', URL)
  assert.match(body.basis[0].words, /^《刑法》第53条$/)
  const unpaid = body.relations.find((one: { title: string }) => one.title.startsWith('移送期已过'))
  assert.ok(unpaid.steps.length > 5)
  assert.ok(unpaid.steps.every((step: string) => !/do\[\d/.test(step)))
  assert.match(body.kinds[0].says, /判处罚金/)
  assert.deepEqual(
    body.parameters.map(({ label, value, unit }: Record<string, unknown>) => [label, value, unit]),
    [
      ['缴纳期', 30, '日'],
      ['移送期', 30, '日'],
      ['立案期', 7, '日'],
    ],
  )
  assert.equal(body.may.start.allowed, true)
  assert.equal(body.may.setParameters.allowed, false)
  assert.match(body.may.setParameters.reason, /业务判断/)
  assert.ok(body.tests.written > 30)
  assert.equal(body.versions[0].inUse, true)
})

test('a parameter changes with a reason, keeps its history, and goes back to the default', async () => {
  const set = (value: unknown) =>
    call('prosecutor', 'POST', `${URL}/parameters`, {
      name: 'transfer_days',
      value,
      reason: '本地法院按六十日移送',
    })
  assert.equal((await set(60)).status, 200)
  assert.equal((await set(60)).body.id, 'models.parameter_same')
  const at = async () =>
    (await call('head', 'GET', URL)).body.parameters.find(
      (one: { name: string }) => one.name === 'transfer_days',
    )
  const changed = await at()
  assert.deepEqual([changed.value, changed.default, changed.changed], [60, 30, true])
  assert.equal(changed.history[0].reason, '本地法院按六十日移送')
  assert.equal(changed.history[0].by.account, platform.accounts.prosecutor)
  const back = { reason: '恢复默认' }
  assert.equal((await call('prosecutor', 'DELETE', `${URL}/parameters/transfer_days`, back)).status, 200)
  const usual = await at()
  assert.deepEqual([usual.value, usual.changed, usual.history.length], [30, false, 2])
  assert.equal((await call('technician', 'DELETE', `${URL}/parameters/transfer_days`, back)).status, 403)
  const [row] = await auditOf('run.set_parameters')
  assert.match(row!.content, /本地法院按六十日移送/)
})

for (const [value, says] of [
  ['三十', /“移送期”要填不小于 0 的整数，单位：日；给的是“三十”/],
  [-1, /给的是“-1”/],
  [1.5, /给的是“1.5”/],
  [true, /给的是“是”/],
] as const)
  test(`the value ${value} for a number of days is refused with what to enter`, async () => {
    const body = { name: 'transfer_days', value, reason: '试' }
    const answer = await call('prosecutor', 'POST', `${URL}/parameters`, body)
    assert.equal(answer.status, 400)
    assert.match(answer.body.says, says)
  })

test('a parameter that the model has not, and a change without a reason', async () => {
  const unknown = await call('head', 'POST', `${URL}/parameters`, { name: 'x', value: 1, reason: '试' })
  assert.equal(unknown.body.id, 'models.parameter_unknown')
  assert.match(unknown.body.next, /缴纳期、移送期、立案期/)
  const silent = await call('head', 'POST', `${URL}/parameters`, { name: 'pay_days', value: 1, reason: ' ' })
  assert.equal(silent.status, 400)
})

test('a run is refused while data are lacking, naming them; withdrawn models do not run', async () => {
  const lacking = await call('head', 'POST', `${URL}/runs`, {})
  assert.equal(lacking.body.id, 'runs.data_lacking')
  assert.match(lacking.body.says, /罚金缴纳/)
  const withdraw = (withdrawn: boolean) =>
    call('head', 'PUT', `${URL}/state`, { withdrawn, reason: '规则待改' })
  assert.equal((await withdraw(true)).status, 200)
  assert.equal((await withdraw(true)).body.id, 'models.state_same')
  assert.match((await call('head', 'POST', `${URL}/runs`, {})).body.says, /已经停用：规则待改/)
  assert.equal((await call('head', 'GET', URL)).body.state.by.account, platform.accounts.head)
  assert.equal((await withdraw(false)).status, 200)
  assert.equal(
    (await call('prosecutor', 'PUT', `${URL}/state`, { withdrawn: true, reason: '试' })).status,
    403,
  )
})

test('a schedule is set, said in words, ended, and never taken in another form', async () => {
  const put = (cron: string | null) =>
    call('technician', 'PUT', `${URL}/schedule`, { cron, reason: '每周更新后运行' })
  assert.equal((await put('30 2 * * 1')).status, 200)
  assert.equal((await call('clerk', 'GET', `${URL}/schedule`)).body.words, '每周一 02:30')
  assert.equal((await put('0 4 15 * *')).status, 200)
  assert.equal((await call('clerk', 'GET', `${URL}/schedule`)).body.words, '每月 15 日 04:00')
  for (const bad of ['* * * * *', '0 25 * * *', '0 4 31 * *', '@daily', '0 4 * * 7'])
    assert.equal((await put(bad)).status, 400, bad)
  assert.equal((await put(null)).status, 200)
  assert.equal((await call('clerk', 'GET', `${URL}/schedule`)).body.cron, null)
  assert.equal((await call('prosecutor', 'PUT', `${URL}/schedule`, { cron: null, reason: '试' })).status, 403)
})

test('figures per version, with reasons and an interval, and of nobody', async () => {
  const { db, accounts } = platform
  const conclude = (
    from: number,
    to: number,
    conclusion: 'confirmed' | 'false_alarm',
    reason: string | null,
  ) =>
    db
      .updateTable('clue')
      .set({ conclusion, reason, concluded_by: accounts.prosecutor })
      .where(
        'id',
        'in',
        Array.from({ length: to - from + 1 }, (_, i) => sampleClue(from + i).id),
      )
      .execute()
  await conclude(1, 9, 'confirmed', null)
  await conclude(10, 12, 'false_alarm', `${SAMPLE_MODEL}/亲属代缴`)
  const { body } = await call('case_manager', 'GET', `${URL}/outcomes`)
  const [outcome, ...others] = body.versions
  assert.deepEqual(others, [])
  assert.deepEqual([outcome.found, outcome.checked, outcome.confirmed], [20, 12, 9])
  assert.deepEqual(outcome.reasons, [{ code: `${SAMPLE_MODEL}/亲属代缴`, label: '亲属代缴', count: 3 }])
  assert.equal(outcome.precision.of, 12)
  assert.ok(outcome.precision.low < 0.75 && outcome.precision.high > 0.75)
  assert.doesNotMatch(JSON.stringify(body), new RegExp(`${accounts.prosecutor}|部门|第一检察部`))
  assert.equal((await call('audit_officer', 'GET', `${URL}/outcomes`)).status, 403)
})

test('cases are run by a job, one at a time', async () => {
  const first = await call('assistant', 'POST', `${URL}/test`)
  assert.equal(first.status, 200)
  assert.equal((await call('assistant', 'POST', `${URL}/test`)).body.id, 'models.test_under_way')
  assert.equal((await call('head', 'GET', URL)).body.tests.job, first.body.job)
})

test('syncing the library again changes nothing; another office has none of it', async () => {
  const { db } = platform
  assert.deepEqual(await syncLibrary(db, OFFICE, new Date(), { only: [SAMPLE_MODEL] }), [])
  await db.updateTable('model_state').set({ office: '云0200' }).execute()
  assert.equal((await call('head', 'GET', URL)).status, 404)
  assert.deepEqual((await call('head', 'GET', '/api/models')).body.models, [])
  await db.updateTable('model_state').set({ office: OFFICE }).execute()
})
