/** Everything that the page of a model shows besides its runs and figures. */
import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { ModelPage, Parameter } from '../http/shapes/models.ts'
import type { Schema } from '../storage/schema.ts'
import { type LibraryAsked, listModels } from './list-models.ts'
import type { StoredModel } from './stored-model.ts'
import { publishedVersion, unknownModel } from './versions.ts'
import { versionChanges } from './versions-compared.ts'

type Page = z.infer<typeof ModelPage>

/** @throws Failure `http.not_found`: the office has no such model */
export async function modelPage(
  db: Kysely<Schema>,
  asked: LibraryAsked & { model: string },
): Promise<Omit<Page, 'may'>> {
  const [row] = await listModels(db, asked)
  if (!row) throw unknownModel()
  const { office, model } = asked
  const { state, version } = await publishedVersion(db, office, model)
  const { info } = version
  const nameOf = await accountNames(db, office)
  return {
    ...row,
    basis: info.basis.map(({ law, article, from, to }) => ({
      words: `《${law}》${article === null ? '' : `第${article}条`}`,
      ...{ from, to },
    })),
    falseAlarms: [...info.falseAlarms],
    readme: version.readme,
    state: {
      ...{ withdrawn: state.withdrawn, reason: state.reason, at: state.set_at.toISOString() },
      by: nameOf(state.set_by),
    },
    relations: info.relations.map(({ title, from, steps }) => ({ title, from, steps })),
    kinds: info.clues.map(({ kind, from, about, says }) => ({ kind, from, about, says })),
    fields: info.inputs.map(({ label, fields }) => ({ label, fields: fields.map((field) => field.label) })),
    parameters: await parametersOf(db, asked, info, nameOf),
    tests: {
      ...version.test_result,
      written: version.tests.match(/^ {2}- name:/gm)?.length ?? 0,
      job: await testJob(db, office, model),
    },
    versions: await versionsOf(db, model, version.version),
  }
}

type NameOf = (account: string | null) => { account: string; name: string } | null

async function accountNames(db: Kysely<Schema>, office: string): Promise<NameOf> {
  const rows = await db.selectFrom('account').select(['id', 'name']).where('office', '=', office).execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (account) => (account === null ? null : { account, name: names.get(account) ?? '' })
}

async function parametersOf(
  db: Kysely<Schema>,
  { office, model }: { office: string; model: string },
  { parameters }: StoredModel,
  nameOf: NameOf,
): Promise<z.infer<typeof Parameter>[]> {
  const rows = await db
    .selectFrom('model_parameter')
    .selectAll()
    .where('office', '=', office)
    .where('model', '=', model)
    .orderBy('set_at', 'desc')
    .execute()
  return parameters.map(({ name, label, type, unit, value, basis, note }) => {
    const own = rows.filter((row) => row.name === name)
    const inForce = own.find((row) => row.ended_at === null)
    return {
      ...{ name, label, type, unit, basis, note, default: value },
      value: inForce?.value.value ?? value,
      changed: inForce !== undefined,
      history: own.map((row) => ({
        ...{
          value: row.value.value,
          reason: row.reason,
          by: nameOf(row.set_by),
          at: row.set_at.toISOString(),
        },
        until: row.ended_at?.toISOString() ?? null,
      })),
    }
  })
}

async function versionsOf(db: Kysely<Schema>, model: string, inUse: string): Promise<Page['versions']> {
  const rows = await db
    .selectFrom('model_version')
    .select(['version', 'plan_hash', 'added_at', 'info'])
    .where('model', '=', model)
    .execute()
  const ordered = rows.sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }))
  return ordered
    .map(({ version, plan_hash, added_at, info }, i) => ({
      ...{ version, planHash: plan_hash, addedAt: added_at.toISOString(), inUse: version === inUse },
      changes: i === 0 ? [] : versionChanges(ordered[i - 1]!.info, info),
    }))
    .reverse()
}

/** The job that runs the cases just now. */
export async function testJob(db: Kysely<Schema>, office: string, model: string): Promise<string | null> {
  const row = await db
    .selectFrom('job')
    .select('id')
    .where('office', '=', office)
    .where('kind', '=', 'run')
    .where('state', 'in', ['waiting', 'running'])
    .where(sql<string>`input -> 'test' ->> 'model'`, '=', model)
    .executeTakeFirst()
  return row?.id ?? null
}
