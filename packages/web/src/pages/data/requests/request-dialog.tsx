import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DatePicker, Form, Input, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { api, call } from '../../../api/client.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { CATALOGUE } from '../catalogue/catalogue-data.ts'
import { REQUESTS } from './request-data.ts'

interface Props {
  data: { schema: string; label: string; holder: string | null; models?: readonly { title: string }[] }
  close: () => void
}

interface Values {
  words: string
  due?: Dayjs | null
}

/** Asks the technician to obtain data that is lacking. */
export function RequestDialog({ data: { schema, label, holder, models = [] }, close }: Props) {
  const [form] = Form.useForm<Values>()
  const client = useQueryClient()
  const ask = useMutation({
    mutationFn: ({ words, due }: Values) =>
      call(
        api.POST('/api/data-requests', {
          body: { schema, words, model: null, clue: null, dueOn: due?.format('YYYY-MM-DD') ?? null },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: REQUESTS })
      await client.invalidateQueries({ queryKey: CATALOGUE })
      close()
    },
  })
  const proposed = `需要“${label}”${holder ? `，请向${holder}调取` : ''}${models.length > 0 ? `，供 ${models.length} 个监督模型使用` : ''}`
  return (
    <Modal
      open
      title={`请求补充数据：${label}`}
      okText={ask.isPending ? '正在提交' : '提出请求'}
      onOk={form.submit}
      onCancel={close}
      width={520}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ words: proposed }}
        onFinish={ask.mutate}
      >
        <Form.Item
          name="words"
          label="要什么、为什么（哪一段时间、哪些地区、用来查什么）"
          rules={[{ required: true, whitespace: true, message: '请写明要什么、为什么' }]}
        >
          <Input.TextArea rows={4} maxLength={500} showCount />
        </Form.Item>
        <Form.Item name="due" label="希望在哪一天以前（可以不填）">
          <DatePicker />
        </Form.Item>
        <Trouble error={ask.error} />
      </Form>
    </Modal>
  )
}
