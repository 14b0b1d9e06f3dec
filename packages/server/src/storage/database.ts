/** The database of the platform: the site's own server, or one in the data folder. */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type EmbeddedServer, startEmbedded } from './embedded-server.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { fromStorage } from './storage-failures.ts'

export interface Database {
  db: Kysely<Schema>
  url: string
  /** Ends the connections, and the server where it is ours. */
  close(): Promise<void>
}

const INT8 = 20
const DATE = 1082
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = { [INT8]: Number, [DATE]: String }

const POOLS = new WeakMap<Kysely<Schema>, pg.Pool>()

/** The connections behind a database, for what its query builder does not speak (COPY). */
export function poolOf(db: Kysely<Schema>): pg.Pool {
  const pool = POOLS.get(db)
  if (!pool) throw new TypeError('not a database of connect()')
  return pool
}

/**
 * Connects without starting or changing anything. Whole numbers of 64 bits are read as numbers: counts and positions
 * here stay far below 2^53. A date stays the text YYYY-MM-DD: it is a day of the office, no moment of this machine.
 */
export function connect(url: string, connections = 20): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    // Who comes back from reading does not wait for a new process of the database.
    idleTimeoutMillis: 600_000,
    types: {
      getTypeParser: (oid, format) => PARSERS[Number(oid)] ?? pg.types.getTypeParser(oid, format),
    },
  })
  // A connection that dies while it is idle is replaced by the pool; unheard, the event would end the process.
  pool.on('error', () => undefined)
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  POOLS.set(db, pool)
  return { db, url, close: () => db.destroy() }
}

/**
 * Opens the database and brings its tables to the newest form.
 * @throws Failure `storage.unavailable`, `storage.migration_failed`, `storage.database_newer`, and those of `startEmbedded`
 */
export async function openDatabase(where: { url: string } | { folder: string }): Promise<Database> {
  const server = 'folder' in where ? await startEmbedded(where.folder) : null
  const database = connect(server?.url ?? ('url' in where ? where.url : ''))
  try {
    await migrate(database.db)
  } catch (error) {
    await closeBoth(database, server)
    throw fromStorage(error)
  }
  return { ...database, close: () => closeBoth(database, server) }
}

async function closeBoth(database: Database, server: EmbeddedServer | null): Promise<void> {
  await database.close()
  await server?.stop()
}
