/** A process that takes jobs of a database with the sample worker until it is killed: URL and data folder as arguments. */
import { join } from 'node:path'
import { systemClock } from '../clock.ts'
import { startSupervisor } from '../jobs/supervisor.ts'
import { sitePaths } from '../site-paths.ts'
import { connect } from '../storage/database.ts'

const [url = '', folder = ''] = process.argv.slice(2)
await startSupervisor({
  ...{ db: connect(url, 4).db, url, clock: systemClock },
  site: sitePaths(folder, { office: '云0199', officeName: '云岭市青石区人民检察院' }),
  log: (line) => process.stderr.write(`${line}\n`),
  workers: () => join(import.meta.dirname, 'sample-worker.ts'),
})
process.stdout.write('ready')
