import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { Failure } from '@mingjian/errors/failure'
import { type CopiedSource, type CopyTask, copySource } from './copy-source.ts'
import type { CopyMessage } from './copy-source-worker.ts'

/** Below this a thread takes longer to start than the file to be copied. */
const LEAST_BYTES = 4_000_000

/**
 * The encrypted copy of a source file, made while its rows are read: of a large one in a thread of its own. It begins with
 * `start`, at the latest with `finish`.
 */
export class FileCopy {
  readonly #task: CopyTask
  #worker: Worker | null = null
  #copied: Promise<CopiedSource> | null = null

  constructor(task: CopyTask) {
    this.#task = task
  }

  start(): void {
    if (this.#copied) return
    const { file, to, keys } = this.#task
    const workerData: CopyTask = { file, to, keys: { k2: keys.k2, k2Epoch: keys.k2Epoch } }
    const isLarge = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= LEAST_BYTES
    if (isLarge)
      this.#worker = new Worker(new URL('./copy-source-worker.ts', import.meta.url), { workerData })
    this.#copied = this.#worker ? answerOf(this.#worker) : copySource(this.#task)
    // Said again by `finish`.
    this.#copied.catch(() => undefined)
  }

  /** Waits for the copy. @throws Failure `io.*` */
  finish(): Promise<CopiedSource> {
    this.start()
    return this.#copied!
  }

  /** Gives up what is not finished; a draft may stay in the folder of the unfinished snapshot. */
  async abandon(): Promise<void> {
    if (this.#worker) await this.#worker.terminate()
    else await this.#copied?.catch(() => undefined)
  }
}

function answerOf(worker: Worker): Promise<CopiedSource> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: CopyMessage) => {
      if ('copied' in message) return resolve(message.copied)
      const { kind, place, ...options } = message.failed
      reject(new Failure(kind, { ...options, ...(place ? { place } : {}) }))
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('the copy of the source was given up')))
  })
}
