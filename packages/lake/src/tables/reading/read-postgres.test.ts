import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { presentError } from '@mingjian/errors/present'
import { freePort } from '../../testing/free-port.ts'
import { inLittleMemory } from '../../testing/in-little-memory.ts'
import { OWNER, startPostgres, type TestServer } from '../../testing/postgres-server.ts'
import { type OpenedSource, openSource, type SourceOptions } from './open-source.ts'
import type { RawRow } from './raw-table.ts'

let server: TestServer
before(async () => {
  server = await startPostgres()
  await server.run(
    'CREATE DATABASE justice',
    "CREATE ROLE reader LOGIN PASSWORD 'read:er@2'",
    "CREATE ROLE stranger LOGIN PASSWORD 'stranger'",
    'CREATE SCHEMA 司法',
    'GRANT USAGE ON SCHEMA 司法 TO reader, stranger',
    `CREATE TABLE 司法.jzdx (
       xm text, zjhm bigint, zjhm_n numeric(18), zjhm_f double precision, rjrq date, je numeric(14,2), djsj timestamptz,
       zy boolean, zm text[], bz varchar(20))`,
    "COMMENT ON COLUMN 司法.jzdx.xm IS '姓名'",
    "COMMENT ON COLUMN 司法.jzdx.zjhm IS '身份证号：18 位，不得为空'",
    "COMMENT ON COLUMN 司法.jzdx.je IS '罚金（万元）'",
    "COMMENT ON COLUMN 司法.jzdx.rjrq IS '日期'",
    "COMMENT ON COLUMN 司法.jzdx.djsj IS '日期'",
    `INSERT INTO 司法.jzdx VALUES
       ('张某甲', 110105194912310021, 110105194912310021, 110105194912310021, '2021-03-01', 123456789012.10,
        '1988-06-01 00:00:00+09', true, '{盗窃罪,诈骗罪}', '  '),
       ('李某乙', NULL, NULL, 'NaN', 'infinity', -0.50, '2021-03-01 08:30:00+08', false, '{}', '曾用名')`,
    'CREATE TABLE 司法.many AS SELECT i AS n, md5(i::text) AS word FROM generate_series(1, 10000) i',
    'CREATE VIEW 司法.wide AS SELECT repeat(md5(i::text), 100) AS word FROM generate_series(1, 40000) i',
    'CREATE TABLE 司法.log (at timestamptz)',
    `CREATE FUNCTION 司法.noted() RETURNS int LANGUAGE sql SECURITY DEFINER AS
       'INSERT INTO 司法.log VALUES (now()); SELECT 1'`,
    'CREATE VIEW 司法.writing AS SELECT 司法.noted() AS n',
    'CREATE VIEW 司法.slow AS SELECT pg_sleep(30)::text AS n',
    'GRANT SELECT ON 司法.jzdx, 司法.many, 司法.wide, 司法.writing, 司法.slow TO reader',
  )
})
after(() => server.stop())

const PASSWORDS = { owner: OWNER.password, reader: 'read:er@2', stranger: 'stranger' }

const url = (table: string, user: keyof typeof PASSWORDS = 'reader', database = 'postgres') =>
  `postgres://${user}:${encodeURIComponent(PASSWORDS[user])}@127.0.0.1:${server.port}/${database}?table=${encodeURIComponent(table)}`

async function rowsOf({ table }: OpenedSource): Promise<RawRow[]> {
  const all: RawRow[] = []
  for await (const row of table.rows) all.push(row)
  return all
}

async function failureOf(source: string, options?: SourceOptions): Promise<Failure> {
  const error = await openSource(source, options)
    .then(rowsOf)
    .then(
      () => assert.fail('should have been refused'),
      (thrown: unknown) => thrown,
    )
  assert.ok(error instanceof Failure, String(error))
  for (const secret of [...Object.values(PASSWORDS).filter((p) => p !== 'stranger'), 'wrong-word'])
    assert.ok(!JSON.stringify([error, presentError(error), error.message, error.stack]).includes(secret))
  return error
}

test('values come as they are kept: no digit and no day is lost', async () => {
  const source = await openSource(url('司法.jzdx'))
  assert.equal(source.name, `127.0.0.1:${server.port}/postgres/司法.jzdx`)
  assert.deepEqual(source.table.columns, [
    '姓名',
    '身份证号',
    'zjhm_n',
    'zjhm_f',
    'rjrq',
    '罚金（万元）',
    'djsj',
    'zy',
    'zm',
    'bz',
  ])
  assert.deepEqual(await rowsOf(source), [
    {
      row: 1,
      cells: [
        { kind: 'text', text: '张某甲' },
        { kind: 'text', text: '110105194912310021' },
        { kind: 'text', text: '110105194912310021' },
        { kind: 'number', value: 110105194912310020, text: '1.1010519491231002e+17' },
        { kind: 'date', day: '2021-03-01', time: null, fault: null },
        { kind: 'number', value: 123456789012.1, text: '123456789012.10' },
        { kind: 'date', day: '1988-06-01', time: null, fault: null },
        { kind: 'boolean', value: true },
        { kind: 'text', text: '["盗窃罪","诈骗罪"]' },
        { kind: 'empty' },
      ],
    },
    {
      row: 2,
      cells: [
        { kind: 'text', text: '李某乙' },
        { kind: 'empty' },
        { kind: 'empty' },
        { kind: 'text', text: 'NaN' },
        { kind: 'text', text: 'infinity' },
        { kind: 'number', value: -0.5, text: '-0.50' },
        { kind: 'date', day: '2021-03-01', time: '08:30:00', fault: null },
        { kind: 'boolean', value: false },
        { kind: 'text', text: '[]' },
        { kind: 'text', text: '曾用名' },
      ],
    },
  ])
})

test('a table far larger than the memory is read to its end', async () => {
  const rows = await inLittleMemory(url('司法.wide'))
  assert.equal(rows, 40_000)
})

test('the same rows have the same hash', async () => {
  const digests = []
  for (let i = 0; i < 2; i++) {
    const source = await openSource(url('司法.many'))
    assert.equal((await rowsOf(source)).length, 10_000)
    digests.push(source.digest!())
  }
  assert.deepEqual(digests[0], digests[1])
  assert.match(digests[0]!.sm3, /^[0-9a-f]{64}$/)
  assert.equal((await openSource(url('司法.many'))).digest!().bytes, 0)
})

test('a reader that stops early leaves no connection behind', async () => {
  const { table } = await openSource(url('司法.many'))
  for await (const { row } of table.rows) if (row === 3) break
  const left = await openSource(url('pg_stat_activity', 'owner'))
  const names = (await rowsOf(left)).flatMap(({ cells }) =>
    cells.map((cell) => (cell.kind === 'text' ? cell.text : '')),
  )
  assert.equal(names.filter((name) => name === 'mingjian').length, 1)
})

test('what can be wrong with a database is said by name, without its password', async () => {
  const wrongWord = url('司法.jzdx').replace(/:[^:@]+@/, ':wrong-word@')
  const cases: [string, string, SourceOptions?][] = [
    [wrongWord, 'lake.database_denied'],
    [url('司法.jzdx').replace(/:[^:@]+@/, '@'), 'lake.database_denied'],
    [url('司法.jzdx').replace(String(server.port), String(await freePort())), 'lake.database_unreachable'],
    [url('司法.jzdx', 'reader', 'nowhere'), 'lake.database_not_found'],
    [url('司法.jzdy'), 'lake.database_table_not_found'],
    [url('jzdx'), 'lake.database_table_not_found'],
    [url('司法.jzdx', 'stranger'), 'lake.database_no_permission'],
    [url('司法.writing'), 'lake.database_would_write'],
    [url('司法.slow'), 'lake.database_timeout', { database: { statementMs: 300 } }],
  ]
  for (const [source, id, options] of cases) {
    const failure = await failureOf(source, options)
    assert.equal(failure.id, id)
    assert.match(failure.place?.file ?? '', /^127\.0\.0\.1:\d+\/\w+\/(司法\.)?\w+$/)
  }
  assert.match((await failureOf(url('司法.jzdy'))).says, /司法\.jzdx/)
  assert.equal((await rowsOf(await openSource(url('司法.log', 'owner')))).length, 0)
})

test('a connection that is lost midway is a failure with the row that was reached', async () => {
  const { table } = await openSource(url('司法.many'), { database: { batchRows: 50 } })
  const lost = (async () => {
    for await (const { row } of table.rows)
      if (row === 100)
        await server.run(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mingjian'",
        )
  })()
  const error = await lost.then(
    () => assert.fail('should have been lost'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof Failure)
  assert.deepEqual([error.id, error.place?.row, error.retry], ['lake.database_lost', 100, true])
})

test('a name in capitals is found as the database folds it', async () => {
  assert.equal((await rowsOf(await openSource(url('司法.JZDX')))).length, 2)
})
