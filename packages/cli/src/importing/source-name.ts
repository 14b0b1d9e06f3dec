import { basename } from 'node:path'
import { isDatabaseUrl, parseDatabaseUrl } from '@mingjian/lake/tables/reading/database-url'

/** What a source is called where its folder, its user or its port do not matter. */
export function sourceName(source: string): string {
  return isDatabaseUrl(source) ? parseDatabaseUrl(source).name : basename(source)
}
