import type { Coverage } from '@mingjian/model/binding'
import { snapshotsInForce } from '../bind.ts'
import type { Lake } from '../lake.ts'
import type { EmptyOverride, ImportedTable, Manifest } from '../manifest.ts'
import { coverageText } from './coverage-text.ts'

/** What would make two imports of one file the same; null is what was not asked for. */
export interface AskedImport {
  schema: string
  mode: Manifest['mode']
  corrects: string | null
  sourceSm3: string
  columns: ImportedTable['columns']
  sheet: string | null
  cutOff: string | null
  /** `any`: one that was declared, whichever. */
  coverage: Coverage | 'any' | null
  empties: readonly EmptyOverride[] | null
}

/** The snapshot in force that this import would only repeat, or null. */
export function sameImport(lake: Lake, asked: AskedImport): Manifest | null {
  return (
    snapshotsInForce(lake, asked.schema, null).find(
      (manifest) =>
        manifest.mode === asked.mode &&
        (manifest.corrects ?? null) === asked.corrects &&
        manifest.sources.some(({ sm3 }) => sm3 === asked.sourceSm3) &&
        manifest.table?.sheet === asked.sheet &&
        columnText(manifest.table.columns) === columnText(asked.columns) &&
        (asked.cutOff === null || asked.cutOff === manifest.cutOff) &&
        covers(asked.coverage, manifest.coverage) &&
        (asked.empties === null || emptyText(asked.empties) === emptyText(manifest.empties ?? [])),
    ) ?? null
  )
}

function covers(asked: AskedImport['coverage'], declared: Coverage | null): boolean {
  if (asked === null) return true
  return declared !== null && (asked === 'any' || coverageText(asked) === coverageText(declared))
}

const columnText = (columns: ImportedTable['columns']): string =>
  columns
    .map(({ field, column, unit }) => `${field}:${column}:${unit ?? ''}`)
    .sort()
    .join()

const emptyText = (empties: readonly EmptyOverride[]): string =>
  empties
    .map(({ field, empty, decidedBy }) => `${field}:${empty}:${decidedBy}`)
    .sort()
    .join()
