/** A draft as it stands: what was found, what was settled, what of both counts. */
import type { Selectable } from 'kysely'
import type { ImportDraftTable, UploadTable } from '../storage/schema-data.ts'
import type { JobTable } from '../storage/schema-jobs.ts'
import { type DraftSettings, lookQuestion, type Settled } from './draft-settings.ts'
import type { Looked } from './table-messages.ts'

export type DraftRow = Omit<Selectable<ImportDraftTable>, 'settings'> & { settings: DraftSettings }

export interface DraftWithFiles extends DraftRow {
  accountName: string
  files: readonly Selectable<UploadTable>[]
  jobRow: Pick<Selectable<JobTable>, 'id' | 'state' | 'share' | 'words' | 'failure' | 'result'> | null
}

/** What counts where nobody settled anything: as it is proposed. */
export interface Effective {
  schema: string | null
  sheet: string | null
  headerRow: number | null
  fields: readonly { column: number; field: string; unit: string | null }[]
}

/** The looking that answers the question as it is now. */
export function lookedOf({ settings: { looked, settled } }: Pick<DraftRow, 'settings'>): Looked | null {
  return looked && looked.of === lookQuestion(settled) ? looked.done : null
}

export function effective({ settings }: Pick<DraftRow, 'settings'>): Effective {
  const { settled } = settings
  const looked = lookedOf({ settings })
  const proposed = (looked?.columns ?? []).flatMap(({ column, proposed: field }) =>
    field === null ? [] : [{ column, field, unit: null }],
  )
  return {
    schema: settled.schema ?? looked?.schema ?? null,
    sheet: settled.sheet ?? looked?.sheet ?? null,
    headerRow: settled.headerRow ?? looked?.headerRow ?? null,
    fields: settled.fields ?? proposed,
  }
}

export function trialQuestion(draft: Pick<DraftRow, 'settings'>): string {
  const { cutOff } = draft.settings.settled
  return JSON.stringify([effective(draft), cutOff])
}

/** The trial of the table as it is settled now. */
export function trialOf(draft: Pick<DraftRow, 'settings'>) {
  const { trial } = draft.settings
  return trial && trial.of === trialQuestion(draft) ? trial : null
}

/** Columns about which nobody has decided though they are in doubt. */
export function openDoubts({ settings }: Pick<DraftRow, 'settings'>): number[] {
  const decided = new Set(settings.settled.decided)
  return (lookedOf({ settings })?.columns ?? []).flatMap(({ column, doubt }) =>
    doubt && !decided.has(column) ? [column] : [],
  )
}

export const sameSettled = (a: Settled, b: Settled): boolean => JSON.stringify(a) === JSON.stringify(b)
