import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { type Judgment, judgmentProse } from './judgment-prose.ts'
import type { Random } from './random.ts'
import type { JudgmentShelf } from './world.ts'

export interface Shelf extends JudgmentShelf {
  /** Where the judgments are, relative to the county's folder. */
  path: string
  count: number
  close(): void
}

/** One text file a judgment, some in GB18030, as a court hands them over. */
export function folderShelf(out: string, random: Random): Shelf {
  const path = 'judgments'
  mkdirSync(join(out, path), { recursive: true })
  const shelf: Shelf = {
    path,
    count: 0,
    add: (judgment: Judgment) => {
      shelf.count++
      const prose = judgmentProse(judgment, random)
      const bytes = random.chance(0.15) ? iconv.encode(prose, 'gb18030') : Buffer.from(prose)
      writeFileSync(join(out, path, `${judgment.caseNo}.txt`), bytes)
    },
    close: () => {},
  }
  return shelf
}

/** One JSON line a judgment: a folder with a hundred thousand files serves nobody. */
export function lineShelf(out: string, random: Random): Shelf {
  const path = 'judgments.jsonl'
  mkdirSync(out, { recursive: true })
  const file = openSync(join(out, path), 'w')
  let buffer = ''
  const flush = () => {
    writeSync(file, buffer)
    buffer = ''
  }
  const shelf: Shelf = {
    path,
    count: 0,
    add: (judgment: Judgment) => {
      shelf.count++
      buffer += `${JSON.stringify({ id: judgment.caseNo, text: judgmentProse(judgment, random) })}\n`
      if (buffer.length > 1 << 18) flush()
    },
    close: () => {
      flush()
      closeSync(file)
    },
  }
  return shelf
}
