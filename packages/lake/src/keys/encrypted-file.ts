import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream, openSync, renameSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress, constants as zlib } from 'node:zlib'
import { fromIo } from '@mingjian/errors/io'
import { syncFolder } from './durable-file.ts'
import { fileDamaged, fileOfOtherKey } from './key-failures.ts'
import type { KeyProvider } from './key-provider.ts'

/*
 * Head: what it is (8 bytes), epoch of K2 (8), salt (16), iv (16). Then the cipher text of the content compressed by
 * zstd (a ledger shrinks several times, and SM4 is the slow part), then 32 bytes HMAC-SM3 over all that stands before
 * (encrypt-then-MAC).
 */
const MAGIC = Buffer.from('MJENC001')
const EPOCH_BYTES = 8
const SALT_BYTES = 16
const IV_BYTES = 16
const HEAD_BYTES = MAGIC.length + EPOCH_BYTES + SALT_BYTES + IV_BYTES
const MAC_BYTES = 32
/** The fastest level: ledgers come out no larger than with the default one, in half of the time; few large pieces. */
const ZSTD = { params: { [zlib.ZSTD_c_compressionLevel]: 1 }, chunkSize: 1 << 18 }

/** Of a provider of keys, what a file needs. */
export type FileKeys = Pick<KeyProvider, 'k2Epoch' | 'fileKeys'>

/**
 * Encrypts a file or a stream: SM4-CTR and HMAC-SM3 under keys of its own, derived from K2. The target appears in one
 * step when it is complete and on the disk. Memory does not grow with the size. `clear` stands before the head,
 * readable without a key and covered by the HMAC.
 */
export async function encryptFile(
  from: string | Readable,
  to: string,
  keys: FileKeys,
  clear: Uint8Array = Buffer.alloc(0),
): Promise<void> {
  const [salt, iv] = [randomBytes(SALT_BYTES), randomBytes(IV_BYTES)]
  const head = Buffer.concat([clear, MAGIC, Buffer.from(keys.k2Epoch, 'hex'), salt, iv])
  const own = keys.fileKeys(salt)!
  const mac = createHmac('sm3', own.mac).update(head)
  const source = typeof from === 'string' ? createReadStream(from) : from
  const body = async function* (plain: AsyncIterable<Buffer | string>) {
    const cipher = createCipheriv('sm4-ctr', own.cipher, iv)
    yield head
    for await (const chunk of plain) {
      const part = cipher.update(chunk as Buffer)
      mac.update(part)
      yield part
    }
    yield mac.digest()
  }
  await writeWhole(to, (target) => pipeline(source, createZstdCompress(ZSTD), body, target))
}

/**
 * Decrypts a file into another one or into a stream. The whole file is verified in a first pass, before anything is
 * given out. `clearBytes` is the length of what stands in clear before the head.
 * @throws Failure `lake.encrypted_file_damaged`, `lake.file_key_unknown`
 */
export async function decryptFile(
  from: string,
  to: string | Writable,
  keys: FileKeys,
  clearBytes = 0,
): Promise<void> {
  const file = await openFile(from)
  try {
    const sealed = await verified(file, from, keys, clearBytes)
    // The handle stays the same: a file that is replaced meanwhile is not read.
    const into = (target: Writable) => pipeline(plainText(file, from, sealed), createZstdDecompress(), target)
    await (typeof to === 'string' ? writeWhole(to, into) : into(to))
  } finally {
    await file.close()
  }
}

/** The epoch of K2 that a file is under. @throws Failure `lake.encrypted_file_damaged` */
export async function epochOfFile(path: string): Promise<string> {
  const file = await openFile(path)
  try {
    return (await readHead(file, path, 0)).epoch
  } finally {
    await file.close()
  }
}

interface Head {
  /** From the start of the file to the cipher text. */
  bytes: Buffer
  epoch: string
  salt: Buffer
  iv: Buffer
  /** Where the cipher text ends. */
  end: number
}

interface Verified {
  head: Head
  keys: { cipher: Buffer; mac: Buffer }
  mac: Buffer
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path)
  } catch (error) {
    throw fromIo(error, path)
  }
}

async function readHead(file: FileHandle, path: string, clearBytes: number): Promise<Head> {
  const { size } = await file.stat()
  const length = clearBytes + HEAD_BYTES
  const end = size - MAC_BYTES
  if (end < length) throw fileDamaged(path)
  const bytes = Buffer.alloc(length)
  await file.read(bytes, 0, length, 0)
  const head = bytes.subarray(clearBytes)
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw fileDamaged(path)
  const afterEpoch = MAGIC.length + EPOCH_BYTES
  return {
    bytes,
    epoch: head.toString('hex', MAGIC.length, afterEpoch),
    salt: head.subarray(afterEpoch, afterEpoch + SALT_BYTES),
    iv: head.subarray(afterEpoch + SALT_BYTES),
    end,
  }
}

/** The cipher text in chunks; nothing when there is none, since a stream with its end before its start is refused. */
async function* cipherText(file: FileHandle, { bytes, end }: Head): AsyncGenerator<Buffer> {
  if (end === bytes.length) return
  yield* file.createReadStream({ start: bytes.length, end: end - 1, autoClose: false })
}

async function verified(
  file: FileHandle,
  path: string,
  keys: FileKeys,
  clearBytes: number,
): Promise<Verified> {
  const head = await readHead(file, path, clearBytes)
  const own = keys.fileKeys(head.salt, head.epoch)
  if (!own) throw fileOfOtherKey(path, head.epoch)
  const hmac = createHmac('sm3', own.mac).update(head.bytes)
  for await (const chunk of cipherText(file, head)) hmac.update(chunk)
  const [mac, written] = [hmac.digest(), Buffer.alloc(MAC_BYTES)]
  await file.read(written, 0, MAC_BYTES, head.end)
  if (!timingSafeEqual(mac, written)) throw fileDamaged(path)
  return { head, keys: own, mac }
}

/** Second pass. What was changed in place since the first one is noticed at the end, before a target file appears. */
async function* plainText(file: FileHandle, path: string, { head, keys, mac }: Verified) {
  const decipher = createDecipheriv('sm4-ctr', keys.cipher, head.iv)
  const hmac = createHmac('sm3', keys.mac).update(head.bytes)
  for await (const chunk of cipherText(file, head)) {
    hmac.update(chunk)
    yield decipher.update(chunk)
  }
  if (!timingSafeEqual(hmac.digest(), mac)) throw fileDamaged(path)
}

/** The draft is there before anything can fail: a stream that is still being opened would make it after it was removed. */
async function writeWhole(to: string, write: (target: Writable) => Promise<void>): Promise<void> {
  const draft = `${to}.${process.pid}.partial`
  try {
    await write(createWriteStream(draft, { fd: openSync(draft, 'w', 0o600), flush: true }))
    renameSync(draft, to)
    syncFolder(dirname(to))
  } catch (error) {
    rmSync(draft, { force: true })
    throw fromIo(error, to)
  }
}
