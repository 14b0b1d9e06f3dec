import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { DoorSettings } from '../doors/door-settings.ts'
import type { SecuritySettings } from '../settings.ts'
import type { Schema } from '../storage/schema.ts'
import type { SecretBox } from './secret-box.ts'

/** What the functions of this folder work with. */
export interface Realm {
  db: Kysely<Schema>
  clock: Clock
  security: SecuritySettings
  secrets: SecretBox
  /** Ways in besides the password; none where the site has opened none. */
  doors?: DoorSettings
}
