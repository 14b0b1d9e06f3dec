import type { Schema, SchemaField } from '@mingjian/model/schema'
import type { RawRow } from '../reading/raw-table.ts'
import type { TableColumn, TableShape } from '../shape/table-shape.ts'
import { contentKind } from '../values/content-kind.ts'
import { contentFit, unmistakable } from './content-fit.ts'
import { nameFit } from './name-fit.ts'
import { sampleValues } from './sample-values.ts'

export interface Candidate {
  field: SchemaField
  /** 0 to 1. */
  confidence: number
  reasons: readonly string[]
}

export interface ColumnMatch {
  column: TableColumn
  /** The field that the column is proposed for; null when none is certain enough. */
  chosen: Candidate | null
  /** All fields that something speaks for, best first. */
  candidates: readonly Candidate[]
  /** Masked: these are shown before a person has confirmed anything. */
  samples: readonly string[]
}

/** Several columns for one field, or several fields for one column, none of them clearly the best. */
export interface Contest {
  columns: readonly TableColumn[]
  fields: readonly SchemaField[]
}

export interface MatchResult {
  matches: readonly ColumnMatch[]
  contests: readonly Contest[]
  unmatchedFields: readonly SchemaField[]
}

export interface MatchInput {
  shape: TableShape
  sample: readonly RawRow[]
  dateSystem: 1900 | 1904
}

/** Below this nothing is proposed. */
const ENOUGH = 0.6
/** Candidates closer than this to the best contest it. */
const MARGIN = 0.1
const BY_CONTENT = 0.65

/**
 * Proposes which column of a table fills which field of a standard schema, by name and by how many values read as the
 * field's type. Where two are about as good, neither is chosen and the contest is reported: a person decides.
 */
export function matchColumns(input: MatchInput, schema: Schema): MatchResult {
  const scored = input.shape.columns.map((column) => ({
    column,
    candidates: schema.fields
      .flatMap((field) => candidate(input, column, schema, field) ?? [])
      .sort((a, b) => b.confidence - a.confidence),
  }))
  const contests: Contest[] = []
  const contested = new Set<TableColumn>()
  for (const field of schema.fields) {
    const rivals = scored.filter(({ candidates }) => rivalsFor(candidates).some((c) => c.field === field))
    const best = Math.max(0, ...rivals.map(({ candidates }) => confidenceOf(candidates, field)))
    const close = rivals.filter(({ candidates }) => confidenceOf(candidates, field) > best - MARGIN)
    if (close.length < 2) continue
    contests.push({ columns: close.map(({ column }) => column), fields: [field] })
    for (const { column } of close) contested.add(column)
  }
  for (const { column, candidates } of scored) {
    const rivals = rivalsFor(candidates)
    if (rivals.length < 2 || contested.has(column)) continue
    contests.push({ columns: [column], fields: rivals.map(({ field }) => field) })
    contested.add(column)
  }
  const winners = winnersOf(scored, contested)
  const matches = scored.map(({ column, candidates }) => {
    const chosen = winners.get(column) ?? null
    const shownAs = chosen?.field ?? candidates[0]?.field ?? null
    const isName = shownAs !== null && contentKind(schema, shownAs) === 'person-name'
    return { column, candidates, chosen, samples: sampleValues(input.sample, column, shownAs, isName) }
  })
  const taken = new Set(matches.map(({ chosen }) => chosen?.field))
  return { matches, contests, unmatchedFields: schema.fields.filter((field) => !taken.has(field)) }
}

interface ScoredColumn {
  column: TableColumn
  candidates: readonly Candidate[]
}

/** The candidates that are good enough and about as good as the best. */
function rivalsFor(candidates: readonly Candidate[]): Candidate[] {
  const best = candidates[0]?.confidence ?? 0
  return candidates.filter(({ confidence }) => confidence >= ENOUGH && confidence > best - MARGIN)
}

function confidenceOf(candidates: readonly Candidate[], field: SchemaField): number {
  return candidates.find((one) => one.field === field)?.confidence ?? 0
}

/** Each field goes to its best column that is not contested, when the field is also the best of that column. */
function winnersOf(scored: readonly ScoredColumn[], contested: ReadonlySet<TableColumn>) {
  const best = new Map<SchemaField, { column: TableColumn; candidate: Candidate }>()
  const disputed = new Map<SchemaField, number>()
  for (const { column, candidates } of scored) {
    const [first] = candidates
    if (!first || first.confidence < ENOUGH) continue
    if (contested.has(column)) {
      for (const { field, confidence } of rivalsFor(candidates))
        disputed.set(field, Math.max(confidence, disputed.get(field) ?? 0))
    } else if (first.confidence > (best.get(first.field)?.candidate.confidence ?? 0))
      best.set(first.field, { column, candidate: first })
  }
  const winners = new Map<TableColumn, Candidate>()
  for (const { column, candidate: winner } of best.values())
    if (winner.confidence >= (disputed.get(winner.field) ?? 0) + MARGIN || !disputed.has(winner.field))
      winners.set(column, winner)
  return winners
}

function candidate(
  input: MatchInput,
  column: TableColumn,
  schema: Schema,
  field: SchemaField,
): Candidate | null {
  const kind = contentKind(schema, field)
  const name = nameFit(column, field)
  const told = unmistakable(kind)
  if (!name && told === null) return null
  const context = { unit: column.unit ?? input.shape.unit, dateSystem: input.dateSystem }
  const content = contentFit(input.sample, column.column, kind, context)
  const percent = content ? Math.round(content.share * 100) : 0
  if (!name) {
    if (!content || content.share < 0.8) return null
    const certainty = BY_CONTENT + 0.05 * (content.share - 0.8)
    return { field, confidence: round(certainty), reasons: [`${percent}% 的值是${told}`] }
  }
  if (!content) return { field, confidence: name.score, reasons: [name.reason] }
  const reasons = [name.reason, `${percent}% 的值能读作${told ?? field.type}`]
  const certainty =
    name.score >= 0.9 ? name.score * (0.4 + 0.6 * content.share) : name.score - 0.2 + 0.4 * content.share
  return { field, confidence: round(Math.max(certainty, 0)), reasons }
}

const round = (confidence: number) => Math.round(confidence * 100) / 100
