import type { CluePage } from '../clue-types.ts'
import { ComparisonTable } from './comparison-table.tsx'
import { LongTable } from './long-table.tsx'
import { mergedAbsences } from './merged-absences.ts'
import { arrange } from './sides.ts'

/** The rows on which the clue rests, and the searches that found nothing. */
export function Evidence({
  page,
}: {
  page: Pick<CluePage, 'tables' | 'notFound' | 'shown' | 'sentence' | 'also'>
}) {
  const { beside, under } = arrange(page.tables)
  const sentence = [page.sentence, ...page.also].join('\n')
  return (
    <>
      {(beside.length > 0 || page.notFound.length > 0) && (
        <ComparisonTable
          sides={beside}
          absences={mergedAbsences(page.notFound)}
          sentence={sentence}
          masked={page.shown === 'masked'}
        />
      )}
      {under.map((tables) => (
        <LongTable key={tables[0]?.input} tables={tables} sentence={sentence} />
      ))}
    </>
  )
}
