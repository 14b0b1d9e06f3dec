/** What stands in clear at the beginning of a backup: which parts open it. Nothing of the content. */
import { open } from 'node:fs/promises'
import { fromIo } from '@mingjian/errors/io'
import { z } from 'zod'
import { HOLDERS, headDamaged } from './key-parts.ts'

const MAGIC = Buffer.from('MJBAK001')
const LENGTH_BYTES = 4
const LONGEST = 64 * 1024

const BackupHead = z.object({
  format: z.literal(1),
  backup: z.string(),
  office: z.string(),
  madeAt: z.string(),
  halves: z
    .array(z.object({ holder: z.enum(HOLDERS), key: z.string(), cipher: z.string() }))
    .length(HOLDERS.length),
})
export type BackupHead = z.infer<typeof BackupHead>

export function headBytes(head: BackupHead): Buffer {
  const text = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(text.length)
  return Buffer.concat([MAGIC, length, text])
}

/** The head of a file, and where the encrypted content begins. @throws Failure `backup.head_damaged`, `io.not_found` … */
export async function readBackupHead(path: string): Promise<{ head: BackupHead; length: number }> {
  const file = await open(path).catch((error: unknown) => {
    throw fromIo(error, path)
  })
  try {
    const start = Buffer.alloc(MAGIC.length + LENGTH_BYTES)
    await file.read(start, 0, start.length, 0)
    const size = start.readUInt32BE(MAGIC.length)
    if (!start.subarray(0, MAGIC.length).equals(MAGIC) || size > LONGEST) throw headDamaged()
    const text = Buffer.alloc(size)
    await file.read(text, 0, size, start.length)
    return { head: parse(text.toString('utf8')), length: start.length + size }
  } catch (error) {
    throw fromIo(error, path)
  } finally {
    await file.close()
  }
}

function parse(text: string): BackupHead {
  try {
    return BackupHead.parse(JSON.parse(text))
  } catch {
    throw headDamaged()
  }
}
