/** One PostgreSQL per test file, one database at a time: cloned from a migrated one, which takes a fraction of a second. */
import { OWNER, startPostgres } from '@mingjian/lake/testing/postgres-server'
import { installQueue } from '../jobs/queue.ts'
import { connect, type Database } from '../storage/database.ts'
import { migrate } from '../storage/migrate.ts'

export interface TestDatabases {
  /** A database with all tables; the one given before is closed, as the server has few connections. */
  fresh(): Promise<Database>
  /** A database without any. */
  empty(): Promise<Database>
  stop(): Promise<void>
}

export async function startTestDatabases(): Promise<TestDatabases> {
  const server = await startPostgres()
  let last: Database | null = null
  let made = 0
  const urlOf = (name: string) =>
    `postgres://${OWNER.name}:${encodeURIComponent(OWNER.password)}@127.0.0.1:${server.port}/${name}`
  await server.run('create database migrated')
  const template = connect(urlOf('migrated'))
  try {
    await migrate(template.db)
    await installQueue(template.url)
    await template.close()
  } catch (error) {
    // A server left running would keep the test file from ever ending.
    await template.close()
    await server.stop()
    throw error
  }
  const create = async (from: string): Promise<Database> => {
    await last?.close()
    const name = `test_${++made}`
    await server.run(`create database ${name} template ${from}`)
    last = connect(urlOf(name), 6)
    return last
  }
  return {
    fresh: () => create('migrated'),
    empty: () => create('template0'),
    stop: async () => {
      await last?.close()
      await server.stop()
    },
  }
}
