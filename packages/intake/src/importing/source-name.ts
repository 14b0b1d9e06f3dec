import { basename } from 'node:path'
import { maskIds } from '@mingjian/lake/tables/mask-numbers'
import { isDatabaseUrl, parseDatabaseUrl } from '@mingjian/lake/tables/reading/database-url'
import type { ImportOptions } from './import-options.ts'

/** What a source is called where its folder, its user or its port do not matter; ID numbers in its name are masked. */
export function sourceName({ file, called }: Pick<ImportOptions, 'file' | 'called'>): string {
  return maskIds(called ?? (isDatabaseUrl(file) ? parseDatabaseUrl(file).name : basename(file)))
}
