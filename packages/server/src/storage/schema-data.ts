/** The tables of data on its way in and out, as kysely sees them. */
import type { Generated, JSONColumnType } from 'kysely'

export interface UploadTable {
  id: string
  office: string
  account: string
  /** As the browser called it; never a path of this machine. */
  name: string
  bytes: number
  sm3: string
  state: 'open' | 'used' | 'discarded'
  created_at: Date
  expires_at: Date
}

export interface ImportDraftTable {
  id: string
  office: string
  account: string
  upload: string
  schema: string | null
  state: 'open' | 'importing' | 'imported' | 'discarded'
  /** Everything that a person has settled so far; its form stands with the imports. */
  settings: JSONColumnType<object>
  job: string | null
  snapshot: string | null
  created_at: Date
  changed_at: Date
}

export interface DataRequestTable {
  id: string
  office: string
  /** Id of the standard schema that is lacking. */
  schema: string
  words: string
  model: string | null
  clue: string | null
  state: 'open' | 'done' | 'declined'
  requested_by: string
  requested_at: Date
  due_on: string | null
  answered_by: string | null
  answered_at: Date | null
  answer: string | null
}

export interface DestructionTable {
  id: string
  office: string
  snapshot: string
  reason: string
  state: 'waiting' | 'done' | 'declined'
  requested_by: string
  requested_at: Date
  decided_by: string | null
  decided_at: Date | null
  decision: string | null
  certificate: JSONColumnType<object> | null
}

export interface ExportTable {
  id: string
  office: string
  department: string | null
  /** Page, filter and columns that were asked for. */
  what: JSONColumnType<object>
  purpose: string
  rows: number | null
  state: 'waiting' | 'approved' | 'declined' | 'ready' | 'failed' | 'expired'
  requested_by: string
  requested_at: Date
  decided_by: string | null
  decided_at: Date | null
  decision: string | null
  job: string | null
  /** Name of the encrypted file in the folder of exports. */
  file: string | null
  sm3: string | null
  downloads: Generated<number>
  expires_at: Date | null
}

export interface DataSchema {
  upload: UploadTable
  import_draft: ImportDraftTable
  data_request: DataRequestTable
  destruction: DestructionTable
  export: ExportTable
}
