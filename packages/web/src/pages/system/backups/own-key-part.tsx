import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex, Modal, Typography } from 'antd'
import { useState } from 'react'
import { api, call } from '../../../api/client.ts'
import { useMe } from '../../../api/me.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { AskReason } from '../../../app/ask-reason.tsx'
import { Waiting } from '../../../app/waiting.tsx'
import { BACKUP_KEYS, BACKUPS, useKeyStates } from './backups-data.ts'
import { KeyStates } from './key-states.tsx'
import { TryPart } from './try-part.tsx'

/** The own half of the key: taking it once, exchanging it, trying what was written down. */
export function OwnKeyPart() {
  const me = useMe()
  const client = useQueryClient()
  const { data, error, isPending, refetch } = useKeyStates()
  const [step, setStep] = useState<'take' | 'exchange' | 'try' | null>(null)
  const take = useMutation({
    mutationFn: (body: { replace: boolean; reason: string }) => call(api.POST('/api/backup-keys', { body })),
    onSuccess: () =>
      Promise.all([BACKUP_KEYS, BACKUPS].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
  const own = data?.find(({ holder }) => me.roles.some(({ id }) => id === holder))
  return (
    <Flex vertical gap={12} className="box">
      <h2>我持有的一半密钥</h2>
      <Trouble error={error} again={refetch} />
      {isPending && <Waiting words="正在读取密钥状态" />}
      {data && <KeyStates keys={data} />}
      {own && (
        <Flex gap={8} wrap>
          {own.key === null ? (
            <Button type="primary" onClick={() => setStep('take')}>
              领取我的一半
            </Button>
          ) : (
            <>
              <Button onClick={() => setStep('try')}>试验抄写是否正确</Button>
              <Button danger onClick={() => setStep('exchange')}>
                换发
              </Button>
            </>
          )}
        </Flex>
      )}
      {(step === 'take' || step === 'exchange') && (
        <AskReason
          title={step === 'take' ? '领取备份密钥的一半' : '换发备份密钥的一半'}
          about={
            step === 'take'
              ? '密钥只显示一次。请准备好纸笔或者保密的存放处，由您本人抄写和保管，不交给系统管理员。'
              : '以后的备份用新的一半；以前的备份仍要用原来的一半打开，请继续保管。'
          }
          does={step === 'take' ? '领取' : '换发'}
          danger={step === 'exchange'}
          run={(reason) => take.mutateAsync({ replace: step === 'exchange', reason })}
          close={() => setStep(null)}
        />
      )}
      {step === 'try' && <TryPart close={() => setStep(null)} />}
      {take.data && step === null && <PartShown given={take.data} close={take.reset} />}
    </Flex>
  )
}

const GROUP = /.{1,4}/g

function PartShown({ given, close }: { given: { part: string; key: string }; close: () => void }) {
  return (
    <Modal
      open
      title={`密钥 ${given.key} 的一半`}
      okText="已经抄好"
      onOk={close}
      onCancel={close}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
    >
      <Flex vertical gap={12}>
        <Typography.Paragraph code className="given-code">
          {given.part.replaceAll(/[\s-]/g, '').match(GROUP)?.join(' ')}
        </Typography.Paragraph>
        <Alert
          type="warning"
          showIcon
          title="只显示这一次"
          description="请抄写后用“试验抄写是否正确”核对一遍，锁入保密柜。遗失任何一半，备份就打不开。"
        />
      </Flex>
    </Modal>
  )
}
