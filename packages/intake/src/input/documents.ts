import { readFileSync } from 'node:fs'
import { basename, relative } from 'node:path'
import { invalidInput } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import mammoth from 'mammoth'
import { decodeText } from './decode.ts'
import { type FileTypes, filesOf, folderEmpty, hasType, isFolder, kindUnknown } from './files.ts'
import { isJsonLines, jsonLines, type LinePlace, rowIncomplete, rowOfLine } from './json-lines.ts'

/** A document as given: `id` is `ajId` or `id` of a JSON row, the path of a file within its folder, or a file's name. */
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

const TYPES: FileTypes = new Set(['.txt', '.docx'])
const WORD: FileTypes = new Set(['.docx'])
const FIELDS = ' id（或 ajId）和 text'

/** The files of a folder and its subfolders that can hold a document, in a stable order. */
export const documentFiles = (folder: string): string[] => filesOf(folder, TYPES)

async function textOf(file: string): Promise<string> {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    throw fromIo(error, file)
  }
  if (!hasType(file, WORD)) return decodeText(bytes, file).text
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

function documentOfLine(line: string, place: LinePlace): SourceDocument {
  const { ajId, id, text } = rowOfLine(line, place, FIELDS)
  const name = ajId ?? id
  if ((typeof name !== 'string' && typeof name !== 'number') || typeof text !== 'string')
    throw rowIncomplete(place, ' id（或 ajId）或 text', FIELDS)
  return { id: String(name), text }
}

const documentOfFile = (file: string, id: string): LocatedDocument => ({
  place: { file },
  read: async () => ({ id, text: await textOf(file) }),
})

/**
 * The documents of a `.jsonl` / `.jsonl.gz` file or of a folder of txt and docx, one at a time, in a stable order.
 * A document that cannot be read fails when its `read` is called; the others still come.
 * @throws Failure when the path does not exist, is of another kind, or an archive breaks off.
 */
export async function* documentsOf(path: string): AsyncGenerator<LocatedDocument> {
  if (isFolder(path)) {
    const files = documentFiles(path)
    if (files.length === 0) throw folderEmpty(path, ' txt 或 docx ', '旧版 doc 文件请先另存为 docx')
    for (const file of files) yield documentOfFile(file, relative(path, file))
  } else if (isJsonLines(path)) {
    for await (const { place, text } of jsonLines(path))
      yield { place, read: async () => documentOfLine(text, place) }
  } else if (hasType(path, TYPES)) yield documentOfFile(path, basename(path))
  else throw kindUnknown(path, '请给 .jsonl、.jsonl.gz、.txt、.docx 文件，或装有 txt、docx 的文件夹')
}

/** How many documents a path holds: files of a folder, or lines of a file (null when unknown before reading). */
export function countDocuments(path: string): number | null {
  return isFolder(path) ? documentFiles(path).length : null
}
