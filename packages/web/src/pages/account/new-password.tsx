import { Form, Input } from 'antd'

/** A new password, typed twice; the rules are the server's. */
export function NewPassword({ name }: { name: string }) {
  return (
    <>
      <Form.Item
        name={name}
        label="新密码"
        extra="至少 10 位；大写、小写、数字、符号至少三类；不含姓名和登录名。"
        rules={[{ required: true, message: '请输入新密码' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一遍"
        dependencies={[name]}
        rules={[
          { required: true, message: '请再输一遍新密码' },
          ({ getFieldValue }) => ({
            validator: async (_, value) => {
              if (value && value !== getFieldValue(name)) throw new Error('两次输入的密码不一样')
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  )
}
