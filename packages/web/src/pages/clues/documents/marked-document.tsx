import { Fragment, useRef, useState } from 'react'
import { KeyHint, useKeys } from '../../../keys/keys.tsx'
import type { Mark, MarkedText } from '../clue-types.ts'
import { carrying, inReadingOrder, type Part, type Passage, passagesOf, relevantFirst } from './text-parts.ts'

/** A judgment: the passages that carry the clue first, the whole text on demand; `]` and `[` go from mark to mark. */
export function MarkedDocument({ document, first }: { document: MarkedText; first: boolean }) {
  const { title } = document
  const [whole, showWhole] = useState(document.marks.length === 0)
  const [at, setAt] = useState<number | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const passages = passagesOf(document.text, document.marks)
  const order = inReadingOrder(whole ? passages : carrying(passages), document.marks)
  const turn = () => {
    setAt(null)
    showWhole(!whole)
  }
  const go = (step: number) => {
    if (order.length === 0) return
    const next = at === null ? (step > 0 ? 0 : order.length - 1) : (at + step + order.length) % order.length
    setAt(next)
    const place = document.marks.indexOf(order[next]!)
    box.current?.querySelector(`[data-begins~="${place}"]`)?.scrollIntoView({ block: 'center' })
  }
  // Keys go to the first document; others are few and have buttons.
  const off = !first || order.length === 0
  useKeys([
    { keys: [']', '】'], says: '文书的下一处标记', run: () => go(1), off },
    { keys: ['[', '【'], says: '文书的上一处标记', run: () => go(-1), off },
    { keys: ['w'], says: '文书看全文，或者只看要紧的段落', run: turn, off: !first },
  ])
  const current = at === null ? null : document.marks.indexOf(order[at]!)
  return (
    <section className="document" aria-label={title}>
      <header className="document-head">
        <strong>{title}</strong>
        <span className="spring" />
        {order.length > 0 && (
          <>
            <button type="button" className="small-button" onClick={() => go(-1)}>
              上一处 {first && <KeyHint of="[" />}
            </button>
            <span aria-live="polite">
              {at === null
                ? `${order.length} 处标记`
                : `${at + 1} / ${order.length}　${markWords(order[at]!)}`}
            </span>
            <button type="button" className="small-button" onClick={() => go(1)}>
              下一处 {first && <KeyHint of="]" />}
            </button>
          </>
        )}
        <button type="button" className="small-button" onClick={turn} aria-pressed={whole}>
          {whole ? '只看要紧的段落' : '看全文'} {first && <KeyHint of="w" />}
        </button>
      </header>
      <div className="document-text" ref={box}>
        {whole
          ? passages.map((passage) => (
              <PassageText key={passage.start} passage={passage} current={current} labels={document.marks} />
            ))
          : relevantFirst(passages).map((one, i) =>
              'left' in one ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: gaps have no name of their own and the text does not change.
                <button key={`gap-${i}`} type="button" className="gap" onClick={turn}>
                  …… 略去 {one.left} 段
                </button>
              ) : (
                <PassageText
                  key={one.passage.start}
                  passage={one.passage}
                  current={current}
                  labels={document.marks}
                />
              ),
            )}
      </div>
    </section>
  )
}

function PassageText({
  passage,
  current,
  labels,
}: {
  passage: Passage
  current: number | null
  labels: MarkedText['marks']
}) {
  return (
    <p className={passage.marked ? 'marked' : undefined}>
      {passage.parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text that does not change.
        <PartText key={i} part={part} current={current} labels={labels} />
      ))}
    </p>
  )
}

function PartText({
  part,
  current,
  labels,
}: {
  part: Part
  current: number | null
  labels: MarkedText['marks']
}) {
  if (part.marks.length === 0) return <Fragment>{part.text}</Fragment>
  const isCurrent = part.marks.some((mark) => labels.indexOf(mark) === current)
  return (
    <mark
      className={isCurrent ? 'span current' : 'span'}
      data-begins={part.first.join(' ')}
      title={part.marks.flatMap(({ labels: of }) => of).join('、')}
    >
      {part.first.map((number) => (
        <span key={number} className="span-label">
          {markWords(labels[number]!)}
        </span>
      ))}
      {part.text}
    </mark>
  )
}

const NAMED = 2

/** What a mark is for; a place out of which many fields were read names the first of them. */
const markWords = ({ labels }: Mark): string =>
  labels.length > NAMED + 1 ? `${labels.slice(0, NAMED).join('、')}等 ${labels.length} 项` : labels.join('、')
