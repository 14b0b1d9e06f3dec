import { readdirSync, statSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import type { SourceFile } from '@mingjian/lake/manifest'
import { sm3, sm3OfFile } from '@mingjian/lake/sm3'

/** Name, size and SM3 of a source; of a folder the SM3 of the list of its files with their hashes. */
export async function describeSource(path: string): Promise<SourceFile> {
  if (!statSync(path).isDirectory())
    return { name: basename(path), sm3: await sm3OfFile(path), bytes: statSync(path).size }
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const lines: string[] = []
  let bytes = 0
  for (const file of files) {
    lines.push(`${relative(path, file)} ${await sm3OfFile(file)}`)
    bytes += statSync(file).size
  }
  return { name: basename(path), sm3: sm3(lines.join('\n')), bytes }
}
