/** Writes the pages of documentation.ts beside the source: node packages/casework/src/testing/write-documentation.ts */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentation } from '../documentation.ts'

for (const [file, text] of Object.entries(documentation()))
  writeFileSync(join(import.meta.dirname, '../..', file), text)
