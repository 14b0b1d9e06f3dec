import { Alert, Button, Checkbox, Flex } from 'antd'
import { Fragment } from 'react'
import { Trouble } from '../../../api/trouble.tsx'
import { Waiting } from '../../../app/waiting.tsx'
import { type Draft, type Settled, useSettling, useStart } from './draft-data.ts'
import { useTrial } from './settings-step.tsx'

interface Props {
  draft: Draft
  settle: (change: Settled) => void
}

/** The last look before the start: what is missing, what the trial found, how it fits to what is there. */
export function CheckStep({ draft, settle }: Props) {
  const start = useStart(draft.draft)
  const settling = useSettling(draft.draft)
  const error = useTrial(draft)
  const { missing, notes, trial, settled } = draft
  const isRepeated = notes.some((note) => note.includes('导入过'))
  return (
    <div className="stack">
      <section className="box" aria-label="还缺什么">
        <h2>{missing.length > 0 ? '开始之前还要补上' : '可以开始导入'}</h2>
        <ul className="sentences">
          {missing.map((words) => (
            <li key={words}>{words}</li>
          ))}
          {missing.length === 0 && draft.unfilled.map((words) => <li key={words}>{words}</li>)}
        </ul>
        {missing.length === 0 && <Summary draft={draft} />}
        {notes.map((note) => (
          <Alert key={note} type="info" showIcon title={note} style={{ marginTop: 6 }} />
        ))}
        {isRepeated && (
          <Checkbox checked={settled.again} onChange={({ target }) => settle({ again: target.checked })}>
            导入过也再导入一次
          </Checkbox>
        )}
      </section>
      {draft.kind === 'ledger' && (
        <section className="box" aria-label="试读">
          <h2>试读的结果</h2>
          <Trouble error={error} />
          {trial.state === 'running' && <Waiting words="正在试读全表，不写入任何内容" />}
          {trial.trouble && (
            <Alert
              type="warning"
              showIcon
              title={trial.trouble.says}
              description={`下一步：${trial.trouble.next}`}
            />
          )}
          {trial.found && <Found draft={draft} settle={settle} />}
        </section>
      )}
      <Trouble error={start.error} />
      <Flex gap={12} align="center">
        <Button
          type="primary"
          disabled={missing.length > 0 || settling}
          loading={start.isPending}
          onClick={() => start.mutate()}
        >
          开始导入
        </Button>
        <span className="small">开始后可以离开这一页，导入会继续；要么整份进去，要么什么也不留下。</span>
      </Flex>
    </div>
  )
}

const MODES = { full: '全量', increment: '累加', corrects: '更正' } as const

/** What will be imported, in one look. */
function Summary({ draft }: { draft: Draft }) {
  const { settled, trial, schema, effective } = draft
  const rows: [string, string][] = [
    ['数据', `${schema?.label ?? draft.label ?? ''}，对上 ${effective.fields.length} 列`],
    ['导入方式', settled.mode ? MODES[settled.mode] : ''],
    [
      '数据截取日',
      settled.cutOff ?? (draft.kind === 'judgments' ? '文书中最晚的裁判日期' : '与被更正的那一份相同'),
    ],
    ['覆盖范围', coverageWords(settled.coverage, trial.found?.coverage?.words)],
    ['依据、密级', `${settled.legalGround ?? ''}；${settled.classification ?? ''}`],
    ['保存期限', settled.keepYears === 0 ? '长期' : `${settled.keepYears} 年`],
  ]
  return (
    <dl className="facts">
      {rows
        .filter(([name]) => draft.kind === 'ledger' || (name !== '覆盖范围' && name !== '数据'))
        .map(([name, words]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
    </dl>
  )
}

function coverageWords(coverage: Draft['settled']['coverage'], proposed: string | undefined): string {
  if (coverage?.kind === 'flow') return `${coverage.from} 至 ${coverage.to}`
  if (coverage?.kind === 'stock') return '数据截取日当日在册的全部'
  return coverage?.kind === 'proposed' ? (proposed ?? '照导入时推算的') : '不申报'
}

function Found({ draft: { trial, settled }, settle }: Props) {
  const { found } = trial
  if (!found) return null
  return (
    <>
      <p className="about">
        {found.whole ? `共 ${found.rows} 行` : `表很大，试读了前 ${found.rows} 行`}
        {found.sentences.length === 0 && '，每一格都读得出'}
      </p>
      <ul className="sentences">
        {found.sentences.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {found.sentences.some((words) => words.includes('读不出')) && (
        <p className="about">
          读不出的格会空着并计数，不会猜；导入后可以下载这些行去修补。也可以先在原表改正，再拖一次。
        </p>
      )}
      {found.rows === 0 && (
        <Checkbox
          checked={settled.emptyTable}
          onChange={({ target }) => settle({ emptyTable: target.checked })}
        >
          表里确实没有数据，照样导入
        </Checkbox>
      )}
    </>
  )
}
