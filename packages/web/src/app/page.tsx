import { Flex, Typography } from 'antd'
import { type ReactNode, useEffect } from 'react'

interface Props {
  title: string
  /** What the page is for, in one line. */
  about?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  children: ReactNode
}

/** The frame of every page: its name, also in the tab, what it is for, and what may be done. */
export function Page({ title, about, actions, children }: Props) {
  useEffect(() => {
    document.title = `${title} · 明鉴`
  }, [title])
  return (
    <div className="page">
      <Flex className="page-head" align="center" justify="space-between" gap={16} wrap>
        <div>
          <h1>{title}</h1>
          {about && <Typography.Text type="secondary">{about}</Typography.Text>}
        </div>
        {actions && <Flex gap={8}>{actions}</Flex>}
      </Flex>
      {children}
    </div>
  )
}
