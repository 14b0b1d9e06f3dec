import type { Template } from '@mingjian/model/plan'

/** Why a row is unknown: one bit of the masks `_u0`, `_u1` … */
export interface Cause {
  bit: number
  /** Label of the field that is missing, or the reason in words. */
  label: string
}

/** Where a row left its relation: a number in the column `_drop`. Codes grow along the plan; 0 means alive. */
export interface Drop {
  code: number
  line: number
  kind: 'where' | 'exclude' | 'not_visible'
  /** Reason id of an exclusion. */
  reason: string | null
  says: Template | null
}

/** An exclusion that may stay undecided: one bit of `_x0` … */
export interface Exclusion {
  bit: number
  says: Template
}

/** A score line: one bit of `_p0` … */
export interface Point {
  bit: number
  points: number
  says: Template
}

/** Bits in one mask column: as many as a JavaScript number holds exactly. */
export const BITS_PER_WORD = 52

/** Hands out bits and drop codes for one plan. */
export class Marks {
  readonly causes: Cause[] = []
  readonly drops: Drop[] = []
  readonly exclusions: Exclusion[] = []
  readonly points: Point[] = []

  /** One bit per label: two steps that miss the same field share it. */
  cause(label: string): Cause {
    const known = this.causes.find((cause) => cause.label === label)
    if (known) return known
    const cause = { bit: this.causes.length, label }
    this.causes.push(cause)
    return cause
  }

  drop(line: number, kind: Drop['kind'], reason: string | null = null, says: Template | null = null): Drop {
    const drop = { code: this.drops.length + 1, line, kind, reason, says }
    this.drops.push(drop)
    return drop
  }

  exclusion(says: Template): Exclusion {
    const exclusion = { bit: this.exclusions.length, says }
    this.exclusions.push(exclusion)
    return exclusion
  }

  point(points: number, says: Template): Point {
    const point = { bit: this.points.length, points, says }
    this.points.push(point)
    return point
  }
}

/** Number of mask columns that so many bits need. */
export const wordsFor = (bits: number) => Math.ceil(bits / BITS_PER_WORD)
