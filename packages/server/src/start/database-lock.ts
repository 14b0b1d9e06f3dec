import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { databaseBusy } from './start-failures.ts'

/** Any number that no other lock of this database has. */
const SERVING = 7_246_003
const TRIES = 20

/**
 * Takes the database for this server for as long as its connection lives; gives what releases it. The session of a
 * server that was killed a moment ago may still be there, so it is tried for some seconds.
 * @throws Failure `start.database_busy`
 */
export async function takeDatabase(url: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, keepAlive: true })
  client.on('error', () => undefined)
  await client.connect()
  for (let i = 0; i < TRIES; i++) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      SERVING,
    ])
    if (rows[0]?.taken) return () => client.end()
    await pause(250)
  }
  await client.end()
  throw databaseBusy()
}
