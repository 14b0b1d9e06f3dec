/** How it stands with what belongs to a person's duty and is no list: backups, jobs, accounts, rules, the log. */
import { allow, anyOf, type ResourceKind } from '@mingjian/casework/policies/allow'
import { sql } from 'kysely'
import { keysInUse } from '../backup/backup-keys.ts'
import { HOLDER_LABELS, HOLDERS } from '../backup/key-parts.ts'
import { dayOf, minuteOf } from '../clues/today.ts'
import type { StandingReply } from '../http/shapes/work.ts'
import { storedSecurity } from '../stored-policy.ts'
import { lastVerification, rowsOfLog } from './verification.ts'
import { daysBefore, FAILED_AT, FAILED_DAYS, type WorkPlace } from './work-rows.ts'

type Says = Pick<StandingReply, 'says' | 'due'>

interface Duty {
  id: StandingReply['id']
  label: string
  /** Whose duty it is: who may do this. */
  kind: ResourceKind
  action: string
  says: (place: WorkPlace) => Promise<Says>
}

/** Days after which a backup is due again. */
const BACKUP_DAYS = 7

const DUTIES: readonly Duty[] = [
  { id: 'backups', label: '备份', kind: 'system', action: 'back_up', says: backups },
  { id: 'jobs', label: '任务', kind: 'system', action: 'read_status', says: jobs },
  { id: 'accounts', label: '用户与角色', kind: 'account', action: 'grant', says: accounts },
  { id: 'security', label: '安全设置', kind: 'system', action: 'set_security', says: security },
  { id: 'backup_key', label: '备份密钥', kind: 'system', action: 'give_key_part', says: ownKey },
  { id: 'audit', label: '审计核验', kind: 'audit', action: 'verify', says: log },
]

/** The duties of the person who looks, in the order of the table. */
export async function standingsOf(place: WorkPlace): Promise<StandingReply[]> {
  const { actor } = place.sight
  const own = DUTIES.filter(({ kind, action }) => allow(actor, action, anyOf(kind, actor.office)).allowed)
  return Promise.all(own.map(async ({ id, label, says }) => ({ id, label, ...(await says(place)) })))
}

async function backups({ db, sight, at }: WorkPlace): Promise<Says> {
  const { office } = sight.actor
  const last = await db
    .selectFrom('backup')
    .select('made_at')
    .where('office', '=', office)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last) {
    const due = last.made_at < daysBefore(at, BACKUP_DAYS)
    const more = due ? `；已超过 ${BACKUP_DAYS} 日，请再备份` : ''
    return { says: `最近一次备份 ${minuteOf(last.made_at)}，做完已校验${more}`, due }
  }
  const held = await keysInUse(db, office)
  const missing = HOLDERS.filter((holder) => !held.some((key) => key.holder === holder))
  const before =
    missing.length > 0
      ? `；备份前须由${missing.map((holder) => HOLDER_LABELS[holder]).join('、')}先领取备份密钥的一半`
      : '；两半密钥都已领取，可以做第一份'
  return { says: `还没有做过备份${before}`, due: true }
}

async function jobs({ db, sight, at }: WorkPlace): Promise<Says> {
  const rows = await db
    .selectFrom('job')
    .select(['state', (row) => row.fn.countAll<number>().as('count')])
    .where('office', '=', sight.actor.office)
    .where((row) =>
      row.or([
        row('state', 'in', ['waiting', 'running']),
        row.and([row('state', '=', 'failed'), sql<boolean>`${FAILED_AT} >= ${daysBefore(at, FAILED_DAYS)}`]),
      ]),
    )
    .groupBy('state')
    .execute()
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0
  const going = count('waiting') + count('running')
  const failed = count('failed')
  return { says: `进行和排队 ${going} 个，近 ${FAILED_DAYS} 日失败 ${failed} 个`, due: failed > 0 }
}

async function accounts({ db, sight, at }: WorkPlace): Promise<Says> {
  const { rows } = await sql<Record<'active' | 'invited' | 'locked' | 'second', number>>`
    select count(*) filter (where state = 'active') as active, count(*) filter (where state = 'invited') as invited,
      count(*) filter (where state = 'active' and locked_until > ${at}) as locked,
      count(*) filter (where state = 'active' and totp_secret is not null) as second
    from account where office = ${sight.actor.office}`.execute(db)
  const { active = 0, invited = 0, locked = 0, second = 0 } = rows[0] ?? {}
  return {
    says: `在用 ${active} 个，其中启用第二因素 ${second} 个、锁定 ${locked} 个；待本人激活 ${invited} 个`,
    due: locked > 0,
  }
}

async function security({ db, sight }: WorkPlace): Promise<Says> {
  const { office } = sight.actor
  const { minPasswordLength, maxFailures, lockMinutes, idleMinutes } = await storedSecurity(db, office)
  const set = await db
    .selectFrom('setting')
    .select('set_at')
    .where('office', '=', office)
    .where('key', '=', 'security')
    .executeTakeFirst()
  const since = set ? `${dayOf(set.set_at)} 改定` : '出厂设置，没有改过'
  return {
    says: `密码最短 ${minPasswordLength} 位，连续输错 ${maxFailures} 次锁定 ${lockMinutes} 分钟，${idleMinutes} 分钟无操作退出（${since}）`,
    due: false,
  }
}

async function ownKey({ db, sight }: WorkPlace): Promise<Says> {
  const { office, roles } = sight.actor
  const key = (await keysInUse(db, office)).find(({ holder }) => roles.includes(holder))
  if (!key) return { says: '您的一半还没有领取，两半都领取后才能备份', due: true }
  const tried = key.checkedAt ? `最近一次试验 ${minuteOf(key.checkedAt)}` : '领取后还没有试验过抄写是否正确'
  return { says: `您的一半于 ${minuteOf(key.givenAt)} 领取，${tried}`, due: key.checkedAt === null }
}

async function log(place: WorkPlace): Promise<Says> {
  const rows = await rowsOfLog(place.db)
  const last = await lastVerification(place)
  if (!last) return { says: `共 ${rows} 条，从未核验过`, due: true }
  const who = `最近一次核验 ${minuteOf(new Date(last.at))}，${last.by}`
  if (last.findings > 0) return { says: `${who}：发现 ${last.findings} 处问题，请查明`, due: true }
  if (last.provenTo === null) return { says: `${who}：没有任何一条得到证明`, due: true }
  return {
    says: `${who}：第 1 至 ${last.provenTo} 条已证明未被改动；其后又有 ${Math.max(0, rows - last.provenTo)} 条`,
    due: false,
  }
}
