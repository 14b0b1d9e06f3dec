/**
 * A process with the whole server on a real PostgreSQL of its own, for tests of the pages: folder of the built pages as argument.
 * Prints one line of JSON when it is ready, and ends when its standard input does.
 */
import { startTestDatabases } from './test-database.ts'
import { testPlatform } from './test-platform.ts'
import { PASSWORD } from './test-realm.ts'

const [pages] = process.argv.slice(2)
const databases = await startTestDatabases()
const front = { demo: null, doors: [] }
const platform = await testPlatform(await databases.fresh(), { front, ...(pages ? { pages } : {}) })
const address = await platform.app.listen({ host: '127.0.0.1', port: 0 })
const cookies = Object.fromEntries(
  await Promise.all(
    Object.entries(platform.accounts).map(async ([role, account]) => [
      role,
      await platform.cookieOf(account),
    ]),
  ),
)
process.stdout.write(
  `${JSON.stringify({ address, password: PASSWORD, accounts: platform.accounts, cookies })}\n`,
)
process.stdin.resume().on('end', async () => {
  await platform.app.close()
  await databases.stop()
  process.exit(0)
})
