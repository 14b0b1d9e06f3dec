import { Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { Page } from '../../../app/page.tsx'
import { DestructionList } from './destruction-list.tsx'
import { RequestList } from './request-list.tsx'
import '../data.css'

/** What is asked for about data: to obtain what is lacking, to destroy what is past its time. */
export function RequestsPage() {
  const [params, setParams] = useSearchParams()
  return (
    <Page
      title="数据请求"
      about="办案人员要什么数据、数据技术人员怎么答复；过了期限的数据由谁申请、谁批准销毁。"
    >
      <Tabs
        activeKey={params.get('tab') ?? 'lacking'}
        onChange={(tab) => setParams({ tab })}
        destroyOnHidden
        items={[
          { key: 'lacking', label: '补充数据', children: <RequestList /> },
          { key: 'destruction', label: '销毁数据', children: <DestructionList /> },
        ]}
      />
    </Page>
  )
}
