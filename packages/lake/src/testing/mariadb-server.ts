import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { freePort } from './free-port.ts'
import type { TestServer } from './postgres-server.ts'

const PROGRAM = '/usr/sbin/mariadbd'
const TABLES = '/usr/share/mysql'

/** Why the tests of MariaDB cannot run here, or false. */
export const noMariadb =
  existsSync(PROGRAM) && existsSync(join(TABLES, 'mysql_system_tables.sql'))
    ? false
    : `${PROGRAM} 不在本机：以 root 运行 apt-get install --no-install-recommends mariadb-server-core 后再测`

const SMALL = [
  '--innodb-buffer-pool-size=16M',
  '--innodb-log-file-size=4M',
  '--innodb-flush-log-at-trx-commit=0',
]
const START_MS = 20_000

/** A MariaDB of its own for one test file, with data and socket in a temporary folder; its root has no password. */
export async function startMariadb(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'mariadb-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  const base = [
    '--no-defaults',
    `--datadir=${data}`,
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    ...SMALL,
  ]
  const made = spawnSync(PROGRAM, [...base, '--bootstrap', '--log-warnings=0', '--enforce-storage-engine='], {
    input: ['create database mysql;\nuse mysql;\nset @auth_root_socket=NULL;\n', ...systemTables()].join(
      '\n',
    ),
  })
  if (made.status !== 0) throw new Error(`MariaDB was not set up: ${made.stderr.toString().slice(-500)}`)
  const port = await freePort()
  const server = spawn(
    PROGRAM,
    [
      ...base,
      `--socket=${join(folder, 'socket')}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--skip-log-bin',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  await ready(server)
  const connection = await mysql.createConnection({ host: '127.0.0.1', port, user: 'root' })
  return {
    port,
    run: async (...statements) => {
      for (const statement of statements) await connection.query(statement)
    },
    stop: async () => {
      connection.destroy()
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const systemTables = () =>
  ['mysql_system_tables.sql', 'mysql_system_tables_data.sql'].map((name) =>
    readFileSync(join(TABLES, name), 'utf8'),
  )

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const fail = () => reject(new Error(`MariaDB did not start: ${said.slice(-500)}`))
    const timer = setTimeout(fail, START_MS)
    server.once('exit', fail)
    server.stderr!.on('data', (piece: Buffer) => {
      said = (said + piece.toString()).slice(-5000)
      if (!said.includes('ready for connections')) return
      clearTimeout(timer)
      server.off('exit', fail)
      resolve()
    })
  })
}
