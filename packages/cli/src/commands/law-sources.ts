import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { invalidInput } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import { decodeText } from '../input/decode.ts'

/** The text of one law as found in a file or in a line of a file. */
export interface LawSource {
  name: string
  markdown: string
  place: { file: string; line?: number }
}

const MARKDOWN = new Set(['.md', '.markdown', '.txt'])

function readBytes(file: string): Buffer {
  try {
    const bytes = readFileSync(file)
    return file.endsWith('.gz') ? gunzipSync(bytes) : bytes
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw invalidInput({
        id: 'input.archive_damaged',
        says: '压缩文件已损坏或被截断',
        next: '请重新复制或重新下载该 .gz 文件',
        place: { file },
        cause: error,
      })
    throw fromIo(error, file)
  }
}

function rowOf(line: string, place: { file: string; line: number }): LawSource {
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch (error) {
    throw invalidInput({
      id: 'input.not_json',
      says: '这一行不是 JSON，可能文件被截断或类型不对',
      next: '每行应是一个 JSON 对象，含 path 和 markdown；请重新导出该文件',
      place,
      cause: error,
    })
  }
  const { path, markdown } = (row ?? {}) as Record<string, unknown>
  if (typeof path !== 'string' || typeof markdown !== 'string')
    throw invalidInput({
      id: 'input.row_incomplete',
      says: '这一行缺少 path 或 markdown',
      next: '每行应是一个 JSON 对象，含 path（文件名）和 markdown（全文）',
      place,
    })
  return { name: path, markdown, place }
}

function sourcesOfFile(file: string, name: string): LawSource[] {
  if (MARKDOWN.has(extname(file).toLowerCase())) {
    const bytes = readBytes(file)
    if (bytes.length === 0) throw empty(file)
    return [{ name, markdown: decodeText(bytes, file).text, place: { file } }]
  }
  if (!/\.jsonl(\.gz)?$/i.test(file))
    throw invalidInput({
      id: 'input.kind_unknown',
      says: '不认识这种文件',
      next: '请给 .md、.txt、.jsonl、.jsonl.gz 文件，或装有 md、txt 的文件夹',
      place: { file },
    })
  const lines = decodeText(readBytes(file), file).text.split(/\r?\n/)
  const sources = lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [rowOf(line, { file, line: index + 1 })],
  )
  if (sources.length === 0) throw empty(file)
  return sources
}

const empty = (file: string) =>
  invalidInput({
    id: 'input.empty',
    says: '文件是空的',
    next: '请检查是不是选错了文件，或重新导出',
    place: { file },
  })

/**
 * The texts of laws at a path: a markdown or text file, a .jsonl[.gz] with `path` and `markdown` in each line, or a
 * folder of such texts with its subfolders.
 * @throws Failure when the path does not exist, is of another kind, or cannot be read as text.
 */
export function lawSources(path: string): LawSource[] {
  let files: string[]
  try {
    if (!statSync(path).isDirectory()) return sourcesOfFile(path, path)
    files = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && MARKDOWN.has(extname(entry.name).toLowerCase()))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch (error) {
    throw fromIo(error, path)
  }
  if (files.length === 0)
    throw invalidInput({
      id: 'input.folder_empty',
      says: '这个文件夹里没有 md 或 txt 文件',
      next: '请检查路径；法律文本应为 .md 或 .txt',
      place: { file: path },
    })
  return files.flatMap((file) => sourcesOfFile(file, relative(path, file)))
}
