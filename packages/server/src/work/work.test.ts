import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ClueState } from '@mingjian/casework/clue-states'
import { type WorkRow, workLists } from '@mingjian/casework/work-list'
import { findAccount } from '../accounts/account.ts'
import { sightOf } from '../clues/reach.ts'
import type { Work } from '../http/shapes/work.ts'
import { putClue } from '../testing/put-clue.ts'
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
  assert.equal((await listOf(accounts.system_officer, 'failed_jobs'))?.count, 1)
  assert.equal((await listOf(accounts.security_officer, 'accounts'))?.count, 0)
})
