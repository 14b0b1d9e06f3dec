import { internal, invalidInput } from '@mingjian/errors/failure'

/** A plan names something that it does not have: a defect of the compiler or a damaged plan file. */
export const brokenPlan = (at: string, what: string) =>
  internal({
    id: 'engine.plan_broken',
    says: `模型计划有误：${what}`,
    next: '请用 mingjian check 重新检查并编译模型；仍出现时请把模型文件交给系统管理员',
    place: { path: at },
  })

/** An operation or function that a dialect does not have. */
export const unsupported = (dialect: string, what: string) =>
  invalidInput({
    id: 'engine.unsupported_operation',
    says: `数据引擎 ${dialect} 不支持 ${what}`,
    next: '请改用受支持的操作改写模型，或换用支持它的数据引擎',
  })

/** An input of the model has no data. */
export const unboundInput = (input: string, schema: string) =>
  invalidInput({
    id: 'engine.input_unbound',
    says: `模型输入“${input}”没有数据（需要标准表 ${schema}）`,
    next: '请先导入该表的数据，再运行模型',
  })

/** A snapshot lacks columns that the model reads. */
export const missingColumns = (input: string, file: string, columns: readonly string[]) =>
  invalidInput({
    id: 'engine.columns_missing',
    says: `输入“${input}”的数据快照缺少列：${columns.join('、')}`,
    next: '请按现行标准表重新导入该数据',
    place: { file },
  })

/** A Parquet file is gone or is no Parquet file any more. */
export const snapshotUnreadable = (file: string, cause: unknown) =>
  invalidInput({
    id: 'engine.snapshot_unreadable',
    says: '数据快照文件不存在或已损坏',
    next: '请用 mingjian catalogue --verify 核对数据湖，必要时重新导入',
    place: { file },
    cause,
  })
