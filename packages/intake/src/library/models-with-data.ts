import { snapshotsInForce } from '@mingjian/lake/bind'
import type { Lake } from '@mingjian/lake/lake'
import type { LoadedModel } from './load-model.ts'

/** Models that can run over a lake, and a line for each that cannot, saying which data it waits for. */
export interface ModelsByData {
  ready: LoadedModel[]
  waiting: string[]
}

/**
 * The library holds models for ledgers that an office may not have imported. They wait, and the others run. When none
 * could run, all are ready: running the first then says what to import.
 */
export function modelsWithData(
  models: readonly LoadedModel[],
  lake: Lake,
  asOf: string | null,
): ModelsByData {
  const known = new Map<string, boolean>()
  const has = (schema: string) => {
    const found = known.get(schema) ?? snapshotsInForce(lake, schema, asOf).length > 0
    known.set(schema, found)
    return found
  }
  const ready: LoadedModel[] = []
  const waiting: string[] = []
  for (const loaded of models) {
    const missing = Object.values(loaded.model.plan.inputs)
      .map(({ schema }) => schema)
      .filter((schema) => !has(schema))
      .map((schema) => loaded.schemas.get(schema)?.label ?? schema)
    if (missing.length === 0) ready.push(loaded)
    else
      waiting.push(`${loaded.model.info.title}：没有运行，数据湖里还没有${[...new Set(missing)].join('、')}`)
  }
  return ready.length === 0 ? { ready: [...models], waiting: [] } : { ready, waiting }
}
