import { Alert, Button, Checkbox, Flex } from 'antd'
import { Trouble } from '../../../api/trouble.tsx'
import { Waiting } from '../../../app/waiting.tsx'
import { type Draft, type Settled, useStart } from './draft-data.ts'
import { useTrial } from './settings-step.tsx'

interface Props {
  draft: Draft
  settle: (change: Settled) => void
}

/** The last look before the start: what is missing, what the trial found, how it fits to what is there. */
export function CheckStep({ draft, settle }: Props) {
  const start = useStart(draft.draft)
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
          disabled={missing.length > 0}
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
