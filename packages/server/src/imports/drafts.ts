/** The drafts of an office: made of uploads, changed step by step, found again whenever somebody comes back. */
import { randomUUID } from 'node:crypto'
import { conflict, invalidInput } from '@mingjian/errors/failure'
import type { Kysely, Transaction } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Schema } from '../storage/schema.ts'
import { changesTable, type DraftSettings, type Settled, UNSETTLED } from './draft-settings.ts'
import type { DraftRow, DraftWithFiles } from './draft-state.ts'
import { findUpload } from './uploads.ts'

interface Who {
  office: string
  account: string
  name: string
}

/** Endings of documents; whatever else comes is looked at as a table. */
const DOCUMENT = /\.(?:txt|docx|jsonl|jsonl\.gz)$/i

/**
 * Makes a draft of uploads: a ledger of one, judgments of one or several.
 * @throws Failure `imports.upload_gone`, `imports.not_documents`
 */
export async function createDraft(
  trx: Transaction<Schema>,
  clock: Clock,
  { office, account, name }: Who,
  { uploads, kind, sheet }: { uploads: readonly string[]; kind: DraftSettings['kind']; sheet: string | null },
): Promise<string> {
  const rows = await Promise.all(uploads.map((id) => findUpload(trx, office, id)))
  if (rows.some((row) => row === null)) throw uploadGone()
  const strange = kind === 'judgments' ? rows.find((row) => !DOCUMENT.test(row!.name)) : undefined
  if (strange) throw notDocuments(strange.name)
  const id = randomUUID()
  const now = clock.now()
  const settings: DraftSettings = {
    ...{ kind, uploads: [...uploads], looked: null, trial: null, settledBy: name },
    settled: { ...UNSETTLED, sheet },
  }
  await trx
    .insertInto('import_draft')
    .values({
      ...{ id, office, account, upload: uploads[0]!, schema: null, state: 'open', job: null, snapshot: null },
      ...{ settings: JSON.stringify(settings), created_at: now, changed_at: now },
    })
    .execute()
  return id
}

/** A draft of an office that is not discarded; null when there is none. `hold`: until the end of the transaction. */
export async function findDraft(
  db: Kysely<Schema>,
  office: string,
  id: string,
  hold = false,
): Promise<DraftRow | null> {
  const row = await db
    .selectFrom('import_draft')
    .selectAll()
    .where('id', '=', id)
    .where('office', '=', office)
    .where('state', '!=', 'discarded')
    .$if(hold, (query) => query.forUpdate())
    .executeTakeFirst()
  return row ? { ...row, settings: row.settings as DraftSettings } : null
}

/** The same with its files, its maker and its job. */
export async function draftWithFiles(db: Kysely<Schema>, draft: DraftRow): Promise<DraftWithFiles> {
  const [files, maker, job] = await Promise.all([
    db.selectFrom('upload').selectAll().where('id', 'in', draft.settings.uploads).execute(),
    db.selectFrom('account').select('name').where('id', '=', draft.account).executeTakeFirst(),
    draft.job === null
      ? undefined
      : db
          .selectFrom('job')
          .select(['id', 'state', 'share', 'words', 'failure', 'result'])
          .where('id', '=', draft.job)
          .executeTakeFirst(),
  ])
  const order = draft.settings.uploads
  return {
    ...draft,
    accountName: maker?.name ?? '',
    files: files.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
    jobRow: job ?? null,
  }
}

const LISTED = 200

/** Drafts and what came of them, the last changed first. */
export async function listDrafts(db: Kysely<Schema>, office: string): Promise<DraftWithFiles[]> {
  const rows = await db
    .selectFrom('import_draft')
    .selectAll()
    .where('office', '=', office)
    .where('state', '!=', 'discarded')
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(LISTED)
    .execute()
  return Promise.all(
    rows.map((row) => draftWithFiles(db, { ...row, settings: row.settings as DraftSettings })),
  )
}

/**
 * Saves what was settled. Columns chosen for another table mean nothing for this one and are dropped.
 * @throws Failure `imports.not_open`
 */
export async function settleDraft(
  trx: Transaction<Schema>,
  clock: Clock,
  draft: DraftRow,
  changes: Partial<Settled>,
  by: string,
): Promise<DraftRow> {
  if (draft.state !== 'open') throw notOpen()
  const before = draft.settings.settled
  const after = { ...before, ...changes }
  const isOther = changesTable(before, after)
  const settled = isOther && changes.fields === undefined ? { ...after, fields: null, decided: [] } : after
  return saveSettings(trx, clock, draft, { ...draft.settings, settled, settledBy: by })
}

export async function saveSettings(
  trx: Kysely<Schema>,
  clock: Clock,
  draft: DraftRow,
  settings: DraftSettings,
): Promise<DraftRow> {
  const changed_at = clock.now()
  await trx
    .updateTable('import_draft')
    .set({ settings: JSON.stringify(settings), changed_at })
    .where('id', '=', draft.id)
    .execute()
  return { ...draft, settings, changed_at }
}

/** @throws Failure `imports.not_open` */
export async function discardDraft(trx: Transaction<Schema>, clock: Clock, draft: DraftRow): Promise<void> {
  if (draft.state === 'importing') throw notOpen()
  await trx
    .updateTable('import_draft')
    .set({ state: 'discarded', changed_at: clock.now() })
    .where('id', '=', draft.id)
    .execute()
}

export const notOpen = () =>
  conflict({
    id: 'imports.not_open',
    says: '这份导入正在进行或者已经完成，不能再改',
    next: '请等它结束后查看结果；要改动请以“更正”方式重新导入',
  })

const uploadGone = () =>
  invalidInput({
    id: 'imports.upload_gone',
    says: '上传的文件已经不在（七天没有导入会自动删除）',
    next: '请重新拖入文件',
  })

const notDocuments = (name: string) =>
  invalidInput({
    id: 'imports.not_documents',
    says: `“${name}”不是文书文件`,
    next: '裁判文书只收 txt、docx、jsonl；旧版 doc 请先另存为 docx',
  })
