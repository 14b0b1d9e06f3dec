import { KeyHint, useKeys } from '../../../keys/keys.tsx'

interface Props {
  previous: number | null
  next: number | null
  go: (number: number) => void
  back: () => void
}

/** To the clue before and behind this one in the list it was opened from, and back to that list. */
export function Walk({ previous, next, go, back }: Props) {
  useKeys([
    {
      keys: ['j', 'ArrowRight'],
      says: '下一条线索',
      run: () => next !== null && go(next),
      off: next === null,
    },
    {
      keys: ['k', 'ArrowLeft'],
      says: '上一条线索',
      run: () => previous !== null && go(previous),
      off: previous === null,
    },
    { keys: ['l'], says: '回到列表', run: back },
  ])
  return (
    <nav className="walk" aria-label="列表中的前后线索">
      <button type="button" className="small-button" onClick={back}>
        列表 <KeyHint of="l" />
      </button>
      <button
        type="button"
        className="small-button"
        disabled={previous === null}
        onClick={() => previous !== null && go(previous)}
      >
        上一条 <KeyHint of="k" />
      </button>
      <button
        type="button"
        className="small-button"
        disabled={next === null}
        onClick={() => next !== null && go(next)}
      >
        下一条 <KeyHint of="j" />
      </button>
    </nav>
  )
}
