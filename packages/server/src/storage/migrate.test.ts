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
  '0003-jobs': {
    fill: [
      `insert into job (id, office, kind, title, state, input, requested_by, requested_at)
       select 'j' || i, '云0199', 'run', '运行', 'done', '{"model":"m"}', 'a1', now() from generate_series(1, 50) i`,
      `insert into setting values ('云0199', 'departments', '{"刑事":"第一检察部"}', '设立', 'a1', now())`,
    ],
    kept: `select (select count(*) from job where input ->> 'model' = 'm') = 50 and
      (select value ->> '刑事' from setting) = '第一检察部' as kept`,
  },
  '0004-data': {
    fill: [
      `insert into upload select 'u' || i, '云0199', 'a1', '台账.xlsx', 10, 'h', 'open', now(), now() from generate_series(1, 20) i`,
      `insert into import_draft select 'd' || id, office, account, id, 'death', 'open', '{}', 'j1', null, now(), now() from upload`,
      `insert into data_request values ('r1', '云0199', 'death', '请补', null, null, 'open', 'a1', now(), null, null, null, null)`,
      `insert into destruction values ('x1', '云0199', 's1', '期满', 'waiting', 'a1', now(), null, null, null, null)`,
    ],
    kept: `select (select count(*) from upload) + (select count(*) from import_draft where job = 'j1') +
      (select count(*) from data_request) + (select count(*) from destruction) = 42 as kept`,
  },
  '0005-models-runs': {
    fill: [
      `insert into model_version values ('m', '1.0.0', 'p', 'y', 't', 'r', '{}', '{}', now(), null)`,
      `insert into model_state values ('云0199', 'm', '1.0.0', false, '随平台提供', null, now())`,
      `insert into model_parameter values ('p1', '云0199', 'm', 'days', '{"value":3}', '因', 'a1', now(), null)`,
      `insert into schedule values ('s1', '云0199', 'm', '0 2 * * *', 'a1', now(), null)`,
      `insert into run (id, office, model, version, plan_hash, job, state, parameters, requested_by, requested_at)
       select 'run' || i, '云0199', 'm', '1.0.0', 'p', 'j1', 'done', '{}', 'a1', now() from generate_series(1, 5) i`,
      `insert into run_clue select id, 'c1', '{"id":"c1"}' from run`,
      `insert into run_row select id, 'undecided', 1, '{}' from run`,
    ],
    kept: `select (select count(*) from run) + (select count(*) from run_clue) + (select count(*) from run_row) = 15 and
      (select value -> 'value' from model_parameter) = '3' and (select count(*) from schedule) + (select count(*) from model_state) = 2 as kept`,
  },
  '0006-clues': {
    fill: [
      `insert into clue (office, id, model, version, kind, area, authority, state, handler, to_verify, sentence, sentence_masked, judged,
        latest, first_run, latest_run, persons, found_at, since)
       select '云0199', 'c' || i, 'm', '1.0.0', '应列管未见列管', '刑事执行', '公安机关', 'assigned', 'a1', false, '句', '句', '{"days":3}',
        'same', 'run1', 'run1', array['k' || i], now(), now() from generate_series(1, 300) i`,
      `insert into draw values ('w1', '云0199', 'a1', now(), '{}')`,
      `insert into clue_event (office, clue, at, by, move, label, from_state, to_state, input, draw)
       select office, id, now(), 'a1', 'assign', '分派', 'found', 'assigned', '{}', 'w1' from clue`,
      `insert into clue_note select 'n' || id, office, id, 'a1', now(), '备注' from clue`,
      `insert into saved_view values ('v1', 'a1', 'clues', '我的', '{}', now())`,
    ],
    kept: `select (select count(*) from clue where judged ->> 'days' = '3' and persons && array['k7']) = 1 and
      (select count(distinct number) from clue) + (select count(*) from clue_event where draw = 'w1') +
      (select count(*) from clue_note) + (select count(*) from saved_view) = 901 as kept`,
  },
  '0007-exports': {
    fill: [
      `insert into export (id, office, what, purpose, state, requested_by, requested_at)
       select 'e' || i, '云0199', '{}', '核查', 'waiting', 'a1', now() from generate_series(1, 10) i`,
      `insert into letter values ('l1', '云0199', 'c1', '某局', '函', 'draft', 'a1', now(), null, null, null)`,
    ],
    kept: `select (select count(*) from export where purpose = '核查') + (select count(*) from letter where clue = 'c1') = 11 as kept`,
  },
  '0009-security': {
    fill: [
      `insert into backup select 'b' || i, '云0199', 'f', 10, 's', now(), now(), '[]', '{"rows":7}' from generate_series(1, 5) i`,
      `insert into backup_key values ('k1', '云0199', 'chief', '04', 'a1', now(), null, null)`,
      `insert into account_identity select 'n' || id, id, 'ldap', id, 'a1', now(), null from account`,
    ],
    kept: `select (select count(*) from backup where contents ->> 'rows' = '7') + (select count(*) from backup_key) +
      (select count(*) from account_identity) = 206 as kept`,
  },
  '0011-clues-in-place': {
    fill: [`update clue set latest_run = 'run5'`, `update run set job = 'j2' where id = 'run2'`],
    kept: `select (select count(*) from clue where latest_run = 'run5') + (select count(*) from run where job = 'j2') = 301 as kept`,
  },
  '0012-clue-lists': {
    fill: [
      `update clue set due_on = '2026-12-01', score = 5, concluded_by = 'a1', conclusion = 'confirmed', team = '{a2}' where id = 'c9'`,
    ],
    kept: `select (select array_agg(id) from clue where due_on = '2026-12-01' and score = 5 and team @> '{a2}') = '{c9}' as kept`,
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
  const numbers = files.map((file) => file.slice(0, 4))
  assert.equal(new Set(numbers).size, numbers.length)
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
