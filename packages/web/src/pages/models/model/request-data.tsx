import { App, DatePicker, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { Trouble } from '../../../api/trouble.tsx'
import { type ModelRow, useRequestData } from '../models-data.ts'

interface Asked {
  schema: string
  words: string
  dueOn?: Dayjs | null
}

/** Asks for data that a model needs and the office has not: whom, what, until when. */
export function RequestData({
  model,
  close,
}: {
  model: Pick<ModelRow, 'model' | 'title' | 'data'>
  close: () => void
}) {
  const [form] = Form.useForm<Asked>()
  const { message } = App.useApp()
  const request = useRequestData()
  const lacking = model.data.filter(({ had }) => !had)
  const wordsFor = (schema: string | undefined) => {
    const one = lacking.find((data) => data.schema === schema)
    if (!one) return ''
    return one.holder === null
      ? `“${model.title}”需要${one.label}，请提供裁判文书（docx、txt），由数据技术人员读取`
      : `“${model.title}”需要${one.label}，请向${one.holder}调取，并注明截取日和覆盖范围`
  }
  const first = lacking[0]?.schema
  return (
    <Modal
      open
      title="提出调取数据的请求"
      okText={request.isPending ? '正在提出' : '提出请求'}
      okButtonProps={{ loading: request.isPending }}
      onOk={form.submit}
      onCancel={close}
      width={520}
    >
      <Form<Asked>
        form={form}
        name="request-data"
        layout="vertical"
        requiredMark={false}
        initialValues={{ schema: first, words: wordsFor(first) }}
        onFinish={({ schema, words, dueOn }) =>
          request.mutate(
            { schema, words, model: model.model, dueOn: dueOn?.format('YYYY-MM-DD') ?? null },
            {
              onSuccess: () => {
                message.success('请求已提出，可以在“数据请求”页查看')
                close()
              },
            },
          )
        }
      >
        <p className="about">请求会出现在“数据”页，由数据技术人员办理。</p>
        <Form.Item name="schema" label="缺的数据">
          <Select
            options={lacking.map(({ schema, label, holder }) => ({
              value: schema,
              label: holder ? `${label}（${holder}）` : label,
            }))}
            onChange={(schema: string) => form.setFieldValue('words', wordsFor(schema))}
          />
        </Form.Item>
        <Form.Item
          name="words"
          label="要什么、向谁调取"
          rules={[{ required: true, whitespace: true, message: '请写明要什么数据' }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
        <Form.Item name="dueOn" label="希望在哪天以前（可不填）">
          <DatePicker />
        </Form.Item>
        <Trouble error={request.error} />
      </Form>
    </Modal>
  )
}
