/** What the security officer sets: passwords and sessions, and how long things are kept; never weaker than the floor. */
import type { Kysely, Transaction } from 'kysely'
import { z } from 'zod'
import { readSetting } from './office-settings.ts'
import { DEFAULT_SECURITY, type SecuritySettings } from './settings.ts'
import type { Schema } from './storage/schema.ts'

const whole = (from: number, to: number, words: string) => z.number().int().min(from).max(to).describe(words)

/**
 * Bounds of passwords and sessions. The weak end of each is the floor: GB/T 22239-2019, 8.1.4.1 (third level) asks for
 * complexity, lock-out and time-out and leaves the figures to the site.
 */
export const SecurityPolicy = z.strictObject({
  maxFailures: whole(3, 10, '连续几次不对就锁定'),
  lockMinutes: whole(10, 1_440, '锁定多少分钟'),
  idleMinutes: whole(5, 60, '多少分钟无操作即退出'),
  sessionHours: whole(1, 24, '登录最长多少小时'),
  activationHours: whole(1, 168, '激活码多少小时内有效'),
  minPasswordLength: whole(10, 64, '密码最短多少位'),
  attemptsPerMinute: whole(5, 120, '同一地址每分钟最多尝试多少次'),
})
export type SecurityPolicy = z.infer<typeof SecurityPolicy>

/** Days after which what nobody needs any more is deleted. Log-ins are kept half a year at least (网络安全法, 21). */
export const RetentionPolicy = z.strictObject({
  sessionDays: whole(180, 3_650, '已结束的登录会话保留多少天'),
  uploadDays: whole(1, 30, '上传的文件保留多少天（导入后原件在快照中另存）'),
  draftDays: whole(1, 180, '未完成的导入草稿保留多少天'),
  exportDays: whole(1, 30, '导出文件保留多少天'),
})
export type RetentionPolicy = z.infer<typeof RetentionPolicy>

export const DEFAULT_RETENTION: RetentionPolicy = {
  sessionDays: 365,
  uploadDays: 7,
  draftDays: 30,
  exportDays: 7,
}

const SECURITY = 'security'
const RETENTION = 'retention'

/** The rules in force: what is stored, the default where nothing is or where it is out of bounds now. */
export async function storedSecurity(db: Kysely<Schema>, office: string): Promise<SecuritySettings> {
  const { success, data } = SecurityPolicy.safeParse(await readSetting(db, office, SECURITY))
  return { ...DEFAULT_SECURITY, ...(success ? data : {}) }
}

export async function storedRetention(db: Kysely<Schema>, office: string): Promise<RetentionPolicy> {
  const { success, data } = RetentionPolicy.safeParse(await readSetting(db, office, RETENTION))
  return success ? data : DEFAULT_RETENTION
}

export interface SettingBy {
  office: string
  account: string
  reason: string
  at: Date
}

export const storeSecurity = (trx: Transaction<Schema>, policy: SecurityPolicy, by: SettingBy) =>
  store(trx, SECURITY, policy, by)

export const storeRetention = (trx: Transaction<Schema>, policy: RetentionPolicy, by: SettingBy) =>
  store(trx, RETENTION, policy, by)

async function store(
  trx: Transaction<Schema>,
  key: string,
  value: object,
  { office, account, reason, at }: SettingBy,
): Promise<void> {
  const set = { value: JSON.stringify(value), reason, set_by: account, set_at: at }
  await trx
    .insertInto('setting')
    .values({ office, key, ...set })
    .onConflict((taken) => taken.columns(['office', 'key']).doUpdateSet(set))
    .execute()
}
