/** What the routes of models answer. */
import { z } from 'zod'
import { CRON } from '../../models/schedules.ts'
import { line, reason } from '../fields.ts'

export const modelId = z.string().regex(/^[a-z][a-z0-9-]{0,79}$/, '模型编号由小写字母、数字和连字符组成')
export const modelInPath = z.object({ model: modelId })
export const parameterInPath = modelInPath.extend({ name: z.string().min(1).max(80) })

const value = z.union([z.string(), z.number(), z.boolean()])

export const DataNeeded = z.object({
  schema: z.string(),
  label: z.string(),
  holder: z.string().nullable().describe('向谁调取'),
  had: z.boolean(),
  rows: z.number().nullable(),
  cutOff: z.string().nullable(),
  coverage: z.string().nullable().describe('覆盖范围；空：没有申报'),
})

export const LastRun = z.object({
  run: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  at: z.string(),
  asOf: z.string().nullable(),
  clues: z.number().nullable(),
})

export const ModelRow = z.object({
  model: z.string(),
  title: z.string(),
  area: z.string(),
  point: z.string().describe('监督点'),
  authority: z.string().describe('监督对象'),
  omission: z.string().describe('查找的情形'),
  document: z.string(),
  version: z.string(),
  withdrawn: z.boolean(),
  data: z.array(DataNeeded),
  lacking: z.array(z.string()).describe('还缺的数据'),
  lastRun: LastRun.nullable(),
  counts: z.object({ found: z.number(), checked: z.number(), confirmed: z.number() }),
  schedule: z.string().nullable(),
})
export const Models = z.object({ models: z.array(ModelRow) })

export const OutcomeRow = z.object({
  version: z.string(),
  screened: z.number().describe('筛过的数据行'),
  found: z.number(),
  checked: z.number(),
  confirmed: z.number(),
  falseAlarms: z.number(),
  cannotTell: z.number(),
  transferred: z.number(),
  cases: z.number(),
  reasons: z.array(z.object({ code: z.string(), label: z.string(), count: z.number() })),
  precision: z
    .object({ share: z.number(), low: z.number(), high: z.number(), of: z.number() })
    .nullable()
    .describe('属实占已有结论的比例和 95% 区间；不足十条时为空'),
  sentence: z.string(),
})
export const Outcomes = z.object({ versions: z.array(OutcomeRow) })

const May = z.object({ allowed: z.boolean(), reason: z.string() })
const Who = z.object({ account: z.string(), name: z.string() })

export const Parameter = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  unit: z.string().nullable(),
  value: value.nullable(),
  default: value.nullable(),
  changed: z.boolean(),
  basis: z.string().nullable(),
  note: z.string().nullable(),
  history: z.array(
    z.object({
      value: value.nullable(),
      reason: z.string(),
      by: Who.nullable(),
      at: z.string(),
      until: z.string().nullable(),
    }),
  ),
})

export const ModelPage = ModelRow.extend({
  basis: z.array(z.object({ words: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  falseAlarms: z.array(z.string()),
  readme: z.string(),
  state: z.object({
    withdrawn: z.boolean(),
    reason: z.string(),
    by: Who.nullable(),
    at: z.string(),
  }),
  relations: z.array(z.object({ title: z.string(), from: z.array(z.string()), steps: z.array(z.string()) })),
  kinds: z.array(
    z.object({ kind: z.string(), from: z.string(), about: z.array(z.string()), says: z.string() }),
  ),
  fields: z
    .array(z.object({ label: z.string(), fields: z.array(z.string()) }))
    .describe('每种数据用到的字段'),
  parameters: z.array(Parameter),
  tests: z.object({
    passed: z.number(),
    failed: z.number(),
    cases: z.array(z.object({ name: z.string(), passed: z.boolean(), differences: z.array(z.string()) })),
    written: z.number().describe('写了多少个用例'),
    job: z.string().nullable().describe('正在运行的测试任务'),
  }),
  versions: z.array(
    z.object({
      version: z.string(),
      planHash: z.string(),
      addedAt: z.string(),
      inUse: z.boolean(),
      changes: z.array(z.string()),
    }),
  ),
  may: z.object({
    start: May,
    setParameters: May,
    schedule: May,
    withdraw: May,
    test: May,
    readRows: May,
    requestData: May,
  }),
})

export const NewValue = z.object({
  name: z.string().min(1).max(80),
  value: z.union([line(200), z.number(), z.boolean()]),
  reason,
})
export const StartRun = z.object({
  asOf: z.iso.date().nullable().optional().describe('基准日；不写时取各数据中最早的截取日'),
})
export const Schedule = z.object({
  cron: z.string().nullable(),
  words: z.string().nullable(),
  by: Who.nullable(),
  since: z.string().nullable(),
})
export const NewSchedule = z.object({
  cron: z.string().regex(CRON, '定时写作“分 时 * * *”“分 时 * * 周几”或者“分 时 几日 * *”').nullable(),
})
export const Withdrawal = z.object({ withdrawn: z.boolean(), reason })
export const JobAsked = z.object({ job: z.string() })
export const RunAsked = z.object({ run: z.string(), job: z.string() })
