import { Form, Input, Modal, Select } from 'antd'
import { api, type Body, call } from '../../../api/client.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { useAccountStep } from './accounts-data.ts'
import type { GivenCode } from './code-shown.tsx'
import { RolePicker } from './role-picker.tsx'

interface Props {
  /** Of the accounts there are, to choose from. */
  departments: readonly string[]
  close: () => void
  made: (given: GivenCode) => void
}

/** A new account; its owner sets the password with the code that comes back. */
export function NewAccount({ departments, close, made }: Props) {
  const [form] = Form.useForm<Body<'/api/accounts'>>()
  const create = useAccountStep(async (body: Body<'/api/accounts'>) => {
    const { code } = await call(api.POST('/api/accounts', { body }))
    made({ name: body.name, login: body.login, code })
  })
  return (
    <Modal
      open
      title="新建账号"
      okText={create.isPending ? '正在建立' : '建立账号'}
      okButtonProps={{ loading: create.isPending }}
      onOk={form.submit}
      onCancel={close}
      width={620}
      style={{ top: 24 }}
    >
      <Form
        name="new-account"
        form={form}
        layout="horizontal"
        labelCol={{ flex: '88px' }}
        requiredMark={false}
        initialValues={{ departments: [], roles: [] }}
        onFinish={create.mutate}
      >
        <Form.Item
          name="name"
          label="姓名"
          rules={[{ required: true, whitespace: true, message: '请输入姓名' }]}
        >
          <Input maxLength={50} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="login"
          label="登录名"
          rules={[
            { required: true, message: '请输入登录名' },
            {
              pattern: /^[A-Za-z][A-Za-z0-9._-]{1,39}$/,
              message: '字母开头，2 至 40 位字母、数字或者 . _ -',
            },
          ]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="departments" label="部门">
          <Select
            mode="tags"
            placeholder="选择或者输入；三员不填"
            options={departments.map((name) => ({ value: name, label: name }))}
          />
        </Form.Item>
        <Form.Item name="roles" label="角色" rules={[{ required: true, message: '请至少选一个角色' }]}>
          <RolePicker />
        </Form.Item>
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, whitespace: true, message: '请写明理由，写入审计' }]}
        >
          <Input maxLength={200} placeholder="写入审计，如：新任职" />
        </Form.Item>
        <Trouble error={create.error} />
      </Form>
    </Modal>
  )
}
