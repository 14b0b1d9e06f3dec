import { basename } from 'node:path'
import { fromIo } from '@mingjian/errors/io'
import { parseCoverage } from '@mingjian/lake/import/coverage-text'
import { sameImport } from '@mingjian/lake/import/same-source'
import { UnfinishedSnapshot } from '@mingjian/lake/import/unfinished-snapshot'
import { openOrCreateLake } from '@mingjian/lake/lake'
import type { Manifest } from '@mingjian/lake/manifest'
import type { Coverage } from '@mingjian/model/binding'
import type { Schema } from '@mingjian/model/schema'
import type { ImportOptions } from './import-options.ts'
import { type Landed, landTable } from './land-table.ts'
import { type PreparedImport, prepareImport } from './prepared-import.ts'

/** What an import did, for whoever reports it. */
export interface ImportSummary {
  schema: Schema
  manifest: Manifest
  /** Null when the lake had it already and nothing was written. */
  landed: Landed | null
}

/**
 * Imports one table into a lake: everything of it appears in one step, or nothing does.
 * @throws Failure `import.*`, `lake.*`, `io.*`; then the snapshots are as they were
 */
export async function importTable(options: ImportOptions): Promise<ImportSummary> {
  const prepared = await prepareImport(options)
  const { schema } = prepared
  const same = options.again ? null : repeated(prepared)
  if (same) return { schema, manifest: same, landed: null }
  const snapshot = await UnfinishedSnapshot.begin(options.lake, schema, {
    doing: `导入 ${basename(options.file)}`,
    patience: {
      seconds: options.wait,
      onWait: (seconds) => options.dialogue.say(`另一个进程正在写这个数据湖，最多等 ${seconds} 秒……`),
    },
    signal: options.signal,
    kekFile: options.kekFile,
  })
  try {
    const { manifest, landed } = await landTable(prepared, snapshot)
    await prepared.mapping.keep()
    return { schema, manifest, landed }
  } catch (error) {
    // A statement of the database that was interrupted is the wish to stop.
    options.signal.throwIfAborted()
    throw fromIo(error, options.lake)
  } finally {
    snapshot.close()
  }
}

/** The snapshot in force that this import would only repeat. */
function repeated({ options, schema, source, table, empties }: PreparedImport): Manifest | null {
  const { cutOff } = options
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
