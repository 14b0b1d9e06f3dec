/** How two persons were found to be one, strongest first; null when no persons were joined. */
export type MatchTier = 'id' | 'name_birth' | 'name_mask' | 'name'

/** One source row that carries a clue, with the values that were used. */
export interface EvidenceRow {
  input: string
  schema: string
  snapshot: string
  /** Row of the source, 1-based. */
  row: number
  document: string | null
  values: Record<string, string | number | boolean | null | string[]>
  /** Field → places in the document's text. */
  spans: Record<string, [number, number][]>
  /** Fields whose cell could not be read, or says that nobody knows: their emptiness says nothing. */
  unread?: string[]
}

/** A search that found nothing: what an `absent` step shows. */
export interface NotFoundEvidence {
  input: string
  schema: string
  cutOff: string
  rows: number
  keys: Record<string, string | null>
}

interface Finding {
  model: string
  version: string
  kind: string
  relation: string
  sentence: string
  /** Named values of the clue's columns that decide. */
  deciding: Record<string, string | number | boolean | null | string[]>
  evidence: EvidenceRow[]
  notFound: NotFoundEvidence[]
}

export interface Clue extends Finding {
  /** SM3 of model id, kind, natural subject and the same_when values. */
  id: string
  tier: MatchTier | null
  /** 待核: rests on a name alone. */
  toVerify: boolean
  /** 未能核对：… one sentence per exclusion that could not be decided. */
  unchecked: string[]
  score: number | null
  scoreReasons: string[]
  /** Sentences of further rows that are the same clue; their evidence is in `evidence`. */
  also?: string[]
}

export interface Undecided extends Finding {
  /** Fields (label with prefix) without which it cannot be decided. */
  missing: string[]
}

export interface Excluded extends Finding {
  reason: string
  says: string
}

/** A ceiling that a run reached, so that its result is not the whole. */
export interface Truncation {
  /** What was cut: clues with undecided rows, excluded rows, or the source rows of a finding. */
  what: 'findings' | 'excluded' | 'evidence'
  /** How many at most are kept: rows of one kind of clue or one exclusion step, or source rows of one finding. */
  limit: number
  says: string
}

/** Rows in and out of one operation. */
export interface FunnelLine {
  relation: string
  at: string
  operation: string
  /** The step in words, as the model writes it. */
  words: string
  rowsIn: number
  rowsOut: number
  /** Of rowsOut, rows that some earlier unknown travels with. */
  unknown: number
  excluded: Record<string, number>
}

export interface RunResult {
  model: { id: string; version: string; title: string; planHash: string }
  asOf: string
  parameters: Record<
    string,
    { value: string | number | boolean | null; label: string; unit: string | null; changed: boolean }
  >
  inputs: Record<string, { schema: string; snapshots: string[]; rows: number; cutOff: string }>
  clues: Clue[]
  undecided: Undecided[]
  excluded: Excluded[]
  funnel: FunnelLine[]
  /** How many there are: the lengths of the lists, or more where `truncated` says that a list was cut. */
  totals?: { clues: number; undecided: number; excluded: number }
  /** What was cut at a limit of the run; not there where nothing was. */
  truncated?: Truncation[]
  /** Version of the holiday calendar with which deadlines were computed. */
  calendar?: string
  milliseconds: number
}
