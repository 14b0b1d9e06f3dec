import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

const READER = `
const { parentPort, workerData } = require('node:worker_threads')
import(workerData.module).then(async ({ openSource }) => {
  const { table } = await openSource(workerData.source)
  let rows = 0
  for await (const _ of table.rows) rows++
  parentPort.postMessage(rows)
})`

/** Reads a source of about 120 MB in a thread that may keep a third of it, and gives the number of its rows. */
export async function inLittleMemory(source: string): Promise<number> {
  const module = new URL('../tables/reading/open-source.ts', import.meta.url).href
  const worker = new Worker(READER, {
    eval: true,
    workerData: { module, source },
    resourceLimits: { maxOldGenerationSizeMb: 40, maxYoungGenerationSizeMb: 8 },
  })
  const [rows] = await once(worker, 'message')
  await worker.terminate()
  return rows
}
