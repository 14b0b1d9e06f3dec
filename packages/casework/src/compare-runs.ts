/** Two runs of a model compared, and what becomes of decisions that were made on the earlier one. */
import type { Clue } from '@mingjian/engine/result'
import { canonicalJson } from '@mingjian/model/canonical'
import type { ClueFacts, ClueState } from './clue-states.ts'

/** What a comparison looks at; an engine's clue has it. */
export type ComparedClue = Pick<Clue, 'id' | 'deciding'>

type DecidingValue = Clue['deciding'][string]

export interface ValueChange {
  /** The column of the model. */
  field: string
  from: DecidingValue
  to: DecidingValue
}

export interface ChangedClue<T> {
  before: T
  now: T
  changes: ValueChange[]
}

export interface RunComparison<T> {
  appeared: T[]
  gone: T[]
  changed: ChangedClue<T>[]
  same: { before: T; now: T }[]
  /** Deciding columns that only one of the runs has, because the model was changed between them. */
  columns: { onlyBefore: string[]; onlyNow: string[] }
}

/**
 * The clues of two runs by their ids, which persist over runs: appeared, gone, changed (a deciding value differs), same.
 * Columns that only one version of the model knows are named once and make no clue a changed one: not its facts have
 * changed but the rule. Where two clues have no column in common nothing proves them the same, so they count as changed.
 */
export function compareRuns<T extends ComparedClue>(
  before: readonly T[],
  now: readonly T[],
): RunComparison<T> {
  const earlier = new Map(before.map((clue) => [clue.id, clue]))
  const present = new Set(now.map(({ id }) => id))
  const comparison: RunComparison<T> = {
    appeared: [],
    gone: before.filter(({ id }) => !present.has(id)),
    changed: [],
    same: [],
    columns: { onlyBefore: onlyIn(before, now), onlyNow: onlyIn(now, before) },
  }
  for (const clue of now) {
    const old = earlier.get(clue.id)
    if (!old) {
      comparison.appeared.push(clue)
      continue
    }
    const changes = changedValues(old.deciding, clue.deciding)
    if (changes.length > 0) comparison.changed.push({ before: old, now: clue, changes })
    else comparison.same.push({ before: old, now: clue })
  }
  return comparison
}

/** The deciding values that differ, in the order of the columns; lists are compared as a whole. */
export function changedValues(before: Clue['deciding'], now: Clue['deciding']): ValueChange[] {
  const common = Object.keys(now).filter((field) => field in before)
  const fields = common.length > 0 ? common : [...new Set([...Object.keys(before), ...Object.keys(now)])]
  return fields.flatMap((field) => {
    const [from, to] = [before[field] ?? null, now[field] ?? null]
    return canonicalJson(from) === canonicalJson(to) ? [] : [{ field, from, to }]
  })
}

/**
 * What the latest run says of a clue against the values on which it was last judged (not against the run before: a
 * difference that nobody has looked at yet stays one).
 */
export function latestOf(
  judged: Clue['deciding'],
  now: ComparedClue | null,
  closedAsGone: boolean,
): ClueFacts['latest'] {
  if (now === null) return 'gone'
  if (closedAsGone) return 'returned'
  return changedValues(judged, now.deciding).length > 0 ? 'changed' : 'same'
}

function onlyIn(some: readonly ComparedClue[], others: readonly ComparedClue[]): string[] {
  if (some.length === 0 || others.length === 0) return []
  const known = new Set(others.flatMap(({ deciding }) => Object.keys(deciding)))
  return [...new Set(some.flatMap(({ deciding }) => Object.keys(deciding)))].filter(
    (field) => !known.has(field),
  )
}

/** `appeared`: not in the run before, though the platform may know it from an older one. */
export type Difference = 'appeared' | 'gone' | 'changed' | 'same'

/** What a new run means for a clue in a state: the move to make, if any, and the sentence to show. */
export interface CarryOver {
  move: 'reopen' | 'find_again' | null
  /** Empty: nothing to say. */
  says: string
}

const NOTHING: CarryOver = { move: null, says: '' }

/** The clue goes on as it stood; changed values are shown to who works on it. */
const SHOWN: CarryOver = { move: null, says: '据以判断的数据已变化，请看前后差异' }
const REOPENED: CarryOver = { move: 'reopen', says: '据以判断的数据已变化，结论重新打开，请看前后差异' }
const GONE: CarryOver = { move: null, says: '最近一次运行未再发现这条线索，请核对数据后办结' }
const GONE_DECIDED: CarryOver = { move: null, says: '最近一次运行未再发现这条线索，已作出的结论不变' }

const ON_CHANGE: Readonly<Record<ClueState, CarryOver>> = {
  found: SHOWN,
  assigned: SHOWN,
  on_hold: SHOWN,
  confirmed: REOPENED,
  false_alarm: REOPENED,
  cannot_tell: REOPENED,
  closed: REOPENED,
  // Others act on it already: the change is told, the letter or the case is not taken back by a machine.
  transferred: { move: null, says: '移送后据以判断的数据已变化，请考虑是否补充告知接收单位' },
  in_case: { move: null, says: '成案后据以判断的数据已变化，请在案件中核实' },
}

/**
 * What becomes of a clue that has a state when a new run is there. A decision stays on the same values and reopens only on
 * changed ones; a clue that was closed because it had gone is found again when it returns.
 * @param closedAsGone whether the clue was closed by `close_gone`
 */
export function carryOver(
  state: ClueState,
  difference: Difference,
  { closedAsGone, handled }: { closedAsGone: boolean; handled: boolean },
): CarryOver {
  if (difference === 'gone') return gone(state)
  if (state === 'closed' && closedAsGone)
    return { move: 'find_again', says: '因数据更正办结后再次发现，请重新分派' }
  if (difference !== 'changed') return NOTHING
  if (state === 'closed' && !handled) return { move: 'find_again', says: '据以判断的数据已变化，请重新分派' }
  return ON_CHANGE[state]
}

function gone(state: ClueState): CarryOver {
  if (state === 'closed') return NOTHING
  return state === 'found' || state === 'assigned' || state === 'on_hold' ? GONE : GONE_DECIDED
}
