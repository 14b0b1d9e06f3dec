import { unsupported } from '../../failures.ts'
import { columnsUsed } from '../../plan-walk/columns-used.ts'
import type { Opener, Segment } from '../../plan-walk/lowered.ts'
import type { SegmentSql } from '../dialect.ts'
import { chainSql, NEVER_UNKNOWN } from './chain.ts'
import { isDefinite } from './definite.ts'
import {
  bookkeeping,
  type Emission,
  evidenceName,
  fieldsCarried,
  hidesSealed,
  isUnknown,
  lineageColumns,
  liveColumns,
  scannedBy,
  segmentView,
  sql,
} from './emission.ts'
import { ident } from './names.ts'
import type { OpenedSql, OpenerContext } from './opener.ts'
import { absentSql } from './steps/absent.ts'
import { fromSql } from './steps/from.ts'
import { groupSql } from './steps/group.ts'
import { matchSql } from './steps/match.ts'
import { maybeSql } from './steps/maybe.ts'
import { mergePeriodsSql } from './steps/merge-periods.ts'
import { oneSql } from './steps/one.ts'
import { pairSql } from './steps/pair.ts'
import { readSql } from './steps/read.ts'
import { NOTHING_STORED, storedEvidence } from './stored-evidence.ts'

type Openers = { [Name in Opener['do']]: (context: OpenerContext<Name>) => OpenedSql }

const OPENERS: Openers = {
  from: fromSql,
  match: (context) => matchSql(context),
  maybe: maybeSql,
  absent: absentSql,
  pair: pairSql,
  merge_periods: mergePeriodsSql,
  one: oneSql,
  group: groupSql,
  read: readSql,
}

/** SQL of one segment; `previous` is the segment before it in the same relation. */
export function segmentSql(segment: Segment, previous: Segment | undefined, emission: Emission): SegmentSql {
  const open = OPENERS[segment.opener.do] as ((context: OpenerContext<Opener['do']>) => OpenedSql) | undefined
  if (!open) throw unsupported('duckdb', `操作 ${segment.opener.do}`)
  const left = previous ? segmentView(previous) : ''
  const stored = previous ? storedEvidence(segment, previous, emission) : NOTHING_STORED
  const { carried } = stored
  const opened = open({ opener: segment.opener, segment, left, carried, emission })
  const staged = stagedSql(segment, opened, carried, emission)
  const view = segmentView(segment)
  const columns = [
    ...liveColumns(segment.live, segment.shape),
    ...lineageColumns(segment.shape),
    ...bookkeeping(emission),
  ].join(', ')
  const leaves = segment.chain.some((step) => step.do === 'where' || step.do === 'exclude')
  const excludes = segment.chain.some((step) => step.do === 'exclude')
  if (segment.lazy) {
    const filtered = chainSql(segment, opened.select, 'filtered', emission)
    const evidence = fieldsCarried(scannedBy(segment, emission), emission).map((field) =>
      ident(evidenceName(field)),
    )
    const { withSealed } = emission
    const partners =
      !withSealed && hidesSealed({ kind: 'relation', name: segment.relation }, emission)
        ? [segmentSql(segment, previous, { ...emission, withSealed: true }).create]
        : []
    return {
      setup: [...opened.setup, ...partners],
      create: `CREATE TEMP VIEW ${view}${withSealed ? '_all' : ''} AS SELECT ${['_rid AS _n', columns, ...evidence].join(', ')} FROM (${filtered})`,
      counts: leaves
        ? (singleWhereCounts(segment, opened.select, emission) ?? countsOf(`(${staged})`))
        : null,
      excluded: excludes ? excludedSql(segment, `(${staged})`, columns) : null,
      evidence: [],
    }
  }
  if (dropsMost(segment, emission)) {
    const alive = opened.drops
      ? `SELECT * EXCLUDE (_drop) FROM (${opened.select}) WHERE _drop = 0`
      : opened.select
    const filtered = chainSql(segment, alive, 'filtered', emission)
    const kept = [columns, ...carried].join(', ')
    return {
      setup: [...opened.setup, `CREATE TEMP TABLE ${segment.table} AS SELECT ${kept} FROM (${filtered})`],
      create: `CREATE TEMP VIEW ${view} AS SELECT rowid AS _n, ${columns} FROM ${segment.table}`,
      counts: countsOf(`(${staged})`),
      excluded: null,
      evidence: stored.tables,
    }
  }
  return {
    setup: [...opened.setup, `CREATE TEMP TABLE ${segment.table} AS ${staged}`],
    create: `CREATE TEMP VIEW ${view} AS SELECT rowid AS _n, ${columns} FROM ${segment.table} WHERE _drop = 0`,
    counts: countsOf(segment.table),
    excluded: excludes ? excludedSql(segment, segment.table, columns) : null,
    evidence: stored.tables,
  }
}

/**
 * A join with a condition after it on the rows before it, which DuckDB can push below the join: the rows are counted by what the conditions read, and
 * only those that stay are stored, so that neither memory nor the widest columns are spent on the others. A `when` makes
 * the counting itself as dear as the join; then one pass over all pairs is cheaper.
 */
function dropsMost(segment: Segment, emission: Emission): boolean {
  const { opener, chain, relation } = segment
  const tests = chain.filter((step) => step.do === 'where')
  if (tests.length === 0 || chain.some((step) => step.do === 'exclude')) return false
  if (opener.do === 'absent') return true
  return (
    opener.do === 'match' &&
    opener.when === null &&
    tests.every(({ test }) => isDefinite(test.expression, relation, emission)) &&
    tests.some(({ test }) => columnsUsed(test.expression).every((name) => !name.startsWith(`${opener.as}.`)))
  )
}

const countsOf = (table: string) => `SELECT _drop, _uat, count(*) AS n FROM ${table} GROUP BY _drop, _uat`

/**
 * Counts of a scan with one condition and nothing unknown before it, without grouping: what is most often asked of the
 * largest tables.
 */
function singleWhereCounts(segment: Segment, from: string, emission: Emission): string | null {
  const { opener, chain } = segment
  const [step, ...others] = chain.filter(({ do: name }) => name !== 'let')
  const fromInput = opener.do === 'from' && opener.sources.every(({ kind }) => kind === 'input')
  if (step?.do !== 'where' || others.length > 0 || !fromInput) return null
  const before = chainSql(
    { ...segment, chain: chain.slice(0, chain.indexOf(step)) },
    from,
    'filtered',
    emission,
  )
  const tested = `SELECT ${sql(step.test.expression, emission)} AS _t FROM (${before})`
  const inputs = opener.sources.map(({ name }) => emission.settings.inputs[name]!)
  const total = inputs.reduce((sum, { rows }) => sum + rows, 0)
  const counted = isDefinite(step.test.expression, segment.relation, emission)
    ? `SELECT count(*) AS sure, 0 AS open, ${total} AS total FROM (${before}) WHERE ${sql(step.test.expression, emission)}`
    : `SELECT count(*) FILTER (_t) AS sure, count(*) FILTER (_t IS NULL) AS open, count(*) AS total FROM (${tested})`
  return `SELECT unnest([0, 0, ${step.drop.code}]) AS _drop, unnest([${NEVER_UNKNOWN}, ${step.drop.code}, ${NEVER_UNKNOWN}]) AS _uat,
    unnest([sure, open, total - sure - open]) AS n FROM (${counted})`
}

function stagedSql(
  segment: Segment,
  opened: OpenedSql,
  carried: readonly string[],
  emission: Emission,
): string {
  const uat = `CASE WHEN ${isUnknown(emission)} THEN 0 ELSE ${NEVER_UNKNOWN} END AS _uat`
  const start = `SELECT *, ${opened.drops ? '' : '0 AS _drop, '}${uat} FROM (${opened.select})`
  const columns = [
    ...liveColumns(segment.live, segment.shape),
    ...lineageColumns(segment.shape),
    ...bookkeeping(emission),
    '_drop',
    '_uat',
    ...carried,
  ]
  return `SELECT ${columns.join(', ')} FROM (${chainSql(segment, start, 'staged', emission)})`
}

function excludedSql(segment: Segment, table: string, columns: string): string {
  const codes = segment.chain.flatMap((step) =>
    step.do === 'exclude' ? step.reasons.map(({ drop }) => drop.code) : [],
  )
  return `SELECT ${columns}, _drop FROM ${table} WHERE _drop IN (${codes.join(', ')})`
}
