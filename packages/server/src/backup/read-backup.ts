/** Reads a backup: nothing is given out before the whole file has been verified (HMAC-SM3). */
import { PassThrough } from 'node:stream'
import { Failure } from '@mingjian/errors/failure'
import { decryptFile } from '@mingjian/lake/keys/encrypted-file'
import type { z } from 'zod'
import { type BackupHead, readBackupHead } from './backup-head.ts'
import { contentDamaged, readContainer, type Tally, type Thing } from './container.ts'
import { ABOUT, About, CONTENTS, Contents, FILE, TABLE } from './contents.ts'
import { fileKeysOf } from './file-keys.ts'
import { keyFromParts } from './key-parts.ts'

export interface Checked {
  about: About
  things: Tally[]
  /** Rows of all tables. */
  rows: number
}

/** The key of a backup file. @throws those of `readBackupHead` and `keyFromParts` */
export async function openBackup(
  path: string,
  parts: readonly string[],
): Promise<{ key: Buffer; head: BackupHead }> {
  const { head } = await readBackupHead(path)
  return { head, key: keyFromParts(head.halves, parts) }
}

/** Reads everything without keeping it and compares it with what the backup says of itself. */
export const checkBackup = (path: string, key: Buffer): Promise<Checked> =>
  readBackup(path, key, async () => undefined)

/**
 * Gives each table and file of a backup in its order, after what it is (`about`); then compares all with its own list.
 * @throws Failure `lake.encrypted_file_damaged`, `lake.file_key_unknown`, `backup.content_damaged`
 */
export async function readBackup(
  path: string,
  key: Buffer,
  take: (thing: Thing, about: About) => Promise<void>,
): Promise<Checked> {
  const { length } = await readBackupHead(path)
  let about: About | null = null
  let contents: Contents | null = null
  const each = async (thing: Thing): Promise<void> => {
    if (contents) throw contentDamaged()
    if (!about) about = parsed(About, await textOf(thing, ABOUT))
    else if (thing.name === CONTENTS) contents = parsed(Contents, await textOf(thing, CONTENTS))
    else await take(thing, about)
  }
  const tallies = await decrypted(path, key, length, each)
  if (!about || !contents) throw contentDamaged()
  const rows = compareWithContents(about, contents, tallies)
  return { about, things: tallies, rows }
}

async function decrypted(
  path: string,
  key: Buffer,
  clearBytes: number,
  take: (thing: Thing) => Promise<void>,
): Promise<Tally[]> {
  const plain = new PassThrough()
  const reading = readContainer(plain, take).catch((error: unknown) => {
    plain.destroy(error instanceof Error ? error : undefined)
    throw error
  })
  const decrypting = decryptFile(path, plain, fileKeysOf(key), clearBytes).catch((error: unknown) => {
    plain.destroy(error instanceof Error ? error : undefined)
    throw error
  })
  const [read, done] = await Promise.allSettled([reading, decrypting])
  // Which of the two failed first is the cause; the other one lost its stream.
  if (done.status === 'rejected' && (done.reason instanceof Failure || read.status === 'fulfilled'))
    throw done.reason
  if (read.status === 'rejected') throw read.reason
  return read.value
}

async function textOf({ name, body }: Thing, expected: string): Promise<string> {
  if (name !== expected) throw contentDamaged()
  const parts: Buffer[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

function parsed<T extends z.ZodType>(form: T, text: string): z.infer<T> {
  try {
    return form.parse(JSON.parse(text))
  } catch {
    throw contentDamaged()
  }
}

/** Gives the rows of all tables. */
function compareWithContents(about: About, { things }: Contents, tallies: readonly Tally[]): number {
  const names = [
    ABOUT,
    ...about.tables.map((table) => `${TABLE}${table}`),
    ...about.files.map((file) => `${FILE}${file}`),
    CONTENTS,
  ]
  const isWhole =
    names.length === tallies.length &&
    things.length === tallies.length - 1 &&
    names.every((name, i) => tallies[i]?.name === name) &&
    things.every(({ name, bytes, sm3, rows }, i) => {
      const read = tallies[i]
      return (
        read?.name === name &&
        read.bytes === bytes &&
        read.sm3 === sm3 &&
        (rows === null || rows === read.lines)
      )
    })
  if (!isWhole) throw contentDamaged()
  return things.reduce((sum, { rows }) => sum + (rows ?? 0), 0)
}
