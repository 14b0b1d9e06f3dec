import { type FileHandle, open } from 'node:fs/promises'
import { extname } from 'node:path'
import { fromIo } from '@mingjian/errors/io'
import { tableFailure } from '../table-failures.ts'
import { type RawTable, READ_LIMITS, type ReadLimits } from './raw-table.ts'
import { openHtml } from './read-html.ts'
import { openJsonLines } from './read-json-lines.ts'
import { isOds, openOds } from './read-ods.ts'
import { openParquet } from './read-parquet.ts'
import { openText } from './read-text.ts'
import { openXls } from './read-xls.ts'
import { openXlsx } from './read-xlsx.ts'
import { openXml2003 } from './read-xml2003.ts'
import { Zip } from './zip.ts'

export interface OpenOptions {
  /** Name of the sheet of a workbook. */
  sheet?: string
  limits?: Partial<ReadLimits>
}

/**
 * Opens a table file by what it holds, whatever its name says: xlsx, xls, ods, XML of Excel 2003, an html table, csv or txt
 * (UTF-8, GB18030, UTF-16), JSON lines, Parquet. Nothing stays open when its rows are not read; a reader that stops early
 * ends the loop with `break`.
 * @throws Failure `lake.*` with the file and, where there are some, sheet, row and column
 */
export async function openTable(file: string, options: OpenOptions = {}): Promise<RawTable> {
  const limits = { ...READ_LIMITS, ...options.limits }
  const chosen = { limits, ...(options.sheet === undefined ? {} : { sheet: options.sheet }) }
  const head = await readHead(file)
  if (head.length === 0) throw tableFailure('file_empty', '文件是空的', { file })
  if (startsWith(head, 'PK\x03\x04')) return openZip(file, chosen)
  if (startsWith(head, 'PAR1')) return openParquet(file)
  if (startsWith(head, COMPOUND_FILE)) {
    if (head.length < COMPOUND_HEADER) throw tableFailure('file_truncated', '文件不完整', { file })
    await refuseEncrypted(file)
    return openXls(file, chosen)
  }
  if (isOldBiff(head)) return openXls(file, chosen)
  const foreign = FOREIGN_FILES.find(({ mark }) => startsWith(head, mark))
  if (foreign) throw tableFailure('format_not_supported', `文件其实是${foreign.what}，不是表格`, { file })
  const beginning = head.toString('latin1').replace(/^(\xef\xbb\xbf)?\s*/, '')
  if (beginning.startsWith('<')) return openMarkup(file, beginning, chosen)
  if (/\.(jsonl|ndjson|json)$/i.test(extname(file)) || /^\{\s*"/.test(beginning))
    return openJsonLines(file, { limits })
  return openText(file, { limits })
}

interface Chosen {
  limits: ReadLimits
  sheet?: string
}

async function openZip(file: string, chosen: Chosen): Promise<RawTable> {
  const zip = await Zip.open(file, chosen.limits)
  return isOds(zip) ? openOds(zip, chosen) : openXlsx(zip, chosen)
}

async function openMarkup(file: string, beginning: string, chosen: Chosen): Promise<RawTable> {
  if (/<(?:\w+:)?Workbook[\s>]|progid="Excel\.Sheet"/.test(beginning)) return openXml2003(file, chosen)
  if (
    /^<(html|!doctype|table|meta|head|body|style|div|!--|center|font)/i.test(beginning) ||
    /<(html|table)[\s>]/i.test(beginning)
  )
    return openHtml(file, chosen)
  if (/^<\?xml/i.test(beginning))
    throw tableFailure('format_not_supported', '文件其实是 XML，不是表格', { file })
  return openText(file, chosen)
}

/** Files that come under the name of a table: their first bytes, and what they are. */
const FOREIGN_FILES = [
  { mark: '\x89PNG', what: '图片' },
  { mark: '\xff\xd8\xff', what: '图片' },
  { mark: 'GIF8', what: '图片' },
  { mark: 'II*\0', what: '图片' },
  { mark: 'MM\0*', what: '图片' },
  { mark: '%PDF-', what: ' PDF 文件' },
  { mark: 'Rar!', what: ' RAR 压缩包' },
  { mark: '7z\xbc\xaf', what: ' 7z 压缩包' },
  { mark: '\x1f\x8b', what: ' gzip 压缩包' },
  { mark: 'MIME-Version:', what: '单个文件网页（mht）' },
  { mark: 'SQLite format 3', what: ' SQLite 数据库' },
] as const

const COMPOUND_FILE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const COMPOUND_HEADER = 512

/** A workbook before Excel 5, or a bare stream of one: BOF of BIFF2, 3, 4, 5 or 8 (MS-XLS 2.4.21). */
function isOldBiff(head: Buffer): boolean {
  return (
    head.length > 8 && head[0] === 0x09 && [0, 2, 4, 8].includes(head[1]!) && head[3] === 0 && head[2]! <= 16
  )
}

const startsWith = (head: Buffer, mark: string) => head.toString('latin1', 0, mark.length) === mark

/** Enough to see the root of an XML behind its declarations. */
const HEAD = 4096

async function readHead(file: string): Promise<Buffer> {
  let handle: FileHandle | null = null
  try {
    handle = await open(file, 'r')
    const buffer = Buffer.alloc(HEAD)
    const { bytesRead } = await handle.read(buffer, 0, HEAD, 0)
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

/** A compound file (MS-CFB) may be an encrypted xlsx (MS-OFFCRYPTO) instead of a workbook of Excel 97. */
async function refuseEncrypted(file: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    const piece = Buffer.alloc(1 << 20)
    for (let at = 0; at < SEARCHED; at += piece.length - ENCRYPTED_STREAM.length) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, at)
      if (piece.subarray(0, bytesRead).includes(ENCRYPTED_STREAM))
        throw tableFailure('password_protected', '文件设有打开密码，读不了', { file })
      if (bytesRead < piece.length) break
    }
  } finally {
    await handle.close()
  }
}
