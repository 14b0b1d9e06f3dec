import { basename } from 'node:path'
import { maskIds } from '@mingjian/lake/tables/mask-numbers'
import { isDatabaseUrl, parseDatabaseUrl } from '@mingjian/lake/tables/reading/database-url'

/** What a source is called where its folder, its user or its port do not matter; ID numbers in its name are masked. */
export function sourceName(source: string): string {
  return maskIds(isDatabaseUrl(source) ? parseDatabaseUrl(source).name : basename(source))
}
