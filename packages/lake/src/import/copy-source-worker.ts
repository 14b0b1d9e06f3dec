import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '@mingjian/errors/failure'
import { type CopiedSource, type CopyTask, copySource } from './copy-source.ts'

/** What the thread says: the copy, or the parts of a Failure, whose class would be lost on the way. */
export type CopyMessage =
  | { copied: CopiedSource }
  | { failed: Pick<Failure, 'kind' | 'id' | 'says' | 'next' | 'place' | 'retry'> }

const said = await copySource(workerData as CopyTask).then(
  (copied): CopyMessage => ({ copied }),
  (error: unknown): CopyMessage => {
    if (!(error instanceof Failure)) throw error
    const { kind, id, says, next, place, retry } = error
    return { failed: { kind, id, says, next, place, retry } }
  },
)
parentPort!.postMessage(said)
