import { Form, InputNumber, Modal, Radio, Select, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { Trouble } from '../../../api/trouble.tsx'
import { ReasonField } from '../../../app/reason-field.tsx'
import { useSetSchedule } from '../models-data.ts'

interface Entered {
  every: 'never' | 'day' | 'week' | 'month'
  weekday: number
  day: number
  time: Dayjs
  reason: string
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0].map((value) => ({ value, label: `周${'日一二三四五六'[value]}` }))
const LAST_DAY_OF_EVERY_MONTH = 28

/** What was chosen as the server takes it. */
function cronOf({ every, weekday, day, time }: Entered): string | null {
  if (every === 'never') return null
  const at = `${time.minute()} ${time.hour()}`
  if (every === 'month') return `${at} ${day} * *`
  return `${at} * * ${every === 'day' ? '*' : weekday}`
}

/** When a model runs by itself. */
export function ScheduleForm({ model, close }: { model: string; close: () => void }) {
  const [form] = Form.useForm<Entered>()
  const every = Form.useWatch('every', form) ?? 'week'
  const set = useSetSchedule(model)
  return (
    <Modal
      open
      title="定时运行"
      okText={set.isPending ? '正在保存' : '保存'}
      okButtonProps={{ loading: set.isPending }}
      onOk={form.submit}
      onCancel={close}
      width={460}
    >
      <Form<Entered>
        form={form}
        name="schedule"
        layout="vertical"
        requiredMark={false}
        initialValues={{ every: 'week', weekday: 1, day: 1, time: dayjs('2026-01-01T02:00') }}
        onFinish={(entered) =>
          set.mutate({ cron: cronOf(entered), reason: entered.reason }, { onSuccess: close })
        }
      >
        <p className="about">到时间用当时的数据运行；数据没有更新的，结果与上一次相同。</p>
        <Form.Item name="every" label="多久一次">
          <Radio.Group
            options={[
              { value: 'day', label: '每天' },
              { value: 'week', label: '每周' },
              { value: 'month', label: '每月' },
              { value: 'never', label: '不定时' },
            ]}
          />
        </Form.Item>
        {every === 'week' && (
          <Form.Item name="weekday" label="星期">
            <Select options={WEEKDAYS} />
          </Form.Item>
        )}
        {every === 'month' && (
          <Form.Item name="day" label="几日">
            <InputNumber min={1} max={LAST_DAY_OF_EVERY_MONTH} precision={0} />
          </Form.Item>
        )}
        {every !== 'never' && (
          <Form.Item name="time" label="时间" rules={[{ required: true, message: '请选择时间' }]}>
            <TimePicker format="HH:mm" minuteStep={5} needConfirm={false} />
          </Form.Item>
        )}
        <ReasonField />
        <Trouble error={set.error} />
      </Form>
    </Modal>
  )
}
