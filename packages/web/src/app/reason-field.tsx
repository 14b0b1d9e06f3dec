import { Form, Input } from 'antd'

/** The reason of a step, for the audit: a field `reason` of the form around it. */
export const ReasonField = ({ autoFocus = false }: { autoFocus?: boolean }) => (
  <Form.Item
    name="reason"
    label="理由（写入审计）"
    rules={[{ required: true, whitespace: true, message: '请写明理由' }]}
  >
    <Input maxLength={200} autoFocus={autoFocus} />
  </Form.Item>
)
