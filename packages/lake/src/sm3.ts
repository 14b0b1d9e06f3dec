import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** SM3 (GB/T 32905) of a text in UTF-8 or of bytes, 64 hexadecimal digits. */
export function sm3(content: string | Uint8Array): string {
  return createHash('sm3').update(content).digest('hex')
}

/** SM3 of a file, read as a stream. */
export async function sm3OfFile(path: string): Promise<string> {
  const hash = createHash('sm3')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
