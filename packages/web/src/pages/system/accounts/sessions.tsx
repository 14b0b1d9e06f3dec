import { Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { api, call } from '../../../api/client.ts'
import { useMay } from '../../../api/me.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { AskReason } from '../../../app/ask-reason.tsx'
import { inMinutes } from '../../../app/moments.ts'
import { type AccountRow, useAccountStep, useSessions } from './accounts-data.ts'

/** Where an account is signed in at the moment, and ending it. */
export function Sessions({ row }: { row: AccountRow }) {
  const may = useMay()
  const [asking, ask] = useState(false)
  const { data, error, isPending, refetch } = useSessions(row.account)
  const end = useAccountStep((reason: string) =>
    call(
      api.POST('/api/accounts/{account}/end-sessions', {
        params: { path: { account: row.account } },
        body: { reason },
      }),
    ),
  )
  const sessions = data?.sessions ?? []
  return (
    <section>
      <Flex justify="space-between" align="center" className="page-head">
        <h2>正在使用的会话</h2>
        {may('account.end_sessions') && sessions.length > 0 && (
          <Button size="small" onClick={() => ask(true)}>
            全部结束
          </Button>
        )}
      </Flex>
      <Trouble error={error} again={refetch} />
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={sessions}
        locale={{ emptyText: isPending ? '正在读取会话……' : '现在没有登录' }}
        columns={[
          { title: '登录时间', dataIndex: 'since', render: inMinutes },
          { title: '最近使用', dataIndex: 'seen', render: inMinutes },
          { title: '最晚到', dataIndex: 'ends', render: inMinutes },
          { title: '来自', dataIndex: 'address' },
        ]}
      />
      {asking && (
        <AskReason
          title={`结束会话：${row.name}`}
          about="所有窗口立即退出登录；没有保存的内容会丢失。"
          does="结束会话"
          danger
          run={end.mutateAsync}
          close={() => ask(false)}
        />
      )}
    </section>
  )
}
