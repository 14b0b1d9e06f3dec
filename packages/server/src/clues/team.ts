import { ROLES, type RoleId } from '@mingjian/casework/roles'
import { forbidden, invalidInput } from '@mingjian/errors/failure'
import { sql } from 'kysely'
import { staffOf } from './candidates.ts'
import { recordEvent } from './clue-events.ts'
import type { StoredClue } from './clue-facts.ts'
import type { MoveEnvironment } from './make-move.ts'

const LEADERS: readonly RoleId[] = ['head', 'deputy', 'chief']

/**
 * Says who helps with a clue; they see it whole from then on. The row is held by the transaction.
 * @throws Failure `clues.team_not_yours`, `clues.team_member`
 */
export async function setTeam(
  { trx, actor, at }: Omit<MoveEnvironment, 'book'>,
  clue: StoredClue,
  team: readonly string[],
): Promise<void> {
  const leads = actor.roles.some((role) => LEADERS.includes(role))
  if (!leads && clue.handler !== actor.account)
    throw forbidden({
      id: 'clues.team_not_yours',
      says: '办案组由承办人或者负责人确定',
      next: '请由承办人或者部门负责人办理',
    })
  const staff = new Map((await staffOf(trx, clue.office)).map((one) => [one.account, one]))
  const wanted = [...new Set(team)]
  const wrong = wanted.find(
    (account) => !inCases(staff.get(account)?.roles ?? []) || account === clue.handler,
  )
  if (wrong !== undefined)
    throw invalidInput({
      id: 'clues.team_member',
      says: '办案组里有人不是本院的办案人员，或者就是承办人',
      next: '请从本院的检察官、检察官助理、书记员中选择',
      place: { path: 'team' },
    })
  await trx
    .updateTable('clue')
    .set({ team: wanted, changes: sql<number>`changes + 1` })
    .where('office', '=', clue.office)
    .where('id', '=', clue.id)
    .execute()
  const names = wanted.map((account) => staff.get(account)!.name).join('、')
  const input = { note: names === '' ? '没有协办人员' : names }
  await recordEvent(trx, clue, { move: 'set_team', label: '确定办案组', input }, { actor, at })
}

const inCases = (roles: readonly RoleId[]): boolean =>
  roles.some((role) => ROLES[role].scope !== 'none' && role !== 'technician' && role !== 'case_manager')
