/** When a model runs by itself: the schedule of an office and its words. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { ScheduleTable } from '../storage/schema-models.ts'

/** Schedules are in the time of China, which has one zone. */
export const SITE_TIME_ZONE = 'Asia/Shanghai'

/** Every day, on one day of the week, or on one day of the month that every month has. */
export const CRON = /^([0-5]?\d) (1?\d|2[0-3]) (?:\* \* (\*|[0-6])|([1-9]|1\d|2[0-8]) \* \*)$/

const WEEKDAYS = '日一二三四五六'

/** 每周一 02:30 */
export function scheduleWords(cron: string): string {
  const [, minute = '', hour = '', weekday, day] = CRON.exec(cron) ?? []
  const when =
    day !== undefined ? `每月 ${day} 日` : weekday === '*' ? '每天' : `每周${WEEKDAYS[Number(weekday)]}`
  return `${when} ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}

export type ScheduleRow = Selectable<ScheduleTable>

/** The schedules in force of an office, or of all. */
export const schedulesInForce = (db: Kysely<Schema>, office?: string): Promise<ScheduleRow[]> =>
  db
    .selectFrom('schedule')
    .selectAll()
    .where('ended_at', 'is', null)
    .$if(office !== undefined, (query) => query.where('office', '=', office!))
    .execute()

/** Sets or ends the schedule of a model; the one before stays in the history. */
export async function setSchedule(
  trx: Transaction<Schema>,
  {
    office,
    model,
    cron,
    by,
    at,
  }: { office: string; model: string; cron: string | null; by: string; at: Date },
): Promise<void> {
  // Of two who set it at once the second ends what the first has set.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`schedule ${office} ${model}`}, 0))`.execute(trx)
  await trx
    .updateTable('schedule')
    .set({ ended_at: at })
    .where('office', '=', office)
    .where('model', '=', model)
    .where('ended_at', 'is', null)
    .execute()
  if (cron === null) return
  await trx
    .insertInto('schedule')
    .values({ id: crypto.randomUUID(), office, model, cron, made_by: by, made_at: at })
    .execute()
}
