/** One PostgreSQL per test file, one database per test: cloned from a migrated one, which takes a fraction of a second. */
import { OWNER, startPostgres } from '@mingjian/lake/testing/postgres-server'
import { connect, type Database } from '../storage/database.ts'
import { migrate } from '../storage/migrate.ts'

export interface TestDatabases {
  /** A database with all tables. */
  fresh(): Promise<Database>
  /** A database without any. */
  empty(): Promise<Database>
  stop(): Promise<void>
}

export async function startTestDatabases(): Promise<TestDatabases> {
  const server = await startPostgres()
  const open: Database[] = []
  const urlOf = (name: string) =>
    `postgres://${OWNER.name}:${encodeURIComponent(OWNER.password)}@127.0.0.1:${server.port}/${name}`
  await server.run('create database migrated')
  const template = connect(urlOf('migrated'))
  try {
    await migrate(template.db)
    await template.close()
  } catch (error) {
    // A server left running would keep the test file from ever ending.
    await template.close()
    await server.stop()
    throw error
  }
  const create = async (from: string): Promise<Database> => {
    const name = `test_${open.length + 1}`
    const database = connect(urlOf(name), 6)
    open.push(database)
    await server.run(`create database ${name} template ${from}`)
    return database
  }
  return {
    fresh: () => create('migrated'),
    empty: () => create('template0'),
    stop: async () => {
      for (const database of open) await database.close()
      await server.stop()
    },
  }
}
