import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex, Form, Input, QRCode, Tag, Typography } from 'antd'
import { api, call } from '../../api/client.ts'
import { ME } from '../../api/query-client.ts'
import { Trouble } from '../../api/trouble.tsx'

/** A code of an authenticator besides the password (RFC 6238): set up with a picture, kept when the first code fits. */
export function SecondFactor({ on }: { on: boolean }) {
  const begin = useMutation({ mutationFn: () => call(api.POST('/api/me/second-factor')) })
  return (
    <section className="box account-box">
      <h2>
        第二因素 <Tag color={on ? 'success' : 'default'}>{on ? '已启用' : '未启用'}</Tag>
      </h2>
      <p className="about">启用后，登录时除密码外还要输入认证器（手机应用或者令牌）上的六位动态码。</p>
      <Flex vertical gap={12} align="flex-start">
        {begin.data ? (
          <FirstCode address={begin.data.address} done={begin.reset} />
        ) : (
          <Button onClick={() => begin.mutate()} loading={begin.isPending}>
            {on ? '换一个认证器' : '启用'}
          </Button>
        )}
        <Trouble error={begin.error} />
      </Flex>
    </section>
  )
}

function FirstCode({ address, done }: { address: string; done: () => void }) {
  const client = useQueryClient()
  const confirm = useMutation({
    mutationFn: ({ code }: { code: string }) =>
      call(api.POST('/api/me/second-factor/confirm', { body: { code } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ME })
      done()
    },
  })
  const secret = new URL(address).searchParams.get('secret') ?? ''
  return (
    <Form name="second-factor" layout="vertical" requiredMark={false} onFinish={confirm.mutate}>
      <Alert
        type="info"
        title="用认证器扫描，再输入它显示的动态码"
        description={
          <Flex gap={16} align="center">
            <QRCode
              value={address}
              size={148}
              type="svg"
              color="#000000"
              bgColor="#ffffff"
              aria-label="认证器扫描的二维码"
            />
            <div>
              不能扫描时手工输入密钥：
              <br />
              <Typography.Text code copyable>
                {secret}
              </Typography.Text>
            </div>
          </Flex>
        }
      />
      <Form.Item
        name="code"
        label="动态码"
        className="first-code"
        rules={[{ pattern: /^\d{6}$/, required: true, message: '动态码是六位数字' }]}
      >
        <Input inputMode="numeric" maxLength={6} autoComplete="one-time-code" autoFocus />
      </Form.Item>
      <Trouble error={confirm.error} />
      <Flex gap={8}>
        <Button htmlType="submit" type="primary" loading={confirm.isPending}>
          核对并启用
        </Button>
        <Button onClick={done}>取消</Button>
      </Flex>
    </Form>
  )
}
