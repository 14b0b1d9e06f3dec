/** What was measured of requests, by what they asked. */

export interface Measured {
  /** Milliseconds of each request, by what it was. */
  readonly times: ReadonlyMap<string, readonly number[]>
  readonly errors: readonly string[]
}

/** Collects times and errors while a load runs. */
export class Meter {
  readonly #times = new Map<string, number[]>()
  readonly #errors: string[] = []

  add(what: string, milliseconds: number): void {
    const own = this.#times.get(what) ?? []
    own.push(milliseconds)
    this.#times.set(what, own)
  }

  fail(says: string): void {
    this.#errors.push(says)
  }

  get measured(): Measured {
    return { times: this.#times, errors: this.#errors }
  }
}

/** The value that `share` of the values do not exceed, by the nearest rank; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** list 2,345 × median 12 ms, p95 80 ms, p99 130 ms, longest 300 ms */
export function line(what: string, values: readonly number[]): string {
  const at = (share: number) => `${percentile(values, share).toFixed(0)} ms`
  return `${what.padEnd(10)} ${String(values.length).padStart(6)} ×  median ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)}`
}
