import type { Kysely } from 'kysely'
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

export type FoundRow = Omit<WorkRowReply, 'daysLeft'>

/** How many rows a list has, and the first of them. */
export interface Found {
  count: number
  rows: FoundRow[]
}
