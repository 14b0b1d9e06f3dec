import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { encryptFile } from '../keys/encrypted-file.ts'
import { fileProvider, type KeyProvider } from '../keys/key-provider.ts'
import { sm3OfFile } from '../sm3.ts'
import { bytesOf } from '../tables/reading/read-text.ts'

/** A source file and where its encrypted copy goes. */
export interface CopyTask {
  file: string
  to: string
  keys: Pick<KeyProvider, 'k2' | 'k2Epoch'>
}

/** What was read, and the SM3 of the encrypted copy. */
export interface CopiedSource {
  sm3: string
  bytes: number
  copySm3: string
}

/** Keeps a file encrypted and hashes it, in one pass. @throws Failure `io.*` */
export async function copySource({ file, to, keys }: CopyTask): Promise<CopiedSource> {
  const hash = createHash('sm3')
  let bytes = 0
  const pieces = async function* () {
    for await (const piece of bytesOf(file)) {
      hash.update(piece)
      bytes += piece.length
      yield piece
    }
  }
  const k2 = [{ epoch: keys.k2Epoch, key: Buffer.from(keys.k2) }]
  await encryptFile(
    Readable.from(pieces(), { objectMode: false }),
    to,
    fileProvider({ k1: k2, k2 }, '', false),
  )
  return { sm3: hash.digest('hex'), bytes, copySm3: await sm3OfFile(to) }
}
