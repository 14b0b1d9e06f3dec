/**
 * As serve-platform.ts, with an office at work: sixty clues, two further prosecutors, the first thirty clues in the hands of
 * the prosecutor. For tests of the pages of clues.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createAccount } from '../accounts/account.ts'
import { activate } from '../accounts/activation.ts'
import { sealKeyFile, signerOfFile } from '../audit/seal-key.ts'
import { runJobs } from './run-jobs.ts'
import { sampleRun } from './sample-clues.ts'
import { startTestDatabases } from './test-database.ts'
import { testPlatform } from './test-platform.ts'
import { OFFICE, PASSWORD } from './test-realm.ts'

const CLUES = 60
const IN_HAND = 30

const [pages] = process.argv.slice(2)
const databases = await startTestDatabases()
const front = { demo: null, doors: [] }
const platform = await testPlatform(await databases.fresh(), { front, ...(pages ? { pages } : {}) })
const { db, realm, accounts } = platform
// The log is sealed as at a site, so that it can be verified.
for (const folder of [platform.site.keysDirectory, dirname(platform.site.anchorFile)])
  mkdirSync(folder, { recursive: true })
signerOfFile(sealKeyFile(platform.site.keysDirectory))
const address = await platform.app.listen({ host: '127.0.0.1', port: 0 })
for (const [login, name] of [
  ['colleague', '方启舟'],
  ['second', '曹望川'],
] as const) {
  const fields = { login, name, office: OFFICE, departments: ['第一检察部'], roles: ['prosecutor' as const] }
  const { code } = await createAccount(db, realm, fields, null)
  Object.assign(accounts, { [login]: await activate(db, realm, code, PASSWORD) })
}
await db.updateTable('account').set({ name: '李某乙' }).where('id', '=', accounts.prosecutor).execute()
const cookies = Object.fromEntries(
  await Promise.all(
    Object.entries(accounts).map(async ([role, account]) => [role, await platform.cookieOf(account)]),
  ),
)
await sampleRun(db, { office: OFFICE, clues: CLUES, at: realm.clock.now() })
const numbers = await db.selectFrom('clue').select('number').orderBy('number').limit(IN_HAND).execute()
const assigned = await fetch(`${address}/api/clues/assign`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', cookie: cookies.head!, origin: address },
  body: JSON.stringify({
    numbers: numbers.map(({ number }) => number),
    ...{ how: 'named', assignee: accounts.prosecutor, reason: '按分工' },
  }),
})
if (!assigned.ok) throw new Error(`not assigned: ${await assigned.text()}`)
/** Exports that are approved are made; one look at a time. */
let looking = false
const jobs = setInterval(async () => {
  if (looking) return
  looking = true
  await runJobs(platform)
  looking = false
}, 300)
process.stdout.write(`${JSON.stringify({ address, password: PASSWORD, accounts, cookies })}\n`)
process.stdin.resume().on('end', async () => {
  clearInterval(jobs)
  await platform.app.close()
  await databases.stop()
  process.exit(0)
})
