import type { JobKind } from '../storage/schema-jobs.ts'

/** The queues: what writes the lake goes one by one (the lake has one writer), the rest two at once. */
export const LANES = { lake: { atOnce: 1 }, work: { atOnce: 2 } } as const
export type Lane = keyof typeof LANES
export const LANE_NAMES = Object.keys(LANES) as Lane[]

const LANE_OF: Readonly<Record<JobKind, Lane>> = {
  import: 'lake',
  reading: 'lake',
  run: 'work',
  export: 'work',
  backup: 'work',
}

export const laneOf = (kind: JobKind): Lane => LANE_OF[kind]
