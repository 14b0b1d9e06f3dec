/** A run from its row to its end: the engine over the lake, what was found written down, the clues carried over. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { compareRuns } from '@mingjian/casework/compare-runs'
import { maskFinding } from '@mingjian/casework/masking/mask-finding'
import type { Viewer } from '@mingjian/casework/masking/view'
import type { Clue, RunResult } from '@mingjian/engine/result'
import { conflict } from '@mingjian/errors/failure'
import { tablesForLake } from '@mingjian/intake/library/law-tables'
import { compileText } from '@mingjian/intake/library/load-model'
import { runOnLake } from '@mingjian/intake/library/run-on-lake'
import { snapshotsInForce } from '@mingjian/lake/bind'
import { type Lake, openLake } from '@mingjian/lake/lake'
import type { Literal } from '@mingjian/model/plan'
import type { Schema as LakeSchema } from '@mingjian/model/schema'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Work } from '../jobs/job.ts'
import { standardSchemas } from '../models/standard-schemas.ts'
import type { StoredModel } from '../models/stored-model.ts'
import { versionOf } from '../models/versions.ts'
import type { Schema } from '../storage/schema.ts'
import type { RunDifference } from '../storage/schema-models.ts'
import { type CarriedRun, carryClues, type FoundClue, holdModel } from './carry-clues.ts'
import { cluePersons } from './clue-persons.ts'
import { lastCarried, type RunRow, runRow } from './run-row.ts'
import { markSealed } from './seal-clues.ts'
import { writeFound } from './write-found.ts'

export type RunWork = Pick<Work, 'db' | 'signal' | 'progress'> & { site: Pick<Work['site'], 'lakeDirectory'> }

/** Everybody of the office to whom a clue is not assigned. */
const OF_THE_OFFICE: Viewer = { roles: ['prosecutor'], part: 'none', sameOffice: true }

/** Two runs work at a time. */
const memoryLimit = () => `${Math.max(512, Math.floor(totalmem() / 4 / 2 ** 20))}MB`

/** What of the work each part takes. */
const [PREPARED, FOUND, WRITTEN] = [0.05, 0.7, 0.95]

export interface ExecutedRun {
  /** Numbers for the page of the job. */
  result: { run: string; clues: number; undecided: number; excluded: number }
  /** Ends the run in the caller's transaction. */
  commit(trx: Transaction<Schema>, at: Date): Promise<void>
}

/**
 * Runs a model for a run's row. Nothing of it counts before `commit`.
 * @throws Failure `lake.*`, `engine.*`, `http.not_found`
 */
export async function executeRun(id: string, { db, site, signal, progress }: RunWork): Promise<ExecutedRun> {
  progress(0, '正在准备数据')
  const run = await runRow(db, id)
  await db.updateTable('run').set({ state: 'running', ended_at: null }).where('id', '=', id).execute()
  const { yaml, info } = await versionOf(db, run.model, run.version)
  const lake = openLake(site.lakeDirectory)
  const schemas = await standardSchemas()
  const { plan } = compileText(yaml, `${run.model} ${run.version}`, schemas)
  refuseLacking(lake, info, run.as_of)
  const temporaryDirectory = mkdtempSync(join(tmpdir(), 'mingjian-run-'))
  let found: RunResult
  try {
    found = await runOnLake(plan, lake, {
      tables: await tablesForLake(lake, run.as_of),
      asOf: run.as_of,
      parameters: changedValues(run),
      ...{ signal, temporaryDirectory, memoryLimit: memoryLimit() },
      onProgress: (share) => progress(PREPARED + share * (FOUND - PREPARED), '正在逐步筛选'),
    })
  } finally {
    rmSync(temporaryDirectory, { recursive: true, force: true })
  }
  signal.throwIfAborted()
  progress(FOUND, `发现 ${found.clues.length} 条线索，正在写入`)
  await writeFound(db, id, found, (share) =>
    progress(FOUND + share * (WRITTEN - FOUND), `发现 ${found.clues.length} 条线索，正在写入`),
  )
  const persons = await cluePersons(lake, found.clues)
  const mask = await preparedMasks(db, run, found.clues, schemas)
  signal.throwIfAborted()
  progress(WRITTEN, '正在与上一次运行比对')
  const { area, supervises, falseAlarms } = info
  return {
    result: { run: id, ...totalsOf(found) },
    commit: async (trx, at) => {
      await holdModel(trx, run)
      await endRun(trx, run, found, {
        ...{ id, office: run.office, model: run.model, version: run.version, area, at, mask, falseAlarms },
        authority: supervises,
        whole: !found.truncated?.some(({ what }) => what === 'findings'),
        department: await departmentOf(trx, run.office, area),
        found: found.clues.map((clue) => ({ clue, persons: persons.get(clue.id) ?? [] })),
      })
      await markSealed(trx, run.office, site.lakeDirectory, schemas)
    },
  }
}

/** Says which data are lacking by their names; those of an earlier day may be although newer ones are there. */
function refuseLacking(lake: Lake, { inputs }: StoredModel, asOf: string | null): void {
  const lacking = inputs.filter(({ schema }) => snapshotsInForce(lake, schema, asOf).length === 0)
  if (lacking.length === 0) return
  const labels = [...new Set(lacking.map(({ label }) => label))].join('、')
  throw conflict({
    id: 'runs.data_lacking',
    says: asOf === null ? `还缺数据，不能运行：${labels}` : `没有 ${asOf} 当日或者以前的数据：${labels}`,
    next: asOf === null ? '请先导入这些数据，再运行' : '请填较晚的基准日，或者不填，再运行',
  })
}

/** The values with which the run was asked for, where they are not the defaults. */
const changedValues = ({ parameters }: RunRow): Record<string, Literal> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { value, changed }]) => (changed ? [[name, value]] : [])),
  )

const totalsOf = ({ totals, clues, undecided, excluded }: RunResult) =>
  totals ?? { clues: clues.length, undecided: undecided.length, excluded: excluded.length }

/** Sentences masked before the transaction, of clues whose sentence is new; masking takes longer than all the rest. */
async function preparedMasks(
  db: Kysely<Schema>,
  { office, model }: RunRow,
  clues: readonly Clue[],
  schemas: ReadonlyMap<string, LakeSchema>,
): Promise<(clue: Clue) => string> {
  const known = await db
    .selectFrom('clue')
    .select(['id', 'sentence'])
    .where('office', '=', office)
    .where('model', '=', model)
    .execute()
  const sentences = new Map(known.map(({ id, sentence }) => [id, sentence]))
  const mask = (clue: Clue) => maskedSentence(clue, schemas)
  const masks = new Map(
    clues.flatMap((clue) =>
      sentences.get(clue.id) === clue.sentence ? [] : [[clue.id, mask(clue)] as const],
    ),
  )
  return (clue) => masks.get(clue.id) ?? mask(clue)
}

/** The sentence as everybody of the office may read it. */
export function maskedSentence(clue: Clue, schemas: ReadonlyMap<string, LakeSchema>): string {
  const { finding } = maskFinding(clue, OF_THE_OFFICE, (schema) => schemas.get(schema))
  return finding?.sentence ?? ''
}

/** The department that works on an area of supervision, as the office has set it. */
export async function departmentOf(db: Kysely<Schema>, office: string, area: string): Promise<string | null> {
  const setting = await db
    .selectFrom('setting')
    .select('value')
    .where('office', '=', office)
    .where('key', '=', 'departments')
    .executeTakeFirst()
  const name = (setting?.value as Record<string, unknown> | undefined)?.[area]
  return typeof name === 'string' ? name : null
}

async function endRun(
  trx: Transaction<Schema>,
  run: RunRow,
  result: RunResult,
  { found, ...carried }: CarriedRun & { found: FoundClue[] },
): Promise<void> {
  const before = await lastCarried(trx, run.office, run.model)
  const looksBack = run.as_of !== null && before?.as_of != null && run.as_of < before.as_of
  const difference = looksBack ? null : await differenceFrom(trx, before?.id ?? null, result.clues)
  // As of a day before that of the last run nothing can be said to have gone since.
  const since = before?.as_of == null || result.asOf >= before.as_of
  if (!looksBack) await carryClues(trx, { ...carried, whole: carried.whole && since }, found)
  await trx
    .updateTable('run')
    .set({
      ...{ state: 'done', as_of: result.asOf, ended_at: carried.at, milliseconds: result.milliseconds },
      ...{ before: looksBack ? null : (before?.id ?? null), calendar: result.calendar ?? null },
      parameters: JSON.stringify(result.parameters),
      inputs: JSON.stringify(result.inputs),
      funnel: JSON.stringify(result.funnel),
      totals: JSON.stringify(totalsOf(result)),
      truncated: result.truncated ? JSON.stringify(result.truncated) : null,
      difference: difference && JSON.stringify(difference),
      screened: Object.values(result.inputs).reduce((sum, { rows }) => sum + rows, 0),
    })
    .where('id', '=', run.id)
    .execute()
}

/** How many clues are new, gone, changed and the same since an earlier run. */
async function differenceFrom(
  trx: Transaction<Schema>,
  before: string | null,
  clues: readonly Clue[],
): Promise<RunDifference> {
  const earlier = before === null ? [] : await decidingOf(trx, before)
  const { appeared, gone, changed, same } = compareRuns<Pick<Clue, 'id' | 'deciding'>>(earlier, clues)
  return { appeared: appeared.length, gone: gone.length, changed: changed.length, same: same.length }
}

/** The clues of a run with the values that decide, nothing else of them. */
export async function decidingOf(db: Kysely<Schema>, run: string): Promise<Pick<Clue, 'id' | 'deciding'>[]> {
  return db
    .selectFrom('run_clue')
    .select(['clue as id', sql<Clue['deciding']>`content -> 'deciding'`.as('deciding')])
    .where('run', '=', run)
    .execute()
}
