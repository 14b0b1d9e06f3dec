/** How many clues there are of each state, model and so on; what the filters of the list offer. */
import { CLUE_TABLE } from '@mingjian/casework/clue-states'
import { reachFor } from '@mingjian/casework/policies/allow'
import { sql } from 'kysely'
import type { ClueFacets } from '../http/shapes/clues.ts'
import type { Listing } from './list-clues.ts'
import { withinReach } from './reach.ts'

/** Everybody of an office or a department asks for the same numbers, and they go through all clues. */
const KEPT_MILLISECONDS = 3_000

export type Facets = (listing: Listing) => Promise<ClueFacets>

/** Counts that several viewers share for a few seconds; who reaches own clues only gets them fresh. */
export function sharedFacets(): Facets {
  const kept = new Map<string, { until: number; facets: Promise<ClueFacets> }>()
  return (listing) => {
    const { actor } = listing.sight
    const reach = reachFor(actor, 'read', 'clue')
    if (reach !== 'office' && reach !== 'department') return facetsOf(listing)
    const now = performance.now()
    for (const [key, { until }] of kept) if (until < now) kept.delete(key)
    const whose = reach === 'office' ? [] : [actor.account, ...actor.departments]
    const key = JSON.stringify([actor.office, ...whose])
    const known = kept.get(key)
    if (known) return known.facets
    const facets = facetsOf(listing)
    kept.set(key, { until: now + KEPT_MILLISECONDS, facets })
    facets.catch(() => kept.delete(key))
    return facets
  }
}

/** How many clues there are of each state, model and so on within reach. */
async function facetsOf({ db, book, sight }: Listing): Promise<ClueFacets> {
  const { rows } = await sql<FacetRow>`
    select state, model, area, department, kind, max(version) as version, count(*) as count from clue
    where ${withinReach(sight.actor, 'read')} group by state, model, area, department, kind`.execute(db)
  const title = await book.titles(rows)
  const titles = new Map(rows.map(({ model, version }) => [model, title(model, version)]))
  const states = tally(rows, ({ state }) => state)
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    states: Object.entries(CLUE_TABLE.states).flatMap(([value, { label }]) => {
      const count = states.get(value)
      return count === undefined ? [] : [{ value, label, count }]
    }),
    models: labelled(
      tally(rows, ({ model }) => model),
      (id) => titles.get(id) ?? id,
    ),
    areas: labelled(tally(rows, ({ area }) => area)),
    departments: labelled(tally(rows, ({ department }) => department)),
    kinds: labelled(tally(rows, ({ kind }) => kind)),
  }
}

interface FacetRow {
  state: string
  model: string
  version: string
  area: string
  department: string | null
  kind: string
  count: number
}

function tally(rows: readonly FacetRow[], of: (row: FacetRow) => string | null): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const value = of(row)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + row.count)
  }
  return counts
}

const labelled = (
  counts: ReadonlyMap<string, number>,
  labelOf: (value: string) => string = (value) => value,
) =>
  [...counts]
    .map(([value, count]) => ({ value, label: labelOf(value), count }))
    .sort((a, b) => (a.value < b.value ? -1 : 1))
