import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { internal, invalidInput } from '@mingjian/errors/failure'
import type { Calendar } from '@mingjian/law/calendar'
import { defaultCalendar } from '@mingjian/law/calendar-default'
import type { InputBinding, LawTable } from '@mingjian/model/binding'
import type { Literal, Plan } from '@mingjian/model/plan'
import { type CutRows, type ReadRows, totalsOf, truncations } from './ceilings.ts'
import type { Connection, ConnectionOptions, Row } from './connection.ts'
import {
  type CompiledPlan,
  type Dialect,
  type EvidenceTable,
  type Hidden,
  NOTHING_HIDDEN,
  type RunSettings,
} from './dialects/dialect.ts'
import { duckdb } from './dialects/duckdb/dialect.ts'
import { fetchEvidence, numberSnapshots, type RunSnapshot } from './evidence.ts'
import { missingColumns, snapshotUnreadable, unboundInput } from './failures.ts'
import { excludedOf, type FindingContext, findingsOf, ridsOf } from './findings.ts'
import { type Alive, Funnel } from './funnel.ts'
import { checkLawTables } from './law-tables.ts'
import { isDate, settleParameters, shownParameters } from './parameters.ts'
import { withEmpties } from './plan-walk/empties.ts'
import { checkOperations, inputsOf, lowerPlan } from './plan-walk/lower.ts'
import type { LoweredPlan, Segment, Source } from './plan-walk/lowered.ts'
import { type Readers, runReader } from './readers.ts'
import type { RunResult } from './result.ts'
import { settled } from './settled.ts'

export interface RunOptions {
  plan: Plan
  bindings: Readonly<Record<string, InputBinding>>
  parameters?: Readonly<Record<string, Literal>>
  /** YYYY-MM-DD; default the earliest cut-off date of the inputs. */
  asOf?: string
  tables?: Readonly<Record<string, LawTable>>
  calendar?: Calendar
  readers?: Readers
  /** Default DuckDB. */
  dialect?: Dialect
  memoryLimit?: string
  threads?: number
  temporaryDirectory?: string
  signal?: AbortSignal
  /** Called after every segment with the share that is done, 0 to 1. */
  onProgress?: (done: number, relation: string) => void
  /** How many clues, undecided and excluded rows at most are put into the result, of each. Default 200,000. */
  limit?: number
  /** Receives every SQL statement when the run ends, also when it fails. */
  onStatements?: (statements: readonly string[]) => void
}

const DEFAULT_LIMIT = 200_000

/**
 * Runs a compiled model over snapshots and gives clues, undecided and excluded rows with their evidence, and the
 * funnel of rows in and out of every operation.
 * @throws Failure for inputs that are not bound, columns or files that are missing, parameters of a wrong type, a day
 * after the cut-off of a table searched by `absent`, an operation that the dialect lacks, a cancelled run, a full disk.
 */
export async function runPlan(options: RunOptions): Promise<RunResult> {
  const started = performance.now()
  const { plan: given } = options
  const snapshots = checkBindings(given, options.bindings)
  const asOf = settleAsOf(given, options)
  const parameters = settleParameters(given, options.parameters ?? {})
  checkLawTables(given, options.tables ?? {})
  checkOperations(given)
  const dialect = options.dialect ?? duckdb
  const files = [...snapshots.flatMap((snapshot) => snapshot.files), ...listsOf(given, options.bindings)]
  const connection = await dialect.open(connectionOptions(options, files))
  try {
    const tables = given.tables.map((id) => options.tables![id]!)
    const blind = blindly(given, options.bindings, snapshots)
    const [described, left] = await settled([
      describe(given, options.bindings, snapshots, connection, dialect),
      dialect
        .prepare(connection, calendarOf(options), tables)
        .then(() => dialect.sample(connection, blind.lowered, { asOf, parameters, inputs: blind.inputs })),
    ])
    const plan = withEmpties(given, emptiesOf(options.bindings), unreadOf(described))
    const lowered = lowerPlan(plan)
    const hidden = await hideRows(plan, options.bindings, described, connection, dialect)
    const inputs = inputSettings(plan, options.bindings, described, hidden)
    const settings: RunSettings = { asOf, parameters, inputs, ...(left ? { left } : {}) }
    const compiled = dialect.compile(lowered, settings)
    for (const statement of compiled.prelude) await connection.run(statement)
    const found = await execute(lowered, compiled, options, connection)
    const result = await collect(
      { lowered, compiled, settings, snapshots: described },
      options,
      found,
      connection,
    )
    return { ...result, milliseconds: Math.round(performance.now() - started) }
  } finally {
    options.onStatements?.(connection.statements)
    connection.close()
  }
}

const connectionOptions = (options: RunOptions, files: string[]): ConnectionOptions => ({
  files,
  memoryLimit: options.memoryLimit,
  threads: options.threads,
  temporaryDirectory: options.temporaryDirectory,
  signal: options.signal,
})

function checkBindings(plan: Plan, bindings: RunOptions['bindings']) {
  const used: Record<string, InputBinding> = {}
  for (const [name, input] of Object.entries(plan.inputs)) {
    const binding = bindings[name]
    if (!binding || binding.snapshots.length === 0) throw unboundInput(input.label || name, input.schema)
    for (const file of [
      ...binding.snapshots.flatMap((snapshot) => snapshot.files),
      ...listsOf({ ...plan, inputs: { [name]: input } }, bindings),
    ])
      if (!existsSync(file)) throw snapshotUnreadable(file, undefined)
    used[name] = binding
  }
  return numberSnapshots(used)
}

/** Rule 1: the earliest cut-off; a later day than the cut-off of a table searched by `absent` is refused. */
function settleAsOf(plan: Plan, { asOf, bindings }: RunOptions): string {
  const earliest = Object.keys(plan.inputs)
    .map((name) => bindings[name]!.cutOff)
    .toSorted()[0]
  if (asOf === undefined) {
    if (earliest === undefined)
      throw internal({ id: 'engine.plan_broken', says: '模型没有输入', next: '请用 mingjian check 检查模型' })
    return earliest
  }
  if (!isDate(asOf))
    throw invalidInput({
      id: 'engine.as_of_invalid',
      says: `截至日期“${asOf}”不是有效日期`,
      next: '请写成 2024-06-30 的形式',
    })
  const searched = plan.relations.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.do === 'absent' ? step.in.flatMap(({ relation }) => inputsOf(relation, plan)) : [],
    ),
  )
  for (const name of searched) {
    const { cutOff } = bindings[name]!
    if (asOf > cutOff)
      throw invalidInput({
        id: 'engine.as_of_after_cut_off',
        says: `截至日期 ${asOf} 晚于“${plan.inputs[name]!.label}”的数据截取日 ${cutOff}，其后的记录还看不到，“未见”不能成立`,
        next: `请改用 ${cutOff} 或更早的日期，或先导入更新的数据`,
      })
  }
  return asOf
}

function inputSettings(
  plan: Plan,
  bindings: RunOptions['bindings'],
  snapshots: readonly RunSnapshot[],
  hiding: Readonly<Record<string, Hidden>>,
): RunSettings['inputs'] {
  return Object.fromEntries(
    Object.keys(plan.inputs).map((name) => {
      const { cutOff, coverage, snapshots: bound } = bindings[name]!
      const hidden = hiding[name]!
      const rows = bound.reduce((total, snapshot) => total + snapshot.rows, -hidden.rows)
      const own = snapshots.filter((snapshot) => snapshot.input === name)
      const [first, ...others] = own.map((snapshot) => snapshot.complete)
      const complete = new Set(
        [...(first ?? [])].filter((column) => others.every((other) => other.has(column))),
      )
      const documents = own.some(
        ({ columns, unread }) => columns.has('_document') || columns.has('_spans') || unread.size > 0,
      )
      const numbered = own.map(({ index, files, firstRows, unread }) => ({ index, files, firstRows, unread }))
      return [name, { cutOff, coverage, rows, hidden, complete, documents, snapshots: numbered }]
    }),
  )
}

/** The plan and its inputs for who has not yet looked at any file: what files might say of themselves is not known. */
function blindly(
  plan: Plan,
  bindings: RunOptions['bindings'],
  snapshots: ReturnType<typeof numberSnapshots>,
): { lowered: LoweredPlan; inputs: RunSettings['inputs'] } {
  const nothing = { columns: new Set<string>(), complete: new Set<string>(), unread: new Set<string>() }
  const unseen = snapshots.map((snapshot) => ({ ...snapshot, ...nothing, firstRows: new Map() }))
  const hiding = Object.fromEntries(Object.keys(plan.inputs).map((name) => [name, NOTHING_HIDDEN]))
  return {
    lowered: lowerPlan(withEmpties(plan, emptiesOf(bindings), new Map())),
    inputs: inputSettings(plan, bindings, unseen, hiding),
  }
}

const emptiesOf = (bindings: RunOptions['bindings']) =>
  Object.fromEntries(Object.entries(bindings).map(([name, { empties }]) => [name, empties ?? {}]))

/** Of every input the fields of which some cell could not be read. */
function unreadOf(snapshots: readonly RunSnapshot[]): Map<string, ReadonlySet<string>> {
  const unread = new Map<string, ReadonlySet<string>>()
  for (const snapshot of snapshots)
    unread.set(snapshot.input, new Set([...(unread.get(snapshot.input) ?? []), ...snapshot.unread]))
  return unread
}

/** Files that say which rows are hidden and which keys are one person's. */
const listsOf = (plan: Plan, bindings: RunOptions['bindings']): string[] => [
  ...new Set(
    Object.keys(plan.inputs).flatMap((name) => {
      const { superseded = [], aliases, sealed } = bindings[name]!
      return [...superseded, ...(aliases ? [aliases] : []), ...(sealed ? [sealed] : [])]
    }),
  ),
]

async function hideRows(
  plan: Plan,
  bindings: RunOptions['bindings'],
  snapshots: readonly RunSnapshot[],
  connection: Connection,
  dialect: Dialect,
): Promise<Record<string, Hidden>> {
  const hidden: Record<string, Hidden> = {}
  for (const [index, name] of Object.keys(plan.inputs).entries()) {
    const own = snapshots.filter(({ input }) => input === name)
    hidden[name] = await dialect.hide(connection, { index, binding: bindings[name]!, snapshots: own })
  }
  return hidden
}

const calendarOf = ({ plan, calendar }: RunOptions) =>
  usesCalendar(plan) ? (calendar ?? defaultCalendar) : null

/** A column may be called so too; then the calendar is loaded in vain. */
const usesCalendar = (plan: Plan) => JSON.stringify(plan).includes('"name":"due')

/** Checks every snapshot's columns and number of rows against what the plan and the manifest say. */
async function describe(
  plan: Plan,
  bindings: RunOptions['bindings'],
  snapshots: ReturnType<typeof numberSnapshots>,
  connection: Connection,
  dialect: Dialect,
): Promise<RunSnapshot[]> {
  const described: RunSnapshot[] = []
  const told = await settled(snapshots.map(({ files }) => dialect.describe(connection, files)))
  for (const [index, snapshot] of snapshots.entries()) {
    const { columns, rows, complete, firstRows, unread } = told[index]!
    const input = plan.inputs[snapshot.input]!
    const needed = [
      '_row',
      ...input.fields.flatMap(({ name, type }) =>
        type === '期间' ? [`${name}__from`, `${name}__to`] : [name],
      ),
      ...input.persons.flatMap((person) =>
        ['key', 'name', 'birth', 'mask'].map((part) => `${person}__${part}`),
      ),
    ]
    const missing = needed.filter((name) => !columns.has(name))
    if (missing.length > 0) throw missingColumns(input.label, snapshot.files[0] ?? '', missing)
    const bound = bindings[snapshot.input]!.snapshots.find(({ id }) => id === snapshot.id)!
    if (rows !== bound.rows)
      throw invalidInput({
        id: 'engine.snapshot_changed',
        says: `数据快照 ${snapshot.id} 应有 ${bound.rows} 行，文件中有 ${rows} 行`,
        next: '快照文件被改动过，请用 mingjian catalogue --verify 核对并重新导入',
        place: { file: snapshot.files[0] ?? '' },
      })
    described.push({ ...snapshot, columns, complete, firstRows, unread })
  }
  return described
}

async function rowsUpTo(limit: number, select: string, connection: Connection): Promise<CutRows> {
  const rows = await connection.rows(`${select} LIMIT ${limit + 1}`)
  return rows.length > limit ? { rows: rows.slice(0, limit), cut: true } : { rows, cut: false }
}

interface Found {
  clueRows: CutRows[]
  excluded: (CutRows & { segment: Segment })[]
  stored: readonly EvidenceTable[]
}

async function execute(
  lowered: LoweredPlan,
  compiled: CompiledPlan,
  options: RunOptions,
  connection: Connection,
): Promise<Found> {
  const excluded: Found['excluded'] = []
  const limit = options.limit ?? DEFAULT_LIMIT
  for (const [index, { segment, sql }] of compiled.segments.entries()) {
    if (segment.opener.do === 'read')
      await runReader(segment, lowered, options.readers ?? {}, connection, options.dialect ?? duckdb)
    for (const statement of sql.setup) await connection.run(statement)
    await connection.run(sql.create)
    if (sql.excluded) excluded.push({ segment, ...(await rowsUpTo(limit, sql.excluded, connection)) })
    options.onProgress?.((index + 1) / (compiled.segments.length + 1), segment.relation)
  }
  const clueRows: CutRows[] = []
  for (const select of compiled.clues) clueRows.push(await rowsUpTo(limit, select, connection))
  return { clueRows, excluded, stored: compiled.segments.flatMap(({ sql }) => sql.evidence) }
}

/** Counts of every segment, asked for at once; null where nothing could leave. */
const countSegments = ({ segments }: CompiledPlan, connection: Connection): Promise<(Row[] | null)[]> =>
  settled(segments.map(async ({ sql }) => (sql.counts ? connection.rows(sql.counts) : null)))

function funnelOf(
  lowered: LoweredPlan,
  compiled: CompiledPlan,
  settings: RunSettings,
  counts: readonly (Row[] | null)[],
): Funnel {
  const funnel = new Funnel(lowered)
  const alive = new Map<string, Alive>()
  for (const [index, { segment }] of compiled.segments.entries())
    alive.set(
      segment.relation,
      funnel.addSegment(segment, aliveBefore(segment, alive, settings), counts[index]!),
    )
  for (const { clue, line } of lowered.clues) {
    const end = alive.get(clue.from)!
    funnel.set(line, end.rows, end)
  }
  return funnel
}

/** Rows before a segment: of its sources, or of the segment before it, which stands under the relation's name. */
function aliveBefore({ opener, relation }: Segment, alive: Map<string, Alive>, settings: RunSettings): Alive {
  if (opener.do !== 'from') return alive.get(relation)!
  const of = ({ kind, name }: Source) =>
    kind === 'relation' ? alive.get(name)! : { rows: settings.inputs[name]!.rows, unknown: 0 }
  const sources = opener.sources.map(of)
  return {
    rows: sources.reduce((total, { rows }) => total + rows, 0),
    unknown: sources.reduce((total, { unknown }) => total + unknown, 0),
  }
}

/** Clues, undecided and excluded rows in full. */
async function listFindings(
  lowered: LoweredPlan,
  { clueRows, excluded }: Found,
  context: FindingContext,
): Promise<Pick<RunResult, 'clues' | 'undecided' | 'excluded'>> {
  const findings = lowered.clues.map((clue, index) => findingsOf(clue, clueRows[index]!.rows, context))
  return {
    clues: findings.flatMap(({ clues }) => clues),
    undecided: findings.flatMap(({ undecided }) => undecided),
    excluded: excluded.flatMap(({ segment, rows }) => excludedOf(segment, rows, context)),
  }
}

interface Prepared {
  lowered: LoweredPlan
  compiled: CompiledPlan
  settings: RunSettings
  snapshots: RunSnapshot[]
}

async function collect(
  { lowered, compiled, settings, snapshots }: Prepared,
  options: RunOptions,
  found: Found,
  connection: Connection,
): Promise<Omit<RunResult, 'milliseconds'>> {
  const { plan } = lowered
  const { clueRows, excluded, stored } = found
  const shapeOf = (relation: string) => lowered.relations.find(({ name }) => name === relation)!.shape
  const read: ReadRows = {
    clues: clueRows.map((rows, index) => ({ ...rows, shape: shapeOf(plan.clues[index]!.from) })),
    excluded: excluded.map(({ segment, rows, cut }) => ({ rows, cut, shape: segment.shape })),
  }
  const rids = [
    ...read.clues.flatMap(({ rows, shape }) => rows.flatMap((row) => ridsOf(row, shape))),
    ...read.excluded.flatMap(({ rows, shape }) => rows.flatMap((row) => ridsOf(row, shape))),
  ]
  const evidence = await fetchEvidence(
    { plan, snapshots, stored, connection, dialect: options.dialect ?? duckdb },
    rids,
  )
  const context: FindingContext = { lowered, settings, evidence }
  // The database counts while the findings are written.
  const [counts, listed] = await settled([
    countSegments(compiled, connection),
    listFindings(lowered, found, context),
  ])
  const funnel = funnelOf(lowered, compiled, settings, counts)
  const truncated = truncations(read, options.limit ?? DEFAULT_LIMIT)
  return {
    model: {
      id: plan.model.id,
      version: plan.model.version,
      title: plan.model.title,
      planHash: planHash(options.plan),
    },
    asOf: settings.asOf,
    parameters: shownParameters(plan, settings.parameters),
    inputs: Object.fromEntries(
      Object.entries(plan.inputs).map(([name, { schema }]) => {
        const { snapshots: bound } = options.bindings[name]!
        const { rows, cutOff } = settings.inputs[name]!
        return [name, { schema, snapshots: bound.map(({ id }) => id), rows, cutOff }]
      }),
    ),
    ...listed,
    funnel: funnel.lines,
    totals: totalsOf(listed, read, funnel.lines),
    ...(truncated.length > 0 ? { truncated } : {}),
    calendar: (options.calendar ?? defaultCalendar).version,
  }
}

/** SM3 of the plan's JSON. */
export const planHash = (plan: Plan) => createHash('sm3').update(JSON.stringify(plan)).digest('hex')
