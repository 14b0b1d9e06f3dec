import { z } from 'zod'
import { Named } from './clues.ts'

const WorkRow = z.object({
  kind: z.enum(['clue', 'case', 'export', 'request', 'import', 'run', 'job', 'account', 'audit']),
  id: z.string().describe('线索为编号，其他为标识'),
  title: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  dueOn: z.string().nullable(),
  daysLeft: z.number().nullable().describe('负数：已超期的天数'),
  since: z.string(),
  score: z.number().nullable(),
})
export const Work = z.object({
  today: z.string(),
  lists: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      empty: z.string(),
      count: z.number(),
      rows: z.array(WorkRow).describe('前 20 条'),
      query: z.record(z.string(), z.string()).nullable().describe('线索列表的同样条件；空：不只是线索'),
    }),
  ),
})
export type Work = z.infer<typeof Work>
export type WorkRowReply = z.infer<typeof WorkRow>

export const Directory = z.object({
  accounts: z.array(
    Named.extend({
      departments: z.array(z.string()),
      roles: z.array(z.object({ id: z.string(), label: z.string() })),
    }),
  ),
})
