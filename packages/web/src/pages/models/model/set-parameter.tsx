import { Form, Input, InputNumber, Modal, Radio } from 'antd'
import { Trouble } from '../../../api/trouble.tsx'
import { ReasonField } from '../../../app/reason-field.tsx'
import { type Parameter, useSetParameter } from '../models-data.ts'
import { valueWords } from '../words.ts'

interface Entered {
  value: string | number | boolean
  reason: string
}

/** Sets the value of a parameter with the reason; what does not fit is told by the server in its sentence. */
export function SetParameter({
  model,
  parameter,
  close,
}: {
  model: string
  parameter: Parameter
  close: () => void
}) {
  const [form] = Form.useForm<Entered>()
  const set = useSetParameter(model)
  const { name, label, unit, value } = parameter
  return (
    <Modal
      open
      title={`调整参数：${label}`}
      okText={set.isPending ? '正在保存' : '保存'}
      okButtonProps={{ loading: set.isPending }}
      onOk={form.submit}
      onCancel={close}
      width={460}
    >
      <Form<Entered>
        form={form}
        name="set-parameter"
        layout="vertical"
        requiredMark={false}
        initialValues={{ value }}
        onFinish={(entered) => set.mutate({ name, ...entered }, { onSuccess: close })}
      >
        <p className="about">
          现在 {valueWords(value, unit)}，默认 {valueWords(parameter.default, unit)}
          。从下一次运行起生效；值变了，发现的线索会随之增减。
        </p>
        <Form.Item
          name="value"
          label={unit ? `新的值（${unit}）` : '新的值'}
          rules={[{ required: true, message: '请填写新的值' }]}
        >
          <ValueField parameter={parameter} />
        </Form.Item>
        <ReasonField />
        <Trouble error={set.error} />
      </Form>
    </Modal>
  )
}

interface FieldProps {
  parameter: Parameter
  value?: Entered['value']
  onChange?: (value: Entered['value'] | null) => void
  id?: string
}

/** A field for the type of the parameter; the form gives value and change. */
function ValueField({ parameter: { type }, value, onChange, id }: FieldProps) {
  if (type === '是否')
    return (
      <Radio.Group
        {...(id ? { id } : {})}
        value={value}
        onChange={(event) => onChange?.(event.target.value as boolean)}
        options={[
          { value: true, label: '是' },
          { value: false, label: '否' },
        ]}
      />
    )
  if (type === '整数' || type === '金额')
    return (
      <InputNumber<number>
        {...(id ? { id } : {})}
        autoFocus
        value={typeof value === 'number' ? value : null}
        onChange={(entered) => onChange?.(entered)}
      />
    )
  return (
    <Input
      {...(id ? { id } : {})}
      autoFocus
      maxLength={200}
      value={typeof value === 'string' ? value : ''}
      placeholder={type === '日期' ? '2024-06-30' : type === '月' ? '2024-06' : ''}
      onChange={(event) => onChange?.(event.target.value)}
    />
  )
}
