import type { ReactNode } from 'react'
import { inDays } from '../../../app/moments.ts'
import type { CluePage } from '../clue-types.ts'
import { dueWords, today } from './moments.ts'
import { StateTag, ToVerify } from './state-tag.tsx'
import { useHeadHeight } from './use-head-height.ts'

/** What is doubted, in a sentence large enough to read; where it stands, how sure the match is, whom it is about and until when. */
export function ClueHead({ page, walk }: { page: CluePage; walk: ReactNode }) {
  const head = useHeadHeight<HTMLElement>()
  const { number, model, kind, sentence, also, authority, handler } = page
  return (
    <header className="clue-head" ref={head}>
      <div className="clue-line">
        <span className="clue-number">线索 {number}</span>
        <StateTag state={page.state} label={page.stateLabel} />
        <MatchTag page={page} />
        {page.cameBack && <span className="tag warn">退回或者重新打开</span>}
        <Due page={page} />
        <span className="spring" />
        {walk}
      </div>
      <h1 className="clue-sentence">{sentence}</h1>
      {also.map((words) => (
        <p key={words} className="clue-also">
          同一线索：{words}
        </p>
      ))}
      <p className="clue-facts">
        <span>
          监督对象 <b>{authority}</b>
        </span>
        <span>
          {model.title} · {kind}
        </span>
        <span>
          承办人 <b>{handler?.name ?? '尚未分派'}</b>
        </span>
        <span>发现于 {inDays(page.foundAt)}</span>
        {page.shown === 'masked' ? (
          <span className="masked">{page.shownBecause}；承办人、协办人员可见全文</span>
        ) : (
          <span title={page.shownBecause}>查看已记录</span>
        )}
      </p>
    </header>
  )
}

function MatchTag({ page }: { page: CluePage }) {
  if (page.toVerify) return <ToVerify words={page.tierWords} />
  if (page.tierWords === '') return null
  return <span className="tag plain">{page.tierWords}</span>
}

function Due({ page }: { page: CluePage }) {
  if (page.dueOn === null) return null
  const due = dueWords(page.dueOn, today())
  return <span className={`tag due-${due.urgency}`}>{due.words}</span>
}
