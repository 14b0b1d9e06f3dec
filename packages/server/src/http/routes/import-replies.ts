/** The forms in which drafts are answered. */
import { z } from 'zod'
import { CLASSIFICATIONS, MODES, Settled } from '../../imports/draft-settings.ts'

const Person = z.object({ account: z.string(), name: z.string() })
const Told = z.object({ id: z.string(), says: z.string(), next: z.string(), place: z.string() })
const Progress = z.enum(['none', 'running', 'done', 'failed'])
const KIND = z.enum(['ledger', 'judgments'])

export const DraftLine = z.object({
  draft: z.string(),
  kind: KIND,
  name: z.string(),
  files: z.number(),
  bytes: z.number(),
  state: z.enum(['open', 'importing', 'imported', 'discarded']),
  label: z.string().nullable().describe('数据种类'),
  by: Person,
  createdAt: z.string(),
  changedAt: z.string(),
  job: z
    .object({
      job: z.string(),
      state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
      share: z.number(),
      words: z.string(),
      failure: z.object({ says: z.string(), next: z.string() }).nullable(),
    })
    .nullable(),
  looking: Progress.describe('看文件'),
  words: z.string().describe('到了哪一步'),
})

export const SchemaReply = z.object({
  id: z.string(),
  label: z.string(),
  holder: z.string().nullable(),
  meaning: z.string(),
  coverage: z.enum(['stock', 'flow']).nullable(),
  coverageField: z.string().nullable(),
  fields: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      type: z.string(),
      meaning: z.string(),
      needed: z.boolean(),
      emptyMeansNone: z.boolean(),
    }),
  ),
})

const Looked = z.object({
  format: z.string(),
  encoding: z.string().nullable(),
  sheets: z.array(
    z.object({ name: z.string(), hidden: z.boolean(), empty: z.boolean(), schema: z.string().nullable() }),
  ),
  sheet: z.string().nullable(),
  schemas: z.array(z.object({ id: z.string(), label: z.string(), named: z.number(), matched: z.number() })),
  headerRows: z.array(z.number()),
  preview: z.array(z.object({ row: z.number(), cells: z.array(z.string()) })),
  columns: z.array(
    z.object({
      column: z.number(),
      header: z.string(),
      unit: z.string().nullable(),
      samples: z.array(z.string()),
      candidates: z.array(
        z.object({
          field: z.string(),
          label: z.string(),
          confidence: z.number(),
          why: z.array(z.string()),
        }),
      ),
      proposed: z.string().nullable(),
      doubt: z.string().nullable(),
    }),
  ),
  origin: z.enum(['saved', 'proposed']),
  cutOffOfName: z.string().nullable(),
})

const Trial = z.object({
  rows: z.number(),
  whole: z.boolean(),
  sentences: z.array(z.string()),
  cutOff: z.object({ day: z.string(), why: z.string() }).nullable(),
  span: z.object({ field: z.string(), from: z.string(), to: z.string() }).nullable(),
  coverage: z.object({ text: z.string(), words: z.string() }).nullable(),
  coverageSentences: z.array(z.string()),
})

/** How far it is, for asking often. */
export const DraftProgress = DraftLine.pick({ state: true, job: true, looking: true }).extend({
  trial: Progress,
})

export const ImportResultReply = z.object({
  schema: z.string(),
  label: z.string(),
  snapshot: z.string().nullable(),
  rows: z.number(),
  rejected: z.number(),
  toRepair: z.number(),
  already: z.boolean(),
  sentences: z.array(z.string()),
  quality: z.object({ toCheck: z.number(), toRepair: z.number(), checks: z.array(z.string()) }).nullable(),
})

export const DraftPage = DraftLine.extend({
  fileNames: z.array(z.string()),
  trouble: Told.nullable(),
  looked: Looked.nullable(),
  schema: SchemaReply.nullable(),
  settled: Settled.extend({
    fields: z
      .array(z.object({ column: z.number(), field: z.string(), unit: z.string().nullable() }))
      .nullable(),
    mode: z.enum(MODES).nullable(),
    classification: z.enum(CLASSIFICATIONS).nullable(),
  }),
  effective: z.object({
    schema: z.string().nullable(),
    sheet: z.string().nullable(),
    headerRow: z.number().nullable(),
    fields: z.array(z.object({ column: z.number(), field: z.string(), unit: z.string().nullable() })),
  }),
  unfilled: z.array(z.string()),
  trial: z.object({ state: Progress, trouble: Told.nullable(), found: Trial.nullable() }),
  proposedMode: z.object({ mode: z.enum(['full', 'increment']), why: z.string() }).nullable(),
  inForce: z.array(
    z.object({ snapshot: z.string(), cutOff: z.string(), rows: z.number(), name: z.string() }),
  ),
  notes: z.array(z.string()),
  missing: z.array(z.string()).describe('开始之前还缺什么'),
  result: ImportResultReply.nullable(),
})
