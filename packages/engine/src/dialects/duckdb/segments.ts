import { unsupported } from '../../failures.ts'
import type { Opener, Segment } from '../../plan-walk/lowered.ts'
import type { SegmentSql } from '../dialect.ts'
import { chainSql, NEVER_UNKNOWN } from './chain.ts'
import { constantsOf, storedColumns } from './constants.ts'
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
import { filteredInput, upToFirstWhere } from './samples.ts'
import { absentSql } from './steps/absent.ts'
import { fromSql } from './steps/from.ts'
import { groupSql } from './steps/group.ts'
import { matchSql } from './steps/match.ts'
import { maybeSql } from './steps/maybe.ts'
import { mergePeriodsSql } from './steps/merge-periods.ts'
import { oneSql } from './steps/one.ts'
import { pairSql } from './steps/pair.ts'
import { readSql } from './steps/read.ts'
import { exclusionCodes, NOTHING_STORED, storedEvidence } from './stored-evidence.ts'

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
  const columns = rowColumns(segment, emission).join(', ')
  const leaves = segment.chain.some((step) => step.do === 'where' || step.do === 'exclude')
  const excludes = segment.chain.some((step) => step.do === 'exclude')
  const { withSealed } = emission
  const partners =
    segment.lazy && !withSealed && hidesSealed({ kind: 'relation', name: segment.relation }, emission)
      ? [segmentSql(segment, previous, { ...emission, withSealed: true }).create]
      : []
  if (isStored(segment, emission)) {
    const survivors = survivorsSql(segment, opened.select, emission)
    return { ...survivors, setup: [...survivors.setup, ...partners] }
  }
  if (segment.lazy) {
    const filtered = chainSql(segment, opened.select, 'filtered', emission)
    const evidence = fieldsCarried(scannedBy(segment, emission), emission).map((field) =>
      ident(evidenceName(field)),
    )
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
  return {
    setup: [...opened.setup, `CREATE TEMP TABLE ${segment.table} AS ${staged}`],
    create: `CREATE TEMP VIEW ${view} AS SELECT rowid AS _n, ${columns} FROM ${segment.table} WHERE _drop = 0`,
    counts: countsOf(segment.table),
    excluded: excludes ? excludedSql(segment, segment.table, columns) : null,
    evidence: stored.tables,
  }
}

/** Live columns, row ids and marks of the rows of a segment, quoted. */
const rowColumns = ({ live, shape }: Segment, emission: Emission) => [
  ...liveColumns(live, shape),
  ...lineageColumns(shape),
  ...bookkeeping(emission),
]

/** Few enough rows to be stored: then they are counted without a scan of their own, and joined as what they are. */
const FEW = { share: 0.2, rows: 4_000_000 }

/** Whether a filtered scan leaves so few rows of an input that they are stored; where keys are replaced a scan is more. */
function isStored(segment: Segment, emission: Emission): boolean {
  const input = filteredInput(segment)
  if (emission.withSealed || input === null || emission.settings.inputs[input]!.hidden.aliased) return false
  return leavesFew(segment, emission)
}

function leavesFew({ table }: Segment, { settings }: Emission): boolean {
  const left = settings.left?.get(table)
  return left !== undefined && left.share <= FEW.share && left.rows <= FEW.rows
}

/** A filtered scan as a table: the first condition filters, what leaves after it is told by `_drop`. */
function survivorsSql(segment: Segment, select: string, emission: Emission): SegmentSql {
  const { table, chain } = segment
  const first = upToFirstWhere(segment)
  const where = first.at(-1)
  if (where?.do !== 'where') throw new Error(`${table} is not filtered`)
  const filtered = chainSql({ ...segment, chain: first }, select, 'filtered', emission)
  const uat = `CASE WHEN ${isUnknown(emission)} THEN ${where.drop.code} ELSE ${NEVER_UNKNOWN} END AS _uat`
  const rest = { ...segment, chain: chain.slice(first.length) }
  const staged = chainSql(rest, `SELECT *, 0 AS _drop, ${uat} FROM (${filtered})`, 'staged', emission)
  const input = filteredInput(segment) ?? ''
  const evidence = fieldsCarried(input, emission).map((field) => ident(evidenceName(field)))
  const shown = [...rowColumns(segment, emission), ...evidence]
  const constants = constantsOf(segment, input, emission)
  const { kept, source } = storedColumns(table, [...shown, '_drop', '_uat'], constants)
  const excludes = chain.some((step) => step.do === 'exclude')
  const total = emission.settings.inputs[input]!.rows
  return {
    setup: [
      `CREATE TEMP TABLE ${table} AS ${gathered(`SELECT ${kept.join(', ')} FROM (${staged})`, segment, emission)}`,
    ],
    create: `CREATE TEMP VIEW ${segmentView(segment)} AS SELECT ${['_rid AS _n', ...shown].join(', ')} FROM ${source} WHERE _drop = 0`,
    counts: `${countsOf(source)} UNION ALL SELECT ${where.drop.code}, ${NEVER_UNKNOWN}, ${total} - count(*) FROM ${table}`,
    excluded: excludes ? excludedSql(segment, source, shown.join(', ')) : null,
    evidence: [],
  }
}

/** A scan that leaves no more than this hands on so few rows at a time that storing them one handful after the other is dear. */
const THIN = 0.05

/** Rows of a scan as they are stored: those of a thin one are gathered before. */
function gathered(select: string, { table }: Segment, emission: Emission): string {
  if ((emission.settings.left?.get(table)?.share ?? 1) > THIN) return select
  if (isOrderRead(emission)) return `${select} ORDER BY _rid`
  return `WITH found AS MATERIALIZED (${select}) SELECT * FROM found`
}

/** Steps that look at rows in the order in which they stand: to number them, or to choose among equals. */
const ORDERED: ReadonlySet<Opener['do']> = new Set(['pair', 'merge_periods', 'one', 'group', 'read'])

const isOrderRead = ({ lowered }: Emission): boolean =>
  lowered.relations.some(({ segments }) => segments.some(({ opener }) => ORDERED.has(opener.do)))

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
  const columns = [...rowColumns(segment, emission), '_drop', '_uat', ...carried]
  return `SELECT ${columns.join(', ')} FROM (${chainSql(segment, start, 'staged', emission)})`
}

function excludedSql(segment: Segment, table: string, columns: string): string {
  return `SELECT ${columns}, _drop FROM ${table} WHERE _drop IN (${exclusionCodes(segment).join(', ')})`
}
