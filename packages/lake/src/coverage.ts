import type { Coverage } from '@mingjian/model/binding'

const DAY_MS = 86_400_000
const nextDay = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)

const sameScope = (a: Coverage, b: Coverage): boolean =>
  a.population === b.population &&
  [...(a.regions ?? [])].sort().join() === [...(b.regions ?? [])].sort().join()

/** Two coverages as one where they meet or overlap, else null. */
function joined(a: Coverage, b: Coverage): Coverage | null {
  if (!sameScope(a, b)) return null
  if (a.kind === 'stock' && b.kind === 'stock') return a.at > b.at ? a : b
  if (a.kind !== 'flow' || b.kind !== 'flow' || a.by !== b.by) return null
  if (a.from > nextDay(b.to) || b.from > nextDay(a.to)) return null
  const [from = a.from] = [a.from, b.from].sort()
  const [, to = a.to] = [a.to, b.to].sort()
  return { ...a, from, to }
}

const latest = (coverage: Coverage): string => (coverage.kind === 'stock' ? coverage.at : coverage.to)

/**
 * What snapshots cover together, of those that declare anything: events of periods that meet are one period, the later
 * roster counts. Where there is a gap, or the regions differ, only the part that reaches the latest day counts: less is
 * claimed rather than more.
 */
export function combinedCoverage(coverages: readonly (Coverage | null)[]): Coverage | null {
  const declared = coverages
    .filter((coverage) => coverage !== null)
    .sort((a, b) => latest(b).localeCompare(latest(a)))
  const [first, ...earlier] = declared
  if (!first) return null
  let whole = first
  for (let grown = true; grown; ) {
    grown = false
    for (const [i, one] of earlier.entries()) {
      const next = joined(whole, one)
      if (!next) continue
      whole = next
      earlier.splice(i, 1)
      grown = true
      break
    }
  }
  return whole
}
