import { createReadStream } from 'node:fs'
import { userInfo } from 'node:os'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { conflict, invalidInput } from '@mingjian/errors/failure'
import { snapshotsInForce } from '@mingjian/lake/bind'
import { JUDGMENT_SCHEMAS, judgmentRows } from '@mingjian/lake/judgment-rows'
import { type Lake, openOrCreateLake } from '@mingjian/lake/lake'
import type { Manifest } from '@mingjian/lake/manifest'
import { loadSchema } from '@mingjian/lake/schemas'
import { sm3, sm3OfFile } from '@mingjian/lake/sm3'
import { SnapshotWriter } from '@mingjian/lake/snapshot-writer'
import { dateParts } from '@mingjian/law/calendar-date'
import type { JudgmentElements } from '@mingjian/text/judgment/elements'
import { READER_VERSION } from '@mingjian/text/judgment/reader-version'
import { SCHEMA_DIRECTORY } from '../checkout.ts'
import { documentsOf } from '../input/documents.ts'
import { DocumentNames } from './document-names.ts'
import { describeSource } from './source-file.ts'

export interface LandingOptions {
  /** Null: the latest judgment date of the documents. */
  cutOff: string | null
  /** `full` takes the place of what was there, `increment` is added to it. */
  mode: Manifest['mode']
  rejected: number
  legalGround?: string | null
  classification?: string
  retention?: string | null
  /** Who brought the documents; the user of the machine when nobody is named. */
  madeBy?: string
  signal: AbortSignal
}

export interface Landing {
  batch: string
  cutOff: string
  rows: [schema: string, rows: number][]
  /** The lake had the same elements in force; nothing was written. */
  already: boolean
  /** Documents of earlier snapshots that no longer count because this one is full. */
  replaced: number
}

/** `document` where several texts bear the same id; `text_sm3` is the hash of the text that was read. */
type ElementsLine = JudgmentElements & { ajId: string; document?: string; text_sm3?: string }

async function* elementLines(file: string): AsyncGenerator<ElementsLine> {
  for await (const line of createInterface({ input: createReadStream(file) }))
    if (line !== '') yield JSON.parse(line) as ElementsLine
}

/** The latest whole judgment date of the elements: nothing later can be in the data. */
async function latestJudgment(file: string): Promise<string> {
  let latest = ''
  for await (const { judgment_date: date } of elementLines(file))
    if (date !== null && dateParts(date) && date > latest) latest = date
  if (latest !== '') return latest
  throw invalidInput({
    id: 'read.cut_off_unknown',
    says: '没有一份文书写明裁判日期，无法确定数据截取日',
    next: '请加 --cut-off 日期，写明这批文书截至哪一天',
    place: { file },
  })
}

const sourceChanged = (source: string, document: string) =>
  conflict({
    id: 'read.source_changed',
    says: `文书“${document}”在读取之后被改动或移走，原文位置已对不上，没有写入数据湖`,
    next: '请不要在读取过程中改动来源文件；重新运行同一条命令',
    place: { file: source },
    retry: true,
  })

/** What counts now: the judgments that a run would see, null for a lake without any. */
function inForce(lake: Lake): { snapshots: Manifest[]; documents: number } {
  const snapshots = snapshotsInForce(lake, 'legal_document', null)
  return { snapshots, documents: snapshots.reduce((sum, { rows }) => sum + rows, 0) }
}

/**
 * Lands the elements of a reading in a lake: one batch of snapshots, one for each schema that judgments fill, and the
 * texts. Elements that are in force already are noticed and not written again.
 * @throws Failure `lake.locked`, `io.disk_full`, `read.source_changed` …; then the lake is as it was.
 */
export async function landElements(
  source: string,
  elements: string,
  lakeDirectory: string,
  options: LandingOptions,
): Promise<Landing> {
  const { cutOff: given, mode, rejected, signal } = options
  const lake = openOrCreateLake(lakeDirectory)
  const reading = { reader: READER_VERSION, elementsSm3: await sm3OfFile(elements) }
  const cutOff = given ?? (await latestJudgment(elements))
  const before = inForce(lake)
  const same = before.snapshots.find(
    (manifest) => manifest.cutOff === cutOff && manifest.reading?.elementsSm3 === reading.elementsSm3,
  )
  if (same) {
    const rows = [[same.schema, same.rows]] as Landing['rows']
    return { batch: same.batch, cutOff, rows, already: true, replaced: 0 }
  }
  const writer = await SnapshotWriter.open(lake, `写入裁判文书 ${basename(source)}`)
  let open = true
  try {
    for (const id of JUDGMENT_SCHEMAS) await writer.begin(await loadSchema(SCHEMA_DIRECTORY, id))
    await appendAll(writer, source, elements, signal)
    signal.throwIfAborted()
    open = false
    const made = await writer.commit({
      mode,
      madeBy: options.madeBy ?? userInfo().username,
      sources: [await describeSource(source)],
      reading,
      legalGround: options.legalGround ?? null,
      retention: options.retention ?? null,
      classification: options.classification ?? '内部',
      cutOff,
      coverage: null,
      rejected,
    })
    const rows = made.map(({ schema, rows: count }): [string, number] => [schema, count])
    const hidden = mode === 'full' && before.snapshots.every((manifest) => manifest.cutOff <= cutOff)
    return {
      batch: made[0]?.batch ?? '',
      cutOff,
      rows,
      already: false,
      replaced: hidden ? before.documents : 0,
    }
  } finally {
    if (open) writer.abandon()
  }
}

/** Appends the rows of every judgment and its text; the text must be the one that was read. */
async function appendAll(
  writer: SnapshotWriter,
  source: string,
  elements: string,
  signal: AbortSignal,
): Promise<void> {
  const hashes = new Map<string, string | undefined>()
  for await (const { ajId, document = ajId, text_sm3: hash, ...judgment } of elementLines(elements)) {
    signal.throwIfAborted()
    hashes.set(document, hash)
    for (const { schema, row } of judgmentRows(document, judgment)) writer.append(schema, row)
  }
  const names = new DocumentNames()
  for await (const located of documentsOf(source)) {
    signal.throwIfAborted()
    // What could not be read is in the rejects file already.
    const document = await located.read().catch(() => null)
    const name = document && names.name(document.id, document.text)
    if (!document || name === null || !hashes.has(name)) continue
    const hash = hashes.get(name)
    if (hash !== undefined && hash !== sm3(document.text)) throw sourceChanged(source, name)
    hashes.delete(name)
    writer.append('legal_document', { document_id: name, text: document.text, _document: name })
  }
  const [missing] = hashes.keys()
  if (missing !== undefined) throw sourceChanged(source, missing)
}
