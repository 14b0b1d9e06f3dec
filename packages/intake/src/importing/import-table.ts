import { fromIo } from '@mingjian/errors/io'
import { UnfinishedSnapshot } from '@mingjian/lake/import/unfinished-snapshot'
import type { Manifest } from '@mingjian/lake/manifest'
import { damageBehind } from '@mingjian/lake/verify'
import type { Schema } from '@mingjian/model/schema'
import type { ImportOptions } from './import-options.ts'
import { type Landed, landTable } from './land-table.ts'
import { newKeysSaid } from './new-keys.ts'
import { prepareImport } from './prepared-import.ts'
import { repeated } from './repeated-import.ts'
import { sourceName } from './source-name.ts'

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
  const same = repeated(prepared)
  if (same) return { schema, manifest: same, landed: null }
  const snapshot = await UnfinishedSnapshot.begin(options.lake, schema, {
    doing: `导入 ${sourceName(options)}`,
    patience: {
      seconds: options.wait,
      onWait: (seconds) => options.dialogue.say(`另一个进程正在写这个数据湖，最多等 ${seconds} 秒……`),
    },
    signal: options.signal,
    isText: prepared.mapping.shaped.table.format === 'text',
    kekFile: options.kekFile,
  })
  try {
    const { manifest, landed } = await landTable(prepared, snapshot)
    if (landed) await prepared.mapping.keep()
    return { schema, manifest, landed }
  } catch (error) {
    if (snapshot.keys.areNew) options.dialogue.say(newKeysSaid(snapshot.keys.kekFile))
    // A statement of the database that was interrupted is the wish to stop.
    options.signal.throwIfAborted()
    throw await damageBehind(fromIo(error, options.lake), snapshot.lake, schema.id)
  } finally {
    snapshot.close()
  }
}
