import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { decryptFile } from '@mingjian/lake/keys/encrypted-file'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import { sm3 } from '@mingjian/lake/sm3'
import { OWNER, startPostgres } from '@mingjian/lake/testing/postgres-server'
import { folder } from '../testing/command-line.ts'
import { command } from './import.ts'

const ID = '11010519491231002X'

test('a table of a database becomes a snapshot with its rows encrypted; the password is nowhere', async (t) => {
  const server = await startPostgres()
  t.after(() => server.stop())
  await server.run(
    'CREATE TABLE swdj (xm text, sfzh text, swrq date, djrq date)',
    "COMMENT ON COLUMN swdj.xm IS '姓名'",
    "COMMENT ON COLUMN swdj.sfzh IS '身份证号'",
    "COMMENT ON COLUMN swdj.swrq IS '死亡日期'",
    "COMMENT ON COLUMN swdj.djrq IS '登记日期'",
    `INSERT INTO swdj SELECT '张某' || i, '${ID}', date '2024-01-01' + i % 90, date '2024-01-05' + i % 90
       FROM generate_series(1, 3000) i`,
  )
  const home = folder(t)
  const [lake, kekFile] = [join(home, 'lake'), join(home, 'kek')]
  process.env.MINGJIAN_KEK = kekFile
  t.after(() => {
    delete process.env.MINGJIAN_KEK
    delete process.env.MINGJIAN_DATABASE_PASSWORD
  })
  const said = t.mock.method(console, 'log', () => undefined)
  const run = async (password: string | null, ...more: string[]) => {
    delete process.env.MINGJIAN_DATABASE_PASSWORD
    const user = password === null ? OWNER.name : `${OWNER.name}:${encodeURIComponent(password)}`
    const url = `postgres://${user}@127.0.0.1:${server.port}/postgres`
    const options = ['--as', '死亡登记', '--cut-off', '2024-06-30', '--lake', lake, '--yes', ...more]
    await command.run([url, ...options], new AbortController().signal)
    return said.mock.calls.map((call) => call.arguments.join(' ')).join('\n')
  }
  const failureOf = (password: string | null, ...more: string[]) =>
    run(password, ...more).then(
      () => assert.fail('should have been refused'),
      (error: unknown) => (error instanceof Failure ? error.id : String(error)),
    )
  const first = await run(OWNER.password, '--table', 'public.swdj')
  assert.match(first, /3000 行/)
  const [id] = readdirSync(join(lake, 'snapshots'))
  const files = readdirSync(join(lake, 'snapshots', id!)).map((name) => join(lake, 'snapshots', id!, name))
  const manifest = JSON.parse(readFileSync(files.find((file) => file.endsWith('manifest.json'))!, 'utf8'))
  const plain = new PassThrough()
  const [lines] = await Promise.all([
    text(plain),
    decryptFile(join(lake, 'snapshots', id!, 'raw.enc'), plain, openKeys(lake, { kekFile })),
  ])
  assert.equal(lines.split('\n').length, 3001)
  assert.equal(JSON.parse(lines.split('\n')[0]!)[1], ID)
  assert.deepEqual(manifest.sources, [
    {
      name: `127.0.0.1:${server.port}/postgres/public.swdj`,
      bytes: Buffer.byteLength(lines),
      sm3: sm3(lines),
    },
  ])
  const again = await run(OWNER.password, '--table', 'public.swdj')
  assert.match(again, /已经导入过/)
  assert.equal(readdirSync(join(lake, 'snapshots')).length, 1)
  assert.equal(await failureOf(null, '--table', 'swdj'), 'lake.database_denied')
  assert.equal(await failureOf('wrong', '--table', 'swdj'), 'lake.database_denied')
  assert.equal(await failureOf(OWNER.password, '--table', 'swdk'), 'lake.database_table_not_found')
  assert.equal(await failureOf(OWNER.password), 'lake.database_table_name')
  for (const file of files) assert.ok(!readFileSync(file).includes(OWNER.password), file)
  assert.ok(!/of:owner|of%3Aowner/.test(again))
})
