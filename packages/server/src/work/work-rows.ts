import { type Kysely, sql } from 'kysely'
import type { Sight } from '../clues/reach.ts'
import type { WorkRowReply } from '../http/shapes/work.ts'
import type { Schema } from '../storage/schema.ts'

/** So many rows of each list are shown; the rest is behind a link. */
export const FIRST = 20

/** For whom and when the lists are made. */
export interface WorkPlace {
  db: Kysely<Schema>
  sight: Sight
  at: Date
}

/** So many days a job that failed waits for somebody; who has done nothing about it by then will not. */
export const FAILED_DAYS = 7
/** When a job ended, for its list and its count alike. */
export const FAILED_AT = sql`coalesce(job.ended_at, job.requested_at)`

const DAY = 86_400_000

export const daysBefore = (at: Date, days: number): Date => new Date(at.getTime() - days * DAY)

export type FoundRow = Omit<WorkRowReply, 'daysLeft'>

/** How many rows a list has, and the first of them. */
export interface Found {
  count: number
  rows: FoundRow[]
}
