/** Asking for a run: with the parameters that the office has set, of the version that it uses, one at a time. */
import { settleParameters, shownParameters } from '@mingjian/engine/parameters'
import { conflict, type Failure, invalidInput } from '@mingjian/errors/failure'
import { compileText } from '@mingjian/intake/library/load-model'
import { sql, type Transaction } from 'kysely'
import { dayOf } from '../clues/today.ts'
import type { Jobs } from '../jobs/job.ts'
import { dataHeld } from '../models/data-had.ts'
import { valuesInForce } from '../models/parameters.ts'
import { standardSchemas } from '../models/standard-schemas.ts'
import type { StoredModel } from '../models/stored-model.ts'
import { publishedVersion } from '../models/versions.ts'
import type { Schema } from '../storage/schema.ts'

export interface NewRun {
  office: string
  model: string
  /** YYYY-MM-DD; null: the earliest cut-off of the data. */
  asOf: string | null
  /** Null: by a schedule or by the start of the platform. */
  requestedBy: string | null
  at: Date
  lakeDirectory: string
}

/**
 * Writes the row of a run and asks for its job.
 * @throws Failure `http.not_found`, `models.withdrawn`, `runs.as_of_future`, `runs.data_lacking`, `runs.under_way`
 */
export async function startRun(
  trx: Transaction<Schema>,
  jobs: Jobs,
  asked: NewRun,
): Promise<{ run: string; job: string }> {
  const { office, model, requestedBy } = asked
  const { run, title } = await insertRun(trx, asked)
  const job = await jobs.enqueue(trx, {
    ...{ office, kind: 'run', title: `运行 ${title}`, input: { run } },
    requestedBy,
  })
  await trx.updateTable('run').set({ job }).where('id', '=', run).where('model', '=', model).execute()
  return { run, job }
}

/** Writes the row of a run. @throws Failure as `startRun` */
async function insertRun(
  trx: Transaction<Schema>,
  { office, model, asOf, requestedBy, at, lakeDirectory }: NewRun,
): Promise<{ run: string; title: string }> {
  if (asOf !== null && asOf > dayOf(at)) throw inFuture(asOf)
  const { state, version } = await publishedVersion(trx, office, model)
  if (state.withdrawn) throw withdrawn(state.reason)
  const schemas = await standardSchemas()
  refuseLacking(version.info, new Set(dataHeld(lakeDirectory, schemas).keys()))
  await refuseSecond(trx, office, model)
  const { plan } = compileText(version.yaml, model, schemas)
  const values = Object.fromEntries(
    [...(await valuesInForce(trx, office, model))].filter(([name]) => name in plan.parameters),
  )
  const run = crypto.randomUUID()
  await trx
    .insertInto('run')
    .values({
      ...{ id: run, office, model, version: version.version, plan_hash: version.plan_hash },
      ...{ state: 'waiting', as_of: asOf, requested_by: requestedBy, requested_at: at },
      parameters: JSON.stringify(shownParameters(plan, settleParameters(plan, values))),
    })
    .execute()
  return { run, title: version.info.title }
}

const inFuture = (asOf: string): Failure =>
  invalidInput({
    id: 'runs.as_of_future',
    says: `基准日 ${asOf} 还没有到，不能按将来的日期判断`,
    next: '请填今天或者更早的日期，或者不填',
    place: { path: 'asOf' },
  })

const withdrawn = (reason: string): Failure =>
  conflict({
    id: 'models.withdrawn',
    says: `这个模型已经停用：${reason}`,
    next: '要运行，请先由部门负责人恢复使用',
  })

function refuseLacking({ inputs }: StoredModel, held: ReadonlySet<string>): void {
  const lacking = [...new Set(inputs.filter(({ schema }) => !held.has(schema)).map(({ label }) => label))]
  if (lacking.length > 0)
    throw conflict({
      id: 'runs.data_lacking',
      says: `还缺数据，不能运行：${lacking.join('、')}`,
      next: '请在“数据”页导入这些数据，或者在模型页提出调取请求',
    })
}

/** Of two who start a model at once the second waits for the first's commit, and is then refused. */
async function refuseSecond(trx: Transaction<Schema>, office: string, model: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`start ${office} ${model}`}, 0))`.execute(trx)
  const other = await trx
    .selectFrom('run')
    .innerJoin('job', 'job.id', 'run.job')
    .select('run.id')
    .where('run.office', '=', office)
    .where('run.model', '=', model)
    .where('job.state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  if (other)
    throw conflict({
      id: 'runs.under_way',
      says: '这个模型正在运行或者等待运行',
      next: '请等它结束，或者在运行页停止它以后再运行',
    })
}
