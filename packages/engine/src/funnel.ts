import type { Row } from './connection.ts'
import type { ChainStep, LineSpec, LoweredPlan, Segment } from './plan-walk/lowered.ts'
import type { FunnelLine } from './result.ts'

/** Rows that are still there, and how many of them some unknown travels with. */
export interface Alive {
  rows: number
  unknown: number
}

interface Count {
  drop: number
  uat: number
  n: number
}

/** Collects the lines of the funnel as segments are counted. */
export class Funnel {
  readonly #lines: (FunnelLine | undefined)[]
  readonly #specs: readonly LineSpec[]
  readonly #drops: LoweredPlan['marks']['drops']

  constructor(lowered: LoweredPlan) {
    this.#specs = lowered.lines
    this.#drops = lowered.marks.drops
    this.#lines = lowered.lines.map(() => undefined)
  }

  /** The lines in the order of the plan. */
  get lines(): FunnelLine[] {
    return this.#lines.flatMap((line) => line ?? [])
  }

  set(line: number, rowsIn: number, alive: Alive, excluded: Record<string, number> = {}): void {
    const { relation, at, operation, words } = this.#specs[line]!
    this.#lines[line] = {
      relation,
      at,
      operation,
      words,
      rowsIn,
      rowsOut: alive.rows,
      unknown: alive.unknown,
      excluded,
    }
  }

  /** Lines of one segment from its counts by `_drop` and `_uat`; null where nothing could leave. */
  addSegment(segment: Segment, before: Alive, rows: Row[] | null): Alive {
    const counts = rows?.map((row) => ({
      drop: Number(row._drop),
      uat: Number(row._uat),
      n: Number(row.n),
    })) ?? [
      { drop: 0, uat: 1, n: before.rows - before.unknown },
      { drop: 0, uat: 0, n: before.unknown },
    ]
    let alive = this.#opener(segment, before, counts)
    for (const step of segment.chain) alive = this.#step(step, alive, counts)
    return alive
  }

  #opener({ opener }: Segment, before: Alive, counts: Count[]): Alive {
    const code = opener.do === 'absent' ? opener.drop.code : 0
    const stayed = counts.filter(({ drop }) => code === 0 || drop !== code)
    const alive = { rows: sum(stayed), unknown: sum(stayed.filter(({ uat }) => uat === 0)) }
    const late = sum(counts) - alive.rows
    this.set(opener.line, before.rows, alive, late > 0 ? { not_yet_visible: late } : {})
    return alive
  }

  #step(step: ChainStep, before: Alive, counts: Count[]): Alive {
    const codes = this.#drops.filter(({ line }) => line === step.line).map(({ code }) => code)
    if (codes.length === 0) {
      this.set(step.line, before.rows, before)
      return before
    }
    const last = Math.max(...codes)
    const stayed = counts.filter(({ drop }) => drop === 0 || drop > last)
    const alive = { rows: sum(stayed), unknown: sum(stayed.filter(({ uat }) => uat <= last)) }
    const excluded = this.#drops.flatMap(({ line, code, reason }) => {
      const n = sum(counts.filter(({ drop }) => drop === code))
      return line === step.line && reason !== null && n > 0 ? [[reason, n] as const] : []
    })
    this.set(step.line, before.rows, alive, Object.fromEntries(excluded))
    return alive
  }
}

const sum = (counts: Count[]) => counts.reduce((total, { n }) => total + n, 0)
