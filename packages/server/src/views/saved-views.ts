import { conflict } from '@mingjian/errors/failure'
import type { Kysely } from 'kysely'
import type { Schema } from '../storage/schema.ts'

export interface ViewContent {
  query: Record<string, string>
  columns: string[]
}

export interface NewView {
  id: string
  account: string
  page: string
  name: string
  content: ViewContent
  at: Date
}

/** So many a person keeps for one page. */
const MOST = 50

/** The views that an account keeps for a page, by their names. */
export async function listViews(db: Kysely<Schema>, account: string, page: string) {
  const rows = await db
    .selectFrom('saved_view')
    .selectAll()
    .where('account', '=', account)
    .where('page', '=', page)
    .orderBy('name')
    .execute()
  return rows.map(({ id, name, content, changed_at }) => ({
    ...{ view: id, name, content: content as ViewContent, changedAt: changed_at.toISOString() },
  }))
}

/** Keeps a view; one of the same name is replaced. @throws Failure `views.too_many` */
export async function saveView(
  db: Kysely<Schema>,
  { id, account, page, name, content, at }: NewView,
): Promise<void> {
  const known = await listViews(db, account, page)
  if (known.length >= MOST && !known.some((one) => one.name === name))
    throw conflict({
      id: 'views.too_many',
      says: `这个页面已经保存了 ${MOST} 个常用条件`,
      next: '请先删去不用的，再保存新的',
    })
  const json = JSON.stringify(content)
  await db
    .insertInto('saved_view')
    .values({ id, account, page, name, content: json, changed_at: at })
    .onConflict((taken) =>
      taken.columns(['account', 'page', 'name']).doUpdateSet({ content: json, changed_at: at }),
    )
    .execute()
}

/** Nothing happens where there is none of that name. */
export async function deleteView(
  db: Kysely<Schema>,
  account: string,
  page: string,
  name: string,
): Promise<void> {
  await db
    .deleteFrom('saved_view')
    .where('account', '=', account)
    .where('page', '=', page)
    .where('name', '=', name)
    .execute()
}
