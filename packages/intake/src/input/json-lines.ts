import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { invalidInput } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import { linesOf } from './lines.ts'

/** A line of a file, for messages; counted from 1. */
export interface LinePlace {
  file: string
  line: number
}

export const isJsonLines = (file: string): boolean => /\.jsonl(\.gz)?$/i.test(file)

/**
 * The lines of a .jsonl or .jsonl.gz that are not blank, with their places.
 * @throws Failure `input.archive_damaged` where an archive breaks off, `input.encoding_unknown`, `io.…`.
 */
export async function* jsonLines(file: string): AsyncGenerator<{ place: LinePlace; text: string }> {
  const source = createReadStream(file)
  const stream = /\.gz$/i.test(file) ? source.pipe(createGunzip()) : source
  source.on('error', (error) => stream.destroy(error))
  let line = 0
  try {
    for await (const text of linesOf(stream, file)) {
      line += 1
      if (text.trim() !== '') yield { place: { file, line }, text }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw invalidInput({
        id: 'input.archive_damaged',
        says: '压缩文件已损坏或被截断',
        next: '请重新复制或重新下载该 .gz 文件',
        place: { file, line },
        cause: error,
      })
    throw fromIo(error, file)
  } finally {
    source.destroy()
  }
}

/**
 * The object in a line; the fields of anything else are all missing.
 * @param fields what a line should have, in words.
 * @throws Failure `input.not_json`.
 */
export function rowOfLine(text: string, place: LinePlace, fields: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>
  } catch (error) {
    throw invalidInput({
      id: 'input.not_json',
      says: '这一行不是 JSON，可能文件被截断或类型不对',
      next: `每行应是一个 JSON 对象，含${fields}；请重新导出该文件`,
      place,
      cause: error,
    })
  }
}

/** A line that lacks a field. */
export const rowIncomplete = (place: LinePlace, missing: string, fields: string) =>
  invalidInput({
    id: 'input.row_incomplete',
    says: `这一行缺少${missing}`,
    next: `每行应是一个 JSON 对象，含${fields}`,
    place,
  })
