import { Form, Modal } from 'antd'
import { api, type Body, call } from '../../../api/client.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { ReasonField } from '../../../app/reason-field.tsx'
import { type AccountRow, useAccountStep } from './accounts-data.ts'
import { RolePicker } from './role-picker.tsx'

type Fields = Body<'/api/accounts/{account}/roles', 'put'>

/** Other roles for an account; its sessions end, so that nobody works on with what was taken. */
export function RoleChange({ row, close }: { row: AccountRow; close: () => void }) {
  const [form] = Form.useForm<Fields>()
  const change = useAccountStep((body: Fields) =>
    call(api.PUT('/api/accounts/{account}/roles', { params: { path: { account: row.account } }, body })),
  )
  return (
    <Modal
      open
      title={`修改角色：${row.name}`}
      okText={change.isPending ? '正在修改' : '修改角色'}
      okButtonProps={{ loading: change.isPending }}
      onOk={form.submit}
      onCancel={close}
      width={620}
    >
      <Form
        name="role-change"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ roles: row.roles }}
        onFinish={(body) => change.mutate(body, { onSuccess: close })}
      >
        <Form.Item name="roles">
          <RolePicker />
        </Form.Item>
        <ReasonField />
        <Trouble error={change.error} />
      </Form>
    </Modal>
  )
}
