import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { api, call } from '../../api/client.ts'
import { asFailure } from '../../api/failure.ts'
import type { Site } from '../../api/site.ts'
import { Trouble } from '../../api/trouble.tsx'

interface Fields {
  login: string
  password: string
  code?: string
}
interface Props {
  /** Chosen among the accounts of the demonstration. */
  login: string
  demo: Site['demo']
  entered: () => unknown
}

/** Login name and password; the code is asked when the account has a second factor. */
export function PasswordForm({ login, demo, entered }: Props) {
  const [form] = Form.useForm<Fields>()
  const client = useQueryClient()
  const signIn = useMutation({
    mutationFn: ({ code, ...fields }: Fields) =>
      call(api.POST('/api/sign-in', { body: { ...fields, ...(code ? { code } : {}) } })),
    onSuccess: () => {
      client.clear()
      return entered()
    },
  })
  useEffect(() => {
    if (login && demo) form.setFieldsValue({ login, password: demo.password })
  }, [form, login, demo])
  const codeNeeded =
    signIn.error !== null && asFailure(signIn.error).reply.id === 'accounts.second_factor_needed'
  // Once asked it stays: a wrong code must be typed again.
  const code = Form.useWatch('code', form)
  const asksCode = codeNeeded || code !== undefined
  return (
    <Form name="sign-in" form={form} layout="vertical" requiredMark={false} onFinish={signIn.mutate}>
      <Form.Item name="login" label="登录名" rules={[{ required: true, message: '请输入登录名' }]}>
        <Input autoComplete="username" autoFocus />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {asksCode && (
        <Form.Item
          name="code"
          label="动态码"
          rules={[{ pattern: /^\d{6}$/, required: true, message: '动态码是六位数字' }]}
        >
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} autoFocus />
        </Form.Item>
      )}
      <Trouble error={signIn.error} />
      <Button block type="primary" htmlType="submit" loading={signIn.isPending}>
        {signIn.isPending ? '正在登录' : '登录'}
      </Button>
    </Form>
  )
}
