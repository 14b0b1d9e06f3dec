/** The job of reading judgments: documents as brought become one source, its elements land in the lake. */
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { Failure } from '@mingjian/errors/failure'
import { schemaNamed } from '@mingjian/intake/importing/import-options'
import { documentsOf } from '@mingjian/intake/input/documents'
import { type Landing, landElements } from '@mingjian/intake/reading/land'
import { type ReadingOutcome, readDocuments } from '@mingjian/intake/reading/read-documents'
import type { Transaction } from 'kysely'
import { dayWords } from '../data/day-words.ts'
import type { Work, Worked } from '../jobs/job.ts'
import type { Schema as Tables } from '../storage/schema.ts'
import type { DraftRow } from './draft-state.ts'
import { landingFields } from './import-options.ts'
import type { ImportResult } from './import-result.ts'
import { draftOfJob, ended, nameOf, uploadGone } from './import-worker.ts'
import { pageFailure, type Trouble, troubleOf } from './page-failure.ts'
import { makeOpenFolder, openUpload } from './upload-store.ts'
import { findUpload } from './uploads.ts'

export { ended }

export async function work(given: Work): Promise<Worked> {
  const { site, db, job, signal, progress } = given
  const draft = await draftOfJob(given)
  const folder = makeOpenFolder(site)
  const called = `裁判文书 ${draft.settings.uploads.length} 个文件`
  try {
    const source = join(folder, '裁判文书.jsonl')
    const broken = await gather(given, draft, folder, source)
    const elements = join(folder, 'elements.jsonl')
    const outcome = await readDocuments(source, elements, true, signal, (done) =>
      progress(0.3 + 0.5 * Math.min(1, done / 1_000), `已读 ${done} 份文书`),
    )
    progress(0.85, '写入数据湖')
    const { settled } = draft.settings
    const landing = await landElements(source, elements, site.lakeDirectory, {
      ...landingFields(settled, dayWords(new Date())),
      ...{ cutOff: settled.cutOff, mode: settled.mode === 'increment' ? 'increment' : 'full', signal },
      rejected: outcome.rejected + broken.length,
      madeBy: await nameOf(db, job.requested_by),
    } as Parameters<typeof landElements>[3])
    return {
      result: await resultOf(landing, outcome, broken),
      commit: (trx) => finish(trx, draft, `legal_document-${landing.batch.slice(0, 8)}`),
    }
  } catch (error) {
    signal.throwIfAborted()
    throw pageFailure(error, called)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A document that could not be opened, by the name that it was given. */
interface Broken {
  name: string
  trouble: Trouble
}

/**
 * Writes all documents into one file of JSON lines: a document goes by the name of its file, which is never a path, so
 * that the next batch finds it again. Gives those that cannot be opened.
 */
async function gather(
  { db, job, site, signal, progress }: Work,
  { settings: { uploads } }: DraftRow,
  folder: string,
  source: string,
): Promise<Broken[]> {
  const broken: Broken[] = []
  const out = createWriteStream(source, { mode: 0o600 })
  const write = (line: string) => new Promise<void>((resolve) => out.write(`${line}\n`, () => resolve()))
  for (const [i, id] of uploads.entries()) {
    signal.throwIfAborted()
    progress((0.25 * i) / uploads.length, `打开第 ${i + 1} 个文件，共 ${uploads.length} 个`)
    const upload = await findUpload(db, job.office, id)
    if (!upload) throw uploadGone()
    const file = await openUpload(site, id, upload.name, folder)
    try {
      if (/\.jsonl(?:\.gz)?$/i.test(upload.name)) for await (const line of linesOf(file)) await write(line)
      else
        for await (const document of documentsOf(file))
          await write(JSON.stringify({ id: upload.name, text: (await document.read()).text }))
    } catch (error) {
      if (!(error instanceof Failure) || error.kind === 'Unavailable') throw error
      broken.push({ name: upload.name, trouble: troubleOf(error, upload.name) })
    } finally {
      rmSync(file, { force: true })
    }
  }
  await new Promise<void>((resolve, reject) => {
    out.on('error', reject)
    out.end(resolve)
  })
  return broken
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const stream = createReadStream(file)
  const input = file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.trim() !== '') yield line
}

const SHOWN = 20

async function resultOf(
  { rows, cutOff, already, replaced }: Landing,
  { read, rejected, reasons }: ReadingOutcome,
  broken: readonly Broken[],
): Promise<ImportResult> {
  const landed = await Promise.all(
    rows.map(async ([id, count]) => `${(await schemaNamed(id)).label} ${count} 行`),
  )
  const troubles = [
    ...broken.map(({ name, trouble }) => `“${name}”打不开：${trouble.says}；${trouble.next}`),
    ...reasons.map((reason) => troubleOf(reason, '这批文书')).map(({ says, next }) => `${says}；${next}`),
  ]
  return {
    schema: 'criminal_judgment',
    label: '刑事裁判文书',
    snapshot: null,
    rows: read,
    rejected: rejected + broken.length,
    toRepair: 0,
    already,
    sentences: [
      already
        ? '这批文书已经读过，正在使用的就是它，没有重复写入'
        : `读入文书 ${read} 份，数据截取日 ${cutOff}：${landed.join('，')}`,
      ...(replaced > 0
        ? [`这是全量：此前的 ${replaced} 份文书不再参与运行；要与此前的累加，请以“累加”方式重新导入`]
        : []),
      ...(rejected + broken.length > 0
        ? [`读不了的 ${rejected + broken.length} 份：`, ...troubles.slice(0, SHOWN)]
        : []),
      '下一步：到“模型”里运行用到裁判文书的模型',
    ],
    quality: null,
  }
}

async function finish(trx: Transaction<Tables>, draft: DraftRow, snapshot: string): Promise<void> {
  await trx
    .updateTable('import_draft')
    .set({ state: 'imported', snapshot, schema: 'criminal_judgment' })
    .where('id', '=', draft.id)
    .execute()
  await trx
    .updateTable('upload')
    .set({ state: 'used' })
    .where('id', 'in', draft.settings.uploads)
    .where('state', '=', 'open')
    .execute()
}
