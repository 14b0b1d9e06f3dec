// Writes src/api/schema.d.ts out of the server's routes: `npm run api`. The server does not listen and needs no database.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { openapiOfServer } from '../../server/src/testing/openapi-document.ts'

const file = join(import.meta.dirname, '../src/api/schema.d.ts')
const HEAD = '/** Written out of the routes of the server by `npm run api`; not edited by hand. */\n'

/** The types of the API as the server has it now. */
export async function apiTypes() {
  return HEAD + astToString(await openapiTypescript(JSON.stringify(await openapiOfServer())))
}

if (process.argv[1] === import.meta.filename) {
  const now = await apiTypes()
  const changed = now !== readFileSync(file, { encoding: 'utf8', flag: 'a+' })
  if (changed) writeFileSync(file, now)
  console.log(
    changed ? 'written: packages/web/src/api/schema.d.ts' : 'packages/web/src/api/schema.d.ts is up to date',
  )
}
