import { Button, Collapse, Flex, Tooltip, Typography } from 'antd'
import { useState } from 'react'
import { download } from '../../../api/download.ts'
import { ability, useMe } from '../../../api/me.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { inMinutes } from '../../../app/moments.ts'
import { RequestDialog } from '../requests/request-dialog.tsx'
import { type Lacking, templateUrl } from './catalogue-data.ts'

/** Data that models need and the office lacks: whom to ask, and a request with one click. */
export function LackingData({ lacking }: { lacking: readonly Lacking[] }) {
  const me = useMe()
  const may = ability(me, 'snapshot.request')
  const [asked, ask] = useState<Lacking | null>(null)
  const [error, fail] = useState<unknown>(null)
  const [all, showAll] = useState(false)
  const shown = all ? lacking : lacking.slice(0, FIRST)
  return (
    <>
      <Collapse
        defaultActiveKey={['lacking']}
        items={[
          {
            key: 'lacking',
            label: `模型要用而本院还没有的数据：${lacking.length} 种`,
            children: (
              <>
                <Trouble error={error} />
                <ul className="lacking">
                  {shown.map((one) => (
                    <li key={one.schema}>
                      <strong>{one.label}</strong>
                      <Typography.Text type="secondary" className="small">
                        {needWords(one)}
                      </Typography.Text>
                      {one.request && (
                        <span className="small">
                          {one.request.by} 于 {inMinutes(one.request.at)} {REQUEST_WORDS[one.request.state]}
                          {one.request.answer && `：${one.request.answer}`}
                        </span>
                      )}
                      <Flex gap={8}>
                        <Tooltip title={may.allowed ? '' : may.reason}>
                          <Button
                            size="small"
                            disabled={!may.allowed || one.request?.state === 'open'}
                            onClick={() => ask(one)}
                          >
                            提出请求
                          </Button>
                        </Tooltip>
                        <Button
                          size="small"
                          onClick={() => download(templateUrl(one.schema)).then(() => fail(null), fail)}
                        >
                          填报模板
                        </Button>
                      </Flex>
                    </li>
                  ))}
                </ul>
                {lacking.length > FIRST && (
                  <Button type="link" onClick={() => showAll(!all)}>
                    {all ? '收起' : `显示全部 ${lacking.length} 种`}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      {asked && <RequestDialog data={asked} close={() => ask(null)} />}
    </>
  )
}

const FIRST = 6
const NAMED = 2

/** Whom to ask, and which models wait for it. */
function needWords({ holder, models }: Lacking): string {
  const names = models.slice(0, NAMED).map(({ title }) => short(title))
  const more = models.length > NAMED ? `等 ${models.length} 个模型` : ''
  return [
    ...(holder ? [`由${holder}提供`] : []),
    ...(names.length > 0 ? [`用于${names.join('、')}${more}`] : []),
  ].join('；')
}

const REQUEST_WORDS = { open: '已提出，等待答复', done: '答复：已经办到', declined: '答复：办不到' } as const

/** 养老金重复领取监督模型 → 养老金重复领取 */
const short = (title: string): string => title.replace(/(?:法律)?监督模型$/, '')
