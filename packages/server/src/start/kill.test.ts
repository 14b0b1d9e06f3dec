/**
 * The server as it is started, killed in the middle of imports, runs and decisions: what was acknowledged is there, nothing is
 * half done, the audit verifies. Six rounds; MINGJIAN_KILL_ROUNDS=20 for more.
 */
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { csv, deathRows } from '@mingjian/intake/testing/ledgers'
import { connect } from '../storage/database.ts'
import { SETTLED } from '../testing/data-office.ts'
import {
  type Ask,
  databaseUrlOf,
  freePort,
  type RealServer,
  signedIn,
  startRealServer,
} from '../testing/real-server.ts'
import { contradictions } from '../testing/whole-state.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.ts'

const ROUNDS = Number(process.env.MINGJIAN_KILL_ROUNDS || 6)
const ENDED = ['done', 'failed', 'cancelled']

const folder = mkdtempSync(join(tmpdir(), 'mingjian-kill-'))
// As root the database runs as another user, who has to pass.
chmodSync(folder, 0o755)
const data = join(folder, 'data')
let port: number
let server: RealServer
before(async () => {
  port = await freePort()
  server = await startRealServer(data, port)
})
after(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

const enter = (login: string) => signedIn(server, login, DEMO_PASSWORD)

/** Looks into the database beside the server. */
async function look<T>(what: (db: ReturnType<typeof connect>['db']) => Promise<T>): Promise<T> {
  const { db, close } = connect(databaseUrlOf(data), 1)
  try {
    return await what(db)
  } finally {
    await close()
  }
}

interface ClueRow {
  number: number
  state: string
  changes: number
}

test('the first start brings people of every role and clues of every model; the second changes nothing', async (t) => {
  const first = server.seconds
  for (const { login } of DEMO_ACCOUNTS) assert.ok(server.printed().includes(login), login)
  const chief = await enter('jianchazhang')
  const before = await chief<{ total: number }>('GET', '/api/clues?size=1')
  assert.ok(before.body.total > 80, JSON.stringify(before.body))
  const models = await chief<{ models: { lastRun: unknown }[] }>('GET', '/api/models')
  assert.ok(models.body.models.length >= 18)
  for (const { lastRun } of models.body.models) assert.ok(lastRun)
  for (const { login, role } of DEMO_ACCOUNTS.filter((one) => one.role === 'prosecutor')) {
    const mine = await (await enter(login))<{ total: number }>('GET', '/api/clues?handler=me&size=1')
    assert.ok(mine.body.total >= 3, `${login} ${role}: ${mine.body.total}`)
  }
  assert.equal(await server.stop(), 0)
  assert.match(server.printed(), /已停止。\s*$/)
  assert.doesNotMatch(server.printed(), /terminating|stop [a-z]/, 'stopped in order, the database last')
  server = await startRealServer(data, port)
  t.diagnostic(
    `ready after ${first.toFixed(1)} s at the first start, ${server.seconds.toFixed(1)} s at the second`,
  )
  assert.equal((await chief<{ total: number }>('GET', '/api/clues?size=1')).body.total, before.body.total)
  const counts = await look(async (db) =>
    Promise.all(
      (['account', 'run', 'job'] as const).map(async (table) =>
        Number(
          (
            await db
              .selectFrom(table)
              .select((row) => row.fn.countAll().as('n'))
              .executeTakeFirstOrThrow()
          ).n,
        ),
      ),
    ),
  )
  const { length } = models.body.models
  assert.deepEqual(counts, [DEMO_ACCOUNTS.length, length, length])
  assert.deepEqual(await look((db) => contradictions(db, data)), [])
})

/** Does one thing after the other until the server is gone; `acknowledged` gets what was answered with 200. */
async function work(ask: Ask, number: number, acknowledged: { notes: string[]; moves: Map<number, number> }) {
  const path = `/api/clues/${number}`
  try {
    for (let i = 0; ; i++) {
      const note = await ask<{ note: string }>('POST', `${path}/notes`, { text: `核查记录 ${i}` })
      assert.equal(note.status, 200, JSON.stringify(note.body))
      acknowledged.notes.push(note.body.note)
      const { changes, state } = (await ask<ClueRow>('GET', path)).body
      const move =
        state === 'assigned'
          ? { move: 'confirm', input: { conclusion: '已核对两处记录' } }
          : { move: 'retract', input: { note: '需要再核对' } }
      const moved = await ask<{ row: ClueRow }>('POST', `${path}/moves`, { ...move, changes })
      assert.equal(moved.status, 200, JSON.stringify(moved.body))
      acknowledged.moves.set(number, moved.body.row.changes)
    }
  } catch (error) {
    // What the killed server left unanswered is not acknowledged; every other error is one.
    if (!(error instanceof Error && 'code' in error && /^E(CONN|PIPE)/.test(String(error.code)))) throw error
  }
}

const ACTIONS: Readonly<Record<string, (round: number) => Promise<string | null>>> = {
  /** Gives the job. */
  import: async (round) => {
    const ask = await enter('jishu')
    const rows = deathRows(Array.from({ length: 300 }, (_, i) => 1_000 * (round + 1) + i))
    const name = encodeURIComponent(`死亡登记 ${round}.csv`)
    const { upload } = (await ask('POST', `/api/uploads?name=${name}`, Buffer.from(csv(rows)))).body
    const { draft } = (await ask('POST', '/api/imports', { uploads: [upload] })).body
    for (let i = 0; i < 300; i++) {
      if ((await ask('GET', `/api/imports/${draft}/progress`)).body.looking !== 'running') break
      await pause(100)
    }
    const settled = await ask('PUT', `/api/imports/${draft}`, { ...SETTLED, mode: 'increment' })
    assert.equal(settled.status, 200, JSON.stringify(settled.body))
    const started = await ask('POST', `/api/imports/${draft}/start`, {})
    assert.equal(started.status, 200, JSON.stringify(started.body))
    return String(started.body.job)
  },
  run: async () => {
    const ask = await enter('fuzeren2')
    const started = await ask('POST', '/api/models/correction-not-reported/runs', {})
    assert.equal(started.status, 200, JSON.stringify(started.body))
    return String(started.body.job)
  },
  decision: async () => null,
}

test(`killed ${ROUNDS} times during import, run and decision`, async (t) => {
  const head = await enter('fuzeren2')
  const listed = await head<{ rows: ClueRow[] }>('GET', '/api/clues?state=found&size=200')
  const mine = listed.body.rows.slice(0, 4).map(({ number }) => number)
  const account = await look((db) =>
    db.selectFrom('account').select('id').where('login', '=', 'jianchaguan3').executeTakeFirstOrThrow(),
  )
  const assigned = await head('POST', '/api/clues/assign', {
    ...{ numbers: mine, how: 'named', assignee: account.id, reason: '熟悉这类案件' },
  })
  assert.equal(assigned.status, 200, JSON.stringify(assigned.body))
  const acknowledged = { notes: [] as string[], moves: new Map<number, number>() }
  const jobs: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const kind = Object.keys(ACTIONS)[round % 3]!
    const prosecutor = await enter('jianchaguan3')
    const job = await ACTIONS[kind]!(round)
    if (job !== null) jobs.push(job)
    const working = Promise.all(mine.map((number) => work(prosecutor, number, acknowledged)))
    // From before the job's process is there to after its end.
    await pause(200 + ((round * 617) % 2_900))
    await server.kill()
    await working
    server = await startRealServer(data, port)
    await look(async (db) => {
      for (let i = 0; i < 1_200; i++) {
        const open = await db
          .selectFrom('job')
          .select('id')
          .where('state', 'not in', ENDED as [])
          .execute()
        if (open.length === 0) break
        await pause(100)
      }
      const notes = await db.selectFrom('clue_note').select('id').execute()
      const there = new Set(notes.map(({ id }) => id))
      assert.deepEqual(
        acknowledged.notes.filter((id) => !there.has(id)),
        [],
      )
      for (const [number, changes] of acknowledged.moves) {
        const clue = await db
          .selectFrom('clue')
          .select('changes')
          .where('number', '=', number)
          .executeTakeFirstOrThrow()
        assert.ok(clue.changes >= changes, `clue ${number}: ${clue.changes} < ${changes}`)
      }
      const known = await db
        .selectFrom('job')
        .select(['id', 'state'])
        .where('id', 'in', ['', ...jobs])
        .execute()
      assert.equal(known.length, jobs.length, 'every job that was acknowledged is there')
      for (const { id, state } of known) assert.equal(state, 'done', id)
      assert.deepEqual(await contradictions(db, data), [], `after round ${round} (${kind})`)
    })
  }
  t.diagnostic(`${acknowledged.notes.length} notes and ${jobs.length} jobs acknowledged, all there`)
  assert.ok(acknowledged.notes.length > ROUNDS)
})
