import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Database, openDatabase } from './database.ts'

const accounts = async ({ db }: Database): Promise<string[]> =>
  (await db.selectFrom('account').select('id').orderBy('id').execute()).map(({ id }) => id)

const add = ({ db }: Database, id: string) =>
  db
    .insertInto('account')
    .values({
      id,
      login: id,
      name: '张某甲',
      office: '云0199',
      departments: [],
      state: 'invited',
      created_at: new Date(),
    })
    .execute()

test('the database of a folder: kept from start to start, one platform at a time, taken over from a killed one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-'))
  chmodSync(folder, 0o755)
  try {
    const first = await openDatabase({ folder })
    await add(first, 'a1')
    await assert.rejects(openDatabase({ folder }), { id: 'storage.folder_busy' })
    assert.equal(statSync(join(folder, 'database.password')).mode & 0o777, 0o600)
    await first.close()

    // What a killed platform leaves: PostgreSQL runs on, the lock is a dead process's.
    const child = spawn(process.execPath, [join(import.meta.dirname, '../testing/hold-database.ts'), folder])
    const [printed] = await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const second = await openDatabase({ folder })
    assert.equal(second.url, String(printed))
    assert.deepEqual(await accounts(second), ['a1'])
    await add(second, 'a2')
    const pid = Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
    await second.close()
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a server that is not there is a sentence with a next step', async () => {
  await assert.rejects(openDatabase({ url: 'postgres://nobody:x@127.0.0.1:1/none' }), {
    id: 'storage.unavailable',
    retry: true,
  })
})

test('as root, a data folder that the user of PostgreSQL cannot reach is said before anything is made', {
  skip: process.getuid?.() !== 0 && 'only root runs PostgreSQL as another user',
}, async () => {
  const closed = mkdtempSync(join(tmpdir(), 'mingjian-'))
  try {
    await assert.rejects(openDatabase({ folder: join(closed, 'data') }), {
      id: 'storage.folder_closed',
      says: new RegExp(closed),
    })
  } finally {
    rmSync(closed, { recursive: true, force: true })
  }
})
