import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { connect, type Database } from '../storage/database.ts'
import { sampleEntry } from '../testing/sample-entry.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { testRealm } from '../testing/test-realm.ts'
import { readAnchors } from './anchor-file.ts'
import { auditWriter } from './audit-writer.ts'
import { BEFORE_FIRST, linkHash } from './entry.ts'
import { listAudit } from './list-audit.ts'
import { type SealPlace, seal, startSealing } from './seal.ts'
import { signatureFits, signerOf, signerOfFile } from './seal-key.ts'
import { verifyAudit } from './verify-audit.ts'

const folder = mkdtempSync(join(tmpdir(), 'audit-'))
let databases: TestDatabases
let database: Database
let files = 0
before(async () => {
  databases = await startTestDatabases()
  database = await databases.fresh()
})
after(async () => {
  await databases.stop()
  rmSync(folder, { recursive: true })
})

interface Site extends SealPlace {
  append(count: number): Promise<void>
  verify(): ReturnType<typeof verifyAudit>
}

/** An empty audit with a key and a second place of its own. */
async function site(): Promise<Site> {
  const { clock } = testRealm(database)
  const { db } = database
  await sql`truncate audit_row, audit_seal`.execute(db)
  await db.updateTable('audit_head').set({ n: 0, hash: BEFORE_FIRST }).execute()
  const name = join(folder, String(++files))
  const signer = signerOfFile(`${name}.key`)
  const anchorFile = `${name}.anchors`
  const writer = auditWriter(db, clock)
  return {
    ...{ db, clock, signer, anchorFile },
    append: async (count) => {
      for (let i = 0; i < count; i++) await writer.append(sampleEntry(`x${i}`))
    },
    verify: () => verifyAudit(db, { publicKey: signer.publicKey, anchorFile }),
  }
}

/** A site with 30 rows, sealed after the 10th and the 20th. */
async function sealedSite(): Promise<Site> {
  const made = await site()
  for (const sealed of [true, true, false]) {
    await made.append(10)
    if (sealed) await seal(made)
  }
  return made
}

const run = ({ db }: Site, statement: string) => sql.raw(statement).execute(db)

/** What somebody with the database, but without the key, would do: compute all hashes anew. */
async function recompute({ db }: Site): Promise<void> {
  const rows = await db.selectFrom('audit_row').select(['n', 'content']).orderBy('n').execute()
  let hash = BEFORE_FIRST
  for (const { n, content } of rows) {
    hash = linkHash(hash, content)
    await db.updateTable('audit_row').set({ hash }).where('n', '=', n).execute()
  }
  await db.updateTable('audit_head').set({ n: rows.length, hash }).execute()
}

const REWRITE = (n: number) =>
  `update audit_row set content = replace(content, '"a01"', '"a02"') where n = ${n}`
const REMOVE_AND_CLOSE = `delete from audit_row where n = 15;
  update audit_row set n = n - 1, content = replace(content, '"n":' || n || ',', '"n":' || (n - 1) || ',') where n > 15`

interface Attack {
  name: string
  attack: (on: Site) => Promise<unknown>
  finds: string[]
  /** Row up to which is proven all the same. */
  proven: number
}

const ATTACKS: Attack[] = [
  { name: 'nothing', attack: async () => undefined, finds: [], proven: 20 },
  { name: 'a row changed', attack: (on) => run(on, REWRITE(15)), finds: ['audit.row_changed'], proven: 10 },
  {
    name: 'a row changed after the last seal',
    attack: (on) => run(on, REWRITE(25)),
    finds: ['audit.row_changed'],
    proven: 20,
  },
  {
    name: 'a row removed',
    attack: (on) => run(on, 'delete from audit_row where n = 15'),
    finds: ['audit.row_missing'],
    proven: 10,
  },
  {
    name: 'a row inserted at the end',
    attack: (on) =>
      run(
        on,
        `insert into audit_row (n, content, hash) select 31, replace(content, '"n":30,', '"n":31,'), hash from audit_row where n = 30`,
      ),
    finds: ['audit.row_changed'],
    proven: 20,
  },
  {
    name: 'two rows exchanged',
    attack: (on) =>
      run(
        on,
        `update audit_row a set content = b.content from audit_row b where (a.n, b.n) in ((14, 15), (15, 14))`,
      ),
    finds: ['audit.row_changed'],
    proven: 10,
  },
  {
    name: 'tail cut',
    attack: (on) => run(on, 'delete from audit_row where n > 25'),
    finds: ['audit.head_differs'],
    proven: 20,
  },
  {
    name: 'tail cut before the last seal, its seal with it',
    attack: async (on) => {
      await run(on, 'delete from audit_row where n > 12; delete from audit_seal where number = 2')
      await recompute(on)
    },
    finds: ['audit.seal_missing', 'audit.tail_cut'],
    proven: 10,
  },
  {
    name: 'a row changed, the chain computed anew',
    attack: async (on) => {
      await run(on, REWRITE(15))
      await recompute(on)
    },
    finds: ['audit.rows_differ'],
    proven: 10,
  },
  {
    name: 'a row removed, the gap closed, the chain computed anew',
    attack: async (on) => {
      await run(on, REMOVE_AND_CLOSE)
      await recompute(on)
    },
    finds: ['audit.rows_differ'],
    proven: 10,
  },
  {
    name: 'the chain computed anew and sealed with another key',
    attack: async (on) => {
      await run(on, REWRITE(15))
      await recompute(on)
      await run(on, 'delete from audit_seal where number = 2')
      const mute = { ...on, signer: signerOf('1'.repeat(64)), anchorFile: `${on.anchorFile}.other` }
      await seal(mute)
    },
    finds: ['audit.seal_unsigned', 'audit.seal_differs', 'audit.rows_differ'],
    proven: 10,
  },
  {
    name: 'a line of the anchor file changed',
    attack: async ({ anchorFile }) => {
      const text = readFileSync(anchorFile, 'utf8')
      writeFileSync(anchorFile, text.replace('\\"n\\":20', '\\"n\\":19'))
    },
    finds: ['audit.anchor_unsigned'],
    proven: 10,
  },
  {
    name: 'the anchor file cut',
    attack: async ({ anchorFile }) =>
      writeFileSync(anchorFile, `${readFileSync(anchorFile, 'utf8').split('\n')[0]}\n`),
    finds: ['audit.anchor_missing'],
    proven: 10,
  },
  {
    name: 'the anchor file emptied',
    attack: async ({ anchorFile }) => rmSync(anchorFile),
    finds: ['audit.anchor_missing'],
    proven: 0,
  },
  {
    name: 'lines of the anchor file exchanged',
    attack: async ({ anchorFile }) =>
      writeFileSync(
        anchorFile,
        readFileSync(anchorFile, 'utf8').split('\n').slice(0, 2).reverse().concat('').join('\n'),
      ),
    finds: ['audit.seal_order', 'audit.seal_differs'],
    proven: 0,
  },
  // What cannot be found, as the README says: the proof ends at the anchor and tells how many rows come after it.
  {
    name: 'unprovable: a row after the last anchor changed, the chain computed anew',
    attack: async (on) => {
      await run(on, REWRITE(25))
      await recompute(on)
    },
    finds: [],
    proven: 20,
  },
  {
    name: 'unprovable: the tail after the last anchor cut, the head with it',
    attack: async (on) => {
      await run(on, 'delete from audit_row where n > 22')
      await recompute(on)
    },
    finds: [],
    proven: 20,
  },
  {
    name: 'unprovable: rows, seals and anchors cut in both places',
    attack: async (on) => {
      await run(on, 'delete from audit_row where n > 10; delete from audit_seal where number = 2')
      await recompute(on)
      writeFileSync(on.anchorFile, `${readFileSync(on.anchorFile, 'utf8').split('\n')[0]}\n`)
    },
    finds: [],
    proven: 10,
  },
]

for (const { name, attack, finds, proven } of ATTACKS)
  test(`attack: ${name}`, async () => {
    const on = await sealedSite()
    await attack(on)
    const proof = await on.verify()
    const found = proof.findings.map(({ id }) => id)
    assert.deepEqual(found, finds, proof.says)
    assert.equal(proof.proven?.n ?? 0, proven, proof.says)
    assert.equal(proof.unproven, proof.rows - proven)
    assert.match(proof.says, proven ? new RegExp(`^第 1 至 ${proven} 行已证明`) : /^没有任何一行得到证明/)
  })

test('many writers at once, alone and in transactions that fail, make one chain', async () => {
  const on = await site()
  const other = connect(database.url, 4)
  const writers = [auditWriter(on.db, on.clock), auditWriter(other.db, on.clock)]
  const work = Array.from({ length: 120 }, (_, i) => {
    const writer = writers[i % 2]!
    if (i % 3 !== 0) return writer.append(sampleEntry(`x${i}`))
    return on.db.transaction().execute(async (trx) => {
      await writer.appendIn(trx, sampleEntry(`x${i}`))
      if (i % 2 === 0) throw new Error('undone')
    })
  })
  const done = (await Promise.allSettled(work)).filter(({ status }) => status === 'fulfilled').length
  await other.close()
  await seal(on)
  const { rows, proven, findings } = await on.verify()
  assert.deepEqual([rows, proven?.n, findings], [done, done, []])
  assert.equal(done, 100)
})

test('nothing acknowledged is lost when the writing process is killed', async () => {
  const on = await site()
  const child = spawn(process.execPath, [
    join(import.meta.dirname, '../testing/append-rows.ts'),
    database.url,
  ])
  let printed = ''
  await new Promise((dead) => {
    child.on('exit', dead)
    child.stdout.on('data', (chunk) => {
      printed += chunk
      if (printed.length > 4_000) child.kill('SIGKILL')
    })
  })
  const acknowledged = printed.split('\n').slice(0, -1)
  const kept = await on.db.selectFrom('audit_row').select(sql<string>`ids ->> 0`.as('id')).execute()
  const ids = new Set(kept.map(({ id }) => id))
  assert.ok(acknowledged.length > 100)
  assert.deepEqual(
    acknowledged.filter((id) => !ids.has(id)),
    [],
  )
  assert.deepEqual((await on.verify()).findings, [])
})

test('seals come by number of rows and at the end, and the second place catches up', async () => {
  const on = await site()
  const sealing = startSealing(on, { everyMs: 3_600_000, everyRows: 5 })
  const writer = auditWriter(on.db, on.clock, sealing.appended)
  for (let i = 0; i < 5; i++) await writer.append(sampleEntry(`x${i}`))
  await sealing.stop()
  assert.equal(sealing.trouble(), null)
  assert.equal((await on.verify()).proven?.n, 5)
  await seal(on)
  assert.equal(readAnchors(on.anchorFile).length, 1, 'nothing new, no seal')
  await on.append(1)
  const away = startSealing({ ...on, anchorFile: join(folder, 'no/such/place') })
  await away.stop()
  assert.notEqual(away.trouble(), null)
  assert.deepEqual(
    (await on.verify()).findings.map(({ id }) => id),
    ['audit.anchor_missing'],
  )
  // Torn by a power cut in the middle of a line.
  writeFileSync(on.anchorFile, `${readFileSync(on.anchorFile, 'utf8')}{"content":`)
  await seal(on)
  const { proven, findings } = await on.verify()
  assert.deepEqual([proven?.anchor, proven?.n, findings], [2, 6, []])
})

test('the key file is its owner’s alone, stays the same, and signs as the standard says', async () => {
  const file = join(folder, 'k')
  const { publicKey, sign } = signerOfFile(file)
  assert.equal(signerOfFile(file).publicKey, publicKey)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.equal(readFileSync(`${file}.pub`, 'utf8'), publicKey)
  assert.ok(signatureFits('明鉴', sign('明鉴'), publicKey))
  assert.ok(!signatureFits('明鉴', sign('明镜'), publicKey))
  assert.ok(!signatureFits('明鉴', 'zz', publicKey))
  writeFileSync(file, 'x')
  assert.throws(() => signerOfFile(file), { id: 'audit.key_unreadable' })
})

test('a signature that OpenSSL 3.0 made with SM3 and the default user id is verified', () => {
  const publicKey =
    '040ba93d9da46a598cb919ee3142c9c3b467ba33eb4c09760de1f04e7e3a45c5574a3e2539bfff4f4549bfbc99472b63d57d89dc36afe1ecd06bd5044a6b1383a6'
  const signature =
    '304502210093d7ddb7a177e822bda60d429cd18f2ca121211f93d88df29ad94e607fbdddda0220744935e1939b1bcb2bef671405ec044a8c50aed40dbe7c284ac88e5a19a3f660'
  assert.ok(signatureFits('明鉴封印', signature, publicKey))
  assert.ok(!signatureFits('明鉴封条', signature, publicKey))
})

test('the audit is listed newest first, by page and filter, for one office', async () => {
  const on = await site()
  await on.append(5)
  await auditWriter(on.db, on.clock).append({ ...sampleEntry('far'), office: '云0200' })
  const numbers = async (filter: object) =>
    (await listAudit(on.db, '云0199', { limit: 3, ...filter })).map(({ n }) => n)
  assert.deepEqual(await numbers({}), [5, 4, 3])
  assert.deepEqual(await numbers({ before: 3 }), [2, 1])
  assert.deepEqual(await numbers({ id: 'x1' }), [2])
  assert.deepEqual(await numbers({ account: 'a02' }), [])
  assert.deepEqual(await numbers({ from: '2026-11-24' }), [])
  assert.deepEqual(
    await numbers({ action: 'account.list', decision: 'allowed', to: '2026-11-24' }),
    [5, 4, 3],
  )
})
