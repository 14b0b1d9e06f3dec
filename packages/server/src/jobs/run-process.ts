/** The process of one attempt, watched until it has ended. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { SitePaths } from '../site-paths.ts'
import type { Schema } from '../storage/schema.ts'
import type { AttemptEnd } from './attempt.ts'
import type { JobRow } from './job.ts'
import type { FromChild, ToChild } from './messages.ts'

const CHILD = join(import.meta.dirname, 'child.ts')
const LOOK_MS = 500

export interface ProcessOptions {
  db: Kysely<Schema>
  url: string
  site: SitePaths
  log: (line: string) => void
  /** The module of the worker. */
  file: string
  /** How long the process may take to come to an end when it is asked to. */
  graceMs: number
  /** The server stops. */
  stopping: AbortSignal
}

export interface ProcessEnd {
  /** Null: it died without a word. */
  end: AttemptEnd | null
  /** Somebody asked for it to stop. */
  cancelled: boolean
}

/** Runs an attempt in a process of its own; when it is cancelled or the server stops, asks it to end and later kills it. */
export async function runInProcess(job: JobRow, options: ProcessOptions): Promise<ProcessEnd> {
  const { url, site, file, log, graceMs, stopping } = options
  const child = fork(CHILD, [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let end: AttemptEnd | null = null
  child.on('message', (message: FromChild) => {
    end = message.end
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => log(`job ${job.id} ${text.trimEnd()}`))
  const exit = exitOf(child, log)
  const askToEnd = stopper(child, graceMs)
  tell(child, { begin: { id: job.id, attempts: job.attempts, file, url, site } })
  if (stopping.aborted) askToEnd()
  stopping.addEventListener('abort', askToEnd, { once: true })
  const watch = watchForCancel(job, options.db, askToEnd)
  await exit
  watch.stop()
  stopping.removeEventListener('abort', askToEnd)
  return { end, cancelled: watch.cancelled() }
}

const tell = (child: ChildProcess, message: ToChild): void => {
  if (child.connected) child.send(message, () => undefined)
}

const exitOf = (child: ChildProcess, log: (line: string) => void): Promise<void> =>
  new Promise((done) => {
    child.once('exit', () => done())
    child.once('error', (error) => {
      log(`job process: ${error.message}`)
      done()
    })
  })

/** Asks once, and kills who is still there after the time of grace. */
function stopper(child: ChildProcess, graceMs: number): () => void {
  let asked = false
  return () => {
    if (asked) return
    asked = true
    tell(child, { stop: true })
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
    child.once('exit', () => clearTimeout(timer))
  }
}

/** Looks into the row, so that it does not matter who asked for the stop and in which transaction. */
function watchForCancel({ id, attempts }: JobRow, db: Kysely<Schema>, askToEnd: () => void) {
  let cancelled = false
  const look = async () => {
    const row = await db
      .selectFrom('job')
      .select('id')
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .where('state', '=', 'running')
      .where('cancel_requested', '=', true)
      .executeTakeFirst()
    if (!row) return
    cancelled = true
    askToEnd()
  }
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_MS)
  return { cancelled: () => cancelled, stop: () => clearInterval(timer) }
}
