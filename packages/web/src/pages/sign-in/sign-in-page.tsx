import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { api, type Body, call } from '../../api/client.ts'
import { Trouble } from '../../api/trouble.tsx'

export function SignInPage() {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const client = useQueryClient()
  const signIn = useMutation({
    mutationFn: (body: Body<'/api/sign-in'>) => call(api.POST('/api/sign-in', { body })),
    onSuccess: async () => {
      client.clear()
      await navigate(search.get('to') ?? '/')
    },
  })
  return (
    <Form onFinish={signIn.mutate}>
      <Form.Item name="login" label="登录名">
        <Input />
      </Form.Item>
      <Form.Item name="password" label="密码">
        <Input.Password />
      </Form.Item>
      <Trouble error={signIn.error} />
      <Button htmlType="submit" type="primary">
        登录
      </Button>
    </Form>
  )
}
