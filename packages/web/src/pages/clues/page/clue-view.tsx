import type { ReactNode } from 'react'
import type { CluePage } from '../clue-types.ts'
import '../clues.css'
import { MarkedDocument } from '../documents/marked-document.tsx'
import { Evidence } from '../evidence/evidence.tsx'
import { ChangedPart } from '../side/changed-part.tsx'
import { EarlierPart } from '../side/earlier-part.tsx'
import { HistoryPart } from '../side/history-part.tsx'
import { OthersPart } from '../side/others-part.tsx'
import { RulePart } from '../side/rule-part.tsx'
import { UncheckedPart } from '../side/unchecked-part.tsx'
import { ClueHead } from './clue-head.tsx'
import { ConclusionPart } from './conclusion-part.tsx'

interface Props {
  page: CluePage
  /** Ways to the clues before and behind. */
  walk: ReactNode
  /** What was done just before, with the way back. */
  done: ReactNode
  moves: ReactNode
  notes: ReactNode
  letter: ReactNode
}

/** The page of a clue: the sentence above, rows and texts at the left, what to do and the rule at the right. */
export function ClueView({ page, walk, done, moves, notes, letter }: Props) {
  return (
    <article className="clue">
      {done}
      <ClueHead page={page} walk={walk} />
      <div className="clue-columns">
        <div className="clue-main">
          <ConclusionPart page={page} />
          <ChangedPart page={page} />
          <Evidence page={page} />
          {page.documents.map((document, place) => (
            <MarkedDocument key={document.id} document={document} first={place === 0} />
          ))}
          {letter}
          <OthersPart others={page.others} />
          <EarlierPart page={page} />
          <HistoryPart page={page} />
        </div>
        <aside className="clue-side" aria-label="办理和规则">
          {moves}
          <UncheckedPart unchecked={page.unchecked} />
          <RulePart page={page} />
          {notes}
        </aside>
      </div>
    </article>
  )
}
