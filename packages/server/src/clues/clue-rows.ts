/** Rows of lists: what is read from the table and how a viewer gets to see it. */
import { CLUE_TABLE } from '@mingjian/casework/clue-states'
import { type Kysely, sql } from 'kysely'
import type { ClueRow } from '../http/shapes/clues.ts'
import type { Schema } from '../storage/schema.ts'
import type { ModelBook } from './model-book.ts'
import { type Condition, readsWhole, type Sight, shownText } from './reach.ts'
import { tierWords } from './tier-words.ts'

/** A query for rows of lists; only the sentence that the viewer may read leaves the database. */
export const selectRows = (db: Kysely<Schema>, sight: Sight, where: Condition) =>
  db
    .selectFrom('clue')
    .leftJoin('account', 'account.id', 'clue.handler')
    .select([
      ...(['clue.id', 'number', 'model', 'version', 'kind', 'area', 'authority', 'department'] as const),
      ...(['clue.state', 'handler', 'to_verify', 'tier', 'score', 'latest', 'latest_says'] as const),
      ...(['came_back', 'found_at', 'since', 'changes'] as const),
    ])
    .select([
      'account.name as handler_name',
      sql<string | null>`clue.due_on::text`.as('due_on'),
      sql<boolean>`coalesce(${readsWhole(sight)}, false)`.as('whole'),
      shownText(sight).as('shown'),
    ])
    .where(where)

export type ListedRow = Awaited<ReturnType<ReturnType<typeof selectRows>['execute']>>[number]

/** Rows as the wire has them, with the titles of their models. */
export async function presentRows(
  rows: readonly ListedRow[],
  book: ModelBook,
  today: string,
): Promise<ClueRow[]> {
  const title = await book.titles(rows)
  return rows.map((row) => ({
    ...{ number: row.number, kind: row.kind, area: row.area, authority: row.authority },
    model: { id: row.model, title: title(row.model, row.version) },
    department: row.department,
    state: row.state,
    stateLabel: CLUE_TABLE.states[row.state].label,
    handler: row.handler === null ? null : { account: row.handler, name: row.handler_name ?? '' },
    sentence: row.shown,
    shown: row.whole ? ('whole' as const) : ('masked' as const),
    toVerify: row.to_verify,
    tier: row.tier,
    tierWords: tierWords(row.tier),
    score: row.score,
    latest: row.latest,
    latestSays: row.latest_says,
    cameBack: row.came_back,
    foundAt: row.found_at.toISOString(),
    since: row.since.toISOString(),
    dueOn: row.due_on,
    overdue: row.due_on !== null && row.due_on < today,
    changes: row.changes,
  }))
}
