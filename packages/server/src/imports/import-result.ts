/** What an import came to, for the page; stored with its job. */

import type { ImportAdvice } from '@mingjian/intake/importing/report-import'
import { coverageWords } from '@mingjian/lake/quality/coverage-section'
import type { QualitySummary } from '../data/quality-store.ts'

export interface ImportResult {
  schema: string
  label: string
  /** Null for documents, which fill several kinds of data. */
  snapshot: string | null
  rows: number
  rejected: number
  /** Rows that can be fetched for repair. */
  toRepair: number
  /** The lake had it already; nothing was written. */
  already: boolean
  sentences: string[]
  quality: QualitySummary | null
}

/** Sentences of an import without the word for where the data go, which nobody at a page needs. */
export const forPages = (sentences: readonly string[]): string[] =>
  sentences.map((line) =>
    line
      .trim()
      .replace(/^入湖：/, '已导入：')
      .replace('没有入湖', '没有导入'),
  )

/** What comes next, as the pages have it. */
export const PAGE_ADVICE: ImportAdvice = {
  again: '确要再导入一次，请在“设置”里勾选“导入过也再导入一次”',
  emptyMeansNone: () => '请以“更正”方式重新导入，在“空格的含义”里写明',
  addUp: '请以“累加”方式重新导入这个文件',
  covers: (coverage, schema) => coverageWords({ schema }, coverage),
  declare: () => ['要申报，请以“更正”方式重新导入这个文件，在“覆盖范围”里选“照推算的申报”'],
  repair: (faulty) => `有 ${faulty} 行要修补，可以“下载待修补的行”，在原台账里改正后以“更正”方式重新导入`,
  done: '到“模型”里运行用到这种数据的模型',
}
