/** A process that fills the lake of the demonstration while the database starts: its folders as JSON in the first argument. */
import { presentError } from '@mingjian/errors/present'
import { type DemoLake, fillDemoLake } from './demo-lake.ts'

process.on('disconnect', () => process.exit(1))
try {
  await fillDemoLake(JSON.parse(process.argv[2] ?? '') as DemoLake, new AbortController().signal)
  process.exit(0)
} catch (error) {
  process.stderr.write(presentError(error))
  process.exit(1)
}
