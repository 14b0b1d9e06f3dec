/** The second place of the seals: a file, best on another machine or a medium that can be written once. */
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs'
import { fromIo } from '@mingjian/errors/io'

export interface Seal {
  /** 1 for the first; each names the signature of the one before. */
  number: number
  /** The last row that it covers, and its hash. */
  n: number
  hash: string
  at: string
  previous: string
}

export interface SignedSeal {
  /** The canonical JSON of a `Seal`. */
  content: string
  signature: string
}

/** The seals of the file line by line; null for a line that is none. A last line torn by a power cut is left out. */
export function readAnchors(file: string): (SignedSeal | null)[] {
  if (!existsSync(file)) return []
  try {
    const text = readFileSync(file, 'utf8')
    return text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .slice(0, -1)
      .map(parseSigned)
  } catch (error) {
    throw fromIo(error, file)
  }
}

/** Appends seals and waits for the disk. */
export function appendAnchors(file: string, seals: readonly SignedSeal[]): void {
  if (seals.length === 0) return
  try {
    const before = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
    const whole = before.lastIndexOf(10) + 1
    if (whole < before.length) truncateSync(file, whole)
    const lines = seals.map(({ content, signature }) => `${JSON.stringify({ content, signature })}\n`)
    appendFileSync(file, lines.join(''), { mode: 0o640, flush: true })
  } catch (error) {
    throw fromIo(error, file)
  }
}

function parseSigned(line: string): SignedSeal | null {
  const value = parse(line)
  const { content, signature } = (value ?? {}) as Partial<SignedSeal>
  return typeof content === 'string' && typeof signature === 'string' ? { content, signature } : null
}

/** What a seal says; null where its text is none. */
export function sealIn({ content }: SignedSeal): Seal | null {
  const seal = (parse(content) ?? {}) as Partial<Seal>
  const whole =
    Number.isSafeInteger(seal.number) &&
    Number.isSafeInteger(seal.n) &&
    [seal.hash, seal.at, seal.previous].every((text) => typeof text === 'string')
  return whole ? (seal as Seal) : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
