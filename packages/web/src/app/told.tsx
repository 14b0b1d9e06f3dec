import { Typography } from 'antd'
import type { ReactNode } from 'react'

interface Props {
  says: string
  next: ReactNode
  action?: ReactNode
}

/** In place of a page's contents: what is the matter, and what to do next. */
export function Told({ says, next, action }: Props) {
  return (
    <div className="box told" role="alert">
      <Typography.Text strong>{says}</Typography.Text>
      <p>{next}</p>
      {action}
    </div>
  )
}
