/**
 * The whole server with jobs in processes of their own, for tests of the pages of data: folder of the built pages as argument.
 * Prints one line of JSON when it is ready, and ends when its standard input does.
 */
import { systemClock } from '../clock.ts'
import { startSupervisor } from '../jobs/supervisor.ts'
import { startTestDatabases } from './test-database.ts'
import { testPlatform } from './test-platform.ts'
import { PASSWORD } from './test-realm.ts'

const [pages] = process.argv.slice(2)
const databases = await startTestDatabases()
const database = await databases.fresh()
const front = { demo: null, doors: [] }
const platform = await testPlatform(database, { front, ...(pages ? { pages } : {}) })
const supervisor = await startSupervisor({
  ...{ db: database.db, url: database.url, clock: systemClock, site: platform.site },
  log: (line) => process.stderr.write(`${line}\n`),
})
const address = await platform.app.listen({ host: '127.0.0.1', port: 0 })
const { accounts } = platform
const cookies: Record<string, string> = {}
for (const [role, account] of Object.entries(accounts)) cookies[role] = await platform.cookieOf(account)
process.stdout.write(`${JSON.stringify({ address, password: PASSWORD, accounts, cookies })}\n`)
process.stdin.resume().on('end', async () => {
  await supervisor.stop()
  await platform.app.close()
  await databases.stop()
  process.exit(0)
})
