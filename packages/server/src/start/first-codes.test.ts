import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { activate } from '../accounts/activation.ts'
import { auditWriter } from '../audit/audit-writer.ts'
import { HOUR } from '../clock.ts'
import { sitePaths } from '../site-paths.ts'
import { landPensions, paidRows } from '../testing/pension-lake.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { OFFICE, PASSWORD, testRealm } from '../testing/test-realm.ts'
import { holdsOwnData } from './demonstration.ts'
import { writeFirstCodes } from './first-codes.ts'
import { settleOffice } from './office.ts'

let databases: TestDatabases
const folder = mkdtempSync(join(tmpdir(), 'mingjian-codes-'))
before(async () => {
  databases = await startTestDatabases()
})
after(async () => {
  await databases.stop()
  rmSync(folder, { recursive: true })
})

test('codes that ran out before there was a security officer are written anew; after that he gives them', async () => {
  const database = await databases.fresh()
  const realm = testRealm(database)
  const audit = auditWriter(database.db, realm.clock)
  const site = sitePaths(folder, { office: OFFICE, officeName: '云岭市青石区人民检察院' })
  mkdirSync(site.codesDirectory)
  const codes = () => writeFirstCodes(realm, audit, site)
  const codeIn = (login: string) =>
    /激活码：(\S+)/.exec(readFileSync(join(site.codesDirectory, `${login}.txt`), 'utf8'))?.[1] ?? ''
  assert.equal((await codes()).length, 3)
  const old = codeIn('anquan')
  assert.deepEqual(await codes(), [], 'they are still good')
  realm.pass((realm.security.activationHours + 1) * HOUR)
  await assert.rejects(activate(realm.db, realm, old, PASSWORD), { id: 'accounts.code_invalid' })
  assert.equal((await codes()).length, 3)
  await activate(realm.db, realm, codeIn('anquan'), PASSWORD)
  realm.pass((realm.security.activationHours + 1) * HOUR)
  assert.deepEqual(await codes(), [], 'the security officer is there')
  const rows = await realm.db.selectFrom('audit_row').select('action').orderBy('n').execute()
  assert.deepEqual(
    rows.map(({ action }) => action),
    ['account.create', 'account.unlock'],
  )
})

test('where the lake has data of the site and the database is new, no account of the demonstration is made', async () => {
  const database = await databases.fresh()
  const { db, clock } = testRealm(database)
  const site = sitePaths(join(folder, 'own'), { office: OFFICE, officeName: '云岭市青石区人民检察院' })
  assert.equal(holdsOwnData(site), false, 'nothing is there yet')
  await landPensions(site, folder, [1], paidRows([1], 3000))
  assert.equal(holdsOwnData(site), true)
  const given = { office: null, officeName: null, ownData: holdsOwnData(site) }
  await assert.rejects(settleOffice(db, clock, { ...given, empty: false }), { id: 'start.own_data' })
  assert.equal((await settleOffice(db, clock, { ...given, empty: true })).demonstration, 'none')
  assert.equal((await settleOffice(db, clock, { ...given, empty: false })).demonstration, 'none')
  // A demonstration that was killed before the database knew of it goes on.
  writeFileSync(join(site.data, 'demonstration.lake'), '')
  assert.equal(holdsOwnData(site), false)
})
