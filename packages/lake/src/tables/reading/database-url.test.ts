import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { presentError } from '@mingjian/errors/present'
import { columnLabels } from './database-table.ts'
import { isDatabaseUrl, parseDatabaseUrl } from './database-url.ts'

test('an address is taken apart; its name shows no user and no password', () => {
  const address = parseDatabaseUrl(
    'postgres://%E6%9D%8E:se%40cret@10.0.0.7:6543/%E5%8F%B8%E6%B3%95?table=public.%E5%8F%B0%E8%B4%A6&sslmode=verify-full',
  )
  assert.deepEqual(address, {
    kind: 'postgres',
    host: '10.0.0.7',
    port: 6543,
    user: '李',
    password: 'se@cret',
    database: '司法',
    schema: 'public',
    table: '台账',
    encryption: 'verified',
    name: '10.0.0.7:6543/司法/public.台账',
  })
  const mysql = parseDatabaseUrl('mariadb://reader@db/justice', {
    table: 'ledger',
    environment: { MINGJIAN_DATABASE_PASSWORD: 'word' },
  })
  assert.deepEqual(
    [mysql.kind, mysql.port, mysql.password, mysql.name],
    ['mysql', 3306, 'word', 'db/justice/ledger'],
  )
  assert.equal(parseDatabaseUrl('mysql://reader@db/justice?table=justice.ledger').table, 'ledger')
  assert.ok(isDatabaseUrl('PostgreSQL://x'))
  assert.ok(!isDatabaseUrl('postgres.xlsx'))
})

test('an address that is wrong is refused without a part of it', () => {
  const cases: [string, string][] = [
    ['postgres://reader:sec#ret@db/justice?table=t', 'lake.database_url'],
    ['postgres://reader:sec/ret@db/justice?table=t', 'lake.database_url'],
    ['postgres://reader:123?ret@db/justice?table=t', 'lake.database_url'],
    ['postgres://reader:sec%ret@db/justice?table=t', 'lake.database_url'],
    ['postgres://db/justice?table=t', 'lake.database_url'],
    ['postgres://reader@db?table=t', 'lake.database_url'],
    ['postgres://reader:secret@db/justice?table=t&sslmode=maybe', 'lake.database_url'],
    ['postgres://reader:secret@db/justice', 'lake.database_table_name'],
    ['postgres://reader:secret@db/justice?table=a.b.c', 'lake.database_table_name'],
    ['mysql://reader:secret@db/justice?table=other.t', 'lake.database_table_name'],
    ['mysql://reader:secret@db/justice?table=(select 1)', 'lake.database_table_name'],
    ['mysql://reader:secret@db/justice?table=t;drop table t', 'lake.database_table_name'],
    ['mysql://reader:secret@db/justice?table=t"', 'lake.database_table_name'],
  ]
  for (const [source, id] of cases) {
    assert.throws(
      () => parseDatabaseUrl(source, { environment: {} }),
      (error) => {
        assert.ok(error instanceof Failure)
        assert.equal(error.id, id, source)
        assert.doesNotMatch(`${presentError(error)}${error.stack}`, /secret|ret@|sec[#/]|123/)
        return true
      },
    )
  }
})

test('columns go by their comments, up to the first explanation, where they tell them apart', () => {
  const labels = columnLabels([
    { name: 'xm', comment: ' 姓名 ' },
    { name: 'zt', comment: '状态（1：正常，2：停用）说明；见代码表' },
    { name: 'je', comment: '金额(万元)：不含税' },
    { name: 'rq1', comment: '日期' },
    { name: 'rq2', comment: '日期' },
    { name: 'bz', comment: '' },
    { name: 'long', comment: '字'.repeat(100) },
  ])
  assert.deepEqual(labels, ['姓名', '状态（1：正常，2：停用）说明', '金额(万元)', 'rq1', 'rq2', 'bz', 'long'])
})
