import { createReadStream, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { invalidInput } from '@mingjian/errors/failure'
import { JUDGMENT_SCHEMAS, judgmentRows } from '@mingjian/lake/judgment-rows'
import { manifests, openOrCreateLake } from '@mingjian/lake/lake'
import type { SourceFile } from '@mingjian/lake/manifest'
import { loadSchema } from '@mingjian/lake/schemas'
import { sm3OfFile } from '@mingjian/lake/sm3'
import { SnapshotWriter } from '@mingjian/lake/snapshot-writer'
import { dateParts } from '@mingjian/law/calendar-date'
import type { JudgmentElements } from '@mingjian/text/judgment/elements'
import { SCHEMA_DIRECTORY } from '../checkout.ts'
import { documentsOf } from '../input/documents.ts'
import { DocumentNames } from './document-names.ts'

export interface Landing {
  batch: string
  cutOff: string
  rows: [schema: string, rows: number][]
  /** The lake had the same source read by the same reader; nothing was written. */
  already: boolean
}

/** `document` where several texts bear the same id. */
type ElementsLine = JudgmentElements & { ajId: string; document?: string }

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

/**
 * Lands the elements of a reading in a lake: one batch of snapshots, one for each schema that judgments fill, and the
 * texts. The same elements a second time are noticed and not written again.
 * @throws Failure `lake.locked`, `io.disk_full` …; then the lake is as it was.
 */
export async function landElements(
  source: string,
  elements: string,
  lakeDirectory: string,
  cutOffGiven: string | null,
  rejected: number,
  signal: AbortSignal,
): Promise<Landing> {
  const lake = openOrCreateLake(lakeDirectory)
  const origin: SourceFile = {
    name: basename(source),
    sm3: await sm3OfFile(elements),
    bytes: statSync(elements).size,
  }
  const cutOff = cutOffGiven ?? (await latestJudgment(elements))
  const earlier = manifests(lake).filter(
    (manifest) => manifest.cutOff === cutOff && manifest.sources.some(({ sm3 }) => sm3 === origin.sm3),
  )
  if (earlier[0])
    return {
      batch: earlier[0].batch,
      cutOff,
      rows: earlier.map(({ schema, rows }) => [schema, rows]),
      already: true,
    }
  const schemas = await Promise.all(JUDGMENT_SCHEMAS.map((id) => loadSchema(SCHEMA_DIRECTORY, id)))
  const writer = await SnapshotWriter.open(lake, `写入裁判文书 ${basename(source)}`)
  let open = true
  try {
    for (const schema of schemas) await writer.begin(schema)
    const read = new Set<string>()
    for await (const { ajId, document = ajId, ...judgment } of elementLines(elements)) {
      signal.throwIfAborted()
      read.add(document)
      for (const { schema, row } of judgmentRows(document, judgment)) writer.append(schema, row)
    }
    const names = new DocumentNames()
    for await (const located of documentsOf(source)) {
      signal.throwIfAborted()
      // What could not be read is in the rejects file already.
      const document = await located.read().catch(() => null)
      const name = document && names.name(document.id, document.text)
      if (document && name && read.delete(name))
        writer.append('legal_document', { document_id: name, text: document.text, _document: name })
    }
    signal.throwIfAborted()
    open = false
    const made = await writer.commit({
      mode: 'full',
      madeBy: userInfo().username,
      sources: [origin],
      legalGround: null,
      classification: '内部',
      cutOff,
      coverage: null,
      rejected,
    })
    return {
      batch: made[0]?.batch ?? '',
      cutOff,
      rows: made.map(({ schema, rows }) => [schema, rows]),
      already: false,
    }
  } finally {
    if (open) writer.abandon()
  }
}
