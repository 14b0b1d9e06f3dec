import { inMinutes } from '../../../app/moments.ts'
import type { CluePage } from '../clue-types.ts'
import { Folded } from '../page/section.tsx'
import { DrawPart } from './draw-part.tsx'

/** What happened to the clue, newest first, as sentences; with the record of its draw. */
export function HistoryPart({ page }: { page: Pick<CluePage, 'events' | 'draw'> }) {
  const newestFirst = page.events.toReversed()
  return (
    <Folded title="经过" extra={`${page.events.length} 步`} open>
      <ol className="history">
        {newestFirst.map((event) => (
          <li key={`${event.at}${event.label}`}>
            <time dateTime={event.at}>{inMinutes(event.at)}</time>
            <span>
              {event.by?.name ?? '模型运行'} <b>{event.label}</b>
              {event.words !== '' && `　${event.words}`}
            </span>
          </li>
        ))}
      </ol>
      {page.draw && <DrawPart draw={page.draw} />}
    </Folded>
  )
}
