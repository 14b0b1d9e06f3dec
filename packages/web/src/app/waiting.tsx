import { Spin } from 'antd'
import { useEffect, useState } from 'react'

/** Below this nobody notices that something was waited for (in milliseconds). */
const UNNOTICED = 200

/** Something is under way, in words; nothing for the first moments, so that a quick answer does not flicker. */
export function Waiting({ words }: { words: string }) {
  const [shown, show] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => show(true), UNNOTICED)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="waiting" role="status">
      {shown && <Spin size="small" />}
      {shown && <span>{words}</span>}
    </div>
  )
}
