import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import { landSnapshot, testId } from '@mingjian/lake/keys/site-fixture'
import { openLake } from '@mingjian/lake/lake'
import { listAudit } from '../audit/list-audit.ts'
import { HOUR, later } from '../clock.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { OFFICE } from '../testing/test-realm.ts'
import { clean } from './clean.ts'
import { startCleaning } from './daily.ts'

const DAY = 24 * HOUR
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

async function upload(id: string, ageDays: number): Promise<void> {
  const { db, accounts, realm, site } = platform
  const at = later(realm.clock.now(), -ageDays * DAY)
  mkdirSync(site.uploadsDirectory, { recursive: true })
  writeFileSync(join(site.uploadsDirectory, `${id}.enc`), 'x')
  await db
    .insertInto('upload')
    .values({
      ...{ id, office: OFFICE, account: accounts.technician, name: '台账.xlsx', bytes: 1, sm3: 'h' },
      ...{ state: 'open', created_at: at, expires_at: later(realm.clock.now(), 300 * DAY) },
    })
    .execute()
}

const draft = (id: string, of: string, state: 'open' | 'importing', ageDays: number) => {
  const at = later(platform.realm.clock.now(), -ageDays * DAY)
  return platform.db
    .insertInto('import_draft')
    .values({
      ...{ id, office: OFFICE, account: platform.accounts.technician, upload: of, schema: null, state },
      ...{ settings: '{}', created_at: at, changed_at: at },
    })
    .execute()
}

async function exported(id: string, ageDays: number): Promise<void> {
  const { db, accounts, realm, site } = platform
  const at = later(realm.clock.now(), -ageDays * DAY)
  mkdirSync(site.exportsDirectory, { recursive: true })
  writeFileSync(join(site.exportsDirectory, `${id}.xlsx.enc`), 'x')
  await db
    .insertInto('export')
    .values({
      ...{ id, office: OFFICE, what: '{}', purpose: '核查', state: 'ready', file: `${id}.xlsx.enc` },
      ...{ requested_by: accounts.head, requested_at: at, decided_at: at },
      expires_at: later(realm.clock.now(), 300 * DAY),
    })
    .execute()
}

test('what is past its time goes, with its files; what is younger or at work stays; the audit says how much', async () => {
  const { db, realm, site, accounts, cookieOf } = platform
  const cookie = await cookieOf(accounts.security_officer)
  const put = await platform.app.inject({
    method: 'PUT',
    url: '/api/settings/retention',
    headers: { cookie },
    payload: { sessionDays: 180, uploadDays: 3, draftDays: 10, exportDays: 2, reason: '磁盘' },
  })
  assert.equal(put.statusCode, 200)
  await upload('old', 4)
  await upload('young', 1)
  await upload('working', 9)
  await draft('d1', 'working', 'importing', 9)
  await upload('stale', 2)
  await draft('d2', 'stale', 'open', 11)
  await exported('e-old', 3)
  await exported('e-young', 1)
  const ended = later(realm.clock.now(), -200 * DAY)
  await db
    .insertInto('session')
    .values({
      ...{ id: 's-old', account: accounts.clerk, token_hash: 'h1', address: '127.0.0.1' },
      ...{ created_at: ended, seen_at: ended, ends_at: ended, ended_at: ended },
    })
    .execute()
  const keys = openKeys(site.lakeDirectory, { kekFile: site.kekFile })
  const person = { id: testId(1), name: '张某甲', birth: '1990-02-03' }
  const land = (id: string, retention: string | null) =>
    landSnapshot({ lake: site.lakeDirectory, keys }, id, [person], { retention })
  await land('visit-a', '至 2026-11-22')
  await land('visit-b', '至 2026-11-23')
  await land('visit-c', '2 年')
  await land('visit-d', null)

  const done = await clean({ db, clock: realm.clock, audit: platform.platform.audit, site })
  assert.deepEqual(done, {
    ...{ sessions: 1, codes: 0, uploads: 2, drafts: 1, exports: 1 },
    snapshots: ['visit-a', 'visit-c'],
  })
  assert.deepEqual(
    readdirSync(site.uploadsDirectory)
      .filter((name) => name.endsWith('.enc'))
      .toSorted(),
    ['working.enc', 'young.enc'],
  )
  assert.ok(!existsSync(join(site.exportsDirectory, 'e-old.xlsx.enc')))
  assert.equal(
    openLake(site.lakeDirectory).catalogue.snapshots.length,
    4,
    'no snapshot is deleted by a clock',
  )
  const sessions = await db.selectFrom('session').select('id').where('id', '=', 's-old').execute()
  assert.deepEqual(sessions, [])
  const [row] = await listAudit(db, OFFICE, { action: 'system.retention', limit: 1 })
  assert.deepEqual(row?.ids, ['visit-a', 'visit-c'])
  assert.match(row?.purpose ?? '', /会话 1、激活码 0、上传 2、草稿 1、导出 1；数据快照过保存期 2 份，未删除/)
})

test('once a day, over restarts; a round that fails is told and the next one comes', async () => {
  const { db, realm, site } = platform
  const audit = platform.platform.audit
  const rounds = async () => (await listAudit(db, OFFICE, { action: 'system.retention', limit: 50 })).length
  const before = await rounds()
  const log: string[] = []
  const options = { firstMs: 5, lookMs: 20 }
  const cleaning = { db, clock: realm.clock, audit, site }
  const settle = () => new Promise((go) => setTimeout(go, 250))
  let running = startCleaning(cleaning, (line) => log.push(line), options)
  await settle()
  assert.equal(await rounds(), before, 'not due yet')
  realm.pass(DAY + HOUR)
  await settle()
  await running.stop()
  assert.equal(await rounds(), before + 1)
  running = startCleaning(cleaning, (line) => log.push(line), options)
  await settle()
  await running.stop()
  assert.deepEqual([await rounds(), log], [before + 1, []])
  realm.pass(DAY + HOUR)
  const broken = { ...audit, appendIn: async () => Promise.reject(new Error('disk full')) }
  running = startCleaning({ ...cleaning, audit: broken }, (line) => log.push(line), options)
  await settle()
  await running.stop()
  assert.match(log[0] ?? '', /^retention disk full/)
})
