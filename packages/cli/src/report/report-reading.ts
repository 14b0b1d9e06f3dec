import { presentError } from '@mingjian/errors/present'
import { type ReadingOutcome, rejectsFile } from '@mingjian/intake/reading/read-documents'

/** Prints what a reading did, and why documents were rejected. */
export function reportReading(outcome: ReadingOutcome, output: string): void {
  const { read, rejected, resumed, seconds, reasons } = outcome
  const rate = Math.round((read + rejected - resumed) / Math.max(seconds, 0.001))
  const earlier = resumed > 0 ? `（其中 ${resumed} 份是上次已处理的）` : ''
  console.log(`读出 ${read} 份${earlier}，未能读 ${rejected} 份，${rate} 份/秒：${output}`)
  if (rejected === 0) return
  for (const reason of reasons) console.error(presentError(reason))
  console.error(`未能读的文书共 ${rejected} 份，编号和原因见 ${rejectsFile(output)}；其余照常读出`)
}
