import { parseCoverage } from '@mingjian/lake/import/coverage-text'
import { sameImport } from '@mingjian/lake/import/same-source'
import { openOrCreateLake } from '@mingjian/lake/lake'
import type { Manifest } from '@mingjian/lake/manifest'
import type { Coverage } from '@mingjian/model/binding'
import type { Schema } from '@mingjian/model/schema'
import type { ImportOptions } from './import-options.ts'
import type { PreparedImport } from './prepared-import.ts'

/** The snapshot in force that this import would only repeat, or null; null for one that is wanted again. */
export function repeated({ options, schema, source, table, empties }: PreparedImport): Manifest | null {
  const { cutOff } = options
  if (options.again) return null
  return sameImport(openOrCreateLake(options.lake), {
    schema: schema.id,
    mode: options.mode,
    corrects: options.corrects,
    sourceSm3: source.sm3,
    columns: table.columns,
    sheet: table.sheet,
    cutOff: cutOff ?? null,
    coverage: askedCoverage(options, schema),
    empties: options.empties === undefined ? null : empties,
  })
}

function askedCoverage({ coverage, cutOff }: ImportOptions, schema: Schema): Coverage | 'any' | null {
  if (coverage === undefined) return null
  return coverage === 'proposed' ? 'any' : parseCoverage(coverage, schema, cutOff ?? null)
}
