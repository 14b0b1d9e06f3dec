import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { presentError } from '@mingjian/errors/present'
import { freePort } from '../../testing/free-port.ts'
import { inLittleMemory } from '../../testing/in-little-memory.ts'
import { noMariadb, startMariadb } from '../../testing/mariadb-server.ts'
import type { TestServer } from '../../testing/postgres-server.ts'
import { type OpenedSource, openSource, type SourceOptions } from './open-source.ts'
import type { RawRow } from './raw-table.ts'

describe('MariaDB', { skip: noMariadb }, () => {
  let server: TestServer
  before(async () => {
    server = await startMariadb()
    await server.run(
      'CREATE DATABASE 司法 CHARACTER SET gbk',
      "CREATE USER reader@'127.0.0.1' IDENTIFIED BY 'read:er@2'",
      "CREATE USER stranger@'127.0.0.1' IDENTIFIED BY 'stranger'",
      'USE 司法',
      `CREATE TABLE ledger (
         xm varchar(20) COMMENT '姓名', zjhm bigint COMMENT '身份证号：18 位', zjhm_n decimal(18), zjhm_f double,
         rjrq date, sj datetime, je decimal(14,2) COMMENT '罚金（万元）', zy tinyint(1), zt enum('在矫','解矫'), b bit(4),
         bz blob)`,
      "SET SESSION sql_mode = ''",
      `INSERT INTO ledger VALUES
         ('张某甲', 110105194912310021, 110105194912310021, 110105194912310021, '2021-03-01', '2021-03-01 08:30:00',
          123456789012.10, 1, '在矫', b'0101', x'ff00'),
         ('李某乙', NULL, NULL, NULL, '0000-00-00', '2021-00-00 00:00:00', -0.50, 0, '解矫', NULL, '文字')`,
      'CREATE TABLE log (at datetime)',
      `CREATE FUNCTION noted() RETURNS int MODIFIES SQL DATA BEGIN INSERT INTO log VALUES (now()); RETURN 1; END`,
      'CREATE VIEW writing AS SELECT noted() AS n',
      'CREATE VIEW slow AS SELECT sleep(30) AS n',
      'CREATE VIEW wide AS SELECT repeat(md5(seq), 100) AS word FROM seq_1_to_40000',
      ...['ledger', 'writing', 'slow', 'wide'].map(
        (table) => `GRANT SELECT ON ${table} TO reader@'127.0.0.1'`,
      ),
      "GRANT EXECUTE ON FUNCTION noted TO reader@'127.0.0.1'",
      "GRANT SELECT ON log TO stranger@'127.0.0.1'",
    )
  })
  after(() => server.stop())

  const PASSWORDS = { reader: 'read:er@2', stranger: 'stranger' }

  const url = (table: string, user: keyof typeof PASSWORDS = 'reader', database = '司法') =>
    `mysql://${user}:${encodeURIComponent(PASSWORDS[user])}@127.0.0.1:${server.port}/${encodeURIComponent(database)}?table=${table}`

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
    for (const secret of ['read:er@2', 'wrong-word'])
      assert.ok(!JSON.stringify([error, presentError(error), error.message, error.stack]).includes(secret))
    return error
  }

  test('values come as they are kept, whatever the charset of the table', async () => {
    const source = await openSource(url('ledger'))
    assert.equal(source.name, `127.0.0.1:${server.port}/司法/ledger`)
    assert.deepEqual(source.table.columns, [
      '姓名',
      '身份证号',
      'zjhm_n',
      'zjhm_f',
      'rjrq',
      'sj',
      '罚金（万元）',
      'zy',
      'zt',
      'b',
      'bz',
    ])
    const [first, second] = await rowsOf(source)
    assert.deepEqual(first!.cells, [
      { kind: 'text', text: '张某甲' },
      { kind: 'text', text: '110105194912310021' },
      { kind: 'text', text: '110105194912310021' },
      { kind: 'number', value: 110105194912310020, text: '1.1010519491231002e17' },
      { kind: 'date', day: '2021-03-01', time: null, fault: null },
      { kind: 'date', day: '2021-03-01', time: '08:30:00', fault: null },
      { kind: 'number', value: 123456789012.1, text: '123456789012.10' },
      { kind: 'number', value: 1, text: '1' },
      { kind: 'text', text: '在矫' },
      { kind: 'number', value: 5, text: '5' },
      { kind: 'text', text: 'ff00' },
    ])
    assert.deepEqual(second!.cells, [
      { kind: 'text', text: '李某乙' },
      { kind: 'empty' },
      { kind: 'empty' },
      { kind: 'empty' },
      { kind: 'empty' },
      { kind: 'text', text: '2021-00-00 00:00:00' },
      { kind: 'number', value: -0.5, text: '-0.50' },
      { kind: 'number', value: 0, text: '0' },
      { kind: 'text', text: '解矫' },
      { kind: 'empty' },
      { kind: 'text', text: '文字' },
    ])
  })

  test('a table far larger than the memory is read to its end', async () => {
    assert.equal(await inLittleMemory(url('wide')), 40_000)
  })

  test('what can be wrong with a database is said by name, without its password', async () => {
    const wrongWord = url('ledger').replace(/:[^:@]+@/, ':wrong-word@')
    const cases: [string, string, SourceOptions?][] = [
      [wrongWord, 'lake.database_denied'],
      [url('ledger').replace(String(server.port), String(await freePort())), 'lake.database_unreachable'],
      [url('ledger', 'reader', 'nowhere'), 'lake.database_no_permission'],
      [url('log', 'reader'), 'lake.database_no_permission'],
      [url('writing'), 'lake.database_would_write'],
      [url('slow'), 'lake.database_timeout', { database: { statementMs: 500 } }],
    ]
    for (const [source, id, options] of cases) {
      const failure = await failureOf(source, options)
      assert.equal(failure.id, id)
      assert.match(failure.place?.file ?? '', /^127\.0\.0\.1:\d+\/[^/]+\/\w+$/)
    }
    assert.equal((await rowsOf(await openSource(url('log', 'stranger')))).length, 0)
    const root = `mysql://root@127.0.0.1:${server.port}`
    assert.equal((await failureOf(`${root}/nowhere?table=t`)).id, 'lake.database_not_found')
    const missing = await failureOf(`${root}/司法?table=ledgers`)
    assert.equal(missing.id, 'lake.database_table_not_found')
  })

  test('a connection that is lost midway is a failure with the row that was reached', async () => {
    const { table } = await openSource(url('wide'), { database: { batchRows: 10 } })
    const lost = (async () => {
      for await (const { row } of table.rows) if (row === 100) await server.run('KILL USER reader')
    })()
    const error = await lost.then(
      () => assert.fail('should have been lost'),
      (thrown: unknown) => thrown,
    )
    assert.ok(error instanceof Failure)
    assert.deepEqual([error.id, error.retry], ['lake.database_lost', true])
    assert.ok(error.place!.row! >= 100)
  })
})
