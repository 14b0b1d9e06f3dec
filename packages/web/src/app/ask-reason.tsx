import { useMutation } from '@tanstack/react-query'
import { Flex, Form, Modal } from 'antd'
import type { ReactNode } from 'react'
import { Trouble } from '../api/trouble.tsx'
import { ReasonField } from './reason-field.tsx'

interface Props {
  title: string
  /** What will happen, before one agrees. */
  about?: ReactNode
  /** On the button: 停用. */
  does: string
  danger?: boolean
  run: (reason: string) => Promise<unknown>
  close: () => void
}

/** Asks for the reason of a step that goes into the audit, does the step, and stays open with the sentence when it is refused. */
export function AskReason({ title, about, does, danger = false, run, close }: Props) {
  const [form] = Form.useForm<{ reason: string }>()
  const step = useMutation({ mutationFn: ({ reason }: { reason: string }) => run(reason), onSuccess: close })
  return (
    <Modal
      open
      title={title}
      okText={step.isPending ? '正在办理' : does}
      okButtonProps={{ danger, loading: step.isPending }}
      onOk={form.submit}
      onCancel={close}
      width={460}
    >
      <Form name="ask-reason" form={form} layout="vertical" requiredMark={false} onFinish={step.mutate}>
        {about && <p className="about">{about}</p>}
        <ReasonField autoFocus />
        <Flex vertical>
          <Trouble error={step.error} />
        </Flex>
      </Form>
    </Modal>
  )
}
