/** The OpenAPI document of the server without listening and without a database: routes answer nothing here. */
import { randomBytes } from 'node:crypto'
import { secretBox } from '../accounts/secret-box.ts'
import { auditWriter } from '../audit/audit-writer.ts'
import { systemClock } from '../clock.ts'
import { makeApp } from '../http/app.ts'
import type { Platform } from '../http/platform.ts'
import { DEFAULT_SECURITY } from '../settings.ts'
import { connect } from '../storage/database.ts'

export async function openapiOfServer(): Promise<object> {
  const database = connect('postgres://nobody@127.0.0.1:1/none', 1)
  const realm = {
    db: database.db,
    clock: systemClock,
    security: DEFAULT_SECURITY,
    secrets: secretBox(randomBytes(48)),
  }
  // Routes are only registered here; what they would work with is never asked.
  const platform = {
    realm,
    audit: auditWriter(database.db, systemClock),
    log: () => undefined,
    site: {},
    jobs: {},
  }
  const app = await makeApp(platform as unknown as Platform)
  try {
    return app.swagger()
  } finally {
    await app.close()
    await database.close()
  }
}
