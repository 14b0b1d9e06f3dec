import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fromIo } from '@mingjian/errors/io'
import { decodeText } from '@mingjian/intake/input/decode'
import {
  type FileTypes,
  fileEmpty,
  filesOf,
  folderEmpty,
  hasType,
  isFolder,
  kindUnknown,
} from '@mingjian/intake/input/files'
import {
  isJsonLines,
  jsonLines,
  type LinePlace,
  rowIncomplete,
  rowOfLine,
} from '@mingjian/intake/input/json-lines'

/** The text of one law as found in a file or in a line of a file. */
export interface LawSource {
  name: string
  markdown: string
  place: { file: string; line?: number }
}

const TYPES: FileTypes = new Set(['.md', '.markdown', '.txt'])

function sourceOfFile(file: string, name: string): LawSource {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    throw fromIo(error, file)
  }
  if (bytes.length === 0) throw fileEmpty(file)
  return { name, markdown: decodeText(bytes, file).text, place: { file } }
}

function sourceOfLine(line: string, place: LinePlace): LawSource {
  const fields = ' path（文件名）和 markdown（全文）'
  const { path, markdown } = rowOfLine(line, place, fields)
  if (typeof path !== 'string' || typeof markdown !== 'string')
    throw rowIncomplete(place, ' path 或 markdown', fields)
  return { name: path, markdown, place }
}

async function sourcesOfLines(file: string): Promise<LawSource[]> {
  const sources: LawSource[] = []
  for await (const { place, text } of jsonLines(file)) sources.push(sourceOfLine(text, place))
  if (sources.length === 0) throw fileEmpty(file)
  return sources
}

/**
 * The texts of laws at a path: a markdown or text file, a .jsonl[.gz] with `path` and `markdown` in each line, or a
 * folder of such texts with its subfolders.
 * @throws Failure when the path does not exist, is of another kind, or cannot be read as text.
 */
export async function lawSources(path: string): Promise<LawSource[]> {
  if (isFolder(path)) {
    const files = filesOf(path, TYPES)
    if (files.length === 0) throw folderEmpty(path, ' md 或 txt ', '法律文本应为 .md 或 .txt')
    return files.map((file) => sourceOfFile(file, relative(path, file)))
  }
  if (hasType(path, TYPES)) return [sourceOfFile(path, path)]
  if (isJsonLines(path)) return sourcesOfLines(path)
  throw kindUnknown(path, '请给 .md、.txt、.jsonl、.jsonl.gz 文件，或装有 md、txt 的文件夹')
}
