import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import type { PersonSecrets } from '../keys/person-key.ts'
import { bytesOf } from '../tables/reading/read-text.ts'
import { type LineLayout, PersonLines, type PersonRun } from './person-lines.ts'

/** What the thread is started with. */
export interface PersonLinesTask {
  file: string
  layout: LineLayout
  keys: PersonSecrets
}

/** What it says: runs of lines in their order, then how many lines there were, null for a file of another form. */
export type PersonLinesMessage = { runs: PersonRun[] } | { lines: number | null }

/** Runs that are given out before the first of them was taken. */
const AHEAD = 16

const port = parentPort!
const { file, layout, keys } = workerData as PersonLinesTask
let open = 0
port.on('message', () => open--)

async function give(runs: PersonRun[]): Promise<void> {
  const lists = runs.flatMap(({ keys, high, low }) => [keys, high, low].map(({ buffer }) => buffer))
  port.postMessage({ runs } satisfies PersonLinesMessage, lists as ArrayBuffer[])
  for (open++; open > AHEAD; ) await once(port, 'message')
}

async function readLines(): Promise<number | null> {
  const reader = new PersonLines(layout, keys)
  for await (const piece of bytesOf(file)) {
    const runs = reader.push(piece)
    if (!runs) return null
    await give(runs)
  }
  const last = reader.end()
  if (!last) return null
  await give(last)
  return reader.lines
}

port.postMessage({ lines: await readLines() } satisfies PersonLinesMessage)
port.close()
