import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { fromIo } from '@mingjian/errors/io'
import { tableFailure } from '../table-failures.ts'
import type { ReadLimits } from './raw-table.ts'

interface ZipEntry {
  name: string
  method: number
  encrypted: boolean
  compressed: number
  size: number
  offset: number
}

const END_RECORD = 0x06054b50
const CENTRAL_RECORD = 0x02014b50
const LOCAL_RECORD = 0x04034b50
const LONGEST_COMMENT = 65_535
const ZIP64 = 0xffffffff

/**
 * The parts of a zip file (APPNOTE 6.3, without zip64), which is what an xlsx is. The directory at its end is read first;
 * sizes that it states are checked against the limits before anything is inflated, and while inflating a part may not
 * grow beyond what was stated.
 */
export class Zip {
  readonly file: string
  readonly #entries: ReadonlyMap<string, ZipEntry>

  private constructor(file: string, entries: ReadonlyMap<string, ZipEntry>) {
    this.file = file
    this.#entries = entries
  }

  /** @throws Failure `lake.file_truncated`, `lake.file_damaged`, `lake.password_protected`, `lake.zip_bomb`, `lake.file_too_large` */
  static async open(file: string, limits: ReadLimits): Promise<Zip> {
    const entries = await withHandle(file, (handle) => readDirectory(handle, file))
    checkSizes([...entries.values()], file, limits)
    return new Zip(file, entries)
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** The inflated bytes of one part, piece by piece. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name)
    if (!entry) throw tableFailure('file_damaged', `文件里缺少“${name}”`, { file: this.file })
    if (entry.compressed === 0) return
    const start = await this.#dataStart(entry)
    const stored = createReadStream(this.file, { start, end: start + entry.compressed - 1 })
    const stream = entry.method === 0 ? stored : pipeline(stored, createInflateRaw(), () => undefined)
    let read = 0
    try {
      for await (const piece of stream) {
        const bytes = piece as Buffer
        read += bytes.length
        if (read > entry.size) throw grows(this.file)
        yield bytes
      }
    } catch (error) {
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
        throw tableFailure('file_damaged', '文件内容已损坏，解压不开', { file: this.file }, error)
      throw fromIo(error, this.file)
    }
    if (read < entry.size) throw tableFailure('file_truncated', '文件不完整', { file: this.file })
  }

  #dataStart(entry: ZipEntry): Promise<number> {
    return withHandle(this.file, async (handle) => {
      const head = Buffer.alloc(30)
      const { bytesRead } = await handle.read(head, 0, 30, entry.offset)
      if (bytesRead < 30 || head.readUInt32LE(0) !== LOCAL_RECORD)
        throw tableFailure('file_damaged', '文件内部的目录与内容对不上', { file: this.file })
      return entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
    })
  }
}

async function withHandle<T>(file: string, action: (handle: FileHandle) => Promise<T>): Promise<T> {
  let handle: FileHandle | null = null
  try {
    handle = await open(file, 'r')
    return await action(handle)
  } catch (error) {
    throw fromIo(error, file)
  } finally {
    await handle?.close()
  }
}

async function readDirectory(handle: FileHandle, file: string): Promise<Map<string, ZipEntry>> {
  const { size } = await handle.stat()
  const length = Math.min(size, LONGEST_COMMENT + 22)
  const tail = Buffer.alloc(length)
  await handle.read(tail, 0, length, size - length)
  let at = length - 22
  while (at >= 0 && tail.readUInt32LE(at) !== END_RECORD) at--
  if (at < 0) throw tableFailure('file_truncated', '文件不完整：后半部分缺失', { file })
  const [count, bytes, offset] = [
    tail.readUInt16LE(at + 10),
    tail.readUInt32LE(at + 12),
    tail.readUInt32LE(at + 16),
  ]
  if (offset === ZIP64) throw tableFailure('file_too_large', '文件超过 4 GB', { file })
  if (offset + bytes > size) throw tableFailure('file_truncated', '文件不完整', { file })
  const directory = Buffer.alloc(bytes)
  await handle.read(directory, 0, bytes, offset)
  return entriesOf(directory, count, file)
}

function entriesOf(directory: Buffer, count: number, file: string): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>()
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL_RECORD)
      throw tableFailure('file_damaged', '文件内部的目录已损坏', { file })
    const nameLength = directory.readUInt16LE(at + 28)
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    entries.set(name, {
      name,
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      compressed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

function checkSizes(entries: readonly ZipEntry[], file: string, limits: ReadLimits): void {
  let total = 0
  for (const { encrypted, method, compressed, size, offset } of entries) {
    if (encrypted) throw tableFailure('password_protected', '文件设有密码，打不开', { file })
    if (method !== 0 && method !== 8)
      throw tableFailure('format_not_supported', '文件用了不认识的压缩方式', { file })
    if (compressed === ZIP64 || size === ZIP64 || offset === ZIP64)
      throw tableFailure('file_too_large', '文件的一部分解压后超过 4 GB', { file })
    total += size
    if (size > limits.ratioFromBytes && size > compressed * limits.inflateRatio) throw grows(file)
  }
  if (total > limits.inflatedBytes)
    throw tableFailure('file_too_large', `文件解压后有 ${Math.round(total / 1e6)} MB，超过上限`, { file })
}

const grows = (file: string) => tableFailure('zip_bomb', '文件解压后会异常膨胀，已停止读取', { file })
