import { Form, Input } from 'antd'
import { usePasswordRule } from '../../api/site.ts'

/** A new password, typed twice; the rules are the server's, as they are in force now. */
export function NewPassword({ name }: { name: string }) {
  const shortest = usePasswordRule()
  const length = shortest === null ? '' : `至少 ${shortest} 位；`
  return (
    <>
      <Form.Item
        name={name}
        label="新密码"
        extra={`${length}大写、小写、数字、符号至少三类；不含姓名和登录名。`}
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
