import { KeyHint, useKeys } from '../../../keys/keys.tsx'
import type { Done } from './done.ts'

interface Props {
  done: Done
  undo: (() => void) | null
}

/** What was done with the clue before, and the way back while it is fresh. */
export function DoneStrip({ done, undo }: Props) {
  useKeys([
    { keys: ['Z'], says: `撤回刚才对线索 ${done.number} 的办理`, run: () => undo?.(), off: undo === null },
  ])
  return (
    <p className="clue-done" role="status">
      <span>
        刚才：线索 {done.number} {done.words}
      </span>
      {undo && (
        <button type="button" className="link" onClick={undo}>
          撤回 <KeyHint of="Shift z" />
        </button>
      )}
    </p>
  )
}
