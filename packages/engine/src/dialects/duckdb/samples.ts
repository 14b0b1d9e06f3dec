import type { Connection } from '../../connection.ts'
import type { LoweredPlan, Segment } from '../../plan-walk/lowered.ts'
import type { RunSettings } from '../dialect.ts'
import { chainSql, NEVER_UNKNOWN } from './chain.ts'
import { emissionOf, inputView } from './emission.ts'
import { fromSql, inputRowsSql } from './steps/from.ts'

/** Inputs below this many rows are read so fast that it does not matter how. */
const LARGE = 2_000_000

/** Counts what the filtered scans of large inputs leave of a few windows of the files. */
export async function sampleScans(
  connection: Connection,
  lowered: LoweredPlan,
  settings: RunSettings,
): Promise<RunSettings['left']> {
  const emission = { ...emissionOf(lowered, settings), sampled: true }
  const left = new Map<string, { share: number; rows: number }>()
  for (const { input, segment } of filteredScans(lowered)) {
    const { rows } = settings.inputs[input]!
    if (rows < LARGE) continue
    const { select } = fromSql({
      opener: segment.opener as Extract<Segment['opener'], { do: 'from' }>,
      segment,
      left: '',
      carried: [],
      emission,
    })
    const tested = chainSql(
      { ...segment, chain: upToFirstWhere(segment) },
      `SELECT *, 0 AS _drop, ${NEVER_UNKNOWN} AS _uat FROM (${select})`,
      'staged',
      emission,
    )
    const [row] = await connection.rows(
      `WITH ${inputView(input, emission)} AS (${inputRowsSql(input, emission)})
      SELECT count(*) FILTER (_drop = 0) AS kept, count(*) AS n FROM (${tested})`,
    )
    const share = Number(row?.kept) / Math.max(Number(row?.n), 1)
    left.set(segment.table, { share, rows: share * rows })
  }
  return left
}

interface FilteredScan {
  input: string
  segment: Segment
}

function filteredScans({ relations }: LoweredPlan): FilteredScan[] {
  return relations.flatMap(({ segments }) =>
    segments.flatMap((segment): FilteredScan[] => {
      const input = filteredInput(segment)
      return input === null ? [] : [{ input, segment }]
    }),
  )
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
