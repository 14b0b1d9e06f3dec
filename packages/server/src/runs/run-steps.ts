/** What to do next when a run fails, on a page: the packages below speak to whoever types commands. */
import { Failure } from '@mingjian/errors/failure'
import { pageStep } from '../imports/page-steps.ts'

const DATA = '请数据技术人员核对这份数据，必要时重新导入，再运行'
const MODEL = '请把模型的名称和这个编号告诉系统管理员'

/** The failures of the engine by id. */
export const RUN_STEPS: Readonly<Record<string, string>> = {
  'engine.as_of_after_cut_off': '请不填基准日，或者填更早的日期；也可以先导入更新的数据再运行',
  'engine.as_of_invalid': '请重新填写基准日，如 2024-06-30',
  'engine.cancelled': '需要时可以重新运行',
  'engine.columns_missing': DATA,
  'engine.disk_full': '请系统管理员腾出磁盘空间，再重新运行；没有写入半份结果',
  'engine.input_unbound': '请先导入这种数据，再运行',
  'engine.law_table_missing': MODEL,
  'engine.law_table_overlap': MODEL,
  'engine.out_of_memory': '请在其他任务少的时候再运行；一直如此请系统管理员增加内存',
  'engine.parameter_type': '请在模型的“规则”里重新填写这个参数，再运行',
  'engine.parameter_unknown': '请在模型的“规则”里核对参数，再运行',
  'engine.plan_broken': MODEL,
  'engine.query_failed': MODEL,
  'engine.snapshot_changed': DATA,
  'engine.snapshot_unreadable': DATA,
  'engine.unsupported_operation': MODEL,
}

/** The failure with the step of a page; anything else as it is. */
export function runFailure(error: unknown): unknown {
  if (!(error instanceof Failure)) return error
  const next = RUN_STEPS[error.id] ?? pageStep(error.id)
  if (next === null) return error
  const { kind, id, says, place, retry } = error
  return new Failure(kind, { id, says, next, retry, cause: error, ...(place ? { place } : {}) })
}
