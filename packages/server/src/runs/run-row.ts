/** The row of a run. */
import { type Failure, notFound } from '@mingjian/errors/failure'
import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { RunTable } from '../storage/schema-models.ts'

export type RunRow = Selectable<RunTable>

export const unknownRun = (): Failure =>
  notFound({ id: 'http.not_found', says: '没有找到这次运行', next: '请回到模型的运行列表重新选择' })

/** @throws Failure `http.not_found` */
export async function runRow(db: Kysely<Schema>, id: string): Promise<RunRow> {
  const row = await db.selectFrom('run').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw unknownRun()
  return row
}

/**
 * The last run of a model that carried clues over; a run as of an earlier day looks back and is none. Its clues are what
 * the next run is compared with.
 */
export async function lastCarried(
  db: Kysely<Schema>,
  office: string,
  model: string,
): Promise<RunRow | undefined> {
  return db
    .selectFrom('run')
    .selectAll()
    .where('office', '=', office)
    .where('model', '=', model)
    .where('state', '=', 'done')
    .where('difference', 'is not', null)
    .orderBy('ended_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}
