/** Writes ROUTES.md beside the source: node packages/server/src/testing/write-routes.ts */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { routeTable } from '../http/route-table.ts'

writeFileSync(join(import.meta.dirname, '../../ROUTES.md'), routeTable())
