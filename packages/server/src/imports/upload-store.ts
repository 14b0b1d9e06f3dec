/** Files as they were brought: streamed in, encrypted at once, in clear only while somebody works on them. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Readable } from 'node:stream'
import { Failure, invalidInput } from '@mingjian/errors/failure'
import { makeFolder } from '@mingjian/lake/folder'
import { decryptFile, encryptFile } from '@mingjian/lake/keys/encrypted-file'
import { type KeyProvider, openKeys } from '@mingjian/lake/keys/key-provider'
import { maskIds } from '@mingjian/lake/tables/mask-numbers'
import type { SitePaths } from '../site-paths.ts'

/** No ledger of a county comes near to it; the pages say so before they send. */
export const MOST_BYTES = 2_000_000_000

export interface Stored {
  /** Names the file on the disk; the name that it was given is nowhere a path. */
  id: string
  bytes: number
  sm3: string
}

type Places = Pick<SitePaths, 'lakeDirectory' | 'kekFile' | 'uploadsDirectory'>

export const keysOf = ({
  lakeDirectory,
  kekFile,
}: Pick<SitePaths, 'lakeDirectory' | 'kekFile'>): KeyProvider => openKeys(lakeDirectory, { kekFile })

const fileOf = ({ uploadsDirectory }: Places, id: string): string => join(uploadsDirectory, `${id}.enc`)

/** The name of a file without the folders that some browsers send; ID numbers in it are masked. */
export const plainNameOf = (name: string): string => maskIds(name.split(/[/\\]/).at(-1)?.trim() || '未命名')

/**
 * Keeps what a stream brings, encrypted; nothing of it is on the disk in clear, and memory does not grow with its size.
 * @throws Failure `imports.upload_too_large`, `imports.upload_empty`, `imports.upload_broken_off`, `io.*`; then nothing is kept
 */
export async function storeUpload(site: Places, stream: Readable): Promise<Stored> {
  makeFolder(site.uploadsDirectory)
  const id = randomUUID()
  const hash = createHash('sm3')
  let bytes = 0
  async function* counted() {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > MOST_BYTES) throw tooLarge()
      hash.update(chunk)
      yield chunk
    }
    if (bytes === 0) throw empty()
  }
  try {
    await encryptFile(Readable.from(counted()), fileOf(site, id), keysOf(site))
  } catch (error) {
    throw error instanceof Failure ? error : brokenOff(error)
  }
  return { id, bytes, sm3: hash.digest('hex') }
}

/** Removes the file of an upload; nothing happens when it is gone already. */
export function removeUpload(site: Places, id: string): void {
  rmSync(fileOf(site, id), { force: true })
}

/** Endings that tell how a file is read; any other file goes without one. */
const ENDINGS = ['.jsonl', '.ndjson', '.json', '.txt', '.docx', '.gz']

const openFolder = ({ uploadsDirectory }: Places): string => join(uploadsDirectory, 'open')

/** A folder for files in clear, that its maker removes. */
export function makeOpenFolder(site: Places): string {
  makeFolder(site.uploadsDirectory)
  const folder = join(openFolder(site), randomUUID())
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** An upload in clear in such a folder; gives its path. @throws Failure `lake.encrypted_file_damaged`, `lake.file_key_unknown` */
export async function openUpload(site: Places, id: string, called: string, folder: string): Promise<string> {
  const ending = extname(called).toLowerCase()
  const file = join(folder, `${randomUUID()}${ENDINGS.includes(ending) ? ending : ''}`)
  await decryptFile(fileOf(site, id), file, keysOf(site))
  return file
}

const FORGOTTEN_MS = 12 * 3600_000

/** Removes files in clear that a killed process left behind. */
export function sweepOpenFolders(site: Places, now: Date): void {
  const folder = openFolder(site)
  if (!statSync(folder, { throwIfNoEntry: false })) return
  for (const name of readdirSync(folder)) {
    const at = statSync(join(folder, name), { throwIfNoEntry: false })
    if (at && now.getTime() - at.mtimeMs > FORGOTTEN_MS)
      rmSync(join(folder, name), { recursive: true, force: true })
  }
}

const tooLarge = () =>
  invalidInput({
    id: 'imports.upload_too_large',
    says: `文件超过 ${MOST_BYTES / 1_000_000_000} GB，没有保存`,
    next: '请按年度或地区分成几个文件，再拖进来',
  })

const empty = () =>
  invalidInput({
    id: 'imports.upload_empty',
    says: '文件是空的，没有保存',
    next: '请检查是否导出了空文件，重新导出后再拖进来',
  })

const brokenOff = (cause: unknown) =>
  invalidInput({
    id: 'imports.upload_broken_off',
    says: '上传中断了，没有保存半个文件',
    next: '请检查网络后重新拖入这个文件',
    cause,
    retry: true,
  })
