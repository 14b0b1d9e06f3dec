import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, InputNumber, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { api, call } from '../../../api/client.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { Waiting } from '../../../app/waiting.tsx'
import { cluesChanged, useCandidates } from '../clue-queries.ts'
import type { AssignRequest } from '../clue-types.ts'
import '../clues.css'
import { AssignResult } from './assign-result.tsx'
import { CandidateTable } from './candidate-table.tsx'
import { type Standing, standingsOf } from './candidates.ts'

interface Props {
  numbers: readonly number[]
  close: () => void
  /** After it was done and its record was read. */
  assigned: () => void
}

/** Clues to handlers: by a draw among candidates (随机为主), or to a named person with the reason. */
export function AssignDialog({ numbers, close, assigned }: Props) {
  const candidates = useCandidates(numbers, true)
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: (body: AssignRequest) => call(api.POST('/api/clues/assign', { body })),
    onSuccess: () => cluesChanged(client),
  })
  return (
    <Modal
      open
      title={numbers.length === 1 ? `分派线索 ${numbers[0]}` : `分派 ${numbers.length} 条线索`}
      width={720}
      footer={null}
      onCancel={send.data ? assigned : close}
      destroyOnHidden
    >
      <div className="clue in-dialog">
        {send.data ? (
          <AssignResult result={send.data} close={assigned} />
        ) : (
          <>
            <Trouble error={send.error ?? candidates.error} />
            {candidates.data ? (
              <AssignForm
                numbers={numbers}
                standings={standingsOf(candidates.data.candidates)}
                busy={send.isPending}
                cancel={close}
                submit={(body) => send.mutate(body)}
              />
            ) : (
              !candidates.error && <Waiting words="正在读取可以承办的人" />
            )}
          </>
        )}
      </div>
    </Modal>
  )
}

interface FormProps {
  numbers: readonly number[]
  standings: readonly Standing[]
  busy: boolean
  submit: (body: AssignRequest) => void
  cancel: () => void
}

function AssignForm({ numbers, standings: initial, busy, submit, cancel }: FormProps) {
  const [how, setHow] = useState<'random' | 'named'>('random')
  const [standings, setStandings] = useState(initial)
  const [assignee, setAssignee] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [slack, setSlack] = useState(0)
  const reasonField = useId()
  const drawn = standings.filter(({ takes }) => takes)
  const ready = how === 'random' ? drawn.length > 0 : assignee !== null && reason.trim() !== ''
  const send = () => {
    if (!ready || busy) return
    if (how === 'named')
      submit({ numbers: [...numbers], how, assignee: assignee!, reason: reason.trim(), slack })
    else submit({ numbers: [...numbers], how, slack, ...candidatesOf(standings, numbers) })
  }
  return (
    <form
      className="move-form"
      aria-label="分派"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Radio.Group
        aria-label="分派方式"
        value={how}
        onChange={({ target }) => setHow(target.value)}
        options={[
          { value: 'random', label: '随机分派' },
          { value: 'named', label: '指定分派' },
        ]}
      />
      <CandidateTable
        how={how}
        single={numbers.length === 1}
        standings={standings}
        change={setStandings}
        assignee={assignee}
        choose={setAssignee}
      />
      {how === 'random' ? (
        <>
          <p className="field-hint">
            {numbers.length > 1 &&
              '有人只对其中某一条须回避的，请打开那条线索单独分派，在那里写明回避的理由。'}
            从手上线索最少的人里抽取；同一人、同一案的线索归同一承办人。种子由系统生成，候选名单、负荷、不参加的理由和抽取结果一并记录，可以重新核验。
          </p>
          <p className="inline">
            负荷相差不超过
            <InputNumber
              aria-label="负荷相差不超过几条仍可抽中"
              min={0}
              max={20}
              size="small"
              value={slack}
              onChange={(value) => setSlack(value ?? 0)}
            />
            条的仍可抽中
          </p>
        </>
      ) : (
        <>
          <label htmlFor={reasonField}>指定分派的理由（记录备查）</label>
          <textarea
            id={reasonField}
            rows={2}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
      <div className="move-form-foot">
        <Button type="primary" htmlType="submit" autoFocus disabled={!ready} loading={busy}>
          {how === 'random' ? `在 ${drawn.length} 人中抽取` : '指定分派'}
        </Button>
        <Button onClick={cancel}>取消</Button>
        {!ready && (
          <span className="field-hint">
            {how === 'random' ? '请至少选择一位候选人' : '请选择承办人并写明理由'}
          </span>
        )}
      </div>
    </form>
  )
}

/** Who takes part, and who is left out for a reason that belongs into the record: away, or to keep out of the one clue. */
function candidatesOf(
  standings: readonly Standing[],
  [number]: readonly number[],
): Pick<AssignRequest, 'candidates' | 'away' | 'conflicts'> {
  const out = standings.filter(({ takes, away: because }) => !takes && because.trim() !== '')
  const listed = standings.filter((one) => one.takes || out.includes(one))
  const reasons = (conflict: boolean) =>
    Object.fromEntries(
      out.filter((one) => one.conflict === conflict).map((one) => [one.account, one.away.trim()]),
    )
  return {
    candidates: listed.map(({ account }) => account),
    away: reasons(false),
    conflicts: { [String(number)]: reasons(true) },
  }
}
