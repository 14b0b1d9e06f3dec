import { Failure, unavailable } from '@mingjian/errors/failure'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { MIGRATIONS } from './migrations/all.ts'
import type { Schema } from './schema.ts'

/** Any number that no other program takes on the same database. */
const MIGRATING = 7_246_001

/**
 * Brings the tables to the newest form: forward only, each step in a transaction of its own, one server at a time.
 * Gives the names of the steps made.
 * @throws Failure `storage.migration_failed` with the step, `storage.database_newer`: a newer version has been here
 */
export async function migrate(
  db: Kysely<Schema>,
  steps: Readonly<Record<string, Migration>> = MIGRATIONS,
): Promise<string[]> {
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${MIGRATING})`.execute(connection)
    try {
      return await stepByStep(connection, steps)
    } finally {
      await sql`select pg_advisory_unlock(${MIGRATING})`.execute(connection)
    }
  })
}

async function stepByStep(db: Kysely<Schema>, steps: Readonly<Record<string, Migration>>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...steps }) } })
  await refuseNewer(db, steps)
  const made: string[] = []
  for (;;) {
    const { error, results } = await migrator.migrateUp()
    const step = results?.[0]
    if (error !== undefined) throw failed(step?.migrationName, error)
    if (!step) return made
    made.push(step.migrationName)
  }
}

async function refuseNewer(db: Kysely<Schema>, steps: Readonly<Record<string, Migration>>): Promise<void> {
  const { rows: tables } = await sql<{ name: string | null }>`
    select to_regclass('kysely_migration')::text as name`.execute(db)
  if (tables[0]?.name == null) return
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const unknown = rows.map(({ name }) => name).filter((name) => !Object.hasOwn(steps, name))
  if (unknown.length === 0) return
  throw unavailable({
    id: 'storage.database_newer',
    says: `数据库已由更新的版本升级过（${unknown.join('、')}），本版本不认得`,
    next: '请安装相同或者更新的版本；不要用旧版本打开升级后的数据库',
  })
}

function failed(step: string | undefined, cause: unknown): Failure {
  if (cause instanceof Failure) return cause
  return unavailable({
    id: 'storage.migration_failed',
    says: `数据库升级没有完成${step ? `，停在 ${step}` : ''}；这一步已整个撤回，数据没有变动`,
    next: '请保留日志并联系开发单位；升级前的版本仍可使用',
    cause,
  })
}
