/** What the routes of runs answer. */
import { z } from 'zod'
import { pageOf, paging } from '../fields.ts'
import { modelId } from './models.ts'

export const runInPath = z.object({ run: z.uuid() })
const value = z.union([z.string(), z.number(), z.boolean()]).nullable()
const STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const

export const Difference = z.object({
  appeared: z.number(),
  gone: z.number(),
  changed: z.number(),
  same: z.number(),
})
const UsedParameter = z.object({
  name: z.string(),
  label: z.string(),
  value,
  unit: z.string().nullable(),
  changed: z.boolean(),
})

export const RunRow = z.object({
  run: z.string(),
  model: z.object({ id: z.string(), title: z.string() }),
  version: z.string(),
  state: z.enum(STATES),
  job: z
    .object({
      job: z.string(),
      share: z.number(),
      words: z.string(),
      failure: z.object({ says: z.string(), next: z.string() }).nullable(),
    })
    .nullable(),
  asOf: z.string().nullable(),
  requestedBy: z.object({ account: z.string(), name: z.string() }).nullable().describe('空：定时或者启动时'),
  requestedAt: z.string(),
  endedAt: z.string().nullable(),
  milliseconds: z.number().nullable(),
  screened: z.number().nullable(),
  totals: z.object({ clues: z.number(), undecided: z.number(), excluded: z.number() }).nullable(),
  difference: Difference.nullable(),
  lookBack: z.boolean().describe('基准日早于已有的运行：只供比较，不改变线索'),
  changed: z.array(UsedParameter).describe('与默认值不同的参数'),
})
export const RunRows = pageOf(RunRow)
export const RunFilter = paging.extend({ model: modelId.optional(), state: z.enum(STATES).optional() })

export const RunPage = RunRow.extend({
  before: z.object({ run: z.string(), asOf: z.string().nullable(), at: z.string() }).nullable(),
  parameters: z.array(UsedParameter),
  inputs: z.array(
    z.object({
      label: z.string(),
      rows: z.number(),
      cutOff: z.string(),
      sources: z.array(z.string()).describe('来自哪些文件'),
    }),
  ),
  funnel: z.array(
    z.object({
      relation: z.string(),
      words: z.string(),
      rowsIn: z.number(),
      rowsOut: z.number(),
      unknown: z.number(),
      excluded: z.array(z.object({ reason: z.string(), count: z.number() })),
    }),
  ),
  truncated: z.array(z.string()),
  calendar: z.string().nullable(),
  kept: z.object({ undecided: z.number(), excluded: z.number() }).describe('可以逐条查看的行数'),
  may: z.object({
    readRows: z.object({ allowed: z.boolean(), reason: z.string() }),
    cancel: z.object({ allowed: z.boolean(), reason: z.string() }),
  }),
})

export const CLASSES = ['appeared', 'gone', 'changed', 'same'] as const
export const CompareAsked = paging.extend({
  with: z.uuid().describe('与哪一次运行比较，通常是较早的一次'),
  what: z.enum(CLASSES).default('appeared'),
})
export const Comparison = z.object({
  run: z.object({ run: z.string(), asOf: z.string().nullable(), at: z.string(), version: z.string() }),
  with: z.object({ run: z.string(), asOf: z.string().nullable(), at: z.string(), version: z.string() }),
  counts: Difference,
  columns: z
    .object({ onlyBefore: z.array(z.string()), onlyNow: z.array(z.string()) })
    .describe('只有一个版本有的列'),
  what: z.enum(CLASSES),
  shown: z.boolean().describe('这个身份能否查看线索；不能时只有数量'),
  rows: z.array(
    z.object({
      number: z.number().nullable().describe('线索编号；空：没有进入线索库'),
      kind: z.string(),
      sentence: z.string(),
      changes: z.array(z.object({ label: z.string(), from: z.string(), to: z.string() })),
    }),
  ),
  total: z.number().describe('这一类中您可以查看的线索数'),
  page: z.number(),
  size: z.number(),
})

export const RowsAsked = paging.extend({ what: z.enum(['undecided', 'excluded']) })
export const FoundRow = z.object({
  n: z.number(),
  kind: z.string(),
  sentence: z.string(),
  why: z.string().describe('还缺什么，或者为什么排除'),
  places: z.array(z.string()).describe('来源行'),
})
export const FoundRows = pageOf(FoundRow)
