import { type ReadingOutcome, readDocuments } from '@mingjian/intake/reading/read-documents'
import { Progress } from './progress.ts'

/** Reads documents with the progress on the terminal. @throws as `readDocuments` */
export async function readShown(
  input: string,
  output: string,
  fresh: boolean,
  signal: AbortSignal,
): Promise<ReadingOutcome> {
  const progress = new Progress()
  try {
    return await readDocuments(input, output, fresh, signal, (done, total) =>
      progress.show('已读', done, total),
    )
  } finally {
    progress.clear()
  }
}
