import type { InputBinding } from '@mingjian/model/binding'
import type { Plan } from '@mingjian/model/plan'
import type { Connection, Row, Value } from './connection.ts'
import type { Dialect, EvidenceTable, SourceRows } from './dialects/dialect.ts'
import type { EvidenceOf } from './findings.ts'
import type { EvidenceRow } from './result.ts'

/** A snapshot of one input within a run; its index stands in the upper bits of `_rid`. */
export interface RunSnapshot {
  index: number
  input: string
  id: string
  files: readonly string[]
  /** Columns that the files have. */
  columns: ReadonlySet<string>
  /** Columns in which no cell is empty. */
  complete: ReadonlySet<string>
  firstRows: ReadonlyMap<string, number>
  /** Fields of which some cell could not be read. */
  unread: ReadonlySet<string>
}

const ROW_BITS = 2 ** 40

/** Where source rows can be found. */
export interface EvidenceSources {
  plan: Plan
  snapshots: readonly RunSnapshot[]
  /** Tables of the run that hold some of them. */
  stored: readonly EvidenceTable[]
  connection: Connection
  dialect: Dialect
}

/**
 * The source rows of the given row ids, with the fields the model uses and their places in the text: first out of what
 * the run has stored, the rest out of the snapshots.
 */
export async function fetchEvidence(sources: EvidenceSources, rids: Iterable<number>): Promise<EvidenceOf> {
  const found = new Map<number, EvidenceRow>()
  const wanted = new Set(rids)
  await fromStored(sources, wanted, found)
  await fromSnapshots(sources, wanted, found)
  return (rid) => found.get(rid)
}

async function fromStored(
  { plan, snapshots, stored, connection, dialect }: EvidenceSources,
  wanted: Set<number>,
  found: Map<number, EvidenceRow>,
): Promise<void> {
  for (const table of stored) {
    const own = new Map(
      snapshots.filter(({ input }) => input === table.input).map((snapshot) => [snapshot.index, snapshot]),
    )
    const rids = [...wanted].filter((rid) => own.has(Math.floor(rid / ROW_BITS)))
    if (rids.length === 0) continue
    const fields = fieldsOf(plan, table.input)
    for (const row of await dialect.storedRows(connection, table, rids)) {
      const rid = Number(row._rid)
      if (!wanted.delete(rid)) continue
      const snapshot = own.get(Math.floor(rid / ROW_BITS))!
      found.set(rid, evidenceRow(plan, snapshot, fields, row, rid % ROW_BITS))
    }
  }
}

async function fromSnapshots(
  { plan, snapshots, connection, dialect }: EvidenceSources,
  wanted: ReadonlySet<number>,
  found: Map<number, EvidenceRow>,
): Promise<void> {
  const bySnapshot = new Map<number, number[]>()
  for (const rid of wanted) {
    const index = Math.floor(rid / ROW_BITS)
    const rows = bySnapshot.get(index) ?? []
    rows.push(rid % ROW_BITS)
    bySnapshot.set(index, rows)
  }
  for (const [index, rows] of bySnapshot) {
    const snapshot = snapshots.find((candidate) => candidate.index === index)!
    const fields = fieldsOf(plan, snapshot.input)
    for (const row of await dialect.sourceRows(connection, { ...snapshot, fields, rows }))
      found.set(
        index * ROW_BITS + Number(row._row),
        evidenceRow(plan, snapshot, fields, row, Number(row._row)),
      )
  }
}

function fieldsOf(plan: Plan, input: string): Field[] {
  return plan.inputs[input]!.fields.flatMap(({ name, type }): Field[] =>
    type === '期间'
      ? ['from', 'to'].map((end) => ({ name: `${name}__${end}`, type: '日期' }))
      : [{ name, type }],
  )
}

type Field = SourceRows['fields'][number]

function evidenceRow(
  plan: Plan,
  snapshot: RunSnapshot,
  fields: readonly Field[],
  row: Row,
  number: number,
): EvidenceRow {
  const values: EvidenceRow['values'] = {}
  for (const { name } of fields) values[name] = shown(row[name])
  const spans = parsedSpans(row._spans)
  const told = row._unread
  const unread = Array.isArray(told)
    ? plan.inputs[snapshot.input]!.fields.flatMap(({ name }) => (told.includes(name) ? [name] : []))
    : []
  return {
    input: snapshot.input,
    schema: plan.inputs[snapshot.input]!.schema,
    snapshot: snapshot.id,
    row: number,
    document: typeof row._document === 'string' ? row._document : null,
    values,
    spans: spans
      ? Object.fromEntries(fields.flatMap(({ name }) => (spans[name] ? [[name, spans[name]]] : [])))
      : {},
    ...(unread.length > 0 ? { unread } : {}),
  }
}

const shown = (value: Value | undefined) =>
  Array.isArray(value) ? value.map((item) => String(item)) : (value ?? null)

function parsedSpans(json: Value | undefined): Record<string, [number, number][]> | null {
  return typeof json === 'string' && json !== '' ? JSON.parse(json) : null
}

/** Snapshots of all inputs, numbered through. */
export function numberSnapshots(
  bindings: Readonly<Record<string, InputBinding>>,
): Omit<RunSnapshot, 'columns' | 'complete' | 'firstRows' | 'unread'>[] {
  const all = Object.entries(bindings).flatMap(([input, binding]) =>
    binding.snapshots.map(({ id, files }) => ({ input, id, files })),
  )
  return all.map((snapshot, index) => ({ ...snapshot, index }))
}
