/** A process that appends audit rows and prints each one that was acknowledged, until it is killed: URL as argument. */
import { auditWriter } from '../audit/audit-writer.ts'
import { systemClock } from '../clock.ts'
import { connect } from '../storage/database.ts'
import { sampleEntry } from './sample-entry.ts'

const writer = auditWriter(connect(process.argv[2] ?? '', 4).db, systemClock)
for (let i = 0; ; i += 20)
  await Promise.all(
    Array.from({ length: 20 }, async (_, k) => {
      const id = `${process.pid}-${i + k}`
      await writer.append(sampleEntry(id))
      process.stdout.write(`${id}\n`)
    }),
  )
