import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { createGunzip } from 'node:zlib'
import { invalidInput } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import mammoth from 'mammoth'
import { decodeText } from './decode.ts'
import { linesOf } from './lines.ts'

/** A document as given: `id` is `ajId`, `doc` or `id` of a JSON row, or the path of a file within its folder. */
export interface SourceDocument {
  id: string
  text: string
}

/** Where a document stands, for messages: a line of a JSON file or a file of a folder. */
export interface LocatedDocument {
  place: { file: string; line?: number }
  /** The document, or why it cannot be read. */
  read: () => Promise<SourceDocument>
}

const FOLDER_TYPES = new Set(['.txt', '.docx'])

/** Files of a folder and its subfolders that can hold a document, in a stable order. */
function documentFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && FOLDER_TYPES.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

async function readFile(file: string): Promise<string> {
  const bytes = readFileSync(file)
  if (extname(file).toLowerCase() !== '.docx') return decodeText(bytes, file).text
  try {
    return (await mammoth.extractRawText({ buffer: bytes })).value
  } catch (error) {
    throw invalidInput({
      id: 'input.docx_damaged',
      says: '这个 docx 文件打不开，可能已损坏或有密码',
      next: '请用 Word 或 WPS 打开后另存一份，再试一次',
      place: { file },
      cause: error,
    })
  }
}

function documentOfLine(line: string, file: string, number: number): SourceDocument {
  const place = { file, line: number }
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch (error) {
    throw invalidInput({
      id: 'input.not_json',
      says: '这一行不是 JSON，可能文件被截断或类型不对',
      next: '每行应是一个 JSON 对象，含 id（或 ajId）和 text；请重新导出该文件',
      place,
      cause: error,
    })
  }
  const { ajId, id, text } = (row ?? {}) as Record<string, unknown>
  const name = ajId ?? id
  if ((typeof name !== 'string' && typeof name !== 'number') || typeof text !== 'string')
    throw invalidInput({
      id: 'input.row_incomplete',
      says: '这一行缺少 id（或 ajId）或 text',
      next: '每行应是一个 JSON 对象，含 id（或 ajId）和 text',
      place,
    })
  return { id: String(name), text }
}

async function* documentsOfJsonLines(file: string): AsyncGenerator<LocatedDocument> {
  const source = createReadStream(file)
  const stream = file.endsWith('.gz') ? source.pipe(createGunzip()) : source
  source.on('error', (error) => stream.destroy(error))
  let number = 0
  try {
    for await (const line of linesOf(stream, file)) {
      number += 1
      const at = number
      if (line.trim() !== '')
        yield { place: { file, line: at }, read: async () => documentOfLine(line, file, at) }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw invalidInput({
        id: 'input.archive_damaged',
        says: '压缩文件已损坏或被截断',
        next: '请重新复制或重新下载该 .gz 文件',
        place: { file, line: number },
        cause: error,
      })
    throw fromIo(error, file)
  }
}

/**
 * The documents of a `.jsonl` / `.jsonl.gz` file or of a folder of txt and docx, one at a time, in a stable order.
 * A document that cannot be read fails when its `read` is called; the others still come.
 * @throws Failure when the path does not exist, is of another kind, or an archive breaks off.
 */
export async function* documentsOf(path: string): AsyncGenerator<LocatedDocument> {
  let isFolder: boolean
  try {
    isFolder = statSync(path).isDirectory()
  } catch (error) {
    throw fromIo(error, path)
  }
  if (!isFolder) {
    if (/\.jsonl(\.gz)?$/i.test(path)) return yield* documentsOfJsonLines(path)
    if (FOLDER_TYPES.has(extname(path).toLowerCase()))
      return yield { place: { file: path }, read: async () => ({ id: path, text: await readFile(path) }) }
    throw invalidInput({
      id: 'input.kind_unknown',
      says: '不认识这种文件',
      next: '请给 .jsonl、.jsonl.gz、.txt、.docx 文件，或装有 txt、docx 的文件夹',
      place: { file: path },
    })
  }
  const files = documentFiles(path)
  if (files.length === 0)
    throw invalidInput({
      id: 'input.folder_empty',
      says: '这个文件夹里没有 txt 或 docx 文件',
      next: '请检查路径；旧版 doc 文件请先另存为 docx',
      place: { file: path },
    })
  for (const file of files)
    yield {
      place: { file },
      read: async () => {
        try {
          return { id: relative(path, file), text: await readFile(file) }
        } catch (error) {
          throw fromIo(error, file)
        }
      },
    }
}

/** How many documents a path holds: files of a folder, or lines of a file (null when unknown before reading). */
export function countDocuments(path: string): number | null {
  return statSync(path).isDirectory() ? documentFiles(path).length : null
}
