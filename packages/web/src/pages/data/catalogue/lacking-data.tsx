import { Button, Collapse, Flex, Tooltip, Typography } from 'antd'
import { useState } from 'react'
import { download } from '../../../api/download.ts'
import { ability, useMe } from '../../../api/me.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { RequestDialog } from '../requests/request-dialog.tsx'
import { type Lacking, templateUrl } from './catalogue-data.ts'

/** Data that models need and the office lacks: whom to ask, and a request with one click. */
export function LackingData({ lacking }: { lacking: readonly Lacking[] }) {
  const me = useMe()
  const may = ability(me, 'snapshot.request')
  const [asked, ask] = useState<Lacking | null>(null)
  const [error, fail] = useState<unknown>(null)
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
                  {lacking.map((one) => (
                    <li key={one.schema}>
                      <strong>{one.label}</strong>
                      <Typography.Text type="secondary" className="small">
                        {one.holder ? `由${one.holder}提供；` : ''}
                        {one.models.length > 0 ? `${one.models.length} 个模型要用` : ''}
                        {one.models.length > 0 &&
                          `：${one.models.map(({ title }) => short(title)).join('、')}`}
                      </Typography.Text>
                      <Flex gap={8}>
                        <Tooltip title={may.allowed ? '' : may.reason}>
                          <Button size="small" disabled={!may.allowed} onClick={() => ask(one)}>
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
              </>
            ),
          },
        ]}
      />
      {asked && <RequestDialog data={asked} close={() => ask(null)} />}
    </>
  )
}

/** 养老金重复领取监督模型 → 养老金重复领取 */
const short = (title: string): string => title.replace(/(?:法律)?监督模型$/, '')
