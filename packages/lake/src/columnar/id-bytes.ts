import { BLOCK_BYTES, DIGIT_BYTES, KIND } from '../keys/person-key.ts'

const ID_BYTES = 18
const BIRTH_BYTES = 8
const [ZERO, NINE, DASH, LETTER_X] = [0x30, 0x39, 0x2d, 0x58]
const CHECK_X = 10
/** GB 11643: ISO 7064 MOD 11-2; digits and weighted check digit together leave 1. */
const WEIGHTS = Uint8Array.of(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
const REST = 1
/** First two digits of GB/T 2260, and 83. */
const PROVINCES = new Set(
  [
    [11, 15],
    [21, 23],
    [31, 37],
    [41, 46],
    [50, 54],
    [61, 65],
    [71, 71],
    [81, 83],
  ].flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
)
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Whether bytes are a citizen ID in its plain form: 18 characters, an X in upper case, a province, a birth date of the
 * years 1900 to 2099, and the right check digit (GB 11643-1999).
 */
export function isPlainId(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== ID_BYTES) return false
  let sum = 0
  for (let i = 0; i < ID_BYTES - 1; i++) {
    const digit = bytes[from + i]! - ZERO
    if (digit < 0 || digit > 9) return false
    sum += WEIGHTS[i]! * digit
  }
  const last = bytes[from + ID_BYTES - 1]!
  if (last !== LETTER_X && (last < ZERO || last > NINE)) return false
  sum += last === LETTER_X ? CHECK_X : last - ZERO
  return sum % 11 === REST && PROVINCES.has(twoDigits(bytes, from)) && hasBirth(bytes, from + 6)
}

const twoDigits = (bytes: Uint8Array, at: number): number => (bytes[at]! - ZERO) * 10 + bytes[at + 1]! - ZERO

function hasBirth(bytes: Uint8Array, at: number): boolean {
  const century = twoDigits(bytes, at)
  if (century !== 19 && century !== 20) return false
  const [year, month, day] = [
    century * 100 + twoDigits(bytes, at + 2),
    twoDigits(bytes, at + 4),
    twoDigits(bytes, at + 6),
  ]
  if (month < 1 || month > 12 || day < 1) return false
  // The only year without a 29 February among those divisible by four is 1900.
  const isLeap = year % 4 === 0 && year !== 1900
  return day <= DAYS[month - 1]! + (month === 2 && isLeap ? 1 : 0)
}

/** Packs a plain ID into a block, as `personKeys` does with its text. */
export function packId(bytes: Uint8Array, from: number, blocks: Buffer, block: number): void {
  const to = block * BLOCK_BYTES
  for (let i = 0; i < DIGIT_BYTES; i++) {
    const low = bytes[from + 2 * i + 1]!
    blocks[to + i] = ((bytes[from + 2 * i]! - ZERO) << 4) | (low === LETTER_X ? CHECK_X : low - ZERO)
  }
  for (let i = 0; i < KIND.length; i++) blocks[to + DIGIT_BYTES + i] = KIND[i]!
}

/** Whether a day YYYY-MM-DD is another one than that of the plain ID at `id`; not for any other form of a day. */
export function isOtherBirth(bytes: Uint8Array, from: number, to: number, id: number): boolean {
  if (to - from !== BIRTH_BYTES + 2 || bytes[from + 4] !== DASH || bytes[from + 7] !== DASH) return false
  for (let i = 0; i < BIRTH_BYTES; i++) {
    const dashes = i < 4 ? 0 : i < 6 ? 1 : 2
    if (bytes[from + i + dashes] !== bytes[id + 6 + i]) return true
  }
  return false
}
