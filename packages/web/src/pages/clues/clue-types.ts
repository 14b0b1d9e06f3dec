/** A clue as its page gets it. */

export interface Account {
  account: string
  name: string
}
export interface EvidenceCell {
  field: string
  value: string
  deciding: boolean
  unread: boolean
}
export interface ClueRow {
  number: number
  model: { id: string; title: string }
  kind: string
  area: string
  authority: string
  department: string | null
  state:
    | 'found'
    | 'assigned'
    | 'on_hold'
    | 'confirmed'
    | 'false_alarm'
    | 'cannot_tell'
    | 'transferred'
    | 'in_case'
    | 'closed'
  stateLabel: string
  handler: Account | null
  sentence: string
  shown: 'whole' | 'masked'
  toVerify: boolean
  tier: 'id' | 'name_birth' | 'name_mask' | 'name' | null
  tierWords: string
  score: number | null
  latest: 'same' | 'changed' | 'gone' | 'returned'
  latestSays: string
  cameBack: boolean
  foundAt: string
  since: string
  dueOn: string | null
  overdue: boolean
  changes: number
}
interface May {
  allowed: boolean
  reason: string
}
export interface CluePage extends ClueRow {
  also: string[]
  deciding: { field: string; label: string; value: string }[]
  rule: {
    omission: string
    basis: string[]
    words: { title: string; steps: string[] }[]
    parameters: {
      name: string
      label: string
      value: string
      unit: string | null
      changed: boolean
      reason: string | null
    }[]
  }
  unchecked: string[]
  scoreReasons: string[]
  tables: {
    input: string
    label: string
    source: { file: string; sheet: string | null; cutOff: string | null; snapshot: string; held: boolean }
    columns: { field: string; label: string }[]
    rows: { row: number; cells: EvidenceCell[]; persons: string[]; document: string | null }[]
  }[]
  notFound: {
    label: string
    cutOff: string
    rows: number
    keys: { label: string; value: string }[]
    words: string
  }[]
  documents: {
    id: string
    title: string
    text: string
    marks: { start: number; end: number; labels: string[] }[]
  }[]
  changed: { field: string; label: string; from: string; to: string }[]
  earlier: string
  earlierList: {
    number: number
    conclusion: 'confirmed' | 'false_alarm' | 'cannot_tell'
    label: string
    reason: string | null
    sentence: string
  }[]
  others: ClueRow[]
  moves: {
    move: string
    label: string
    key: string | null
    allowed: boolean
    reason: string
    needs: { id: string; asks: string }[]
  }[]
  may: { note: May; draftLetter: May; decideLetter: May; setTeam: May; requestData: May }
  reasons: { code: string; label: string; lies: string; needsNote: boolean }[]
  conclusion: string | null
  reason: { code: string; label: string } | null
  inCase: string | null
  team: Account[]
  events: { at: string; by: Account | null; label: string; from: string; to: string; words: string }[]
  notes: { note: string; by: Account; at: string; text: string }[]
  draw: { draw: string; sentence: string } | null
  letter: {
    letter: string
    receiver: string
    text: string
    state: 'draft' | 'submitted' | 'approved' | 'returned'
    stateLabel: string
    draftedBy: Account
    draftedAt: string
    decidedBy: Account | null
    decidedAt: string | null
    decision: string | null
  } | null
  run: { run: string; at: string; asOf: string | null; version: string }
  shownBecause: string
}
export type EvidenceTable = CluePage['tables'][number]
export type EvidenceRow = EvidenceTable['rows'][number]
export type Absence = CluePage['notFound'][number]
export type MarkedText = CluePage['documents'][number]
export type Mark = MarkedText['marks'][number]
export type MoveOffer = CluePage['moves'][number]
export type FalseAlarmReason = CluePage['reasons'][number]
export type Parameter = CluePage['rule']['parameters'][number]
export type Letter = NonNullable<CluePage['letter']>
