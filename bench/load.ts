/**
 * People at work on the platform: 10^5 clues, 200 signed-in users mixing list, clue page and decision for two minutes.
 *
 * npm run bench -- load [--clues 100000] [--users 200] [--seconds 120] [--think 3] [--documents 2000] [--seed 7]
 *
 * The real server (as `npm start -- --empty` starts it, HTTPS, audit and seals on) runs in a process of its own on an
 * embedded PostgreSQL; the users run in this one, on the same machine. `--think` is the mean time that a user reads between
 * two requests. Each clue stands on a judgment in the lake.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '@mingjian/server/storage/database'
import { line, Meter, percentile } from './load/measure.ts'
import { makeClues, makeLake, makePeople, OFFICE } from './load/office.ts'
import { work } from './load/users.ts'

const { values } = parseArgs({
  options: {
    clues: { type: 'string', default: '100000' },
    users: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '120' },
    think: { type: 'string', default: '3' },
    documents: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '7' },
  },
})
const [clues, users, seconds, think, documents, seed] = [
  values.clues,
  values.users,
  values.seconds,
  values.think,
  values.documents,
  values.seed,
].map(Number) as [number, number, number, number, number, number]

const folder = mkdtempSync(join(tmpdir(), 'mingjian-load-'))
// PostgreSQL runs as a user of its own where this process is root's.
chmodSync(folder, 0o755)
const database = await openDatabase({ folder: join(folder, 'pg') })
const server: { process: ChildProcess | null } = { process: null }
try {
  const port = await freePort()
  server.process = await startServer(port)
  const began = performance.now()
  const judgments = await makeLake(folder, join(folder, 'data/lake'), documents)
  const people = await makePeople(database.db, users)
  await makeClues(database.db, clues, judgments)
  console.error(`office of ${clues} clues made in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  const meter = new Meter()
  await work({ address: `https://localhost:${port}`, people, seconds, think, seed }, meter)
  report(meter)
} finally {
  server.process?.kill('SIGTERM')
  if (server.process) await new Promise((ended) => server.process?.once('exit', ended))
  await database.close()
  rmSync(folder, { recursive: true, force: true })
}

function report(meter: Meter): void {
  const { times, errors } = meter.measured
  const all = [...times.values()].flat()
  for (const [what, own] of times) console.log(line(what, own))
  console.log(line('all', all))
  for (const error of errors.slice(0, 10)) console.log(`error ${error}`)
  const settings = `clues=${clues} users=${users} seconds=${seconds} think=${think} documents=${documents} requests=${all.length} errors=${errors.length}`
  console.log(`value ${percentile(times.get('list') ?? [], 0.95).toFixed(0)} ms  load list_p95 ${settings}`)
  console.log(`value ${percentile(all, 0.95).toFixed(0)} ms  load all_p95 ${settings}`)
  if (errors.length > 0) process.exitCode = 1
}

async function startServer(port: number): Promise<ChildProcess> {
  const started = spawn(process.execPath, ['packages/server/src/start/main.ts', '--empty'], {
    env: {
      ...process.env,
      MINGJIAN_DATA: join(folder, 'data'),
      MINGJIAN_PORT: String(port),
      MINGJIAN_OFFICE: OFFICE,
      DATABASE_URL: database.url,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((ready, failed) => {
    let said = ''
    started.stdout?.on('data', (text: Buffer) => {
      said += text
      if (said.includes('明鉴已就绪')) ready()
    })
    started.once('exit', () => failed(new Error(`the server did not start: ${said}`)))
  })
  return started
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
