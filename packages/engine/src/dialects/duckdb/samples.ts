import type { Connection } from '../../connection.ts'
import { columnsUsed } from '../../plan-walk/columns-used.ts'
import type { LoweredPlan, Segment } from '../../plan-walk/lowered.ts'
import type { RunSettings } from '../dialect.ts'
import { chainSql, NEVER_UNKNOWN } from './chain.ts'
import { isDefinite } from './definite.ts'
import { type Emission, emissionOf } from './emission.ts'
import { fromSql, inputViewSql } from './steps/from.ts'

/** Inputs below this many rows are read so fast that it does not matter how. */
const LARGE = 200_000

/** Counts what the filtered scans of large inputs leave of a few windows of the files. */
export async function sampleScans(
  connection: Connection,
  lowered: LoweredPlan,
  settings: RunSettings,
): Promise<RunSettings['left']> {
  const emission = { ...emissionOf(lowered, settings), sampled: true }
  const left = new Map<string, { share: number; rows: number }>()
  const views = new Set<string>()
  for (const { table, input, scan, chain } of filteredScans(lowered, emission)) {
    const { rows, hidden } = settings.inputs[input]!
    if (rows < LARGE || hidden.aliased) continue
    if (!views.has(input)) await connection.run(inputViewSql(input, emission))
    views.add(input)
    const { select } = fromSql({
      opener: scan.opener as Extract<Segment['opener'], { do: 'from' }>,
      segment: scan,
      left: '',
      carried: [],
      emission,
    })
    const tested = chainSql(
      { ...scan, chain },
      `SELECT *, 0 AS _drop, ${NEVER_UNKNOWN} AS _uat FROM (${select})`,
      'staged',
      emission,
    )
    const [row] = await connection.rows(
      `SELECT count(*) FILTER (_drop = 0) AS kept, count(*) AS n FROM (${tested})`,
    )
    const share = Number(row?.kept) / Math.max(Number(row?.n), 1)
    left.set(table, { share, rows: share * rows })
  }
  return left
}

/** A scan of an input with the chain up to a condition, which the segment of that table could begin with. */
interface FilteredScan {
  table: string
  input: string
  scan: Segment
  chain: Segment['chain']
}

function filteredScans({ relations }: LoweredPlan, emission: Emission): FilteredScan[] {
  return relations.flatMap(({ segments }) =>
    segments.flatMap((segment, index): FilteredScan[] => {
      const { table } = segment
      const input = filteredInput(segment)
      if (input !== null) return [{ table, input, scan: segment, chain: upToFirstWhere(segment) }]
      const scan = segments[index - 1]
      const early = scan && conditionBeforeJoin(segment, scan, emission)
      return early ? [{ table, scan, input: early.input, chain: [...scan.chain, early.where] }] : []
    }),
  )
}

/**
 * The condition right behind a join of a whole scan of an input, if it asks nothing of the other side and is never
 * unknown: then it may as well be asked before the join.
 */
export function conditionBeforeJoin({ opener, chain, relation }: Segment, scan: Segment, emission: Emission) {
  const [where] = chain
  const [source, ...others] = scan.opener.do === 'from' ? scan.opener.sources : []
  if (where?.do !== 'where' || !scan.lazy || source?.kind !== 'input' || others.length > 0) return null
  if (!scan.chain.every((step) => step.do === 'let')) return null
  if (opener.do !== 'absent' && (opener.do !== 'match' || opener.when !== null)) return null
  const { expression } = where.test
  if (!columnsUsed(expression).every((name) => scan.shape.columns.has(name))) return null
  return isDefinite(expression, relation, emission) ? { where, input: source.name } : null
}

/** The one input of which a segment is a scan, with a condition before any exclusion; else null. */
export function filteredInput({ lazy, opener, chain }: Segment): string | null {
  if (!lazy || opener.do !== 'from' || opener.sources.length !== 1) return null
  const [source] = opener.sources
  const first = chain.find((step) => step.do === 'where' || step.do === 'exclude')
  return source?.kind === 'input' && first?.do === 'where' ? source.name : null
}

/** The steps of a chain up to its first condition, and that. */
export const upToFirstWhere = ({ chain }: Segment) =>
  chain.slice(0, chain.findIndex((step) => step.do === 'where') + 1)
