import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { listAudit } from '../../audit/list-audit.ts'
import { checkBackup, openBackup } from '../../backup/read-backup.ts'
import { runJobs } from '../../testing/run-jobs.ts'
import { startTestDatabases, type TestDatabases } from '../../testing/test-database.ts'
import { type ACCOUNT_ROLES, type TestPlatform, testPlatform } from '../../testing/test-platform.ts'
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

type Role = (typeof ACCOUNT_ROLES)[number]
async function ask(role: Role, route: string, payload?: object) {
  const [method, url = ''] = route.split(' ')
  const cookie = await platform.cookieOf(platform.accounts[role])
  const answer = await platform.app.inject({
    method: method as 'GET',
    url,
    headers: { cookie },
    ...(payload ? { payload } : {}),
  })
  return { status: answer.statusCode, body: answer.json() }
}
const reason = '每月备份'

test('the two holders take their parts once, the system officer backs up, both parts open it', async () => {
  const early = await ask('system_officer', 'POST /api/backups', { reason })
  assert.deepEqual([early.status, early.body.id], [409, 'backup.keys_missing'])
  assert.match(early.body.says, /安全管理员、检察长/)
  const officer = await ask('security_officer', 'POST /api/backup-keys', { reason })
  const chief = await ask('chief', 'POST /api/backup-keys', { reason })
  assert.deepEqual([officer.status, chief.status], [200, 200])
  assert.notEqual(officer.body.part, chief.body.part)
  const again = await ask('chief', 'POST /api/backup-keys', { reason })
  assert.deepEqual([again.status, again.body.id], [409, 'backup.part_given'])

  assert.equal((await ask('chief', 'POST /api/backup-keys/check', { part: chief.body.part })).status, 200)
  const other = await ask('chief', 'POST /api/backup-keys/check', { part: officer.body.part })
  assert.deepEqual([other.status, other.body.id], [409, 'backup.part_other'])

  const asked = await ask('system_officer', 'POST /api/backups', { reason })
  assert.equal(asked.status, 200)
  const [job] = await runJobs(platform)
  assert.deepEqual([job?.id, job?.state, job?.failure], [asked.body.job, 'done', null])
  const { body } = await ask('system_officer', 'GET /api/backups')
  const [row] = body.rows
  assert.deepEqual([body.total, row.backup, row.there], [1, asked.body.job, true])
  assert.ok(row.rows > 30 && row.auditRows > 5)
  assert.deepEqual(
    body.keys.map((key: { holder: string; key: string; checkedAt: string | null }) => [
      key.holder,
      key.key,
      key.checkedAt !== null,
    ]),
    [
      ['security_officer', officer.body.key, false],
      ['chief', chief.body.key, true],
    ],
  )
  const file = join(platform.site.backupsDirectory, row.file)
  const { key } = await openBackup(file, [officer.body.part, chief.body.part])
  assert.equal((await checkBackup(file, key)).about.backup, row.backup)
  const audit = await listAudit(platform.db, OFFICE, { id: row.sm3, limit: 5 })
  assert.deepEqual([audit.length, audit[0]?.action], [1, 'system.back_up'])
})

test('a part stands nowhere in the database nor in the log; after a new one the old one opens old backups only', async () => {
  const first = await ask('security_officer', 'POST /api/backup-keys', { reason, replace: true })
  const rows = await platform.db.selectFrom('backup_key').selectAll().execute()
  const audit = await listAudit(platform.db, OFFICE, { limit: 200 })
  const all = JSON.stringify([rows, audit, platform.logged]).replaceAll('-', '')
  assert.ok(!all.includes(first.body.part.replaceAll('-', '')))
  assert.equal(rows.filter(({ ended_at }) => ended_at === null).length, 2)
  const [old] = (await ask('system_officer', 'GET /api/backups')).body.rows
  const file = join(platform.site.backupsDirectory, old.file)
  await assert.rejects(openBackup(file, [first.body.part]), { id: 'backup.part_wrong' })
})

test('nobody else reaches a part: the system officer neither', async () => {
  for (const role of ['system_officer', 'deputy', 'audit_officer', 'technician'] as const)
    assert.equal((await ask(role, 'POST /api/backup-keys', { reason })).status, 403, role)
  for (const role of ['security_officer', 'chief', 'audit_officer'] as const)
    assert.equal((await ask(role, 'POST /api/backups', { reason })).status, 403, role)
})
