/** Where the time comes from; tests and the demonstration give one of their own. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A moment some milliseconds after another. */
export const later = (moment: Date, milliseconds: number): Date => new Date(moment.getTime() + milliseconds)

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
