import { Alert, Button, Checkbox, DatePicker, Flex, Input, Radio, Select, Typography } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { Trouble } from '../../../api/trouble.tsx'
import { CoverageChoice } from './coverage-choice.tsx'
import { type Draft, type Settled, useCheck } from './draft-data.ts'

interface Props {
  draft: Draft
  settle: (change: Settled) => void
}

const CLASSIFICATIONS = ['公开', '内部', '工作秘密'] as const
const YEARS = [1, 2, 3, 5, 10, 20, 30]

/** Has the table read on trial as soon as its columns are settled. */
export function useTrial(draft: Draft) {
  const check = useCheck(draft.draft)
  const { mutate } = check
  const ready =
    draft.kind === 'ledger' &&
    draft.state === 'open' &&
    draft.looking === 'done' &&
    draft.trial.state === 'none'
  const question = ready ? JSON.stringify([draft.effective, draft.settled.cutOff]) : null
  useEffect(() => {
    if (question !== null) mutate()
  }, [question, mutate])
  return check.error
}

/** How the data come in and under what: everything that a table does not say itself. */
export function SettingsStep({ draft, settle }: Props) {
  const error = useTrial(draft)
  const isLedger = draft.kind === 'ledger'
  return (
    <div className="stack">
      <Trouble error={error} />
      <dl className="settings box">
        <ModeSetting {...{ draft, settle }} />
        <CutOffSetting {...{ draft, settle }} />
        {isLedger && draft.schema && (
          <Setting label="覆盖范围">
            <CoverageChoice {...{ draft, settle }} />
          </Setting>
        )}
        <Setting label="调取依据">
          <Line
            value={draft.settled.legalGround}
            label="调取依据"
            placeholder="如：与公安机关会签的信息共享办法第几条，调取证据通知书文号"
            save={(legalGround) => settle({ legalGround })}
          />
        </Setting>
        <Setting label="密级">
          <Radio.Group
            value={draft.settled.classification}
            onChange={({ target }) =>
              settle({ classification: target.value as (typeof CLASSIFICATIONS)[number] })
            }
            options={CLASSIFICATIONS.map((value) => ({ value, label: value }))}
          />
          <Hint>涉及国家秘密的数据不得放入本平台。</Hint>
        </Setting>
        <Setting label="保存期限">
          <Select
            aria-label="保存期限"
            style={{ width: 160 }}
            value={draft.settled.keepYears}
            placeholder="请选"
            onChange={(keepYears: number) => settle({ keepYears })}
            options={[
              ...YEARS.map((value) => ({ value, label: `${value} 年` })),
              { value: 0, label: '长期' },
            ]}
          />
          <Hint>到期后数据目录会提醒，由申请和批准两个人决定销毁。</Hint>
        </Setting>
        {isLedger && <EmptySetting {...{ draft, settle }} />}
      </dl>
    </div>
  )
}

export function Setting({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

export const Hint = ({ children }: { children: ReactNode }) => (
  <Typography.Text type="secondary" className="small" style={{ display: 'block' }}>
    {children}
  </Typography.Text>
)

/** A line of text that is saved when one leaves it. */
function Line(props: {
  value: string | null
  label: string
  placeholder: string
  save: (value: string | null) => void
}) {
  const { value, label, placeholder, save } = props
  return (
    <Input
      key={value ?? ''}
      aria-label={label}
      defaultValue={value ?? ''}
      placeholder={placeholder}
      maxLength={200}
      onBlur={({ target }) => {
        const next = target.value.trim() || null
        if (next !== value) save(next)
      }}
    />
  )
}

function ModeSetting({ draft, settle }: Props) {
  const { mode, corrects } = draft.settled
  const { proposedMode: proposed, inForce, kind } = draft
  const words = { full: '全量', increment: '累加', corrects: '更正' } as const
  return (
    <Setting label="导入方式">
      <Radio.Group
        value={mode}
        onChange={({ target }) => settle({ mode: target.value as NonNullable<typeof mode> })}
        options={[
          { value: 'full', label: '全量：这一份就是全部，代替已有的' },
          { value: 'increment', label: '累加：加到已有的上面' },
          ...(kind === 'ledger' && inForce.length > 0
            ? [{ value: 'corrects', label: '更正：代替以前导入的某一份' }]
            : []),
        ]}
      />
      {mode === 'corrects' && (
        <Select
          aria-label="更正哪一份"
          style={{ minWidth: 420, display: 'flex', marginTop: 6 }}
          value={corrects}
          placeholder="请选要更正的那一份"
          onChange={(value: string) => settle({ corrects: value })}
          options={inForce.map(({ snapshot, name, cutOff, rows }) => ({
            value: snapshot,
            label: `${name}（截至 ${cutOff}，${rows} 行）`,
          }))}
        />
      )}
      {proposed && (
        <Hint>
          {proposed.why}，建议{words[proposed.mode]}。
          {mode === null && (
            <Button size="small" type="link" onClick={() => settle({ mode: proposed.mode })}>
              照建议
            </Button>
          )}
        </Hint>
      )}
      {draft.notes.map((note) => (
        <Alert key={note} type="info" showIcon title={note} style={{ marginTop: 6 }} />
      ))}
    </Setting>
  )
}

function CutOffSetting({ draft, settle }: Props) {
  const { cutOff, mode } = draft.settled
  const found = draft.trial.found?.cutOff
  const named = draft.looked?.cutOffOfName
  const proposed = found ?? (named ? { day: named, why: '文件名' } : null)
  return (
    <Setting label="数据截取日">
      <Flex gap={8} align="center" wrap>
        <DatePicker
          aria-label="数据截取日"
          value={cutOff ? dayjs(cutOff) : null}
          onChange={(day) => settle({ cutOff: day?.format('YYYY-MM-DD') ?? null })}
          placeholder="这份数据截至哪一天"
          style={{ width: 200 }}
          maxDate={dayjs()}
        />
        {proposed && proposed.day !== cutOff && (
          <Button onClick={() => settle({ cutOff: proposed.day })}>
            用 {proposed.day}（{proposed.why}）
          </Button>
        )}
      </Flex>
      <Hint>
        {draft.kind === 'judgments'
          ? '不填时取文书中最晚的裁判日期。'
          : mode === 'corrects'
            ? '不填时与被更正的那一份相同。'
            : '这一天以后的事，这份数据里不会有；“未见”一类的判断只算到这一天。'}
      </Hint>
    </Setting>
  )
}

/** Fields of which an empty cell says “none” by the standard: a table without that column says nothing, unless a person knows. */
function EmptySetting({ draft, settle }: Props) {
  const filled = new Set(draft.effective.fields.map(({ field }) => field))
  const open = (draft.schema?.fields ?? []).filter(
    ({ id, emptyMeansNone }) => emptyMeansNone && !filled.has(id),
  )
  if (open.length === 0) return null
  const none = draft.settled.empties.filter(({ empty }) => empty === 'none').map(({ field }) => field)
  return (
    <Setting label="空格的含义">
      <Hint>
        表里没有下面这些列。提供单位确认“没有这一列就是没有这回事”的，请勾选；没有确认的不要勾，按“不知道”处理。
      </Hint>
      <Checkbox.Group
        value={none}
        onChange={(fields) =>
          settle({ empties: fields.map((field) => ({ field: String(field), empty: 'none' as const })) })
        }
        options={open.map(({ id, label }) => ({ value: id, label: `没有“${label}”就是没有` }))}
      />
    </Setting>
  )
}
