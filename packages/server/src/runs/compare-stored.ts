/** Two stored runs of a model compared: how many clues are new, gone, changed, the same, and which, as far as somebody may see them. */
import { changedValues, compareRuns } from '@mingjian/casework/compare-runs'
import { maskFinding } from '@mingjian/casework/masking/mask-finding'
import type { Viewer } from '@mingjian/casework/masking/view'
import { reachFor } from '@mingjian/casework/policies/allow'
import type { Actor } from '@mingjian/casework/roles'
import type { Clue } from '@mingjian/engine/result'
import { conflict, type Failure } from '@mingjian/errors/failure'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { cellWords } from '../clues/cell-words.ts'
import { withinReach } from '../clues/reach.ts'
import type { CLASSES, Comparison } from '../http/shapes/runs.ts'
import { standardSchemas } from '../models/standard-schemas.ts'
import type { StoredModel } from '../models/stored-model.ts'
import type { Schema } from '../storage/schema.ts'
import { decidingOf } from './execute-run.ts'
import { type RunRow, runRow, unknownRun } from './run-row.ts'
import { SEALED, sealedAmong } from './seal-clues.ts'

type Class = (typeof CLASSES)[number]
type Reply = z.infer<typeof Comparison>

export interface ComparisonAsked {
  /** The later one, as a rule. */
  run: string
  with: string
  what: Class
  page: number
  size: number
  lakeDirectory: string
}

/** Content is masked for everybody here: the page of a clue shows it whole to whom it is assigned. */
const viewerOf = (actor: Actor): Viewer => ({ roles: actor.roles, part: 'none', sameOffice: true })

/** @throws Failure `http.not_found`, `runs.other_model`, `runs.not_done` */
export async function compareStored(
  db: Kysely<Schema>,
  actor: Actor,
  { run, with: other, what, page, size, lakeDirectory }: ComparisonAsked,
): Promise<Reply> {
  const [now, before] = [await doneRun(db, actor, run), await doneRun(db, actor, other)]
  if (now.model !== before.model) throw otherModel()
  const compared = compareRuns(await decidingOf(db, before.id), await decidingOf(db, now.id))
  const ids = {
    ...compared,
    changed: compared.changed.map((one) => one.now),
    same: compared.same.map((one) => one.now),
  }
  const seen = await readable(
    db,
    actor,
    now.model,
    ids[what].map(({ id }) => id),
  )
  const wanted = seen.slice((page - 1) * size, page * size)
  return {
    ...{ run: headOf(now), with: headOf(before), what, page, size },
    counts: {
      ...{ appeared: compared.appeared.length, gone: compared.gone.length },
      ...{ changed: compared.changed.length, same: compared.same.length },
    },
    columns: await labelledColumns(db, now, before, compared.columns),
    shown: reachFor(actor, 'read', 'clue') !== null,
    rows: await rowsOf(db, actor, { now, before, what, lakeDirectory }, wanted),
    total: seen.length,
  }
}

async function doneRun(db: Kysely<Schema>, { office }: Actor, id: string): Promise<RunRow> {
  const run = await runRow(db, id)
  if (run.office !== office) throw unknownRun()
  if (run.state !== 'done')
    throw conflict({
      id: 'runs.not_done',
      says: '其中一次运行还没有完成，不能比较',
      next: '请等它完成，或者选择另一次运行',
    })
  return run
}

const otherModel = (): Failure =>
  conflict({
    id: 'runs.other_model',
    says: '两次运行不是同一个模型的',
    next: '请选择同一个模型的两次运行',
  })

const headOf = ({ id, as_of, ended_at, requested_at, version }: RunRow): Reply['run'] => ({
  ...{ run: id, asOf: as_of, version },
  at: (ended_at ?? requested_at).toISOString(),
})

interface Seen {
  id: string
  number: number | null
}

const AT_ONCE = 20_000

/** Those that the actor may read, in their order. What is in no list of clues is seen only by who reads all of the office. */
async function readable(
  db: Kysely<Schema>,
  actor: Actor,
  model: string,
  ids: readonly string[],
): Promise<Seen[]> {
  const reach = reachFor(actor, 'read', 'clue')
  if (reach === null || ids.length === 0) return []
  const [own, all] = [new Map<string, number>(), new Set<string>()]
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom('clue')
      .select(['id', 'number'])
      .select(withinReach(actor, 'read').as('mine'))
      .where('office', '=', actor.office)
      .where('model', '=', model)
      .where('id', 'in', ids.slice(at, at + AT_ONCE))
      .execute()
    for (const { id, number, mine } of rows) {
      all.add(id)
      if (mine) own.set(id, number)
    }
  }
  return ids.flatMap((id): Seen[] => {
    const number = own.get(id)
    if (number !== undefined) return [{ id, number }]
    return reach === 'office' && !all.has(id) ? [{ id, number: null }] : []
  })
}

interface Pair {
  now: RunRow
  before: RunRow
  what: Class
  lakeDirectory: string
}

async function rowsOf(
  db: Kysely<Schema>,
  actor: Actor,
  { now, before, what, lakeDirectory }: Pair,
  seen: readonly Seen[],
): Promise<Reply['rows']> {
  const ids = seen.map(({ id }) => id)
  const [newer, older] = [await contents(db, now.id, ids), await contents(db, before.id, ids)]
  const labels = labelsOf(await infoOf(db, now))
  const schemas = await standardSchemas()
  const masked = (clue: Clue | undefined) =>
    clue ? maskFinding(clue, viewerOf(actor), (schema) => schemas.get(schema)).finding : null
  // What a run as of an earlier day found is no clue of the office and carries no mark of a seal.
  const unlisted = seen.flatMap(({ id, number }) =>
    number === null ? (newer.get(id) ?? older.get(id) ?? []) : [],
  )
  const sealed = await sealedAmong(lakeDirectory, unlisted, schemas)
  return seen.map(({ id, number }) => {
    const [after, earlier] = [newer.get(id), older.get(id)]
    const hidden = [after, earlier].find((one) => one && sealed.has(one))
    if (hidden) return { number, kind: hidden.kind, sentence: SEALED, changes: [] }
    const [shownAfter, shownEarlier] = [masked(after), masked(earlier)]
    const changes =
      what === 'changed' && after && earlier
        ? changedValues(earlier.deciding, after.deciding).map(({ field }) => ({
            label: labels.get(field) ?? field,
            from: cellWords(shownEarlier?.deciding[field] ?? null),
            to: cellWords(shownAfter?.deciding[field] ?? null),
          }))
        : []
    const { kind = '', sentence = '' } = shownAfter ?? shownEarlier ?? {}
    return { number, kind, sentence, changes }
  })
}

async function contents(db: Kysely<Schema>, run: string, ids: readonly string[]): Promise<Map<string, Clue>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('run_clue')
    .select(['clue', 'content'])
    .where('run', '=', run)
    .where('clue', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ clue, content }) => [clue, content]))
}

async function infoOf(db: Kysely<Schema>, { model, version }: RunRow): Promise<StoredModel> {
  const { info } = await db
    .selectFrom('model_version')
    .select('info')
    .where('model', '=', model)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return info
}

/** The columns that decide as people read them. */
const labelsOf = ({ clues }: StoredModel): Map<string, string> =>
  new Map(clues.flatMap(({ deciding }) => deciding.map(({ name, label }) => [name, label] as const)))

async function labelledColumns(
  db: Kysely<Schema>,
  now: RunRow,
  before: RunRow,
  { onlyBefore, onlyNow }: { onlyBefore: string[]; onlyNow: string[] },
): Promise<Reply['columns']> {
  if (onlyBefore.length + onlyNow.length === 0) return { onlyBefore, onlyNow }
  const [earlier, newer] = [labelsOf(await infoOf(db, before)), labelsOf(await infoOf(db, now))]
  return {
    onlyBefore: onlyBefore.map((name) => earlier.get(name) ?? name),
    onlyNow: onlyNow.map((name) => newer.get(name) ?? name),
  }
}
