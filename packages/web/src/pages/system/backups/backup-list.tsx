import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex, Tag } from 'antd'
import { useEffect, useState } from 'react'
import { api, call } from '../../../api/client.ts'
import { isGoing, JOBS, useJob } from '../../../api/jobs.ts'
import { AskReason } from '../../../app/ask-reason.tsx'
import { JobState } from '../../../app/job-state.tsx'
import { inBytes, inMinutes } from '../../../app/moments.ts'
import type { ListColumn } from '../../../list/columns.ts'
import { DataTable } from '../../../list/data-table.tsx'
import type { ListQuery } from '../../../list/list-query.ts'
import { BACKUPS, type Backup, type KeyState } from './backups-data.ts'
import { KeyStates } from './key-states.tsx'

const COLUMNS: readonly ListColumn<Backup>[] = [
  { key: 'made', title: '备份时间', width: 140, always: true, render: ({ madeAt }) => inMinutes(madeAt) },
  {
    ...{ key: 'file', title: '文件', width: 300 },
    render: ({ file, there }) => (
      <>
        {file} {!there && <Tag color="error">文件不在或者不完整</Tag>}
      </>
    ),
  },
  { key: 'bytes', title: '大小', width: 90, align: 'right', render: ({ bytes }) => inBytes(bytes) },
  {
    ...{ key: 'contents', title: '内容', width: 260 },
    render: ({ tables, rows, files, auditRows }) =>
      `${tables} 张表 ${rows.toLocaleString('zh-CN')} 行，${files} 个文件，审计 ${auditRows.toLocaleString('zh-CN')} 条`,
  },
  { key: 'verified', title: '校验', width: 140, render: ({ verifiedAt }) => inMinutes(verifiedAt) },
  { key: 'keys', title: '需要的密钥', render: ({ keys }) => keys.map(({ key }) => key).join('、') },
  { key: 'sm3', title: 'SM3', extra: true, oneLine: true, render: ({ sm3 }) => <code>{sm3}</code> },
]

/** The backups there are, and making one. */
export function BackupList() {
  const client = useQueryClient()
  const [keys, setKeys] = useState<readonly KeyState[]>([])
  const [asking, ask] = useState(false)
  const back = useMutation({
    mutationFn: (reason: string) => call(api.POST('/api/backups', { body: { reason } })),
    onSuccess: () => client.invalidateQueries({ queryKey: JOBS }),
  })
  const job = useJob(back.data?.job ?? null)
  const done = job.data?.state === 'done'
  useEffect(() => {
    if (done) client.invalidateQueries({ queryKey: BACKUPS })
  }, [client, done])
  const load = async ({ page, size }: ListQuery, signal: AbortSignal) => {
    const found = await call(api.GET('/api/backups', { params: { query: { page, size } }, signal }))
    setKeys(found.keys)
    return found
  }
  const lacking = keys.some(({ key }) => key === null)
  return (
    <Flex vertical gap={12}>
      {keys.length > 0 && (
        <div className="box">
          <KeyStates keys={keys} />
        </div>
      )}
      {job.data && (
        <Alert
          type={isGoing(job.data) ? 'info' : done ? 'success' : 'error'}
          title={done ? '备份已完成并校验' : '正在备份'}
          description={<JobState job={job.data} />}
        />
      )}
      <DataTable<Backup>
        page="backups"
        noun="备份"
        columns={COLUMNS}
        rowKey={({ backup }) => backup}
        queryKey={BACKUPS}
        load={load}
        actions={() => (
          <Button type="primary" disabled={lacking} onClick={() => ask(true)}>
            立即备份
          </Button>
        )}
        empty={{
          says: '还没有备份',
          next: lacking
            ? '请安全管理员、检察长先各自领取备份密钥的一半。'
            : '按“立即备份”做第一份；做完后把文件复制到另一台设备。',
        }}
      />
      <p className="about small">
        恢复在服务器上进行，须两半密钥同时到场；步骤见运行维护说明。恢复会替换现在的数据。
      </p>
      {asking && (
        <AskReason
          title="立即备份"
          about="备份期间可以照常使用；做完自动校验一遍。"
          does="开始备份"
          run={back.mutateAsync}
          close={() => ask(false)}
        />
      )}
    </Flex>
  )
}
