import type { Migration } from 'kysely/migration'
import { up as accounts } from './0001-accounts.ts'
import { up as audit } from './0002-audit.ts'
import { up as jobs } from './0003-jobs.ts'
import { up as data } from './0004-data.ts'
import { up as modelsRuns } from './0005-models-runs.ts'
import { up as clues } from './0006-clues.ts'
import { up as exported } from './0007-exports.ts'
import { up as security } from './0009-security.ts'
import { up as cluesInPlace } from './0011-clues-in-place.ts'
import { up as clueLists } from './0012-clue-lists.ts'

/** Every step by its file's name. A step that a site has made is never changed: what it should have been is a new one. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-accounts': { up: accounts },
  '0002-audit': { up: audit },
  '0003-jobs': { up: jobs },
  '0004-data': { up: data },
  '0005-models-runs': { up: modelsRuns },
  '0006-clues': { up: clues },
  '0007-exports': { up: exported },
  '0009-security': { up: security },
  '0011-clues-in-place': { up: cluesInPlace },
  '0012-clue-lists': { up: clueLists },
}
