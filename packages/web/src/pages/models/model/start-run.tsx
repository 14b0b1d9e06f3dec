import { DatePicker, Form, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { useNavigate } from 'react-router'
import { Trouble } from '../../../api/trouble.tsx'
import { type Model, useStart } from '../models-data.ts'
import { valueWords } from '../words.ts'

/** Asks for a run; the page of the run then shows how far it is. */
export function StartRun({ model, close }: { model: Model; close: () => void }) {
  const [form] = Form.useForm<{ asOf?: Dayjs | null }>()
  const navigate = useNavigate()
  const start = useStart(model.model)
  const oldest = model.data.map(({ cutOff }) => cutOff ?? '').sort()[0]
  const changed = model.parameters.filter((one) => one.changed)
  return (
    <Modal
      open
      title={`运行：${model.title}`}
      okText={start.isPending ? '正在提出' : '运行'}
      okButtonProps={{ loading: start.isPending, autoFocus: true }}
      onOk={form.submit}
      onCancel={close}
      width={480}
    >
      <Form
        form={form}
        name="start-run"
        layout="vertical"
        onFinish={({ asOf }) =>
          start.mutate(asOf?.format('YYYY-MM-DD') ?? null, {
            onSuccess: ({ run }) => navigate(`/runs/${run}`),
          })
        }
      >
        <p className="about">
          新发现的线索等待分派；已有结论的，只有据以判断的数据变了才重新打开。运行时其他人照常工作。
        </p>
        {changed.length > 0 && (
          <p>
            本院调整过的参数：
            {changed.map(({ label, value, unit }) => `${label} ${valueWords(value, unit)}`).join('；')}
          </p>
        )}
        <Form.Item
          name="asOf"
          label="基准日（可不填）"
          extra={`不填时取各数据中最早的截取日 ${oldest}。早于上一次运行的，只供比较，不改变线索。`}
        >
          <DatePicker />
        </Form.Item>
        <Trouble error={start.error} />
      </Form>
    </Modal>
  )
}
