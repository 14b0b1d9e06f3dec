/** The public keys of the two holders; their parts are shown once and kept by nobody but them. */
import { randomUUID } from 'node:crypto'
import type { RoleId } from '@mingjian/casework/roles'
import { conflict, forbidden, notFound } from '@mingjian/errors/failure'
import type { Kysely, Transaction } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Schema } from '../storage/schema.ts'
import {
  HOLDER_LABELS,
  HOLDERS,
  type Holder,
  type HolderKey,
  nameOfKey,
  newPart,
  publicKeyOfPart,
} from './key-parts.ts'

/** For which part an account stands. @throws Failure `backup.no_holder` */
export function holderOf(roles: readonly RoleId[]): Holder {
  const holder = HOLDERS.find((one) => roles.includes(one))
  if (holder) return holder
  throw forbidden({
    id: 'backup.no_holder',
    says: '备份密钥只由安全管理员和检察长分持',
    next: '请由他们本人办理',
  })
}

export interface HeldKey extends HolderKey {
  account: string
  name: string
  givenAt: Date
  checkedAt: Date | null
}

/** The keys in use, at most one for each holder. */
export async function keysInUse(db: Kysely<Schema>, office: string): Promise<HeldKey[]> {
  const rows = await db
    .selectFrom('backup_key')
    .innerJoin('account', 'account.id', 'backup_key.account')
    .select(['holder', 'public_key', 'backup_key.account', 'account.name', 'given_at', 'checked_at'])
    .where('backup_key.office', '=', office)
    .where('ended_at', 'is', null)
    .orderBy('holder')
    .execute()
  return rows.map(({ public_key, given_at, checked_at, ...row }) => ({
    ...row,
    publicKey: public_key,
    givenAt: given_at,
    checkedAt: checked_at,
  }))
}

/** Both holders' keys. @throws Failure `backup.keys_missing` */
export async function bothKeys(db: Kysely<Schema>, office: string): Promise<[HolderKey, HolderKey]> {
  const held = await keysInUse(db, office)
  const [one, other] = HOLDERS.map((holder) => held.find((key) => key.holder === holder))
  if (one && other) return [one, other]
  const missing = HOLDERS.filter((holder) => !held.some((key) => key.holder === holder))
  throw conflict({
    id: 'backup.keys_missing',
    says: `${missing.map((holder) => HOLDER_LABELS[holder]).join('、')}还没有领取备份密钥的一半，现在不能备份`,
    next: '请安全管理员、检察长各自登录，在备份密钥处领取并妥善保管',
  })
}

/**
 * Gives a holder a part, which nobody can read a second time. The part before is of use for the backups made with it.
 * @throws Failure `backup.part_given`: there is one, and `replace` was not said
 */
export async function givePart(
  trx: Transaction<Schema>,
  clock: Clock,
  { office, account, holder, replace }: { office: string; account: string; holder: Holder; replace: boolean },
): Promise<{ part: string; key: string }> {
  const now = clock.now()
  const before = await trx
    .selectFrom('backup_key')
    .select('id')
    .where('office', '=', office)
    .where('holder', '=', holder)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (before && !replace)
    throw conflict({
      id: 'backup.part_given',
      says: `${HOLDER_LABELS[holder]}已经领取过一半密钥，它只显示一次，不能再看`,
      next: '遗失或者换人时请换发；换发以前的备份仍要用原来的那一半',
    })
  if (before) await trx.updateTable('backup_key').set({ ended_at: now }).where('id', '=', before.id).execute()
  const { part, publicKey } = newPart()
  await trx
    .insertInto('backup_key')
    .values({ id: randomUUID(), office, holder, public_key: publicKey, account, given_at: now })
    .execute()
  return { part, key: nameOfKey(publicKey) }
}

/**
 * Whether what a holder keeps is the part in use; a rehearsal, the part is forgotten again.
 * @throws Failure `backup.part_mistyped`, `backup.no_part`, `backup.part_other`
 */
export async function checkPart(
  trx: Transaction<Schema>,
  clock: Clock,
  { office, holder, part }: { office: string; holder: Holder; part: string },
): Promise<void> {
  const typed = publicKeyOfPart(part)
  const held = (await keysInUse(trx, office)).find((key) => key.holder === holder)
  if (!held)
    throw notFound({
      id: 'backup.no_part',
      says: `${HOLDER_LABELS[holder]}还没有领取备份密钥的一半`,
      next: '请先领取',
    })
  if (held.publicKey !== typed)
    throw conflict({
      id: 'backup.part_other',
      says: `这是另一份密钥（${nameOfKey(typed)}），现在用的是 ${nameOfKey(held.publicKey)}`,
      next: '请找出现在用的那一份；找不到请换发',
    })
  await trx
    .updateTable('backup_key')
    .set({ checked_at: clock.now() })
    .where('office', '=', office)
    .where('holder', '=', holder)
    .where('ended_at', 'is', null)
    .execute()
}
