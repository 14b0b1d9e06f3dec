import { Form, Input, Modal, Radio } from 'antd'
import { api, type Body, call } from '../../../api/client.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { ReasonField } from '../../../app/reason-field.tsx'
import { type AccountRow, useAccountStep } from './accounts-data.ts'

type Fields = Body<'/api/accounts/{account}/identities'>

const NAMES: Readonly<Record<Fields['door'], string>> = {
  ldap: '目录服务里的登录名',
  oidc: '统一身份认证给出的名称',
  certificate: '证书文件的内容（PEM）',
}

/** Binds a name of another door to an account. */
export function BindIdentity({ row, close }: { row: AccountRow; close: () => void }) {
  const [form] = Form.useForm<Fields>()
  const door = Form.useWatch('door', form) ?? 'ldap'
  const bind = useAccountStep((body: Fields) =>
    call(
      api.POST('/api/accounts/{account}/identities', { params: { path: { account: row.account } }, body }),
    ),
  )
  return (
    <Modal
      open
      title={`绑定登录方式：${row.name}`}
      okText={bind.isPending ? '正在绑定' : '绑定'}
      okButtonProps={{ loading: bind.isPending }}
      onOk={form.submit}
      onCancel={close}
    >
      <Form
        name="bind-identity"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ door: 'ldap' }}
        onFinish={(body) => bind.mutate(body, { onSuccess: close })}
      >
        <Form.Item name="door" label="方式">
          <Radio.Group
            options={[
              { value: 'ldap', label: '目录服务' },
              { value: 'oidc', label: '统一身份认证' },
              { value: 'certificate', label: '数字证书' },
            ]}
          />
        </Form.Item>
        <Form.Item
          key={door}
          name={door === 'certificate' ? 'certificate' : 'name'}
          label={NAMES[door]}
          rules={[{ required: true, whitespace: true, message: '请填写' }]}
        >
          {door === 'certificate' ? (
            <Input.TextArea rows={5} spellCheck={false} placeholder="-----BEGIN CERTIFICATE-----" />
          ) : (
            <Input maxLength={300} autoComplete="off" />
          )}
        </Form.Item>
        <ReasonField />
        <Trouble error={bind.error} />
      </Form>
    </Modal>
  )
}
