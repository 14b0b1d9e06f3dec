/** What a person settles of an import, step by step; saved at once, so that leaving the page loses nothing. */

import type { TrialReading } from '@mingjian/intake/previewing/trial-reading'
import { MONEY_UNITS } from '@mingjian/lake/tables/values/number-cells'
import { z } from 'zod'
import { line } from '../http/fields.ts'
import type { Trouble } from './page-failure.ts'
import type { Looked } from './table-messages.ts'

export const day = z.iso.date()
export const schemaId = z.string().regex(/^[a-z][a-z0-9_]{0,60}$/, '不是数据种类的编号')
export const snapshotId = z.string().regex(/^[a-z][a-z0-9_]{0,60}-[0-9a-f]{4,40}$/, '不是快照编号')

export const MODES = ['full', 'increment', 'corrects'] as const
/** Data of the state's secrets do not belong on this platform (保密法 31). */
export const CLASSIFICATIONS = ['公开', '内部', '工作秘密'] as const

/** What the data show completely, as a person declares it. */
export const CoverageChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none').describe('不申报') }),
  z.object({ kind: z.literal('proposed').describe('照导入时按全表推算的') }),
  z.object({ kind: z.literal('stock').describe('数据截取日当日在册的全部') }),
  z.object({ kind: z.literal('flow').describe('按日期字段，起止之间的全部'), from: day, to: day }),
])
export type CoverageChoice = z.infer<typeof CoverageChoice>

export const MappedColumn = z.object({
  column: z.number().int().min(1).max(2_000).describe('第几列，从 1 起'),
  field: schemaId.describe('字段编号'),
  unit: z
    .enum(MONEY_UNITS as [string, ...string[]])
    .nullable()
    .describe('金额的单位；空：照列名'),
})

export const Settled = z.object({
  schema: schemaId.nullable().describe('数据种类；空：照推荐'),
  sheet: z.string().min(1).max(100).nullable().describe('工作表；空：照推荐'),
  headerRow: z.number().int().min(1).max(1_000_000).nullable().describe('列名所在的行；空：照找到的'),
  fields: z.array(MappedColumn).max(500).nullable().describe('每个字段由哪一列填；空：照推荐'),
  decided: z.array(z.number().int().min(1).max(2_000)).max(500).describe('拿不准、已由人定下的列'),
  mode: z.enum(MODES).nullable(),
  corrects: snapshotId.nullable().describe('更正哪个快照'),
  cutOff: day.nullable().describe('数据截取日'),
  coverage: CoverageChoice.nullable(),
  legalGround: line(200).nullable().describe('调取依据'),
  classification: z.enum(CLASSIFICATIONS).nullable(),
  keepYears: z.number().int().min(0).max(100).nullable().describe('保存几年；0：长期'),
  empties: z
    .array(z.object({ field: schemaId, empty: z.enum(['none', 'unknown']) }))
    .max(100)
    .describe('空格或没有这一列表示什么'),
  emptyTable: z.boolean().describe('表里确实没有数据'),
  again: z.boolean().describe('导入过也再导入一次'),
})
export type Settled = z.infer<typeof Settled>

export const UNSETTLED: Settled = {
  ...{
    schema: null,
    sheet: null,
    headerRow: null,
    fields: null,
    decided: [],
    mode: null,
    corrects: null,
    cutOff: null,
  },
  ...{ coverage: null, legalGround: null, classification: null, keepYears: null, empties: [] },
  ...{ emptyTable: false, again: false },
}

/** What was found in the file for what was asked; asked anew when the question changes. */
export interface Found<T> {
  /** The question, as `lookQuestion` and `trialQuestion` write it. */
  of: string
  done: T | null
  failed: Trouble | null
}

/** The column `settings` of a draft. */
export interface DraftSettings {
  kind: 'ledger' | 'judgments'
  /** All files of judgments; of a ledger the one of the draft. */
  uploads: string[]
  settled: Settled
  looked: Found<Looked> | null
  trial: Found<TrialReading> | null
  /** Who was last to settle something, for what is decided about empty cells. */
  settledBy: string
}

export const lookQuestion = ({ schema, sheet, headerRow }: Settled): string =>
  JSON.stringify([schema, sheet, headerRow])

/** What of the settings changes the question which table is meant, so that columns chosen before mean nothing any more. */
export const changesTable = (before: Settled, after: Settled): boolean =>
  lookQuestion(before) !== lookQuestion(after)
