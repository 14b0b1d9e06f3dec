/** Runs as lists and their own page show them. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { manifests, openLake } from '@mingjian/lake/lake'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { RunPage, RunRow as RunReply } from '../http/shapes/runs.ts'
import type { Schema } from '../storage/schema.ts'
import type { JobState } from '../storage/schema-jobs.ts'
import { type RunRow, unknownRun } from './run-row.ts'

type Reply = z.infer<typeof RunReply>
type Used = Reply['changed']

export interface RunsAsked {
  office: string
  model?: string | undefined
  state?: JobState | undefined
  run?: string
}

/** Runs of an office, the newest first. A run on which a job works has the job's state. */
export async function listRuns(
  db: Kysely<Schema>,
  { office, model, state, run }: RunsAsked,
  { page, size }: { page: number; size: number },
): Promise<{ rows: Reply[]; stored: RunRow[]; total: number; page: number; size: number }> {
  const found = db
    .selectFrom('run')
    .leftJoin('job', 'job.id', 'run.job')
    .where('run.office', '=', office)
    .$if(model !== undefined, (query) => query.where('run.model', '=', model!))
    .$if(run !== undefined, (query) => query.where('run.id', '=', run!))
    .$if(state !== undefined, (query) =>
      query.where((row) => row(row.fn.coalesce('job.state', 'run.state'), '=', state!)),
    )
  const { total } = await found
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .innerJoin('model_version', (join_) =>
      join_.onRef('model_version.model', '=', 'run.model').onRef('model_version.version', '=', 'run.version'),
    )
    .leftJoin('account', 'account.id', 'run.requested_by')
    .selectAll('run')
    .select(['job.state as job_state', 'job.share', 'job.words', 'job.failure', 'account.name', 'info'])
    .orderBy('run.requested_at', 'desc')
    .orderBy('run.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const replies = rows.map((row): Reply => {
    const now = row.job_state ?? row.state
    return {
      ...{ run: row.id, model: { id: row.model, title: row.info.title }, version: row.version, state: now },
      job:
        row.job === null
          ? null
          : { job: row.job, share: row.share ?? 0, words: row.words ?? '', failure: row.failure },
      asOf: row.as_of,
      requestedBy: row.requested_by === null ? null : { account: row.requested_by, name: row.name ?? '' },
      requestedAt: row.requested_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      ...{ milliseconds: row.milliseconds, screened: row.screened, totals: row.totals },
      ...{ difference: row.difference, lookBack: now === 'done' && row.difference === null },
      changed: usedOf(row).filter(({ changed }) => changed),
    }
  })
  return { rows: replies, stored: rows, total, page, size }
}

const usedOf = ({ parameters }: RunRow): Used =>
  Object.entries(parameters).map(([name, { value, label, unit, changed }]) => ({
    ...{ name, label, unit, changed },
    value: value ?? null,
  }))

/** One run with its funnel. @throws Failure `http.not_found` */
export async function runPage(
  db: Kysely<Schema>,
  office: string,
  run: string,
  lakeDirectory: string,
): Promise<Omit<z.infer<typeof RunPage>, 'may'>> {
  const {
    rows: [reply],
    stored: [row],
  } = await listRuns(db, { office, run }, { page: 1, size: 1 })
  if (!reply || !row) throw unknownRun()
  const { info } = await db
    .selectFrom('model_version')
    .select('info')
    .where('model', '=', row.model)
    .where('version', '=', row.version)
    .executeTakeFirstOrThrow()
  const files = sourceFiles(lakeDirectory)
  return {
    ...reply,
    before: await beforeOf(db, row),
    // The database does not keep the order of names; the model has it.
    parameters: info.parameters.flatMap(({ name }) => usedOf(row).find((one) => one.name === name) ?? []),
    inputs: info.inputs.flatMap(({ name, label }) => {
      const { rows, cutOff, snapshots } = row.inputs?.[name] ?? {}
      if (rows === undefined || cutOff === undefined || snapshots === undefined) return []
      return { label, rows, cutOff, sources: [...new Set(snapshots.flatMap((id) => files.get(id) ?? []))] }
    }),
    funnel: (row.funnel ?? []).map(({ relation, words, rowsIn, rowsOut, unknown, excluded }) => ({
      ...{ relation, words, rowsIn, rowsOut, unknown },
      excluded: Object.entries(excluded).map(([because, count]) => ({ reason: because, count })),
    })),
    truncated: (row.truncated ?? []).map(({ says }) => says),
    calendar: row.calendar,
    kept: await keptRows(db, run),
  }
}

async function beforeOf(db: Kysely<Schema>, { before }: RunRow) {
  if (before === null) return null
  const row = await db
    .selectFrom('run')
    .select(['id', 'as_of', 'ended_at', 'requested_at'])
    .where('id', '=', before)
    .executeTakeFirst()
  return row ? { run: row.id, asOf: row.as_of, at: (row.ended_at ?? row.requested_at).toISOString() } : null
}

async function keptRows(db: Kysely<Schema>, run: string) {
  const rows = await db
    .selectFrom('run_row')
    .select('what')
    .select((row) => row.fn.countAll<number>().as('kept'))
    .where('run', '=', run)
    .groupBy('what')
    .execute()
  const of = (what: 'undecided' | 'excluded') => rows.find((row) => row.what === what)?.kept ?? 0
  return { undecided: of('undecided'), excluded: of('excluded') }
}

/** The files that the snapshots of a lake were made from. */
function sourceFiles(lakeDirectory: string): Map<string, string[]> {
  if (!existsSync(join(lakeDirectory, 'catalogue.json'))) return new Map()
  return new Map(
    manifests(openLake(lakeDirectory)).map(({ id, sources }) => [id, sources.map(({ name }) => name)]),
  )
}
