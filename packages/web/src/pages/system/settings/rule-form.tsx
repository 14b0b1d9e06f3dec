import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Form, Input, InputNumber, Typography } from 'antd'
import { Trouble } from '../../../api/trouble.tsx'
import { Waiting } from '../../../app/waiting.tsx'

export interface RuleField<Rules> {
  key: keyof Rules & string
  label: string
  unit: string
  least: number
  most: number
}

interface Props<Rules> {
  name: string
  title: string
  about: string
  fields: readonly RuleField<Rules>[]
  read: (signal: AbortSignal) => Promise<Rules>
  write: (rules: Rules & { reason: string }) => Promise<unknown>
}

/** Figures with their bounds, changed together and with a reason. */
export function RuleForm<Rules extends object>(props: Props<Rules>) {
  const { name, title, about, read } = props
  const queryKey = ['settings', name]
  const { data, error, isPending, refetch } = useQuery({ queryKey, queryFn: ({ signal }) => read(signal) })
  return (
    <section className="box account-box">
      <h2>{title}</h2>
      <p className="about">{about}</p>
      <Trouble error={error} again={refetch} />
      {isPending && <Waiting words={`正在读取${title}`} />}
      {data && <Figures {...props} rules={data} />}
    </section>
  )
}

function Figures<Rules extends object>({ name, fields, write, rules }: Props<Rules> & { rules: Rules }) {
  const [form] = Form.useForm()
  const { message } = App.useApp()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: write,
    onSuccess: async () => {
      message.success('已保存，立即生效')
      form.resetFields(['reason'])
      await client.invalidateQueries({ queryKey: ['settings', name] })
    },
  })
  return (
    <Form
      name={name}
      form={form}
      layout="horizontal"
      labelCol={{ flex: '160px' }}
      labelAlign="left"
      requiredMark={false}
      initialValues={rules}
      onFinish={(values) => save.mutate(values)}
    >
      {fields.map(({ key, label, unit, least, most }) => (
        <Form.Item key={key} label={label}>
          <Flex gap={8} align="center">
            <Form.Item
              name={String(key)}
              noStyle
              rules={[
                {
                  required: true,
                  type: 'integer',
                  min: least,
                  max: most,
                  message: `请填 ${least} 至 ${most}`,
                },
              ]}
            >
              <InputNumber precision={0} aria-label={label} />
            </Form.Item>
            {unit}
            <Typography.Text type="secondary" className="small">
              （{least} 至 {most}）
            </Typography.Text>
          </Flex>
        </Form.Item>
      ))}
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, whitespace: true, message: '请写明理由，写入审计' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Trouble error={save.error} />
      <Button htmlType="submit" type="primary" loading={save.isPending}>
        {save.isPending ? '正在保存' : '保存'}
      </Button>
    </Form>
  )
}
