/** Whether a move of a state table may be made, and its result; the only reader of `StateTable`. */
import { conflict, type Failure, forbidden, internal, invalidInput } from '@mingjian/errors/failure'
import { type Actor, ROLES, roleLabels, type Scope } from '../roles.ts'
import { type Duty, type Move, type MoveInput, NEEDS, type NeedId, type StateTable } from './move.ts'

/** The comparison of two runs makes moves of its own; no account stands behind it. */
export interface RunActor {
  run: string
}

/** What the machine must know of the thing that is moved. */
export interface Moved<State extends string> {
  state: State
  /** Office and department that it belongs to. */
  office: string
  department: string | null
  /** The duties of accounts in it: who handles, helps, has written, has approved. */
  duties: Readonly<Partial<Record<Duty, readonly string[]>>>
}

export interface MoveRequest<State extends string, Guard extends string> {
  table: StateTable<State, Guard>
  move: string
  thing: Moved<State>
  actor: Actor | RunActor
  input: MoveInput
  /** Needs that this thing adds to those of a move. */
  alsoNeeds?: (move: string) => readonly NeedId[]
  /** Whether a guard holds; computed by the table's own file. */
  holds: (guard: Guard) => boolean | string
}

/** What a made move writes down. */
export interface Moving<State extends string> {
  move: string
  label: string
  from: State
  to: State
  /** Account, or `run:<id>`. */
  by: string
  input: MoveInput
}

/**
 * Makes a move.
 * @throws Failure `casework.move_unknown`, `casework.move_state` (Conflict), `casework.move_role`, `casework.move_scope`,
 * `casework.move_duty`, `casework.move_own` (Forbidden), `casework.move_guard` (Conflict), `casework.move_needs` (InvalidInput)
 */
export function makeMove<State extends string, Guard extends string>(
  request: MoveRequest<State, Guard>,
): Moving<State> {
  const move = moveOf(request.table, request.move)
  const failure = refusal(request, move) ?? missingNeeds(request, move)
  if (failure) throw failure
  const { thing, actor } = request
  return {
    move: move.id,
    label: move.label,
    from: thing.state,
    to: move.to === 'same' ? thing.state : move.to,
    by: 'run' in actor ? `run:${actor.run}` : actor.account,
    input: writtenInput(request, move),
  }
}

/** What the move asks for, and a remark; nothing else that was sent along is written down. */
function writtenInput<State extends string, Guard extends string>(
  request: MoveRequest<State, Guard>,
  move: Move<State, Guard>,
): MoveInput {
  const asked: readonly NeedId[] = [...needsOf(request, move), 'note']
  return Object.fromEntries(
    asked.flatMap((need) => {
      const text = request.input[need]?.trim()
      return text ? [[need, text]] : []
    }),
  )
}

/** A move as a button: whether it can be pressed now, why not, what it will ask for. */
export interface MoveOffer {
  move: string
  label: string
  key: string | null
  allowed: boolean
  /** Empty when allowed. */
  reason: string
  needs: { id: NeedId; asks: string }[]
}

/** The moves that leave the state of a thing, each with whether this person may make it. */
export function offeredMoves<State extends string, Guard extends string>(
  request: Omit<MoveRequest<State, Guard>, 'move' | 'input'>,
): MoveOffer[] {
  return request.table.moves
    .filter((move) => !move.byRun && move.from.includes(request.thing.state))
    .map((move) => {
      const failure = refusal({ ...request, move: move.id, input: {} }, move)
      return {
        move: move.id,
        label: move.label,
        key: move.key ?? null,
        allowed: failure === null,
        reason: failure?.says ?? '',
        needs: needsOf(request, move).map((id) => ({ id, asks: NEEDS[id] })),
      }
    })
}

/** @throws Failure `casework.move_unknown` */
export function moveOf<State extends string, Guard extends string>(
  table: StateTable<State, Guard>,
  id: string,
): Move<State, Guard> {
  const move = table.moves.find((candidate) => candidate.id === id)
  if (move) return move
  throw invalidInput({
    id: 'casework.move_unknown',
    says: `${table.thing}没有“${id}”这一步`,
    next: `请从这些中选：${table.moves.map(({ id: known, label }) => `${label}（${known}）`).join('、')}`,
  })
}

const needsOf = <State extends string, Guard extends string>(
  { alsoNeeds }: Pick<MoveRequest<State, Guard>, 'alsoNeeds'>,
  move: Move<State, Guard>,
): NeedId[] => [...new Set([...move.needs, ...(alsoNeeds?.(move.id) ?? [])])]

/** Why a move cannot be made, what it asks for left aside; the state is told first, it is what the person sees. */
function refusal<State extends string, Guard extends string>(
  request: MoveRequest<State, Guard>,
  move: Move<State, Guard>,
): Failure | null {
  const { actor } = request
  return (
    wrongState(request, move) ??
    ('run' in actor ? notForRuns(request, move) : wrongPerson(request, move, actor)) ??
    brokenGuard(request, move)
  )
}

function wrongState<State extends string, Guard extends string>(
  request: MoveRequest<State, Guard>,
  move: Move<State, Guard>,
): Failure | null {
  const { table, thing } = request
  if (!(thing.state in table.states))
    return internal({
      id: 'casework.state_unknown',
      says: `${table.thing}的状态“${thing.state}”不在状态表里`,
      next: '请联系系统管理员',
    })
  if (move.from.includes(thing.state)) return null
  const from = move.from.map((state) => `“${table.states[state].label}”`).join('、')
  return conflict({
    id: 'casework.move_state',
    says: says(request, move, `${table.thing}须处于${from}才能做这一步`),
    next: '请刷新页面，看看是否已有人处理，再按现在的状态办理',
  })
}

function notForRuns<State extends string, Guard extends string>(
  request: MoveRequest<State, Guard>,
  move: Move<State, Guard>,
): Failure | null {
  if (move.byRun) return null
  return forbidden({
    id: 'casework.move_role',
    says: says(request, move, '这一步须由人来作，运行模型不能代替'),
    next: '请由有权限的人办理',
  })
}

function wrongPerson<State extends string, Guard extends string>(
  request: MoveRequest<State, Guard>,
  move: Move<State, Guard>,
  actor: Actor,
): Failure | null {
  const { thing } = request
  const fitting = actor.roles.filter((role) => move.roles.includes(role))
  if (move.byRun || fitting.length === 0)
    return forbidden({
      id: 'casework.move_role',
      says: says(
        request,
        move,
        move.byRun ? '这一步由两次运行的比对自动作出' : `这一步由${roleLabels(move.roles)}办理`,
      ),
      next: move.byRun ? '数据更新后再运行模型即可' : `请交${roleLabels(move.roles)}办理`,
    })
  if (!fitting.some((role) => reaches(actor, ROLES[role].scope, thing)))
    return forbidden({
      id: 'casework.move_scope',
      says: says(request, move, '它不在您的职责范围内（本人承办、本部门或者本院）'),
      next: '请由承办人或者其部门负责人办理',
    })
  const has = (duties: readonly Duty[]) =>
    duties.some((duty) => thing.duties[duty]?.includes(actor.account) === true)
  if (move.only && !has(move.only))
    return forbidden({
      id: 'casework.move_duty',
      says: says(request, move, '只有承办人本人能做这一步'),
      next: '请由承办人办理，或者先变更承办人',
    })
  if (move.notBy && has(move.notBy.duties))
    return forbidden({
      id: 'casework.move_own',
      says: says(request, move, move.notBy.because),
      next: '请由另一位有权限的人办理',
    })
  return null
}

/** Whether a scope takes a thing in: its office always, its department, or a duty in it. */
export function reaches<State extends string>(
  actor: Actor,
  scope: Scope,
  thing: Omit<Moved<State>, 'state'>,
): boolean {
  if (scope === 'none' || actor.office !== thing.office) return false
  if (scope === 'office') return true
  if (scope === 'department' && thing.department !== null && actor.departments.includes(thing.department))
    return true
  return Object.values(thing.duties).some((accounts) => accounts?.includes(actor.account) === true)
}

function brokenGuard<State extends string, Guard extends string>(
  request: MoveRequest<State, Guard>,
  move: Move<State, Guard>,
): Failure | null {
  for (const guard of move.guards) {
    const holds = request.holds(guard)
    if (holds === true) continue
    const because = typeof holds === 'string' ? holds : request.table.guards[guard]
    return conflict({
      id: 'casework.move_guard',
      says: says(request, move, because),
      next: '请先满足这个条件，再办理',
      place: { path: guard },
    })
  }
  return null
}

function missingNeeds<State extends string, Guard extends string>(
  request: MoveRequest<State, Guard>,
  move: Move<State, Guard>,
): Failure | null {
  const missing = needsOf(request, move).filter((need) => !request.input[need]?.trim())
  if (missing.length === 0) return null
  return invalidInput({
    id: 'casework.move_needs',
    says: says(request, move, '还缺必填的内容'),
    next: missing.map((need) => NEEDS[need]).join('；'),
    place: { path: missing.join(',') },
  })
}

/** 不能“确认属实”：线索现在是“待分派”，您的身份是部门负责人；线索须处于“核查中”才能做这一步 */
function says<State extends string, Guard extends string>(
  { table, thing, actor }: MoveRequest<State, Guard>,
  move: Move<State, Guard>,
  because: string,
): string {
  const state = table.states[thing.state]?.label ?? thing.state
  const who = 'run' in actor ? '由模型运行作出' : `您的身份是${roleLabels(actor.roles) || '（没有角色）'}`
  return `不能“${move.label}”：${table.thing}现在是“${state}”，${who}；${because}`
}
