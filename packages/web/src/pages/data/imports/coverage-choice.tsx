import { DatePicker, Flex, Radio } from 'antd'
import dayjs from 'dayjs'
import type { Draft, Settled } from './draft-data.ts'
import { Hint } from './settings-step.tsx'

interface Props {
  draft: Draft
  settle: (change: Settled) => void
}

const DAY = 'YYYY-MM-DD'

/** What the data show completely: declared by a person, proposed by the rows, or not at all. */
export function CoverageChoice({ draft, settle }: Props) {
  const { coverage } = draft.settled
  const { state, found } = draft.trial
  const kind = draft.schema?.coverage ?? null
  const proposed = found?.coverage
  const choose = (value: string) => {
    if (value === 'flow') {
      const [from = '', to = ''] =
        /(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})/.exec(proposed?.text ?? '')?.slice(1) ?? []
      const end = to || draft.settled.cutOff || dayjs().format(DAY)
      settle({ coverage: { kind: 'flow', from: from || end, to: end } })
    } else settle({ coverage: { kind: value as 'none' | 'proposed' | 'stock' } })
  }
  return (
    <>
      <Radio.Group
        value={coverage?.kind ?? null}
        onChange={({ target }) => choose(target.value as string)}
        style={{ display: 'grid', gap: 4 }}
      >
        {proposed && <Radio value="proposed">照推算的申报：{proposed.words}</Radio>}
        {kind === 'flow' && (
          <Radio value="flow">自己填：按{draft.schema?.coverageField}，起止之间的全部都在这份数据里</Radio>
        )}
        {kind === 'stock' && !proposed && <Radio value="stock">数据截取日当日在册的全部都在这份数据里</Radio>}
        <Radio value="none">不申报：没有把握</Radio>
      </Radio.Group>
      {coverage?.kind === 'flow' && (
        <Flex gap={8} style={{ marginTop: 6 }}>
          <DatePicker.RangePicker
            aria-label="覆盖的起止日期"
            value={[dayjs(coverage.from), dayjs(coverage.to)]}
            allowClear={false}
            onChange={(days) => {
              const [from, to] = days ?? []
              if (from && to)
                settle({ coverage: { kind: 'flow', from: from.format(DAY), to: to.format(DAY) } })
            }}
          />
        </Flex>
      )}
      {state === 'running' && <Hint>正在按全表推算……</Hint>}
      {found?.coverageSentences.map((sentence) => (
        <Hint key={sentence}>推算：{sentence}</Hint>
      ))}
      <Hint>申报了，模型才能在范围内判断“未见”；不申报，“未见”一类一律待定。以后可以用“更正”再申报。</Hint>
    </>
  )
}
