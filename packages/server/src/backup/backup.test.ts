import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import { landSnapshot, testId } from '@mingjian/lake/keys/site-fixture'
import { openLake } from '@mingjian/lake/lake'
import { takeLock } from '@mingjian/lake/lock'
import { sm3OfFile } from '@mingjian/lake/sm3'
import { sql } from 'kysely'
import { createAccount } from '../accounts/account.ts'
import type { Realm } from '../accounts/realm.ts'
import { openSession } from '../accounts/session.ts'
import { auditWriter } from '../audit/audit-writer.ts'
import { seal } from '../audit/seal.ts'
import { sealKeyFile, signerOfFile } from '../audit/seal-key.ts'
import { systemClock } from '../clock.ts'
import { type SitePaths, sitePaths } from '../site-paths.ts'
import { connect, type Database } from '../storage/database.ts'
import { sampleEntry } from '../testing/sample-entry.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { activeAccount, OFFICE, testRealm } from '../testing/test-realm.ts'
import { inOrder } from './copy-tables.ts'
import { placeOf } from './held-files.ts'
import { type HolderKey, newPart } from './key-parts.ts'
import { makeBackup } from './make-backup.ts'
import { checkBackup, openBackup } from './read-backup.ts'
import { restore } from './restore.ts'

let databases: TestDatabases
before(async () => {
  databases = await startTestDatabases()
})
after(() => databases.stop())

const [officer, chief] = [newPart(), newPart()]
const PARTS = [chief.part, officer.part]
const HOLDERS: [HolderKey, HolderKey] = [
  { holder: 'security_officer', publicKey: officer.publicKey },
  { holder: 'chief', publicKey: chief.publicKey },
]

interface Site {
  home: string
  site: SitePaths
  database: Database
  realm: Realm
  audit: ReturnType<typeof auditWriter>
  sealNow(): Promise<void>
}

/** A platform with accounts, a sealed audit, a snapshot and an upload. */
async function filledSite(t: TestContext): Promise<Site> {
  const home = mkdtempSync(join(tmpdir(), 'mingjian-backup-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const database = await databases.fresh()
  const site = sitePaths(join(home, 'data'), { office: OFFICE, officeName: '云岭市青石区人民检察院' })
  for (const folder of [site.keysDirectory, site.uploadsDirectory, dirname(site.anchorFile)])
    mkdirSync(folder, { recursive: true })
  const realm = testRealm(database)
  const account = await activeAccount(realm, 'prosecutor', 'prosecutor')
  await openSession(database.db, realm, account, '127.0.0.1')
  const audit = auditWriter(database.db, realm.clock)
  const signer = signerOfFile(sealKeyFile(site.keysDirectory))
  const sealNow = () => seal({ db: database.db, clock: systemClock, signer, anchorFile: site.anchorFile })
  for (let i = 0; i < 20; i++) await audit.append(sampleEntry(`r${i}`))
  await sealNow()
  await land(site, 'visit-1', 1)
  writeFileSync(join(site.uploadsDirectory, 'u1.enc'), '密文')
  writeFileSync(join(site.uploadsDirectory, 'u2.enc.1.partial'), 'half')
  return { home, site, database, realm, audit, sealNow }
}

const land = (site: SitePaths, id: string, order: number) =>
  landSnapshot(
    { lake: site.lakeDirectory, keys: openKeys(site.lakeDirectory, { kekFile: site.kekFile }) },
    id,
    [{ id: testId(order), name: '张某甲', birth: '1990-02-03' }],
  )

const quiet = { progress: () => undefined, signal: new AbortController().signal, clock: systemClock }
const backUp = ({ site, database }: Site, changes = {}) =>
  makeBackup({ ...quiet, backup: crypto.randomUUID(), db: database.db, site, holders: HOLDERS, ...changes })

let targets = 0
/** An empty database beside the one of the test. */
async function target({ database }: Site): Promise<string> {
  const name = `target_${++targets}`
  await sql`create database ${sql.ref(name)} template template0`.execute(database.db)
  return database.url.replace(/[^/]+$/, name)
}

const wishFor = async (one: Site, file: string) => ({
  ...{ file: join(one.site.backupsDirectory, file), parts: PARTS, data: join(one.home, 'restored') },
  ...{ databaseUrl: await target(one), clock: systemClock, by: '测试', publicKeyFile: null },
})

/** Every table of a database as text. */
async function tablesOf({ db }: Database): Promise<Record<string, string>> {
  const { rows: names } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`.execute(
    db,
  )
  const all: Record<string, string> = {}
  for (const { name } of names) {
    const { rows } = await sql<{ t: string }>`select t::text from ${sql.ref(name)} t order by 1`.execute(db)
    all[name] = rows.map(({ t }) => t).join('\n')
  }
  return all
}

test('restored elsewhere, every table, the lake, the keys and the audit are as they were', async (t) => {
  const one = await filledSite(t)
  const made = await backUp(one)
  const file = join(one.site.backupsDirectory, made.file)
  assert.deepEqual(readdirSync(one.site.backupsDirectory), [made.file])
  assert.deepEqual([made.sm3, made.bytes], [await sm3OfFile(file), statSync(file).size])
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.ok(!readFileSync(file).includes('prosecutor'))
  const wish = await wishFor(one, made.file)
  const restored = await restore(wish)
  assert.equal(restored.snapshots, 1)
  assert.equal(restored.sessions, 1)
  assert.equal(restored.audit.findings.length, 0, restored.audit.says)
  assert.equal(restored.audit.proven?.n, 20)
  const there = connect(wish.databaseUrl, 2)
  t.after(() => there.close())
  const [was, is] = [await tablesOf(one.database), await tablesOf(there)]
  // What restoring itself changes: sessions end, and the audit says so.
  for (const name of ['session', 'audit_row', 'audit_head']) {
    delete was[name]
    delete is[name]
  }
  assert.deepEqual(is, was)
  assert.ok(Object.keys(was).length > 25)
  const rows = await there.db.selectFrom('audit_row').selectAll().orderBy('n').execute()
  assert.equal(rows.length, 21)
  assert.match(rows[20]?.content ?? '', /"action":"system.restore"/)
  const place = sitePaths(wish.data, one.site)
  for (const path of [
    'lake/keys.json',
    'uploads/u1.enc',
    'keys/kek',
    'anchors/audit-seals.jsonl',
    'lake/snapshots/visit-1/raw.enc',
  ])
    assert.deepEqual(readFileSync(join(wish.data, path)), readFileSync(join(one.site.data, path)), path)
  assert.ok(!existsSync(join(wish.data, 'uploads/u2.enc.1.partial')))
  openKeys(place.lakeDirectory, { kekFile: place.kekFile, create: false })
  const next = { login: 'later', name: '李某乙', office: OFFICE, departments: [], roles: [] as const }
  await createAccount(there.db, one.realm, next, null)
})

test('a backup made while others write holds one moment: nothing half, the audit whole, the lake whole', async (t) => {
  const one = await filledSite(t)
  const { db } = one.database
  let writing = true
  let made = 0
  const writers = Array.from({ length: 4 }, async (_, w) => {
    for (let i = 0; writing; i++) {
      await db.transaction().execute(async (trx) => {
        const fields = {
          login: `w${w}-${i}`,
          name: '李某乙',
          office: OFFICE,
          departments: [],
          roles: ['clerk'] as const,
        }
        const { account } = await createAccount(trx, one.realm, fields, null)
        await one.audit.appendIn(trx, sampleEntry(account))
      })
      made += 1
    }
  })
  const importing = (async () => {
    for (let i = 2; writing; i++) {
      const release = takeLock(one.site.lakeDirectory, '导入')
      await land(one.site, `visit-${i}`, i).finally(release)
      await one.sealNow()
      await new Promise((go) => setTimeout(go, 20))
    }
  })().catch((error: { id?: string }) => assert.equal(error.id, 'lake.locked'))
  await new Promise((go) => setTimeout(go, 300))
  const before = made
  const backup = await backUp(one)
  const during = made - before
  writing = false
  await Promise.all([...writers, importing])
  assert.ok(during > 0, 'writers were not held up')
  const wish = await wishFor(one, backup.file)
  const restored = await restore(wish)
  assert.deepEqual(restored.audit.findings, [])
  assert.ok(restored.snapshots >= 1)
  const there = connect(wish.databaseUrl, 2)
  t.after(() => there.close())
  const count = async (query: ReturnType<typeof sql<{ n: number }>>) =>
    (await query.execute(there.db)).rows[0]?.n
  const accounts = await count(sql`select count(*)::int n from account where login like 'w%'`)
  const roles = await count(sql`select count(*)::int n from account_role where role = 'clerk'`)
  const rows = await count(sql`select count(*)::int n from audit_row join account on ids ? account.id`)
  assert.ok(Number(accounts) >= before && Number(accounts) <= made)
  assert.deepEqual([roles, rows], [accounts, accounts])
})

test('a changed byte anywhere, a cut: refused, and nothing is left behind', async (t) => {
  const one = await filledSite(t)
  const { file: name } = await backUp(one)
  const file = join(one.site.backupsDirectory, name)
  const whole = readFileSync(file)
  const { key } = await openBackup(file, PARTS)
  const head = whole.readUInt32BE(8) + 12
  const places = [0, 9, 20, head - 3, head + 2, head + 20, head + 100, whole.length >> 1, whole.length - 1]
  const damaged = [
    ...places.map((at) => Buffer.from(whole).fill((whole[at] ?? 0) ^ 1, at, at + 1)),
    whole.subarray(0, -1),
    whole.subarray(0, head + 10),
    Buffer.alloc(0),
  ]
  const wish = await wishFor(one, name)
  for (const bytes of damaged) {
    writeFileSync(file, bytes)
    const ids =
      /^(?:backup\.head_damaged|backup\.part_wrong|lake\.encrypted_file_damaged|lake\.file_key_unknown)$/
    await assert.rejects(restore(wish), { id: ids })
    await assert.rejects(checkBackup(file, key), { id: ids })
    assert.ok(!existsSync(wish.data))
  }
  writeFileSync(file, whole)
  assert.equal((await restore(wish)).snapshots, 1)
})

test('a missing part, another part, a target that is not empty: refused with the next step', async (t) => {
  const one = await filledSite(t)
  const { file } = await backUp(one)
  const wish = await wishFor(one, file)
  await assert.rejects(restore({ ...wish, parts: [chief.part] }), { id: 'backup.part_missing' })
  await assert.rejects(restore({ ...wish, parts: [chief.part, newPart().part] }), { id: 'backup.part_wrong' })
  assert.ok(!existsSync(wish.data))
  await assert.rejects(restore({ ...wish, databaseUrl: one.database.url }), {
    id: 'backup.database_not_empty',
  })
  assert.ok(!existsSync(wish.data))
  mkdirSync(wish.data)
  writeFileSync(join(wish.data, 'x'), '')
  await assert.rejects(restore(wish), { id: 'backup.folder_not_empty' })
  assert.deepEqual(readdirSync(wish.data), ['x'])
  await assert.rejects(restore({ ...wish, file: join(wish.data, 'x') }), { id: 'backup.head_damaged' })
  await assert.rejects(restore({ ...wish, file: join(wish.data, 'none') }), { id: 'io.not_found' })
})

test('a full disk: a sentence, and neither half a backup nor half a restore', async (t) => {
  const one = await filledSite(t)
  const disk = mkdtempSync(join(tmpdir(), 'mingjian-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk]).status === 0
  t.after(() => {
    if (mounted) spawnSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  })
  if (!mounted) return t.skip('may not mount')
  const crowded = { ...one.site, backupsDirectory: join(disk, 'backups') }
  await assert.rejects(backUp(one, { site: crowded }), { id: 'io.disk_full' })
  assert.deepEqual(readdirSync(crowded.backupsDirectory), [])
  const { file } = await backUp(one)
  const wish = { ...(await wishFor(one, file)), data: join(disk, 'restored') }
  writeFileSync(join(disk, 'filler'), Buffer.alloc(8_000))
  await assert.rejects(restore(wish), { id: 'io.disk_full' })
  assert.ok(!existsSync(wish.data))
  assert.equal((await restore({ ...wish, data: join(one.home, 'restored') })).snapshots, 1)
})

test('it waits for an import, stops when it is told to, and the lake is not locked while it writes', async (t) => {
  const one = await filledSite(t)
  const release = takeLock(one.site.lakeDirectory, '导入')
  const words: string[] = []
  const stop = new AbortController()
  const waiting = backUp(one, {
    signal: stop.signal,
    progress: (_: number, said: string) => words.push(said),
  })
  await new Promise((go) => setTimeout(go, 700))
  stop.abort()
  await assert.rejects(waiting)
  assert.ok(words.includes('等待正在进行的导入结束'))
  release()
  let checked = false
  await backUp(one, {
    progress: () => {
      if (!checked) takeLock(one.site.lakeDirectory, '导入')()
      checked = true
    },
  })
  assert.ok(checked)
  assert.equal(openLake(one.site.lakeDirectory).catalogue.snapshots.length, 1)
})

test('tables are filled after those that they refer to; a circle is told', () => {
  const references = [
    { child: 'a', parent: 'c' },
    { child: 'c', parent: 'b' },
  ]
  assert.deepEqual(inOrder(['a', 'b', 'c'], references), ['b', 'c', 'a'])
  assert.throws(() => inOrder(['a', 'b', 'c'], [...references, { child: 'b', parent: 'a' }]), {
    id: 'backup.tables_in_circle',
  })
})

test('the seals and the master key are taken from where the site has them; nothing else of that place is', async (t) => {
  const one = await filledSite(t)
  const elsewhere = join(one.home, 'elsewhere')
  mkdirSync(elsewhere)
  const [anchorFile, kekFile] = [join(elsewhere, 'seals.jsonl'), join(elsewhere, 'master')]
  renameSync(one.site.anchorFile, anchorFile)
  renameSync(one.site.kekFile, kekFile)
  writeFileSync(join(elsewhere, 'private.txt'), '私')
  const { file } = await backUp(one, { site: { ...one.site, anchorFile, kekFile } })
  const wish = await wishFor(one, file)
  const { audit } = await restore(wish)
  assert.equal(audit.proven?.n, 20)
  assert.deepEqual(readFileSync(join(wish.data, 'keys/kek')), readFileSync(kekFile))
  const names = readdirSync(wish.data, { recursive: true }).map(String)
  assert.ok(!names.some((name) => name.includes('private')))
})

test('a name in a backup never leads out of the data folder', () => {
  const site = sitePaths('/srv/data', { office: OFFICE, officeName: '' })
  assert.equal(placeOf(site, 'lake/snapshots/a/data.parquet'), '/srv/data/lake/snapshots/a/data.parquet')
  for (const path of [
    'lake/../../x',
    '../x',
    '/etc/passwd',
    'lake',
    'lake/',
    'other/x',
    'lake//x',
    'lake/./x',
    'lake/a\\..\\b',
    'keys/a\0b',
    '__proto__/x',
  ])
    assert.equal(placeOf(site, path), null, path)
})

test('what a killed backup left behind goes with a later one; one that is at work stays', async (t) => {
  const one = await filledSite(t)
  const { backupsDirectory } = one.site
  const left = ['.holding-old', 'mingjian-x.mjbak.7.partial']
  const others = ['.holding-working', 'notes.txt']
  for (const name of [...left, ...others]) mkdirSync(join(backupsDirectory, name), { recursive: true })
  const before = new Date(Date.now() - 25 * 3_600_000)
  for (const name of [...left, 'notes.txt']) utimesSync(join(backupsDirectory, name), before, before)
  const { file } = await backUp(one)
  assert.deepEqual(readdirSync(backupsDirectory).toSorted(), [...others, file].toSorted())
})
