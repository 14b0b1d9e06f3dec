/** Who may be given clues, and how much each has in hand. */
import { ROLES, type RoleId } from '@mingjian/casework/roles'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../storage/schema.ts'

/** Roles that check clues. */
const HANDLERS: readonly RoleId[] = ['prosecutor', 'head', 'deputy', 'chief']

export interface Handler {
  account: string
  name: string
  departments: readonly string[]
  roles: readonly RoleId[]
  /** Clues that the person is checking or that wait for data. */
  load: number
}

/** The active accounts of an office that may handle clues, in the order of their names. */
export async function handlersOf(db: Kysely<Schema>, office: string): Promise<Handler[]> {
  const { rows } = await sql<Handler>`
    select account.id as account, account.name, account.departments, array_agg(role order by role) as roles,
      (select count(*) from clue where clue.office = ${office} and clue.handler = account.id and clue.state in ('assigned', 'on_hold')) as load
    from account join account_role on account_role.account = account.id
    where account.office = ${office} and account.state = 'active'
    group by account.id order by account.name, account.id`.execute(db)
  return rows.filter(({ roles }) => roles.some((role) => HANDLERS.includes(role)))
}

/** The handlers as candidates of a move; who was left out for one clue has the reason. */
export const candidatesFor = (
  handlers: readonly Handler[],
  barred: Readonly<Record<string, string>> = {},
): { account: string; barred: string | null }[] =>
  handlers.map(({ account }) => ({ account, barred: barred[account] ?? null }))

export const roleLabel = (role: RoleId): string => ROLES[role].label

/** Active accounts of an office with their names and roles. */
export async function staffOf(db: Kysely<Schema>, office: string) {
  const { rows } = await sql<{ account: string; name: string; departments: string[]; roles: RoleId[] }>`
    select account.id as account, account.name, account.departments,
      coalesce(array_agg(role order by role) filter (where role is not null), '{}') as roles
    from account left join account_role on account_role.account = account.id
    where account.office = ${office} and account.state = 'active'
    group by account.id order by account.name, account.id`.execute(db)
  return rows
}
