/** What waits besides clues: exports, requests for data, imports, runs, jobs, accounts, the log. A row says no more than its list needs. */
import type { Actor, RoleId } from '@mingjian/casework/roles'
import type { Whose, WorkRow } from '@mingjian/casework/work-list'
import { standardSchemas } from '@mingjian/intake/importing/import-options'
import { type RawBuilder, sql } from 'kysely'
import { beginOfLog, lastVerification } from './verification.ts'
import type { Found, FoundRow, WorkPlace } from './work-rows.ts'
import { daysBefore, FAILED_AT, FAILED_DAYS, FIRST } from './work-rows.ts'

type Kind = WorkRow['kind']
type Reader = (place: WorkPlace, whose: Whose) => Promise<Found>

interface Waiting {
  id: string
  title: string
  state: string
  due_on: string | null
  since: Date
  count: number
}

const LABELS: Readonly<Record<string, string>> = { waiting: '等待办理', failed: '失败' }

/** Rows out of a query that gives `id, title, state, due_on, since`; the oldest first. */
async function found({ db }: WorkPlace, kind: Kind, query: RawBuilder<unknown>): Promise<Found> {
  const { rows } = await sql<Waiting>`
    select waiting.*, count(*) over () as count from (${query}) as waiting
    order by due_on nulls last, since, id limit ${FIRST}`.execute(db)
  return {
    count: rows[0]?.count ?? 0,
    rows: rows.map(
      ({ id, title, state, due_on, since }): FoundRow => ({
        ...{ kind, id, title, state, stateLabel: LABELS[state] ?? state, dueOn: due_on },
        ...{ since: since.toISOString(), score: null, masked: false },
      }),
    ),
  }
}

const OFFICE_WIDE: readonly RoleId[] = ['chief', 'deputy']
const leads = ({ roles }: Actor): boolean => roles.some((role) => OFFICE_WIDE.includes(role))

/** The log as a whole, where nobody has verified it yet or the last verification did not prove it. */
async function unverified(place: WorkPlace): Promise<Found> {
  const last = await lastVerification(place)
  if (last && last.findings === 0 && last.provenTo !== null) return NONE
  const since = last?.at ?? (await beginOfLog(place.db)) ?? place.at.toISOString()
  const row = { kind: 'audit', id: 'audit', dueOn: null, score: null, masked: false, since } as const
  const words = last
    ? { title: '最近一次核验没有通过，请查明后再核验', state: 'failed', stateLabel: '没有通过' }
    : { title: '审计记录从未核验过', state: 'waiting', stateLabel: LABELS.waiting ?? '' }
  return { count: 1, rows: [{ ...row, ...words }] }
}

const NONE: Found = { count: 0, rows: [] }

/** Kinds without a table of their own yet have no rows. */
export const OTHER_LISTS: Readonly<Partial<Record<Kind, Reader>>> = {
  export: (place) => {
    const { actor } = place.sight
    const reach = leads(actor) ? sql`true` : sql`department = any(${[...actor.departments]}::text[])`
    return found(
      place,
      'export',
      sql`select id, '导出线索：' || purpose as title, state, null::date as due_on, requested_at as since from export
        where office = ${actor.office} and state = 'waiting' and requested_by <> ${actor.account} and ${reach}`,
    )
  },
  request: async (place) => {
    const schemas = await standardSchemas()
    const list = await found(
      place,
      'request',
      sql`select id, schema as title, 'waiting' as state, due_on, requested_at as since from data_request
        where office = ${place.sight.actor.office} and state = 'open'`,
    )
    const label = (title: string) => `请补充${schemas.get(title)?.label ?? title}`
    return { ...list, rows: list.rows.map((row) => ({ ...row, title: label(row.title) })) }
  },
  import: (place) =>
    found(
      place,
      'import',
      sql`select import_draft.id, '导入 ' || upload.name as title,
          case when job.state = 'failed' then 'failed' else 'waiting' end as state, null::date as due_on, import_draft.changed_at as since
        from import_draft join upload on upload.id = import_draft.upload left join job on job.id = import_draft.job
        where import_draft.office = ${place.sight.actor.office} and import_draft.state in ('open', 'importing')`,
    ),
  run: (place) =>
    found(
      place,
      'run',
      sql`select run.id, '运行 ' || coalesce(model_version.info ->> 'title', run.model) as title,
          case when run.state = 'failed' then 'failed' else 'waiting' end as state, null::date as due_on, run.requested_at as since
        from run left join model_version on model_version.model = run.model and model_version.version = run.version
        where run.office = ${place.sight.actor.office} and (run.state in ('waiting', 'running') or (run.state = 'failed'
          and not exists (select 1 from run as later where later.office = run.office and later.model = run.model and later.requested_at > run.requested_at)))`,
    ),
  job: (place) =>
    found(
      place,
      'job',
      sql`select id, title, state, null::date as due_on, ${FAILED_AT} as since from job
        where office = ${place.sight.actor.office} and state = 'failed'
          and ${FAILED_AT} >= ${daysBefore(place.at, FAILED_DAYS)}`,
    ),
  account: (place) =>
    found(
      place,
      'account',
      sql`select id, '等待本人激活：' || name as title, 'waiting' as state, null::date as due_on, created_at as since from account
        where office = ${place.sight.actor.office} and state = 'invited'`,
    ),
  case: async () => NONE,
  audit: unverified,
}
