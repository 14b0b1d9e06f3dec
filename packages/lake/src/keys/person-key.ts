import { createCipheriv, createDecipheriv, hash } from 'node:crypto'
import { endianness } from 'node:os'
import { sealedUnreadable } from './key-failures.ts'
import type { KeyProvider } from './key-provider.ts'

/** Bytes of one SM4 block: one packed number. */
export const BLOCK_BYTES = 16
const CHUNK_BYTES = 65_536 * BLOCK_BYTES
/** Packed: 18 characters by 4 bits (X is ten), then what kind of number it is. */
export const DIGIT_BYTES = 9
export const KIND = Buffer.from('CITIZEN')
const CHECK_X = 10
const HIGH_WORD = endianness() === 'LE' ? 1 : 0

/** The two keys that persons are under. */
export type PersonSecrets = Pick<KeyProvider, 'k1' | 'k2'>

/** Keys and vault blocks of numbers, in their order. */
export interface PersonKeys {
  keys: BigInt64Array
  /** 16 bytes each. */
  sealed: Buffer
}

/**
 * Valid 18-digit IDs → packed 16-byte blocks → SM4-ECB under K1 → first 63 bits (never negative); and the packed block
 * under K2 for the vault. A block holds one number and nothing repeats within it, so ECB shows only that equal numbers
 * are equal, which is what a key is for.
 * @throws RangeError for what has not the form of an ID; its message never quotes it
 */
export function personKeys(ids: readonly string[], keys: KeyProvider): PersonKeys {
  const packed = pack(ids)
  return { keys: first63Bits(encryptBlocks(packed, keys.k1)), sealed: encryptBlocks(packed, keys.k2) }
}

/**
 * Sealed blocks back to IDs, for display with a reason. Blocks under the K2 before an unfinished rotation open as well.
 * @throws Failure `lake.vault_unreadable` when a block is under another key
 */
export function openSealed(sealed: Buffer, keys: KeyProvider): string[] {
  return openBlocks(sealed, keys).map(unpack)
}

/** Sealed blocks of one vault as packed numbers. @throws Failure `lake.vault_unreadable` */
export function openBlocks(sealed: Buffer, keys: KeyProvider): Buffer[] {
  if (sealed.length % BLOCK_BYTES !== 0) throw sealedUnreadable()
  const opened = keys.everyK2.map(({ key }) => decryptBlocks(sealed, key))
  return Array.from({ length: sealed.length / BLOCK_BYTES }, (_, i) => {
    const at = i * BLOCK_BYTES
    const right = opened.find((blocks) => isPacked(blocks, at))
    if (!right) throw sealedUnreadable()
    return right.subarray(at, at + BLOCK_BYTES)
  })
}

/**
 * Keys of other identifying texts (certificate, plate, account) as 16 hexadecimal digits: the first 63 bits of the SM3
 * of the text under K1. The caller brings the text into its normal form first.
 */
export function identifierKeys(texts: readonly string[], keys: KeyProvider): string[] {
  const blocks = Buffer.alloc(texts.length * BLOCK_BYTES)
  for (const [i, text] of texts.entries())
    hash('sm3', `identifier\n${text}`, 'buffer').copy(blocks, i * BLOCK_BYTES, 0, BLOCK_BYTES)
  return Array.from(first63Bits(encryptBlocks(blocks, keys.k1)), printKey)
}

/** A key as it is printed: 16 hexadecimal digits. */
export const printKey = (key: bigint): string => key.toString(16).padStart(BLOCK_BYTES, '0')

/** Person keys of packed numbers under K1. */
export const keysOfBlocks = (packed: Buffer, keys: Pick<PersonSecrets, 'k1'>): BigInt64Array =>
  first63Bits(encryptBlocks(packed, keys.k1))

/** Blocks under a key, SM4-ECB, without padding. */
export function encryptBlocks(blocks: Buffer, key: Buffer): Buffer {
  return inChunks(blocks, createCipheriv('sm4-ecb', key, null).setAutoPadding(false))
}

const decryptBlocks = (blocks: Buffer, key: Buffer): Buffer =>
  inChunks(blocks, createDecipheriv('sm4-ecb', key, null).setAutoPadding(false))

function inChunks(blocks: Buffer, cipher: { update(part: Buffer): Buffer }): Buffer {
  const out = Buffer.allocUnsafe(blocks.length)
  for (let at = 0; at < blocks.length; at += CHUNK_BYTES)
    cipher.update(blocks.subarray(at, at + CHUNK_BYTES)).copy(out, at)
  return out
}

function pack(ids: readonly string[]): Buffer {
  const packed = Buffer.alloc(ids.length * BLOCK_BYTES)
  for (let i = 0; i < ids.length; i += 1) {
    const id = ids[i]!
    const at = i * BLOCK_BYTES
    if (id.length !== 2 * DIGIT_BYTES) throw malformed(i)
    for (let byte = 0; byte < DIGIT_BYTES; byte += 1) {
      const high = id.charCodeAt(2 * byte) - 48
      const low = digitAt(id, 2 * byte + 1)
      if (high < 0 || high > 9 || low < 0) throw malformed(i)
      packed[at + byte] = (high << 4) | low
    }
    KIND.copy(packed, at + DIGIT_BYTES)
  }
  return packed
}

/** The digit, ten for an X at the end, else negative. */
function digitAt(id: string, index: number): number {
  const digit = id.charCodeAt(index) - 48
  if (digit >= 0 && digit <= 9) return digit
  return index === 2 * DIGIT_BYTES - 1 && id[index] === 'X' ? CHECK_X : -1
}

const malformed = (index: number) => new RangeError(`no citizen ID of 18 characters at ${index}`)

/** Whether the first of these blocks is sealed under this key. */
export const isUnderKey = (sealed: Buffer, key: Buffer): boolean =>
  isPacked(decryptBlocks(sealed.subarray(0, BLOCK_BYTES), key), 0)

const isPacked = (blocks: Buffer, at: number): boolean =>
  blocks.compare(KIND, 0, KIND.length, at + DIGIT_BYTES, at + BLOCK_BYTES) === 0

const unpack = (block: Buffer): string => block.toString('hex', 0, DIGIT_BYTES).replace('a', 'X')

/** Two 32-bit words at a time: a bigint for each of a million keys would take longer than the cipher. */
function first63Bits(blocks: Buffer): BigInt64Array {
  const keys = new BigInt64Array(blocks.length / BLOCK_BYTES)
  const words = new Uint32Array(keys.buffer)
  for (let i = 0; i < keys.length; i += 1) {
    const high = blocks.readUInt32BE(i * BLOCK_BYTES)
    const low = blocks.readUInt32BE(i * BLOCK_BYTES + 4)
    words[2 * i + HIGH_WORD] = high >>> 1
    words[2 * i + 1 - HIGH_WORD] = ((high & 1) << 31) | (low >>> 1)
  }
  return keys
}
