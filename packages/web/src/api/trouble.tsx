import { Alert, Button, Flex, Typography } from 'antd'
import { asFailure } from './failure.ts'

/** What did not go through: the sentence, the next step, and the number for the system officer. */
export function Trouble({ error, again }: { error: unknown; again?: () => unknown }) {
  if (!error) return null
  const { status, reply } = asFailure(error)
  return (
    <Alert
      role="alert"
      type={status >= 500 || status === 0 ? 'error' : 'warning'}
      showIcon
      title={reply.says}
      description={
        <Flex vertical gap={4}>
          {reply.more?.map(({ says }) => (
            <span key={says}>{says}</span>
          ))}
          <span>下一步：{reply.next}</span>
          {reply.request && (
            <Typography.Text type="secondary" className="small">
              编号 {reply.id} · 请求 {reply.request}
            </Typography.Text>
          )}
        </Flex>
      }
      action={
        again && (
          <Button size="small" onClick={() => again()}>
            重试
          </Button>
        )
      }
    />
  )
}
