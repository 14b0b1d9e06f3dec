/** What a run means for the clues that people work on: new ones, decisions that stay, conclusions that reopen, clues that have gone. */
import { afterClueMove, type ClueRecord, NEW_CLUE } from '@mingjian/casework/clue-record'
import { type ClueState, moveClue } from '@mingjian/casework/clue-states'
import { carryOver, latestOf } from '@mingjian/casework/compare-runs'
import type { Moving } from '@mingjian/casework/moves/make-move'
import type { Clue } from '@mingjian/engine/result'
import { type Selectable, sql, type Transaction } from 'kysely'
import { teamAfter } from '../clues/make-move.ts'
import { afterReopening } from '../clues/reopened.ts'
import type { Schema } from '../storage/schema.ts'
import type { ClueTable } from '../storage/schema-clues.ts'
import { insertClues, insertEvents, touchClues, updateClues } from './clue-rows.ts'

/** A clue of a run with what its row needs besides. */
export interface FoundClue {
  clue: Clue
  /** Keys of its persons by valid ID numbers, as printed. */
  persons: readonly string[]
}

/** A run as far as its clues are concerned. */
export interface CarriedRun {
  id: string
  office: string
  model: string
  version: string
  area: string
  authority: string
  falseAlarms: readonly string[]
  /** Who works on the area; null where the office has not said. */
  department: string | null
  /** Whether the result is whole: of a result that was cut nothing can be said to have gone. */
  whole: boolean
  at: Date
  /** A sentence as everybody of the office may read it. */
  mask(clue: Clue): string
}

type Known = Selectable<ClueTable>

/** A clue's row after the run, and the move that the run has made. */
interface Carried {
  row: Known
  move: (Moving<ClueState> & { clue: string }) | null
}

/**
 * Carries the clues of an office over to a new run of their model; in the transaction that ends the run. New clues wait
 * for assignment (the caller holds the model), conclusions stay on the same values and reopen on changed ones, what was closed as gone is found again.
 * Clues of sealed persons (刑诉法 286) are in no run and stay as they stood.
 */
export async function carryClues(
  trx: Transaction<Schema>,
  run: CarriedRun,
  found: readonly FoundClue[],
): Promise<void> {
  const known = new Map((await knownClues(trx, run)).map((row) => [row.id, row]))
  const appeared = found.filter(({ clue }) => !known.has(clue.id))
  const present = new Set(found.map(({ clue }) => clue.id))
  const carried = [
    ...found.flatMap((one) => {
      const row = known.get(one.clue.id)
      return row ? [{ before: row, ...again(run, row, one) }] : []
    }),
    ...[...known.values()]
      .filter((row) => run.whole && !row.sealed && !present.has(row.id))
      .map((row) => ({ before: row, ...gone(row) })),
  ]
  const changed = carried.filter(({ before, row }) => !isSame(before, row))
  await insertClues(
    trx,
    appeared.map((one) => newRow(run, one)),
  )
  await updateClues(
    trx,
    changed.map(({ row }) => ({ ...row, changes: row.changes + 1 })),
  )
  await touchClues(trx, run, [...present])
  await insertEvents(
    trx,
    run,
    carried.flatMap(({ move }) => move ?? []),
  )
  await afterReopening(
    trx,
    run,
    carried.flatMap(({ move }) => move?.clue ?? []),
  )
}

/** Of two runs of one model that end at once, the second waits here. */
export const holdModel = async (
  trx: Transaction<Schema>,
  { office, model }: Pick<CarriedRun, 'office' | 'model'>,
): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`run ${office} ${model}`}, 0))`.execute(trx)
}

/** In the order of their numbers, as people's moves lock them too, so that neither waits for the other. */
const knownClues = (trx: Transaction<Schema>, { office, model }: CarriedRun): Promise<Known[]> =>
  trx
    .selectFrom('clue')
    .selectAll()
    .where('office', '=', office)
    .where('model', '=', model)
    .orderBy('number')
    .forUpdate()
    .execute()

function newRow(run: CarriedRun, { clue, persons }: FoundClue): Omit<Known, 'number'> {
  const { case: inCase, cameBack, closedAsGone, concludedBy, ...record } = NEW_CLUE
  return {
    ...record,
    ...{ office: run.office, id: clue.id, model: run.model, version: run.version, kind: clue.kind },
    ...{ area: run.area, authority: run.authority, department: run.department, team: [] },
    ...{ in_case: inCase, came_back: cameBack, closed_as_gone: closedAsGone, concluded_by: concludedBy },
    ...shownOf(run, clue, null),
    judged: clue.deciding,
    ...{ latest: 'same', latest_says: '', first_run: run.id, latest_run: run.id },
    ...{ persons: [...persons], sealed: false, found_at: run.at, since: run.at },
    ...{ assigned_at: null, due_on: null, changes: 0 },
  }
}

/** What lists show of a clue; a sentence that is the same has been masked already. */
const shownOf = (run: CarriedRun, clue: Clue, before: Known | null) => ({
  to_verify: clue.toVerify,
  tier: clue.tier,
  score: clue.score,
  sentence: clue.sentence,
  sentence_masked:
    before !== null && before.sentence === clue.sentence ? before.sentence_masked : run.mask(clue),
})

function again(run: CarriedRun, before: Known, { clue, persons }: FoundClue): Carried {
  const latest = latestOf(before.judged, clue, before.closed_as_gone)
  const { move, says } = carryOver(before.state, latest === 'returned' ? 'appeared' : latest, {
    closedAsGone: before.closed_as_gone,
    handled: before.handler !== null,
  })
  const row: Known = {
    ...before,
    ...shownOf(run, clue, before),
    ...{ latest, latest_says: says, latest_run: run.id },
    persons: [...persons],
    // A clue counts for the version on which it was concluded, otherwise for the last that found it.
    version: before.conclusion === null ? run.version : before.version,
    kind: clue.kind,
    department: run.department ?? before.department,
  }
  return move === null ? { row, move: null } : moved(run, row, move)
}

function moved(run: CarriedRun, row: Known, move: 'reopen' | 'find_again'): Carried {
  const { office, department, handler, state } = row
  const moving = moveClue(move, {
    clue: {
      ...{ state, office, department, toVerify: row.to_verify, latest: row.latest },
      duties: handler === null ? {} : { handler: [handler] },
      model: { id: row.model, falseAlarms: run.falseAlarms },
      ...{ letterApproved: false, candidates: [] },
    },
    actor: { run: run.id },
    input: {},
  })
  const { case: inCase, ...record } = afterClueMove(recordOf(row), moving)
  const after: Known = {
    ...row,
    ...{ state: record.state, handler: record.handler, concluded_by: record.concludedBy },
    ...{ conclusion: record.conclusion, reason: record.reason, transferred: record.transferred },
    ...{ in_case: inCase, came_back: record.cameBack, closed_as_gone: record.closedAsGone },
    ...{ since: run.at, version: run.version },
    assigned_at: record.handler === null ? null : row.assigned_at,
    ...teamAfter(row, record.handler),
  }
  return { row: after, move: { ...moving, clue: row.id } }
}

const recordOf = (row: Known): ClueRecord => ({
  ...{ state: row.state, handler: row.handler, concludedBy: row.concluded_by, conclusion: row.conclusion },
  ...{ reason: row.reason, transferred: row.transferred, case: row.in_case },
  ...{ cameBack: row.came_back, closedAsGone: row.closed_as_gone },
})

function gone(before: Known): Carried {
  const { says } = carryOver(before.state, 'gone', {
    closedAsGone: before.closed_as_gone,
    handled: before.handler !== null,
  })
  return { row: { ...before, latest: 'gone', latest_says: says }, move: null }
}

/** Whether nothing but the run has changed, so that nobody's open page is out of date. */
const isSame = (before: Known, row: Known): boolean =>
  (Object.keys(row) as (keyof Known)[]).every(
    (name) =>
      name === 'latest_run' ||
      before[name] === row[name] ||
      (name === 'persons' && before.persons.join() === row.persons.join()),
  )
