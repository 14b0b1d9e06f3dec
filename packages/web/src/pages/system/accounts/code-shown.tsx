import { Alert, Flex, Modal, Typography } from 'antd'

export interface GivenCode {
  name: string
  login: string
  code: string
}

/** The one-time code, which nobody can ask for again. */
export function CodeShown({ given, close }: { given: GivenCode; close: () => void }) {
  return (
    <Modal
      open
      title={`${given.name}（${given.login}）的激活码`}
      onOk={close}
      onCancel={close}
      okText="已经记下"
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
      width={460}
    >
      <Flex vertical gap={12}>
        <Typography.Text copyable code className="given-code">
          {given.code}
        </Typography.Text>
        <Alert
          type="warning"
          showIcon
          title="只显示这一次"
          description="请当面交给本人。本人在登录页“首次使用：激活账号”里输入激活码并设置密码；过期或者遗失可以重置后重新发放。"
        />
      </Flex>
    </Modal>
  )
}
