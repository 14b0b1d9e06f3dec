/** The process that looks through the lake: SQL over whole tables does not belong beside the pages. */
import { MODEL_DIRECTORY } from '@mingjian/intake/checkout'
import { schemaNamed, standardSchemas } from '@mingjian/intake/importing/import-options'
import { loadModels } from '@mingjian/intake/library/load-model'
import { openLake } from '@mingjian/lake/lake'
import { modelReadiness } from '@mingjian/lake/quality/model-readiness'
import { canRun, lacks } from '@mingjian/lake/quality/model-section'
import { troubleOf } from '../imports/page-failure.ts'
import type { DataOrder, DataReply, DataTask, DataTasks } from './data-messages.ts'
import { examineQuality } from './quality-store.ts'

type Tasks = { [T in DataTask]: (order: DataOrder<T>) => Promise<DataTasks[T]['gives']> }

const TASKS: Tasks = {
  library: async () =>
    (await loadModels([MODEL_DIRECTORY])).map(({ model: { info, plan } }) => ({
      id: info.id,
      title: info.title,
      inputs: Object.entries(plan.inputs).map(([input, { schema }]) => ({ input, schema })),
    })),
  quality: async ({ site, asks }) => examineQuality(site, await schemaNamed(asks.schema)),
  readiness: async ({ site }) => {
    const models = (await loadModels([MODEL_DIRECTORY])).map(({ model: { info, plan } }) => ({
      title: info.title,
      plan,
    }))
    const states = await modelReadiness(openLake(site.lakeDirectory), models, await standardSchemas())
    return states.map((state) => ({
      ...{ id: state.id, title: state.title, canRun: canRun(state), lacks: lacks(state) },
    }))
  },
}

process.on('disconnect', () => process.exit(1))
process.on('message', (order: DataOrder) => {
  void carryOut(order).then((reply) => process.send?.(reply, () => process.exit(0)))
})

async function carryOut(order: DataOrder): Promise<DataReply> {
  try {
    const task = TASKS[order.task] as (order: DataOrder) => Promise<unknown>
    return { done: await task(order) }
  } catch (error) {
    return { failed: troubleOf(error, '数据湖') }
  }
}
