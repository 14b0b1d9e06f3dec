import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Flex, Form, Input, Typography } from 'antd'
import { api, call } from '../../api/client.ts'
import { Trouble } from '../../api/trouble.tsx'
import { NewPassword } from '../account/new-password.tsx'

interface Fields {
  code: string
  password: string
}

/** The first password, or the next after a reset, with a code that is good once. */
export function ActivationForm({ activated }: { activated: () => void }) {
  const activate = useMutation({
    mutationFn: ({ code, password }: Fields) => call(api.POST('/api/activate', { body: { code, password } })),
  })
  if (activate.isSuccess)
    return (
      <Flex vertical gap={12}>
        <Alert type="success" showIcon title="账号已激活" description="下一步：用登录名和刚设的密码登录。" />
        <Button type="primary" onClick={activated}>
          去登录
        </Button>
      </Flex>
    )
  return (
    <Form name="activation" layout="vertical" requiredMark={false} onFinish={activate.mutate}>
      <Typography.Paragraph type="secondary">
        激活码由安全管理员当面交给您，只能用一次，过期请重新领取。
      </Typography.Paragraph>
      <Form.Item name="code" label="激活码" rules={[{ required: true, message: '请输入激活码' }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <NewPassword name="password" />
      <Trouble error={activate.error} />
      <Button block type="primary" htmlType="submit" loading={activate.isPending}>
        {activate.isPending ? '正在激活' : '激活账号'}
      </Button>
    </Form>
  )
}
