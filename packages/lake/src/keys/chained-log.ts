import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { invalidInput } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import { makeFolder } from '../folder.ts'
import { sm3 } from '../sm3.ts'
import { syncFolder } from './durable-file.ts'

/** One line of an append-only log: what happened, when, by whom, and the hash of the line before. */
export type Logged<T> = T & {
  /** 1 for the first line. */
  n: number
  at: string
  by: string
  previous: string
  sm3: string
}

const FIRST = '0'.repeat(64)

/** The name of the account that runs the program. */
export function whoRuns(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`
  }
}

/**
 * All lines of a log, each checked against the one before (SM3, GB/T 32905). A last line that a power cut tore off is
 * left out: nobody was told that it was written. What cannot be seen here is a log whose last lines were cut off whole.
 * @throws Failure `lake.log_damaged` with the line
 */
export function readLog<T extends object>(file: string): Logged<T>[] {
  return parse<T>(readWhole(file), file)
}

/**
 * Appends one line and waits for the disk. The caller holds the lock that protects the log. Gives the line.
 * @throws Failure `lake.log_damaged`: a damaged log is not continued
 */
export function appendLog<T extends object>(file: string, entry: T): Logged<T> {
  const text = readWhole(file)
  const before = parse<T>(text, file)
  const body = {
    ...entry,
    n: before.length + 1,
    at: new Date().toISOString(),
    by: whoRuns(),
    previous: before.at(-1)?.sm3 ?? FIRST,
  }
  const line = { ...body, sm3: hashOf(body) }
  try {
    makeFolder(dirname(file))
    const whole = Buffer.byteLength(wholeLines(text))
    if (whole < Buffer.byteLength(text)) truncateSync(file, whole)
    appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600, flush: true })
    syncFolder(dirname(file))
    return line
  } catch (error) {
    throw fromIo(error, file)
  }
}

const hashOf = (body: object): string => sm3(JSON.stringify(body))

const wholeLines = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1)

function readWhole(file: string): string {
  if (!existsSync(file)) return ''
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw fromIo(error, file)
  }
}

function parse<T extends object>(text: string, file: string): Logged<T>[] {
  const lines = wholeLines(text).split('\n').slice(0, -1)
  let previous = FIRST
  return lines.map((line, i) => {
    const entry = parseLine<T>(line, file, i)
    const { sm3: hash, ...body } = entry
    if (entry.n !== i + 1 || entry.previous !== previous || hash !== hashOf(body)) throw damaged(file, i)
    previous = hash
    return entry
  })
}

function parseLine<T extends object>(line: string, file: string, index: number): Logged<T> {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value as Logged<T>
  } catch (error) {
    throw damaged(file, index, error)
  }
  throw damaged(file, index)
}

const damaged = (file: string, index: number, cause?: unknown) =>
  invalidInput({
    id: 'lake.log_damaged',
    says: '只增不改的记录被改动或已损坏：这一行与前一行接不上',
    next: '请从备份恢复这个文件，并查明是谁改的；在此之前不会据它隐去或合并任何数据',
    place: { file, line: index + 1 },
    cause,
  })
