/** A draft as the options of an import. */
import { SILENT } from '@mingjian/intake/importing/dialogue'
import type { ImportOptions } from '@mingjian/intake/importing/import-options'
import type { Schema } from '@mingjian/model/schema'
import type { SitePaths } from '../site-paths.ts'
import type { Settled } from './draft-settings.ts'
import { type DraftRow, effective, trialOf } from './draft-state.ts'

/** Another import may be writing; it is waited for. */
const WAIT_SECONDS = 600

/** How long the data may be kept, as the manifest says it: 5 年（至 2031-11-23）. */
export function retentionWords(keepYears: number, today: string): string {
  if (keepYears === 0) return '长期'
  const [year, ...rest] = today.split('-')
  return `${keepYears} 年（至 ${Number(year) + keepYears}-${rest.join('-').replace('02-29', '02-28')}）`
}

/** The coverage as `coverageText` writes it; undefined: nobody declares one. */
export function coverageOption(draft: DraftRow, schema: Schema, cutOff: string): string | undefined {
  const { coverage } = draft.settings.settled
  if (coverage?.kind === 'proposed') return 'proposed'
  if (coverage?.kind === 'stock') return `stock:${cutOff}`
  if (coverage?.kind !== 'flow' || schema.coverage?.kind !== 'flow') return undefined
  // The regions are those that the rows show; a person settles the days.
  const regions = trialOf(draft)
    ?.done?.coverage?.text.split(';')
    .find((part) => part.startsWith('regions='))
  return [`flow:${schema.coverage.by}:${coverage.from}..${coverage.to}`, ...(regions ? [regions] : [])].join(
    ';',
  )
}

interface Given {
  file: string
  called: string
  schema: Schema
  /** Of the snapshot that is corrected. */
  correctedCutOff: string | null
  madeBy: string
  today: string
  signal: AbortSignal
  onRows: (rows: number) => void
}

export function importOptions(draft: DraftRow, site: SitePaths, given: Given): ImportOptions {
  const { settled } = draft.settings
  const { sheet, headerRow, fields } = effective(draft)
  const cutOff = settled.cutOff ?? given.correctedCutOff ?? undefined
  return {
    ...{ file: given.file, called: given.called, schema: given.schema.id, lake: site.lakeDirectory },
    ...{ mode: settled.mode ?? 'full', corrects: settled.mode === 'corrects' ? settled.corrects : null },
    sheet: sheet ?? undefined,
    decided: { headerRow, fields },
    cutOff,
    coverage: coverageOption(draft, given.schema, cutOff ?? given.today),
    ...landingFields(settled, given.today),
    empties: settled.empties.map(({ field, empty }) => `${field}=${empty}:${draft.settings.settledBy}`),
    ...{ yes: false, again: settled.again, emptyTable: settled.emptyTable, wait: WAIT_SECONDS },
    ...{ madeBy: given.madeBy, kekFile: site.kekFile, signal: given.signal },
    dialogue: { ...SILENT, progress: (rows) => rows !== null && given.onRows(rows) },
  }
}

/** What is said of the data as a whole. */
export function landingFields({ legalGround, classification, keepYears }: Settled, today: string) {
  return {
    legalGround: legalGround ?? undefined,
    classification: classification ?? undefined,
    retention: keepYears === null ? undefined : retentionWords(keepYears, today),
  }
}
