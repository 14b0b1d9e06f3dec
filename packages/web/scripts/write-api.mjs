// Writes src/api/schema.d.ts out of the server's routes: `npm run api`; with `--check` only says whether it is up to date. The server does not listen and needs no database.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { openapiOfServer } from '../../server/src/testing/openapi-document.ts'

const file = join(import.meta.dirname, '../src/api/schema.d.ts')
const HEAD = '/** Written out of the routes of the server by `npm run api`; not edited by hand. */\n'

const now = HEAD + astToString(await openapiTypescript(JSON.stringify(await openapiOfServer())))
const changed = now !== readFileSync(file, { encoding: 'utf8', flag: 'a+' })
if (process.argv.includes('--check')) {
  if (changed) console.error('packages/web/src/api/schema.d.ts is not what the routes say: run npm run api')
  process.exit(changed ? 1 : 0)
}
if (changed) writeFileSync(file, now)
console.log(`packages/web/src/api/schema.d.ts: ${changed ? 'written' : 'up to date'}`)
