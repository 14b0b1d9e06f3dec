import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { BEFORE_FIRST, linkHash } from '../../audit/entry.ts'
import { seal } from '../../audit/seal.ts'
import { sealKeyFile, signatureFits, signerOf, signerOfFile } from '../../audit/seal-key.ts'
import { sampleEntry } from '../../testing/sample-entry.ts'
import { startTestDatabases, type TestDatabases } from '../../testing/test-database.ts'
import { type ACCOUNT_ROLES, type TestPlatform, testPlatform } from '../../testing/test-platform.ts'

let databases: TestDatabases
let platform: TestPlatform
let publicKey: string
const sealNow = () => {
  const { realm, site } = platform
  const signer = signerOfFile(sealKeyFile(site.keysDirectory))
  return seal({ db: platform.db, clock: realm.clock, signer, anchorFile: site.anchorFile })
}
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
  for (const folder of [platform.site.keysDirectory, dirname(platform.site.anchorFile)])
    mkdirSync(folder, { recursive: true })
  publicKey = signerOfFile(sealKeyFile(platform.site.keysDirectory)).publicKey
})
after(async () => {
  await platform.app.close()
  await databases.stop()
})

async function ask(route: string, payload?: object, role: (typeof ACCOUNT_ROLES)[number] = 'audit_officer') {
  const [method, url = ''] = route.split(' ')
  const headers = { cookie: await platform.cookieOf(platform.accounts[role]) }
  return platform.app.inject({ method: method as 'GET', url, headers, ...(payload ? { payload } : {}) })
}

test('the audit officer verifies up to the last row, with the own copy of the key or with the server’s, and is told which', async () => {
  const { audit } = platform.platform
  for (let i = 0; i < 4; i++) await audit.append(sampleEntry(`r${i}`))
  await sealNow()
  await audit.append(sampleEntry('later'))
  const own = (await ask('POST /api/audit/verify', { key: publicKey })).json()
  assert.deepEqual([own.rows, own.proven.n, own.unproven, own.findings, own.ownKey], [5, 5, 0, [], true])
  assert.match(own.says, /第 1 至 5 行已证明未被改动（锚点 2/)
  const server = (await ask('POST /api/audit/verify', { key: 'server' })).json()
  assert.deepEqual([server.rows, server.proven.n, server.ownKey], [6, 6, false])
  const other = (await ask('POST /api/audit/verify', { key: signerOf('1'.repeat(64)).publicKey })).json()
  assert.equal(other.proven, null)
  assert.equal(other.findings[0].id, 'audit.anchor_unsigned')
  assert.match(other.findings[0].says, /与服务器上的不同，这一次不计入核验/)
  const { ids } = await platform.db
    .selectFrom('audit_row')
    .select('ids')
    .where('action', '=', 'audit.verify')
    .orderBy('n', 'desc')
    .executeTakeFirstOrThrow()
  assert.deepEqual(ids, ['other_key', 'finding/audit.anchor_unsigned/1', 'finding/audit.seal_unsigned/1'])
  for (const role of ['system_officer', 'security_officer', 'chief'] as const)
    assert.equal((await ask('POST /api/audit/verify', { key: 'server' }, role)).statusCode, 403)
})

test('an export proves itself outside: every hash follows from the one before, seals fit; another office is a hash alone', async () => {
  await platform.platform.audit.append({ ...sampleEntry('far'), office: '云0200', purpose: '他院' })
  await sealNow()
  const answer = await ask('GET /api/audit/export')
  assert.match(String(answer.headers['content-type']), /^application\/x-ndjson/)
  assert.match(String(answer.headers['content-disposition']), /^attachment/)
  const lines = answer.body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const rows = lines.filter((line) => line.n !== undefined)
  let hash = BEFORE_FIRST
  const hashes = new Map<number, string>()
  for (const [i, row] of rows.entries()) {
    assert.equal(row.n, i + 1)
    if (row.content !== undefined) assert.equal(row.hash, linkHash(hash, row.content))
    hash = row.hash
    hashes.set(row.n, hash)
  }
  assert.equal(rows.filter((row) => row.content === undefined).length, 1)
  assert.ok(!answer.body.includes('他院'))
  const seals = lines.filter((line) => line.seal).map((line) => line.seal)
  assert.equal(seals.length, 5)
  for (const one of seals) {
    assert.ok(signatureFits(one.content, one.signature, publicKey))
    const { n, hash: sealed } = JSON.parse(one.content)
    assert.equal(hashes.get(n), sealed)
  }
  const part = (await ask('GET /api/audit/export?from=2&to=3')).body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(
    part.filter((line) => line.n).map((line) => line.n),
    [2, 3],
  )
  const { rows: written } = await sql<{
    n: number
  }>`select count(*)::int n from audit_row where action = 'audit.export'`.execute(platform.db)
  assert.equal(written[0]?.n, 2)
  assert.equal((await ask('GET /api/audit/export', undefined, 'system_officer')).statusCode, 403)
})

test('what an attacker with the database changes is found through the page as well', async () => {
  await sql`update audit_row set content = replace(content, 'account.list', 'account.read') where n = 2`.execute(
    platform.db,
  )
  const proof = (await ask('POST /api/audit/verify', { key: publicKey })).json()
  assert.deepEqual([proof.proven, proof.findings[0].id, proof.findings[0].at], [null, 'audit.row_changed', 2])
})
