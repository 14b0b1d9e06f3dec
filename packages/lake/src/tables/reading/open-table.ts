import { type FileHandle, open } from 'node:fs/promises'
import { extname } from 'node:path'
import { fromIo } from '@mingjian/errors/io'
import { tableFailure } from '../table-failures.ts'
import { type RawTable, READ_LIMITS, type ReadLimits } from './raw-table.ts'
import { openJsonLines } from './read-json-lines.ts'
import { openParquet } from './read-parquet.ts'
import { openText } from './read-text.ts'
import { openXlsx } from './read-xlsx.ts'

export interface OpenOptions {
  /** Name of the sheet of a workbook. */
  sheet?: string
  limits?: Partial<ReadLimits>
}

/**
 * Opens a table file by what it holds, whatever its name says: xlsx, csv or txt (UTF-8, GB18030, UTF-16), JSON lines,
 * Parquet. Nothing stays open when its rows are not read; a reader that stops early ends the loop with `break`.
 * @throws Failure `lake.*` with the file and, where there are some, sheet, row and column
 */
export async function openTable(file: string, options: OpenOptions = {}): Promise<RawTable> {
  const limits = { ...READ_LIMITS, ...options.limits }
  const head = await readHead(file)
  if (head.length === 0) throw tableFailure('file_empty', '文件是空的', { file })
  if (startsWith(head, 'PK\x03\x04'))
    return openXlsx(file, { limits, ...(options.sheet === undefined ? {} : { sheet: options.sheet }) })
  if (startsWith(head, 'PAR1')) return openParquet(file)
  if (startsWith(head, '\xd0\xcf\x11\xe0')) throw await oldOfficeFile(file)
  const beginning = head.toString('latin1').replace(/^(\xef\xbb\xbf)?\s*/, '')
  if (/^<(html|!doctype|table|meta|\?xml)/i.test(beginning))
    throw tableFailure('format_not_supported', '文件其实是网页（HTML 或 XML），不是表格', { file })
  if (/\.(jsonl|ndjson|json)$/i.test(extname(file)) || /^\{\s*"/.test(beginning))
    return openJsonLines(file, { limits })
  return openText(file, { limits })
}

const startsWith = (head: Buffer, mark: string) => head.toString('latin1', 0, mark.length) === mark

async function readHead(file: string): Promise<Buffer> {
  let handle: FileHandle | null = null
  try {
    handle = await open(file, 'r')
    const buffer = Buffer.alloc(512)
    const { bytesRead } = await handle.read(buffer, 0, 512, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    throw fromIo(error, file)
  } finally {
    await handle?.close()
  }
}

const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le')
/** A compound file names its streams in its directory, which stands anywhere; this much is searched for it. */
const SEARCHED = 64 * (1 << 20)

/** A compound file (MS-CFB) is an encrypted xlsx (MS-OFFCRYPTO) or a workbook of Excel 97. */
async function oldOfficeFile(file: string): Promise<Error> {
  const handle = await open(file, 'r')
  try {
    const piece = Buffer.alloc(1 << 20)
    for (let at = 0; at < SEARCHED; at += piece.length - ENCRYPTED_STREAM.length) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, at)
      if (piece.subarray(0, bytesRead).includes(ENCRYPTED_STREAM))
        return tableFailure('password_protected', '文件设有打开密码，读不了', { file })
      if (bytesRead < piece.length) break
    }
  } finally {
    await handle.close()
  }
  return tableFailure('format_not_supported', '这是旧版 xls（或 et、doc）文件，暂不能直接导入', { file })
}
