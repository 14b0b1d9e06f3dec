import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { api, call } from '../../../api/client.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { BACKUP_KEYS } from './backups-data.ts'

/** Whether what was written down is the half in use. */
export function TryPart({ close }: { close: () => void }) {
  const [form] = Form.useForm<{ part: string }>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const check = useMutation({
    mutationFn: (body: { part: string }) => call(api.POST('/api/backup-keys/check', { body })),
    onSuccess: async () => {
      message.success('抄写正确，能打开现在的备份')
      await client.invalidateQueries({ queryKey: BACKUP_KEYS })
      close()
    },
  })
  return (
    <Modal
      open
      title="试验抄写是否正确"
      okText={check.isPending ? '正在核对' : '核对'}
      okButtonProps={{ loading: check.isPending }}
      onOk={form.submit}
      onCancel={close}
    >
      <Form name="try-part" form={form} layout="vertical" requiredMark={false} onFinish={check.mutate}>
        <Form.Item
          name="part"
          label="您持有的一半"
          extra="56 位字母和数字；空格不计。"
          rules={[{ required: true, whitespace: true, message: '请输入抄写的密钥' }]}
        >
          <Input.TextArea autoFocus rows={3} autoComplete="off" spellCheck={false} maxLength={120} />
        </Form.Item>
        <Trouble error={check.error} />
      </Form>
    </Modal>
  )
}
