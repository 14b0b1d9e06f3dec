/** Versions of models and which of them an office uses. */
import { type Failure, notFound } from '@mingjian/errors/failure'
import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { ModelStateTable, ModelVersionTable } from '../storage/schema-models.ts'

export type VersionRow = Selectable<ModelVersionTable>
export type StateRow = Selectable<ModelStateTable>

export const unknownModel = (): Failure =>
  notFound({ id: 'http.not_found', says: '没有找到这个模型', next: '请回到模型库重新选择' })

/** A stored version. @throws Failure `http.not_found` */
export async function versionOf(db: Kysely<Schema>, model: string, version: string): Promise<VersionRow> {
  const row = await db
    .selectFrom('model_version')
    .selectAll()
    .where('model', '=', model)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row) throw unknownModel()
  return row
}

/** The version that the office uses, with its state. @throws Failure `http.not_found`: the office has no such model */
export async function publishedVersion(
  db: Kysely<Schema>,
  office: string,
  model: string,
): Promise<{ state: StateRow; version: VersionRow }> {
  const state = await db
    .selectFrom('model_state')
    .selectAll()
    .where('office', '=', office)
    .where('model', '=', model)
    .executeTakeFirst()
  if (!state?.version) throw unknownModel()
  return { state, version: await versionOf(db, model, state.version) }
}
