import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { after, before, test } from 'node:test'
import type { ClueState } from '@mingjian/casework/clue-states'
import { type WorkRow, workLists } from '@mingjian/casework/work-list'
import { sql } from 'kysely'
import { findAccount } from '../accounts/account.ts'
import { sealKeyFile, signerOf, signerOfFile } from '../audit/seal-key.ts'
import { sightOf } from '../clues/reach.ts'
import type { Work } from '../http/shapes/work.ts'
import { putClue } from '../testing/put-clue.ts'
import { sampleEntry } from '../testing/sample-entry.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { ACCOUNT_ROLES, type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { OFFICE } from '../testing/test-realm.ts'
import { workOf } from './work-lists.ts'

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

const STATES: readonly ClueState[] = [
  'found',
  'assigned',
  'on_hold',
  'confirmed',
  'false_alarm',
  'cannot_tell',
  'transferred',
  'in_case',
  'closed',
]
/** What is equal otherwise goes by its id, here as in casework. */
const padded = (number: number): string => String(number).padStart(6, '0')
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length]!

/** Clues of all states, hands, departments and days, by a pattern that meets many combinations. */
async function fill(): Promise<WorkRow[]> {
  const { accounts, db } = platform
  const hands = [null, accounts.prosecutor, accounts.head, accounts.chief]
  const rows: WorkRow[] = []
  for (let n = 0; n < 150; n++) {
    const row = {
      state: pick(STATES, n),
      handler: pick(hands, Math.floor(n / 3)),
      team: n % 11 === 0 ? [accounts.assistant] : [],
      concluded_by: pick([null, accounts.prosecutor, accounts.head], Math.floor(n / 7)),
      department: pick(['第一检察部', '第二检察部', null], Math.floor(n / 5)),
      due_on: pick([null, '2026-11-20', '2026-11-23', '2026-11-30', '2026-12-24'], Math.floor(n / 2)),
      score: pick([3, null, 8, 1], n),
      came_back: n % 4 === 0,
      since: new Date(Date.UTC(2026, 9, 1 + n)),
      sealed: n % 37 === 36,
    }
    const number = await putClue(db, { office: OFFICE, nth: n, row })
    if (!row.sealed)
      rows.push({
        ...{ kind: 'clue', id: padded(number), title: '', state: row.state, department: row.department },
        ...{ handler: row.handler, team: row.team, author: row.concluded_by, approver: null },
        ...{ dueOn: row.due_on, since: row.since.toISOString(), cameBack: row.came_back, score: row.score },
      })
  }
  return rows
}

test('the lists out of the database are those of casework, for every role', async () => {
  const rows = await fill()
  const { accounts, db, realm } = platform
  let compared = 0
  for (const role of ACCOUNT_ROLES) {
    const actor = (await findAccount(db, accounts[role]))!
    const work = await workOf({ db, sight: await sightOf(db, actor), at: realm.clock.now() })
    const expected = workLists(rows, actor, '2026-11-23')
    assert.equal(work.today, '2026-11-23')
    for (const [i, list] of work.lists.entries()) {
      assert.deepEqual(
        [list.id, list.label, list.empty],
        [expected[i]!.id, expected[i]!.label, expected[i]!.empty],
      )
      const ids = expected[i]!.rows.filter(({ kind }) => kind === 'clue').map(({ id }) => id)
      if (ids.length === 0) continue
      compared++
      assert.equal(list.count, ids.length, `${role} ${list.id}`)
      assert.deepEqual(
        list.rows.map(({ id }) => padded(Number(id))),
        ids.slice(0, 20),
        `${role} ${list.id}`,
      )
    }
    assert.equal(work.lists.length, expected.length)
  }
  assert.ok(compared > 20, String(compared))
})

test('who only helps sees the clues that are helped with, masked titles for the rest, officers nothing of a clue', async () => {
  const { accounts, app, cookieOf } = platform
  const work = async (account: string) =>
    (await app.inject({ url: '/api/work', headers: { cookie: await cookieOf(account) } })).json<Work>()
  assert.match(JSON.stringify(await work(accounts.assistant)), /曹望川/)
  assert.doesNotMatch(JSON.stringify(await work(accounts.deputy)), /望川/)
  for (const role of ['system_officer', 'security_officer', 'audit_officer', 'technician'] as const)
    assert.doesNotMatch(JSON.stringify(await work(accounts[role])), /曹/)
})

test('what waits besides clues stands in its list', async () => {
  const { accounts, db, realm } = platform
  const [office, at] = [OFFICE, realm.clock.now()]
  await db
    .insertInto('export')
    .values({
      ...{
        id: 'e1',
        office,
        department: '第一检察部',
        what: '{}',
        purpose: '季度核查',
        rows: 3,
        state: 'waiting',
      },
      ...{ requested_by: accounts.prosecutor, requested_at: at },
    })
    .execute()
  await db
    .insertInto('data_request')
    .values({
      ...{ id: 'r1', office, schema: 'death', words: '请补', state: 'open', due_on: '2026-11-25' },
      ...{ requested_by: accounts.prosecutor, requested_at: at },
    })
    .execute()
  await db
    .insertInto('job')
    .values({
      ...{ id: 'j1', office, kind: 'backup', title: '备份', state: 'failed', input: '{}', requested_at: at },
    })
    .execute()
  const listOf = async (account: string, id: string) => {
    const actor = (await findAccount(db, account))!
    const { lists } = await workOf({ db, sight: await sightOf(db, actor), at })
    return lists.find((list) => list.id === id)
  }
  const waiting = await listOf(accounts.head, 'exports_to_approve')
  assert.deepEqual(
    waiting?.rows.map(({ title }) => title),
    ['导出线索：季度核查'],
  )
  const request = (await listOf(accounts.technician, 'data_requests'))?.rows[0]
  assert.deepEqual([request?.title, request?.daysLeft], ['请补充死亡登记', 2])
  const old = new Date(at.getTime() - 8 * 86_400_000)
  await db
    .insertInto('job')
    .values({
      ...{ id: 'j0', office, kind: 'backup', title: '备份', state: 'failed', input: '{}', requested_at: old },
    })
    .execute()
  const failed = await listOf(accounts.system_officer, 'failed_jobs')
  assert.deepEqual(
    failed?.rows.map(({ id }) => id),
    ['j1'],
    'not what failed more than 7 days ago',
  )
  assert.equal((await listOf(accounts.security_officer, 'accounts'))?.count, 0)
})

test('behind a list of 工作台 the list of clues has the same ones, also those that one helps with', async () => {
  const get = async <T>(account: string, url: string): Promise<T> => {
    const cookie = await platform.cookieOf(account)
    return (await platform.app.inject({ method: 'GET', url, headers: { cookie } })).json() as T
  }
  const compared: string[] = []
  for (const role of ['prosecutor', 'assistant', 'head'] as const) {
    const account = platform.accounts[role]
    const { lists } = await get<Work>(account, '/api/work')
    for (const id of ['came_back', 'helping', 'to_check', 'on_hold', 'to_assign']) {
      const list = lists.find((one) => one.id === id)
      if (!list) continue
      const { total } = await get<{ total: number }>(
        account,
        `/api/clues?${new URLSearchParams(list.query!)}`,
      )
      assert.equal(total, list.count, `${role} ${id}`)
      if (total > 0) compared.push(`${role} ${id}`)
    }
  }
  assert.ok(
    compared.includes('assistant helping') && compared.includes('prosecutor came_back'),
    compared.join(),
  )
})

const putBackup = (made_at: Date) =>
  platform.db
    .insertInto('backup')
    .values({
      ...{
        id: 'b1',
        office: OFFICE,
        file: 'b1.mjb',
        bytes: 1,
        sm3: '0'.repeat(64),
        made_at,
        verified_at: made_at,
      },
      keys: '[]',
      contents: JSON.stringify({ tables: 1, rows: 1, files: 0, audit: { n: 1, hash: '0' } }),
    })
    .execute()

test('a backup older than 7 days is due', async () => {
  const { accounts, db, realm } = platform
  const sight = await sightOf(db, (await findAccount(db, accounts.system_officer))!)
  const made_at = realm.clock.now()
  await putBackup(made_at)
  const after = async (days: number) => {
    const { standings } = await workOf({ db, sight, at: new Date(made_at.getTime() + days * 86_400_000) })
    const { says, due } = standings.find(({ id }) => id === 'backups')!
    return [/请再备份$/.test(says), due]
  }
  assert.deepEqual(await after(7), [false, false])
  assert.deepEqual(await after(8), [true, true])
  await db.deleteFrom('backup').execute()
})

test('each officer is told how it stands with the own duty, and nobody that of another', async () => {
  const { accounts, app, cookieOf } = platform
  const standings = async (role: keyof typeof accounts) => {
    const answer = await app.inject({
      url: '/api/work',
      headers: { cookie: await cookieOf(accounts[role]) },
    })
    return answer.json<Work>().standings
  }
  const ids = async (role: keyof typeof accounts) => (await standings(role)).map(({ id }) => id)
  assert.deepEqual(await ids('system_officer'), ['backups', 'jobs'])
  assert.deepEqual(await ids('security_officer'), ['accounts', 'security', 'backup_key'])
  assert.deepEqual(await ids('audit_officer'), ['audit'])
  assert.deepEqual(await ids('chief'), ['backup_key'])
  assert.deepEqual(await ids('prosecutor'), [])
  const [backups, jobs] = await standings('system_officer')
  assert.match(backups!.says, /^还没有做过备份；备份前须由.*安全管理员.*先领取/)
  assert.deepEqual([jobs!.says, jobs!.due], ['进行和排队 0 个，近 7 日失败 1 个', true])
  const [own, rules, key] = await standings('security_officer')
  assert.match(own!.says, new RegExp(`^在用 ${ACCOUNT_ROLES.length} 个`))
  assert.match(rules!.says, /^密码最短 10 位，.*出厂设置，没有改过/)
  assert.deepEqual([key!.says, key!.due], ['您的一半还没有领取，两半都领取后才能备份', true])
})

test('the log counts as never verified until somebody has, and as not proven when the proof failed', async () => {
  const { accounts, app, cookieOf, site } = platform
  for (const folder of [site.keysDirectory, dirname(site.anchorFile)]) mkdirSync(folder, { recursive: true })
  signerOfFile(sealKeyFile(site.keysDirectory))
  await platform.platform.audit.append(sampleEntry('before'))
  const cookie = await cookieOf(accounts.audit_officer)
  const work = async () => (await app.inject({ url: '/api/work', headers: { cookie } })).json<Work>()
  const verify = (key: string) =>
    app.inject({ method: 'POST', url: '/api/audit/verify', headers: { cookie }, payload: { key } })
  const before = await work()
  assert.deepEqual(
    before.lists[0]?.rows.map(({ title }) => title),
    ['审计记录从未核验过'],
  )
  assert.match(before.standings[0]!.says, /^共 \d+ 条，从未核验过$/)
  assert.equal((await verify('server')).statusCode, 200)
  const after = await work()
  assert.equal(after.lists[0]?.count, 0)
  assert.match(after.standings[0]!.says, /^最近一次核验 2026-11-23 .*：第 1 至 \d+ 条已证明未被改动/)
  assert.equal((await verify(signerOf('1'.repeat(64)).publicKey)).statusCode, 200)
  const mistyped = await work()
  assert.equal(mistyped.lists[0]?.count, 0, 'a key that signed nothing says nothing of the log')
  assert.match(mistyped.standings[0]!.says, /^最近一次核验 2026-11-23 .*：第 1 至 \d+ 条已证明未被改动/)
  await sql`update audit_row set content = replace(content, '"result":', '"Result":') where n = 1`.execute(
    platform.db,
  )
  assert.equal((await verify('server')).statusCode, 200)
  const failed = await work()
  assert.equal(failed.lists[0]?.rows[0]?.stateLabel, '没有通过')
  assert.match(failed.standings[0]!.says, /发现 1 处问题，请查明$/)
})
