import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useNavigate } from 'react-router'
import { api, call } from '../../api/client.ts'
import { Trouble } from '../../api/trouble.tsx'
import { NewPassword } from './new-password.tsx'

interface Fields {
  current: string
  next: string
}

/** Changes the own password; all sessions end with it, this one too. */
export function PasswordChange() {
  const { message } = App.useApp()
  const client = useQueryClient()
  const navigate = useNavigate()
  const change = useMutation({
    mutationFn: ({ current, next }: Fields) =>
      call(api.POST('/api/me/password', { body: { current, next } })),
    onSuccess: async () => {
      message.success('密码已修改，请用新密码登录')
      client.clear()
      await navigate('/sign-in')
    },
  })
  return (
    <section className="box account-box">
      <h2>修改密码</h2>
      <p className="about">改完后所有已登录的窗口都会退出，请用新密码重新登录。</p>
      <Form name="password-change" layout="vertical" requiredMark={false} onFinish={change.mutate}>
        <Form.Item
          name="current"
          label="现在的密码"
          rules={[{ required: true, message: '请输入现在的密码' }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <NewPassword name="next" />
        <Trouble error={change.error} />
        <Button htmlType="submit" type="primary" loading={change.isPending}>
          {change.isPending ? '正在修改' : '修改密码'}
        </Button>
      </Form>
    </section>
  )
}
