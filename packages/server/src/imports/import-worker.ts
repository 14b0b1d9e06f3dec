/** The job of an import: the uploaded file into the lake, as it was settled; everything appears, or nothing does. */
import { rmSync } from 'node:fs'
import { conflict } from '@mingjian/errors/failure'
import { schemaNamed } from '@mingjian/intake/importing/import-options'
import { type ImportSummary, importTable } from '@mingjian/intake/importing/import-table'
import { importSentences } from '@mingjian/intake/importing/report-import'
import { openLake } from '@mingjian/lake/lake'
import { talliesOf } from '@mingjian/lake/quality/in-force'
import type { Transaction } from 'kysely'
import { dayWords } from '../data/day-words.ts'
import { inForce } from '../data/held.ts'
import { examineQuality, summaryOf } from '../data/quality-store.ts'
import type { JobRow, Work, Worked } from '../jobs/job.ts'
import type { Schema as Tables } from '../storage/schema.ts'
import { type DraftRow, effective, trialOf } from './draft-state.ts'
import { findDraft } from './drafts.ts'
import { importOptions } from './import-options.ts'
import { forPages, type ImportResult, PAGE_ADVICE } from './import-result.ts'
import { pageFailure } from './page-failure.ts'
import { makeOpenFolder, openUpload } from './upload-store.ts'
import { findUpload } from './uploads.ts'

export async function work(given: Work): Promise<Worked> {
  const { site, job, progress } = given
  const draft = await draftOfJob(given)
  const file = await findUpload(given.db, job.office, draft.upload)
  if (!file) throw uploadGone()
  progress(0.02, '解密上传的文件')
  const folder = makeOpenFolder(site)
  try {
    const path = await openUpload(site, file.id, file.name, folder)
    const summary = await importOf(given, draft, path, file.name)
    progress(0.92, '核对数据质量')
    const result = await resultOf(given, summary)
    return { result, commit: (trx) => finish(trx, draft, summary.manifest.id) }
  } catch (error) {
    given.signal.throwIfAborted()
    throw pageFailure(error, file.name)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The draft is open again, with everything that was settled. */
export async function ended(trx: Transaction<Tables>, job: JobRow): Promise<void> {
  await trx
    .updateTable('import_draft')
    .set({ state: 'open' })
    .where('job', '=', job.id)
    .where('state', '=', 'importing')
    .execute()
}

/**
 * The draft of a job; one whose job is begun once more is held again.
 * @throws Failure `imports.draft_moved_on`
 */
export async function draftOfJob({ db, job, input }: Pick<Work, 'db' | 'job' | 'input'>): Promise<DraftRow> {
  const { draft: id } = input as { draft: string }
  return db.transaction().execute(async (trx) => {
    const draft = await findDraft(trx, job.office, id, true)
    if (!draft || draft.job !== job.id || draft.state === 'imported') throw movedOn()
    if (draft.state === 'open')
      await trx.updateTable('import_draft').set({ state: 'importing' }).where('id', '=', id).execute()
    return { ...draft, state: 'importing' as const }
  })
}

async function importOf(
  { db, site, job, signal, progress }: Work,
  draft: DraftRow,
  file: string,
  called: string,
): Promise<ImportSummary> {
  const schema = await schemaNamed(effective(draft).schema ?? '')
  const { settled } = draft.settings
  const corrected = inForce(site.lakeDirectory, schema.id).find(({ id }) => id === settled.corrects)
  const trial = trialOf(draft)?.done
  const expected = trial?.whole ? trial.rows : null
  return importTable(
    importOptions(draft, site, {
      ...{ file, called, schema, signal, correctedCutOff: corrected?.cutOff ?? null },
      madeBy: await nameOf(db, job.requested_by),
      today: dayWords(new Date()),
      onRows: (rows) =>
        progress(
          expected ? 0.05 + 0.8 * Math.min(1, rows / expected) : 0.3,
          expected ? `已读 ${rows} 行，共 ${expected} 行` : `已读 ${rows} 行`,
        ),
    }),
  )
}

export async function nameOf(db: Work['db'], account: string | null): Promise<string> {
  const row =
    account === null
      ? undefined
      : await db.selectFrom('account').select(['name', 'login']).where('id', '=', account).executeTakeFirst()
  return row ? `${row.name}（${row.login}）` : '平台'
}

/** What was counted stands beside the snapshot, so that an attempt that only finds it again tells the same. */
async function resultOf(
  { site, job }: Work,
  { schema, manifest, landed }: ImportSummary,
): Promise<ImportResult> {
  const lake = openLake(site.lakeDirectory)
  const tallies = talliesOf(lake, manifest)
  // A stopped server may have lost the end of the first attempt, not its snapshot.
  const wasMade = landed === null && job.attempts > 1 && job.requested_at.toISOString() < manifest.madeAt
  const told = landed && { ...landed, newKeysAt: null }
  const quality = await examineQuality(site, schema).catch(() => null)
  return {
    schema: schema.id,
    label: schema.label,
    snapshot: manifest.id,
    rows: manifest.rows,
    rejected: manifest.rejected,
    toRepair: (tallies?.toRepair ?? 0) + manifest.rejected,
    already: landed === null && !wasMade,
    sentences: wasMade
      ? [`已导入：${schema.label} ${manifest.rows} 行（快照 ${manifest.id}，数据截取日 ${manifest.cutOff}）`]
      : forPages(importSentences({ schema, manifest, landed: told }, PAGE_ADVICE)),
    quality: quality && summaryOf(quality),
  }
}

async function finish(trx: Transaction<Tables>, { id, upload }: DraftRow, snapshot: string): Promise<void> {
  await trx.updateTable('import_draft').set({ state: 'imported', snapshot }).where('id', '=', id).execute()
  await trx
    .updateTable('upload')
    .set({ state: 'used' })
    .where('id', '=', upload)
    .where('state', '=', 'open')
    .execute()
}

const movedOn = () =>
  conflict({
    id: 'imports.draft_moved_on',
    says: '这份导入已经完成、删除或者另外开始了',
    next: '请回到导入页查看',
  })

export const uploadGone = () =>
  conflict({
    id: 'imports.upload_gone',
    says: '上传的文件已经不在（七天没有导入会自动删除）',
    next: '请重新拖入文件',
  })
