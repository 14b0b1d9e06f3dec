import { Button, Flex } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { download } from '../../../api/download.ts'
import { AskReason } from '../../../app/ask-reason.tsx'
import type { Draft } from './draft-data.ts'

/** What an import came to, what of it is to be looked after, and what comes next. */
export function ResultPart({ draft }: { draft: Draft }) {
  const { result } = draft
  const [asks, ask] = useState(false)
  if (!result) return null
  const { sentences, quality, toRepair, schema } = result
  return (
    <div className="stack">
      <section className="box" aria-label="导入结果">
        <h2>{result.already ? '没有重复写入' : '导入完成'}</h2>
        <ul className="sentences">
          {sentences.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </section>
      {quality && (
        <section className="box" aria-label="数据质量">
          <h2>{quality.toCheck > 0 ? `有 ${quality.toCheck} 项请核对` : '没有要核对的'}</h2>
          <ul className="sentences">
            {quality.checks.map((words) => (
              <li key={words} className="check">
                {words}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Flex gap={8} wrap>
        {draft.kind === 'ledger' && toRepair > 0 && !result.already && (
          <Button onClick={() => ask(true)}>下载待修补的 {toRepair} 行</Button>
        )}
        <Link to={`/data/${schema}`}>
          <Button>看这种数据</Button>
        </Link>
        <Link to="/data/imports">
          <Button>接着导入别的</Button>
        </Link>
      </Flex>
      {asks && (
        <AskReason
          title="下载待修补的行"
          about="文件里有姓名和证件号码的原文，只用于修补，用后请删除。读不出的格已标黄，原因在最后一列。"
          does="下载"
          run={(reason) =>
            download(`/api/imports/${draft.draft}/rejects?reason=${encodeURIComponent(reason)}`)
          }
          close={() => ask(false)}
        />
      )}
    </div>
  )
}
