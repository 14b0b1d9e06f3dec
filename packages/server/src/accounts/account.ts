/** Accounts: making them, their roles, and their end. Every function works in the transaction that it is given. */
import { randomUUID } from 'node:crypto'
import { type Actor, forbiddenPairs, ROLES, type RoleId, roleLabels } from '@mingjian/casework/roles'
import { conflict, invalidInput, notFound } from '@mingjian/errors/failure'
import type { Kysely } from 'kysely'
import type { AccountState, Schema } from '../storage/schema.ts'
import { isTaken } from '../storage/storage-failures.ts'
import { issueCode } from './activation.ts'
import { checkPassword, hashPassword, passwordFits } from './password.ts'
import type { Realm } from './realm.ts'
import { endSessions } from './session.ts'

export interface Account extends Actor {
  login: string
  name: string
  state: AccountState
  secondFactor: boolean
  lockedUntil: Date | null
}

export interface NewAccount {
  login: string
  name: string
  office: string
  departments: readonly string[]
  roles: readonly RoleId[]
}

const accountRows = (db: Kysely<Schema>) =>
  db
    .selectFrom('account')
    .select(['id', 'login', 'name', 'office', 'departments', 'state', 'totp_secret', 'locked_until'])

/** An account with its roles; null where there is none. */
export async function findAccount(db: Kysely<Schema>, id: string): Promise<Account | null> {
  const rows = await withRoles(db, await accountRows(db).where('id', '=', id).execute())
  return rows[0] ?? null
}

/** All accounts of an office in the order of their logins. */
export async function listAccounts(db: Kysely<Schema>, office: string): Promise<Account[]> {
  return withRoles(db, await accountRows(db).where('office', '=', office).orderBy('login').execute())
}

type AccountRow = Awaited<ReturnType<ReturnType<typeof accountRows>['execute']>>[number]

async function withRoles(db: Kysely<Schema>, rows: readonly AccountRow[]): Promise<Account[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const held = await db
    .selectFrom('account_role')
    .select(['account', 'role'])
    .where('account', 'in', ids)
    .orderBy('role')
    .execute()
  const roles = Map.groupBy(held, ({ account }) => account)
  return rows.map(({ id, totp_secret, locked_until, ...row }) => ({
    ...row,
    account: id,
    roles: roles.get(id)?.map(({ role }) => role) ?? [],
    secondFactor: totp_secret !== null,
    lockedUntil: locked_until,
  }))
}

/**
 * Makes an account that its owner activates with the code given here, once.
 * @throws Failure `accounts.roles_apart`, `accounts.login_taken`
 */
export async function createAccount(
  db: Kysely<Schema>,
  realm: Realm,
  { roles, departments, login, ...fields }: NewAccount,
  by: string | null,
): Promise<{ account: string; code: string }> {
  const id = randomUUID()
  try {
    await db
      .insertInto('account')
      .values({
        ...fields,
        id,
        login: login.toLowerCase(),
        departments: [...departments],
        state: 'invited',
        created_at: realm.clock.now(),
        created_by: by,
      })
      .execute()
  } catch (error) {
    if (isTaken(error)) throw loginTaken(login)
    throw error
  }
  await setRoles(db, realm, id, roles, by)
  return { account: id, code: await issueCode(db, realm, id) }
}

/**
 * Gives an account exactly these roles. Its sessions end: rights are read once per session by pages.
 * @throws Failure `accounts.roles_apart` with the pairs and why, `accounts.role_without_account`, `accounts.not_found`
 */
export async function setRoles(
  db: Kysely<Schema>,
  realm: Realm,
  account: string,
  roles: readonly RoleId[],
  by: string | null,
): Promise<void> {
  checkRoles(roles)
  await hold(db, account)
  await db
    .deleteFrom('account_role')
    .where('account', '=', account)
    .where('role', 'not in', [...roles, 'committee'])
    .execute()
  for (const role of new Set(roles))
    await db
      .insertInto('account_role')
      .values({ account, role, granted_at: realm.clock.now(), granted_by: by })
      .onConflict((taken) => taken.doNothing())
      .execute()
  await endSessions(db, realm, { account }, '角色变更')
}

function checkRoles(roles: readonly RoleId[]): void {
  const body = roles.find((role) => !ROLES[role].account)
  if (body)
    throw invalidInput({
      id: 'accounts.role_without_account',
      says: `${ROLES[body].label}不是个人身份，不能授予账号`,
      next: '检察委员会的决定以会议纪要编号为凭，请另选角色',
      place: { path: 'roles' },
    })
  const pairs = forbiddenPairs(roles)
  if (pairs.length === 0) return
  throw invalidInput({
    id: 'accounts.roles_apart',
    says: `这些角色不能合在一个账号：${pairs.map((pair) => `${roleLabels(pair.roles)}（${pair.because}）`).join('；')}`,
    next: '请分别建立账号',
    place: { path: 'roles' },
  })
}

/** Locks the row until the end of the transaction. @throws Failure `accounts.not_found` */
async function hold(db: Kysely<Schema>, account: string) {
  const row = await db
    .selectFrom('account')
    .selectAll()
    .where('id', '=', account)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound({ id: 'accounts.not_found', says: '没有这个账号', next: '请回到账号列表重新选择' })
  return row
}

/** Ends an account's access at once; its rows stay. */
export async function disableAccount(db: Kysely<Schema>, realm: Realm, account: string): Promise<void> {
  await hold(db, account)
  await db.updateTable('account').set({ state: 'disabled' }).where('id', '=', account).execute()
  await endSessions(db, realm, { account }, '账号停用')
}

/** Lifts the lock after wrong passwords. */
export async function unlockAccount(db: Kysely<Schema>, account: string): Promise<void> {
  await hold(db, account)
  await db.updateTable('account').set({ failures: 0, locked_until: null }).where('id', '=', account).execute()
}

/** Takes password and second factor away and gives a code for new ones; a disabled account comes back this way. */
export async function resetAccount(db: Kysely<Schema>, realm: Realm, account: string): Promise<string> {
  await hold(db, account)
  await db
    .updateTable('account')
    .set({ state: 'invited', password_hash: null, failures: 0, locked_until: null })
    .set({ totp_secret: null, totp_pending: null, totp_step: null })
    .where('id', '=', account)
    .execute()
  await endSessions(db, realm, { account }, '账号重置')
  return issueCode(db, realm, account)
}

/**
 * Changes one's own password; all sessions end, the one that asks included.
 * @throws Failure `accounts.password_wrong`, `accounts.password_same`, `accounts.password_weak`
 */
export async function changePassword(
  db: Kysely<Schema>,
  realm: Realm,
  account: string,
  { current, next }: { current: string; next: string },
): Promise<void> {
  const row = await hold(db, account)
  if (!(await passwordFits(current, row.password_hash, realm.security)))
    throw invalidInput({
      id: 'accounts.password_wrong',
      says: '现在的密码不对',
      next: '请重新输入；忘记密码请安全管理员重置',
      place: { path: 'current' },
    })
  if (current === next)
    throw conflict({ id: 'accounts.password_same', says: '新密码与现在的相同', next: '请换一个密码' })
  checkPassword(next, row, realm.security)
  const password_hash = await hashPassword(next, realm.security)
  await db.updateTable('account').set({ password_hash }).where('id', '=', account).execute()
  await endSessions(db, realm, { account }, '密码变更')
}

const loginTaken = (login: string) =>
  conflict({
    id: 'accounts.login_taken',
    says: `登录名“${login}”已有人使用`,
    next: '请换一个登录名',
    place: { path: 'login' },
  })
