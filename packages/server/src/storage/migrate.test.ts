import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { connect } from './database.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/all.ts'
import type { Schema } from './schema.ts'

let databases: TestDatabases
before(async () => {
  databases = await startTestDatabases()
})
after(() => databases.stop())

/** What a site has in its tables after each step, written by SQL of that time: a later step must keep it. */
const FILLS: Record<string, { fill: string[]; kept: string }> = {
  '0001-accounts': {
    fill: [
      `insert into account (id, login, name, office, departments, state, password_hash, created_at)
       select 'a' || i, 'login' || i, '张某甲', '云0199', '{第一检察部}', 'active', 'x', now() from generate_series(1, 200) i`,
      `insert into account_role select id, 'prosecutor', now(), null from account`,
      `insert into session select 's' || id, id, 'h' || id, now(), now(), now(), null, null, '127.0.0.1' from account`,
      `insert into activation select 'c' || id, id, now(), now(), null from account`,
    ],
    kept: `select (select count(*) from account where departments = '{第一检察部}') +
      (select count(*) from account_role) + (select count(*) from session) + (select count(*) from activation) = 800 as kept`,
  },
  '0002-audit': {
    fill: [
      `insert into audit_row (n, content, hash)
       select i, '{"account":"a1","action":"account.list","at":"2026-11-23T00:00:00.000Z","decision":"allowed","ids":["a2"]}', 'h' || i
       from generate_series(1, 500) i`,
      `update audit_head set n = 500, hash = 'h500'`,
      `insert into audit_seal values (1, '{}', 'x')`,
    ],
    kept: `select (select count(*) from audit_row where action = 'account.list' and ids ? 'a2') = 500 and
      (select n from audit_head) = 500 and (select count(*) from audit_seal) = 1 as kept`,
  },
}

const upTo = (count: number): Record<string, Migration> =>
  Object.fromEntries(Object.entries(MIGRATIONS).slice(0, count))
const run = (db: Kysely<Schema>, statement: string) =>
  sql<{ kept: boolean }>`${sql.raw(statement)}`.execute(db)

test('every file is a step, in the order of its number, and has a filling', () => {
  const files = globSync(join(import.meta.dirname, 'migrations/[0-9]*.ts')).map((file) =>
    basename(file, '.ts'),
  )
  assert.deepEqual(Object.keys(MIGRATIONS), files.toSorted())
  assert.deepEqual(Object.keys(FILLS), files.toSorted())
  assert.deepEqual(
    files.toSorted().map((file) => Number(file.slice(0, 4))),
    files.map((_, i) => i + 1),
  )
})

for (const [count, name] of Object.keys(MIGRATIONS).entries())
  test(`a database filled at ${name} keeps everything on the way to the newest form`, async () => {
    const { db } = await databases.empty()
    await migrate(db, upTo(count + 1))
    const names = Object.keys(MIGRATIONS).slice(0, count + 1)
    for (const step of names) for (const statement of FILLS[step]!.fill) await run(db, statement)
    assert.deepEqual(await migrate(db), Object.keys(MIGRATIONS).slice(count + 1))
    for (const step of names) assert.equal((await run(db, FILLS[step]!.kept)).rows[0]?.kept, true, step)
  })

test('two servers that start at once make each step once', async () => {
  const one = await databases.empty()
  const other = connect(one.url, 2)
  const made = await Promise.all([migrate(one.db), migrate(other.db), migrate(one.db)])
  assert.deepEqual(made.flat(), Object.keys(MIGRATIONS))
  await other.close()
})

test('a step that fails is undone whole, the steps before it stay', async () => {
  const { db } = await databases.empty()
  const broken: Migration = {
    up: async (inside) => {
      await sql`create table half (x integer)`.execute(inside)
      await sql`select 1 / 0`.execute(inside)
    },
  }
  await assert.rejects(migrate(db, { ...upTo(1), '0002-broken': broken }), {
    id: 'storage.migration_failed',
    says: /停在 0002-broken/,
  })
  const { rows } =
    await sql`select to_regclass('half') as half, to_regclass('account')::text as account`.execute(db)
  assert.deepEqual(rows, [{ half: null, account: 'account' }])
  assert.deepEqual(await migrate(db), Object.keys(MIGRATIONS).slice(1))
})

test('an older version does not open a newer database', async () => {
  const { db } = await databases.fresh()
  await assert.rejects(migrate(db, upTo(1)), { id: 'storage.database_newer' })
})
