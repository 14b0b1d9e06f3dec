import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure, Failures, invalidInput, unavailable } from '@mingjian/errors/failure'
import { describePlace } from '@mingjian/errors/present'
import { makeFolder } from '@mingjian/lake/folder'
import { takeLockFile } from '@mingjian/lake/lock'
import { sm3 } from '@mingjian/lake/sm3'
import { isJudgment } from '@mingjian/text/judgment/is-judgment'
import { readJudgment } from '@mingjian/text/judgment/read-judgment'
import { READER_VERSION } from '@mingjian/text/judgment/reader-version'
import { countDocuments, documentsOf, type LocatedDocument } from '../input/documents.ts'
import { DocumentNames } from './document-names.ts'
import { ownerOf, ReadingJournal } from './journal.ts'

export interface ReadingOutcome {
  read: number
  rejected: number
  /** Documents that an earlier, stopped reading had done. */
  resumed: number
  seconds: number
  /** The first few documents that were rejected now, with reasons. */
  reasons: Failure[]
}

/** So many reasons are shown; all are in the rejects file. */
const SHOWN_REASONS = 5

/** The file beside `output` that lists the documents that could not be read, with reasons. */
export const rejectsFile = (output: string): string => `${output.replace(/\.jsonl$/, '')}.rejected.jsonl`

const notJudgment = (place: LocatedDocument['place']) =>
  invalidInput({
    id: 'read.not_a_judgment',
    says: '这份文件不像刑事判决书或裁定书',
    next: '请核对文件；如确为刑事裁判文书，请检查正文是否完整、编码是否正确',
    place,
  })

/**
 * Reads every document of a path and writes one JSON line of elements each to `output`; what cannot be read goes to the
 * rejects file with the reason. May be stopped at any time and is then continued by the next call.
 * @throws Failure when the input is wrong as a whole, nothing could be read, the disk is full, or `signal` stops it.
 */
export async function readDocuments(
  input: string,
  output: string,
  fresh: boolean,
  signal: AbortSignal,
  onProgress: (done: number, total: number | null) => void = () => undefined,
): Promise<ReadingOutcome> {
  const total = await openInput(input)
  checkOutput(output)
  const release = takeLockFile(`${output}.lock`, '读文书', {
    id: 'read.out_in_use',
    says: '另一个进程正在往同一个文件读文书',
    file: output,
  })
  try {
    const journal = await ReadingJournal.open(output, ownerOf(input, READER_VERSION), fresh)
    return await readInto(journal, { input, output, total, signal, onProgress })
  } finally {
    release()
  }
}

/** Makes the folder of the output; the output itself may not be a folder. */
function checkOutput(output: string): void {
  makeFolder(dirname(output))
  if (statSync(output, { throwIfNoEntry: false })?.isDirectory())
    throw invalidInput({
      id: 'io.is_a_folder',
      says: '--out 要写文件名，给的是文件夹',
      next: '例：--out 要素.jsonl',
      place: { file: output },
    })
}

interface Reading {
  input: string
  output: string
  total: number | null
  signal: AbortSignal
  onProgress: (done: number, total: number | null) => void
}

async function readInto(
  journal: ReadingJournal,
  { input, output, total, signal, onProgress }: Reading,
): Promise<ReadingOutcome> {
  const resumed = journal.size
  const began = performance.now()
  const names = new DocumentNames()
  const reasons: Failure[] = []
  try {
    for await (const located of documentsOf(input)) {
      if (signal.aborted) throw interrupted(output, journal.size)
      const reason = await readOne(located, journal, names)
      if (reason && reasons.length < SHOWN_REASONS) reasons.push(reason)
      onProgress(journal.size, total)
      if (journal.size % 64 === 0) await new Promise(setImmediate)
    }
  } catch (error) {
    journal.keep()
    throw error
  }
  if (journal.size === 0)
    throw invalidInput({
      id: 'input.empty',
      says: '这个文件是空的，没有一份文书',
      next: '请检查导出是否成功，文件大小是否为零',
      place: { file: input },
    })
  const { size, rejected } = journal
  await journal.finish(output, rejectsFile(output))
  if (rejected === size && reasons.length > 0) throw new Failures(reasons)
  return { read: size - rejected, rejected, resumed, seconds: (performance.now() - began) / 1000, reasons }
}

/** Fails early on a wrong path, before any output is touched. */
async function openInput(input: string): Promise<number | null> {
  const first = await documentsOf(input).next()
  return first.done ? 0 : countDocuments(input)
}

const interrupted = (output: string, done: number) =>
  unavailable({
    id: 'cli.interrupted',
    says: `已按要求停止，已读的 ${done} 份保存在 ${output}.part`,
    next: '再运行同一条命令即从这里继续；要从头开始请先删除这个 .part 文件',
    retry: true,
  })

/** Reads one document into the journal; gives the reason when it was rejected now. */
async function readOne(
  located: LocatedDocument,
  journal: ReadingJournal,
  names: DocumentNames,
): Promise<Failure | null> {
  let document = `${located.place.file}${located.place.line ? `:${located.place.line}` : ''}`
  try {
    const { id, text } = await located.read()
    const name = names.name(id, text)
    if (name === null || journal.has(name)) return null
    document = name
    if (!isJudgment(text)) throw notJudgment(located.place)
    journal.add({
      document,
      elements: {
        ajId: id,
        text_sm3: sm3(text),
        ...(name === id ? {} : { document }),
        ...readJudgment(text),
      },
    })
    return null
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'Unavailable') throw error
    const { id, says, next } = error
    if (!journal.has(document))
      journal.add({ document, rejected: { id, says, next, place: describePlace(error.place) } })
    return error
  }
}
