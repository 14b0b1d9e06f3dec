import { Worker } from 'node:worker_threads'
import type { PersonRun } from './person-lines.ts'
import type { PersonLinesMessage, PersonLinesTask } from './person-lines-worker.ts'

/**
 * Reads the persons of a text file in a thread of its own and hands on runs of lines in their order, which are taken when
 * `take` returns. Gives the number of lines, null for a file that is not of this form. The thread ends with it.
 */
export async function readPersonLines(
  { file, layout, keys: { k1, k2 } }: PersonLinesTask,
  take: (runs: PersonRun[]) => void,
): Promise<number | null> {
  const worker = new Worker(new URL('./person-lines-worker.ts', import.meta.url), {
    workerData: { file, layout, keys: { k1, k2 } } satisfies PersonLinesTask,
  })
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (message: PersonLinesMessage) => {
        if ('lines' in message) return resolve(message.lines)
        try {
          take(message.runs)
          worker.postMessage('taken')
        } catch (error) {
          reject(error)
        }
      })
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`the reader of lines ended with ${code}`)))
    })
  } finally {
    await worker.terminate()
  }
}
