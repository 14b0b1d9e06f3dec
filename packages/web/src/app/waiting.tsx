import { Flex, Spin } from 'antd'
import { useEffect, useState } from 'react'

/** Something is under way, in words; nothing for the first moments, so that a quick answer does not flicker. */
export function Waiting({ words }: { words: string }) {
  const [shown, show] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => show(true), 250)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Flex className="waiting" align="center" justify="center" gap={12} role="status">
      {shown && <Spin size="small" />}
      {shown && <span>{words}</span>}
    </Flex>
  )
}
