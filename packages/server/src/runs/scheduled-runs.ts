/** Runs by schedule: the queue of the platform rings at the times that offices have set, and a run is asked for as by a person. */
import { Failure } from '@mingjian/errors/failure'
import { PgBoss } from 'pg-boss'
import { MINUTE } from '../clock.ts'
import type { Platform } from '../http/platform.ts'
import { SITE_TIME_ZONE, schedulesInForce } from '../models/schedules.ts'
import { startRun } from './start-run.ts'

const QUEUE = 'scheduled-runs'
const SCHEMA = 'queue'

type Asking = Pick<Platform, 'realm' | 'audit' | 'jobs' | 'site' | 'log'>

export interface ScheduledRuns {
  /** Makes the queue ring as the table of schedules says; done every minute by itself. */
  agree(): Promise<void>
  stop(): Promise<void>
}

/** Starts ringing; for the one server of a database, whose queue is installed. */
export async function startScheduledRuns(url: string, platform: Asking): Promise<ScheduledRuns> {
  const { log } = platform
  const boss = new PgBoss({
    ...{ connectionString: url, schema: SCHEMA, max: 2, schedule: true },
    ...{ migrate: false, supervise: false, registerInstance: false },
  })
  boss.on('error', (error) => log(`schedules ${error.message}`))
  await boss.start()
  await boss.createQueue(QUEUE, { retryLimit: 0 })
  const agree = () => agreeWith(boss, platform)
  await agree()
  await boss.work<{ schedule: string }>(QUEUE, async ([message]) => {
    await startScheduled(platform, message?.data.schedule ?? '')
  })
  const timer = setInterval(() => {
    agree().catch((error: unknown) => log(`schedules ${String(error)}`))
  }, MINUTE)
  return {
    agree,
    stop: async () => {
      clearInterval(timer)
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}

async function agreeWith(boss: PgBoss, { realm, site }: Asking): Promise<void> {
  const wanted = await schedulesInForce(realm.db, site.office)
  const there = await boss.getSchedules(QUEUE)
  for (const { key } of there) if (!wanted.some(({ id }) => id === key)) await boss.unschedule(QUEUE, key)
  for (const { id, cron } of wanted)
    if (!there.some(({ key }) => key === id))
      await boss.schedule(QUEUE, cron, { schedule: id }, { tz: SITE_TIME_ZONE, key: id })
}

/**
 * Asks for the run of a schedule. What stands in its way (data that are lacking, a run under way) is written into the audit
 * and the log; the next time may be better.
 */
export async function startScheduled(
  { realm, audit, jobs, site, log }: Asking,
  schedule: string,
): Promise<void> {
  const found = (await schedulesInForce(realm.db)).find(({ id }) => id === schedule)
  if (!found) return
  const { office, model } = found
  const entry = (ids: string[], result: string) => ({
    ...{
      account: null,
      roles: [],
      office,
      action: 'run.start',
      ids: [schedule, model, ...ids],
      purpose: null,
    },
    ...{ decision: 'allowed' as const, because: '定时运行', result, request: 'schedule', address: 'local' },
  })
  try {
    await realm.db.transaction().execute(async (trx) => {
      const { run } = await startRun(trx, jobs, {
        ...{ office, model, asOf: null, requestedBy: null, at: realm.clock.now() },
        lakeDirectory: site.lakeDirectory,
      })
      await audit.appendIn(trx, entry([run], 'done'))
    })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    log(`schedules ${model} ${error.id} ${error.says}`)
    await audit.append(entry([], error.id))
  }
}
