import type { Migration } from 'kysely/migration'
import { up as accounts } from './0001-accounts.ts'
import { up as audit } from './0002-audit.ts'

/** Every step by its file's name. A step that a site has made is never changed: what it should have been is a new one. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-accounts': { up: accounts },
  '0002-audit': { up: audit },
}
