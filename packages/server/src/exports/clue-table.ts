/** The rows of an export of clues, as the person who asked for it may see them, and the words of its columns. */
import { CLUE_TABLE } from '@mingjian/casework/clue-states'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { conditionsOf, orderOf } from '../clues/clue-conditions.ts'
import { presentRows, selectRows } from '../clues/clue-rows.ts'
import { modelBook } from '../clues/model-book.ts'
import { type Sight, withinReach } from '../clues/reach.ts'
import { dayOf } from '../clues/today.ts'
import type { ClueRow } from '../http/shapes/clues.ts'
import type { EXPORT_COLUMNS } from '../http/shapes/exports.ts'
import type { Schema } from '../storage/schema.ts'
import type { ExportWhat } from './export-rows.ts'

/** More than a person reads; who needs more narrows the list. */
export const MOST_ROWS = 20_000

type Column = (typeof EXPORT_COLUMNS)[number]
type ExportedRow = ClueRow & { conclusion: string }

interface ColumnWords {
  label: string
  width: number
  of: (row: ExportedRow) => string
}

export const COLUMN_WORDS: Readonly<Record<Column, ColumnWords>> = {
  number: { label: '线索编号', width: 10, of: ({ number }) => String(number) },
  model: { label: '模型', width: 24, of: ({ model }) => model.title },
  kind: { label: '种类', width: 20, of: ({ kind }) => kind },
  area: { label: '领域', width: 10, of: ({ area }) => area },
  authority: { label: '监督对象', width: 16, of: ({ authority }) => authority },
  department: { label: '部门', width: 14, of: ({ department }) => department ?? '' },
  state: { label: '状态', width: 10, of: ({ stateLabel }) => stateLabel },
  handler: { label: '承办人', width: 10, of: ({ handler }) => handler?.name ?? '' },
  sentence: { label: '线索', width: 80, of: ({ sentence }) => sentence },
  toVerify: { label: '待核', width: 6, of: ({ toVerify }) => (toVerify ? '是' : '') },
  tier: { label: '同一人的依据', width: 26, of: ({ tierWords }) => tierWords },
  latestSays: { label: '数据变化', width: 30, of: ({ latestSays }) => latestSays },
  foundAt: { label: '发现日期', width: 12, of: ({ foundAt }) => dayOf(new Date(foundAt)) },
  since: { label: '现状态起', width: 12, of: ({ since }) => dayOf(new Date(since)) },
  dueOn: { label: '核查期限', width: 12, of: ({ dueOn }) => dueOn ?? '' },
  conclusion: { label: '核查结论', width: 10, of: ({ conclusion }) => conclusion },
}

/** How many rows the export has for this person, at most one more than are exported. */
export async function countRows(
  db: Kysely<Schema>,
  sight: Sight,
  { filter }: ExportWhat,
  today: string,
): Promise<number> {
  const { sort: _sort, ...conditions } = filter
  const where = sql<boolean>`${conditionsOf(conditions, sight, today)} and ${withinReach(sight.actor, 'read')}`
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from clue where ${where} limit ${MOST_ROWS + 1}) as counted`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** The cells of the export, row by row, and the numbers of the clues in it. */
export async function exportedRows(
  db: Kysely<Schema>,
  sight: Sight,
  { filter, columns }: ExportWhat,
  today: string,
): Promise<{ cells: string[][]; numbers: number[] }> {
  const { sort, ...conditions } = filter
  const { key, descending } = orderOf(sort)
  const way = descending ? sql`desc` : sql`asc`
  const rows = await selectRows(db, sight, conditionsOf(conditions, sight, today))
    .select('clue.conclusion')
    .orderBy(sql`${key} ${way}, clue.number ${way}`)
    .limit(MOST_ROWS)
    .execute()
  const shown = await presentRows(rows, modelBook(db), today)
  return {
    cells: shown.map((row, i) => {
      const decided = rows[i]!.conclusion
      const conclusion = decided === null ? '' : CLUE_TABLE.states[decided].label
      return columns.map((column) => COLUMN_WORDS[column].of({ ...row, conclusion }))
    }),
    numbers: shown.map(({ number }) => number),
  }
}
