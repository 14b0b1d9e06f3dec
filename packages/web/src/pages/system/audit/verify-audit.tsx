import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Input, Modal, Radio } from 'antd'
import { type Answer, api, call } from '../../../api/client.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { inSeconds } from '../../../app/moments.ts'
import { WORK_KEY } from '../../clues/clue-queries.ts'
import { AUDIT } from './audit-data.ts'

interface Fields {
  whose: 'own' | 'server'
  key?: string
}
type Proof = Answer<'/api/audit/verify', 'post'>

/** Proves the log with the public key that the audit officer keeps, or at least with the server's. */
export function VerifyAudit({ close }: { close: () => void }) {
  const [form] = Form.useForm<Fields>()
  const whose = Form.useWatch('whose', form) ?? 'own'
  const client = useQueryClient()
  const verify = useMutation({
    onSuccess: () => Promise.all([AUDIT, WORK_KEY].map((queryKey) => client.invalidateQueries({ queryKey }))),
    mutationFn: ({ whose: of, key = '' }: Fields) => {
      const typed = key.replaceAll(/\s/g, '').toLowerCase()
      return call(api.POST('/api/audit/verify', { body: { key: of === 'server' ? 'server' : typed } }))
    },
  })
  return (
    <Modal
      open
      title="核验审计记录"
      okText={verify.isPending ? '正在核验' : '核验'}
      okButtonProps={{ loading: verify.isPending }}
      cancelText="关闭"
      onOk={form.submit}
      onCancel={close}
      width={620}
    >
      <Form
        name="verify-audit"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ whose: 'own' }}
        onFinish={verify.mutate}
      >
        <Form.Item name="whose" label="用哪一份公钥">
          <Radio.Group
            options={[
              { value: 'own', label: '我留存的公钥' },
              { value: 'server', label: '服务器上的公钥（只能发现数据库被改动）' },
            ]}
          />
        </Form.Item>
        {whose === 'own' && (
          <Form.Item
            name="key"
            label="公钥"
            extra="130 位十六进制数，以 04 开头；首次启用时交给审计管理员留存。"
            rules={[{ required: true, whitespace: true, message: '请输入留存的公钥' }]}
          >
            <Input.TextArea rows={3} spellCheck={false} autoComplete="off" />
          </Form.Item>
        )}
        <Trouble error={verify.error} />
      </Form>
      {verify.data && <Proven proof={verify.data} />}
    </Modal>
  )
}

function Proven({ proof }: { proof: Proof }) {
  const { rows, proven, unproven, findings, ownKey } = proof
  const kind = findings.length > 0 ? 'error' : proven ? 'success' : 'warning'
  const title =
    findings.length > 0
      ? `发现 ${findings.length} 处问题`
      : proven
        ? `第 1 至 ${proven.n} 条已证明未被改动`
        : '没有任何一条得到证明'
  return (
    <Alert
      role="status"
      type={kind}
      showIcon
      title={title}
      description={
        <>
          <p className="about">
            共 {rows.toLocaleString('zh-CN')} 条
            {proven && `；第 ${proven.anchor} 号锚点，${inSeconds(proven.at)} 签署`}
            {unproven > 0 && `；其后 ${unproven} 条还没有加封，下一次加封后再核验`}。
            {!ownKey && '用的是服务器上的公钥：掌握服务器的人能同时换掉它，请再用留存的公钥核验。'}
          </p>
          {findings.length > 0 && (
            <ul className="findings">
              {findings.map(({ id, at, says }) => (
                <li key={`${id} ${at}`}>{says}</li>
              ))}
            </ul>
          )}
        </>
      }
    />
  )
}
