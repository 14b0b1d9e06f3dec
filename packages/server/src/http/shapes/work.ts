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
  masked: z.boolean().describe('标题中的个人信息已遮盖'),
})
/** What belongs to a person's duty besides lists, and how it stands. */
const Standing = z.object({
  id: z.enum(['jobs', 'backups', 'accounts', 'security', 'backup_key', 'audit']),
  label: z.string(),
  says: z.string(),
  due: z.boolean().describe('需要办理'),
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
  standings: z.array(Standing),
})
export type StandingReply = z.infer<typeof Standing>
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
