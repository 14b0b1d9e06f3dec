import { Button, Flex } from 'antd'
import type { ListQuery } from './list-query.ts'

interface Props {
  query: ListQuery
  change: (next: Partial<ListQuery>) => void
  /** The filter that says where the rows begin. */
  cursor: string
  next: number | null
}

/** Under a list without a total: further back, and to its beginning again. */
export function CursorButtons({ query, change, cursor, next }: Props) {
  const { [cursor]: at, ...filters } = query.filters
  if (at === undefined && next === null) return null
  return (
    <Flex gap={8} justify="flex-end">
      <Button disabled={at === undefined} onClick={() => change({ filters })}>
        回到最新
      </Button>
      <Button
        disabled={next === null}
        onClick={() => change({ filters: { ...filters, [cursor]: String(next) } })}
      >
        更早的
      </Button>
    </Flex>
  )
}
