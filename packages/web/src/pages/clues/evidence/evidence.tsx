import type { CluePage } from '../clue-types.ts'
import { splitTables } from './aligned-rows.ts'
import { ComparisonTable } from './comparison-table.tsx'
import { LongTable } from './long-table.tsx'

/** The rows on which the clue rests, and the searches that found nothing. */
export function Evidence({ page }: { page: Pick<CluePage, 'tables' | 'notFound' | 'shown'> }) {
  const { beside, under } = splitTables(page.tables)
  return (
    <>
      {(beside.length > 0 || page.notFound.length > 0) && (
        <ComparisonTable tables={beside} absences={page.notFound} masked={page.shown === 'masked'} />
      )}
      {under.map((table) => (
        <LongTable key={`${table.input}:${table.source.snapshot}`} table={table} />
      ))}
    </>
  )
}
