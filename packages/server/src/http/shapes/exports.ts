import { z } from 'zod'
import { line, paging } from '../fields.ts'
import { clueConditions, clueSort, Named } from './clues.ts'

/** Columns that a list of clues can be exported with. */
export const EXPORT_COLUMNS = [
  ...(['number', 'model', 'kind', 'area', 'authority', 'department', 'state', 'handler'] as const),
  ...(['sentence', 'toVerify', 'tier', 'latestSays', 'foundAt', 'since', 'dueOn', 'conclusion'] as const),
] as const
export const exportColumn = z.enum(EXPORT_COLUMNS)

export const ExportBody = z.object({
  page: z.literal('clues'),
  filter: clueConditions.extend({ sort: clueSort.default('-number') }),
  columns: z.array(exportColumn).min(1).max(EXPORT_COLUMNS.length),
  purpose: line(200).describe('用途，供审批和审计'),
})
export const ExportRow = z.object({
  export: z.string(),
  page: z.string(),
  columns: z.array(z.string()),
  purpose: z.string(),
  rows: z.number().nullable(),
  state: z.enum(['waiting', 'approved', 'declined', 'ready', 'failed', 'expired']),
  stateLabel: z.string(),
  requestedBy: Named,
  requestedAt: z.string(),
  decidedBy: Named.nullable(),
  decidedAt: z.string().nullable(),
  decision: z.string().nullable(),
  job: z.string().nullable(),
  downloads: z.number(),
  expiresAt: z.string().nullable(),
  sm3: z.string().nullable(),
  may: z.object({
    approve: z.object({ allowed: z.boolean(), reason: z.string() }),
    download: z.object({ allowed: z.boolean(), reason: z.string() }),
  }),
})
export type ExportRow = z.infer<typeof ExportRow>
export const exportQuery = paging.extend({ state: ExportRow.shape.state.optional() })
export const exportInPath = z.object({ export: z.uuid() })
export const ExportDecision = z.object({ approve: z.boolean(), note: line(200) })
