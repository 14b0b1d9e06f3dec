/** The library that ships with the platform, brought into its tables; what has not changed is left alone. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODEL_DIRECTORY } from '@mingjian/intake/checkout'
import { type LoadedModel, loadModels } from '@mingjian/intake/library/load-model'
import type { Kysely } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { TestResult } from '../storage/schema-models.ts'
import { storedModel } from './stored-model.ts'

/** The cases have not been run yet on this machine. */
export const NOT_TESTED: TestResult = { passed: 0, failed: 0, cases: [] }

export interface LibraryFolder {
  /** A folder with models; the library that ships when absent. */
  directory?: string
  /** Only these. */
  only?: readonly string[]
}

/**
 * Brings every model of the library into the tables: a version that is new, or whose rule or cases have changed, is written
 * anew and counts as not tested; an office that has no model of this id gets it published. Gives what was written.
 * @throws Failures with every mistake of every model
 */
export async function syncLibrary(
  db: Kysely<Schema>,
  office: string,
  at: Date,
  { directory = MODEL_DIRECTORY, only }: LibraryFolder = {},
): Promise<{ model: string; version: string }[]> {
  const loaded = await loadModels(only ? only.map((id) => join(directory, id)) : [directory])
  const written: { model: string; version: string }[] = []
  for (const one of loaded) {
    const { id, version } = one.model.info
    if (await writeVersion(db, one, at)) written.push({ model: id, version })
    await publish(db, office, id, version, at)
  }
  return written
}

async function writeVersion(db: Kysely<Schema>, { directory, model, schemas }: LoadedModel, at: Date) {
  const { id, version } = model.info
  const text = (name: string) => {
    const file = join(directory, name)
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }
  const content = {
    plan_hash: model.hash,
    yaml: text('model.yaml'),
    tests: text('tests.yaml'),
    readme: text('README.md'),
    info: JSON.stringify(storedModel(model, schemas)),
  }
  const known = await db
    .selectFrom('model_version')
    .select(['plan_hash', 'yaml', 'tests', 'readme'])
    .where('model', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  const sameRule = known?.plan_hash === content.plan_hash && known.tests === content.tests
  if (sameRule && known.yaml === content.yaml && known.readme === content.readme) return false
  const tested = sameRule ? {} : { test_result: JSON.stringify(NOT_TESTED) }
  await db
    .insertInto('model_version')
    .values({
      ...{ model: id, version, ...content, test_result: JSON.stringify(NOT_TESTED) },
      ...{ added_at: at, added_by: null },
    })
    .onConflict((row) =>
      row.columns(['model', 'version']).doUpdateSet({ ...content, ...tested, added_at: at }),
    )
    .execute()
  return true
}

/** A newer version that ships takes the place of the one in use; what an office has withdrawn stays withdrawn. */
async function publish(db: Kysely<Schema>, office: string, model: string, version: string, at: Date) {
  await db
    .insertInto('model_state')
    .values({ office, model, version, reason: '随平台提供', set_by: null, set_at: at })
    .onConflict((row) =>
      row
        .columns(['office', 'model'])
        .doUpdateSet({ version })
        .where('model_state.version', 'is distinct from', version),
    )
    .execute()
}
