import { Button, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'

export interface Empty {
  /** Why there is nothing: 还没有线索. */
  says: string
  /** What to do next: 运行模型后，发现的线索会出现在这里。 */
  next: string
  action?: ReactNode
}

interface Props {
  empty: Empty
  noun: string
  narrowed: boolean
  widen: () => void
}

/** Nothing to show: because nothing fits the conditions, or because there is nothing yet. */
export function EmptyList({ empty, noun, narrowed, widen }: Props) {
  return (
    <Flex vertical gap={8} align="center" className="empty">
      <Typography.Text strong>{narrowed ? `没有符合条件的${noun}` : empty.says}</Typography.Text>
      <Typography.Text type="secondary">
        {narrowed ? '可以放宽或者清除条件再看。' : empty.next}
      </Typography.Text>
      {narrowed ? <Button onClick={widen}>清除条件</Button> : empty.action}
    </Flex>
  )
}
