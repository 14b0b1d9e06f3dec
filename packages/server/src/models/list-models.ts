/** The library as an office sees it: every model with the data it needs, its last run and what it has found. */

import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { LastRun, ModelRow } from '../http/shapes/models.ts'
import type { Schema } from '../storage/schema.ts'
import { type DataHeld, dataHeld } from './data-had.ts'
import { countsByModel } from './model-outcomes.ts'
import { schedulesInForce, scheduleWords } from './schedules.ts'
import { standardSchemas } from './standard-schemas.ts'
import type { StoredModel } from './stored-model.ts'

export interface LibraryAsked {
  office: string
  lakeDirectory: string
  /** Only this one. */
  model?: string
}

/** The models of an office, by area and title. */
export async function listModels(
  db: Kysely<Schema>,
  { office, lakeDirectory, model }: LibraryAsked,
): Promise<z.infer<typeof ModelRow>[]> {
  const rows = await db
    .selectFrom('model_state')
    .innerJoin('model_version', (join) =>
      join
        .onRef('model_version.model', '=', 'model_state.model')
        .onRef('model_version.version', '=', 'model_state.version'),
    )
    .select(['model_version.model', 'model_version.version', 'model_version.info', 'model_state.withdrawn'])
    .where('model_state.office', '=', office)
    .$if(model !== undefined, (query) => query.where('model_state.model', '=', model!))
    .execute()
  const held = dataHeld(lakeDirectory, await standardSchemas())
  const [runs, counts, schedules] = [
    await lastRuns(db, office),
    await countsByModel(db, office),
    await schedulesInForce(db, office),
  ]
  return rows
    .map(({ model: id, version, info, withdrawn }): z.infer<typeof ModelRow> => {
      const data = dataNeeded(info, held)
      const schedule = schedules.find((one) => one.model === id)
      return {
        ...{ model: id, version, withdrawn, data, title: info.title, area: info.area, point: info.point },
        ...{ authority: info.supervises, omission: info.omission, document: info.document },
        lacking: data.filter(({ had }) => !had).map(({ label }) => label),
        lastRun: runs.get(id) ?? null,
        counts: counts.get(id) ?? { found: 0, checked: 0, confirmed: 0 },
        schedule: schedule ? scheduleWords(schedule.cron) : null,
      }
    })
    .sort((a, b) => a.area.localeCompare(b.area, 'zh-CN') || a.title.localeCompare(b.title, 'zh-CN'))
}

/** Each kind of data once, however often the model reads it. */
function dataNeeded({ inputs }: StoredModel, held: ReadonlyMap<string, DataHeld>) {
  const bySchema = new Map(inputs.map((input) => [input.schema, input]))
  return [...bySchema.values()].map(({ schema, label, holder }) => {
    const own = held.get(schema)
    return {
      ...{ schema, label, holder, had: own !== undefined },
      ...{ rows: own?.rows ?? null, cutOff: own?.cutOff ?? null, coverage: own?.coverage ?? null },
    }
  })
}

/** The newest run of each model; a run that a job works on has the job's state. */
async function lastRuns(db: Kysely<Schema>, office: string): Promise<Map<string, z.infer<typeof LastRun>>> {
  const rows = await db
    .selectFrom('run')
    .leftJoin('job', 'job.id', 'run.job')
    .distinctOn('run.model')
    .select([
      'run.model',
      'run.id',
      'run.state',
      'run.as_of',
      'run.totals',
      'run.requested_at',
      'run.ended_at',
    ])
    .select('job.state as job_state')
    .where('run.office', '=', office)
    .orderBy('run.model')
    .orderBy('run.requested_at', 'desc')
    .execute()
  return new Map(
    rows.map((row) => [
      row.model,
      {
        ...{ run: row.id, state: row.job_state ?? row.state, asOf: row.as_of },
        ...{ at: (row.ended_at ?? row.requested_at).toISOString(), clues: row.totals?.clues ?? null },
      },
    ]),
  )
}
