import { Button, Progress, Tag } from 'antd'
import { Trouble } from '../../../api/trouble.tsx'
import { inBytes, inMinutes } from '../../../app/moments.ts'
import { Page } from '../../../app/page.tsx'
import type { ListColumn } from '../../../list/columns.ts'
import { DataTable } from '../../../list/data-table.tsx'
import { localPage } from '../../../list/local-page.ts'
import { DRAFTS, type DraftLine, loadDrafts, useDiscard } from './draft-data.ts'
import { DropZone } from './drop-zone.tsx'
import '../data.css'

const STATES = [
  { value: 'open', label: '没有导入' },
  { value: 'importing', label: '正在导入' },
  { value: 'imported', label: '已导入' },
]
const COLOURS = {
  open: 'warning',
  importing: 'processing',
  imported: 'success',
  discarded: 'default',
} as const
const POLL = 1500

/** Imports under way and done; a draft stays until it is imported or removed. */
export function ImportsPage() {
  const discard = useDiscard()
  const columns: ListColumn<DraftLine>[] = [
    {
      ...{ key: 'name', title: '文件', always: true, width: 240 },
      render: ({ name, files }) => (files > 1 ? `${name} 等 ${files} 个文件` : name),
    },
    { key: 'label', title: '数据种类', width: 140, render: ({ label }) => label ?? '还没有认出' },
    {
      ...{ key: 'state', title: '状态', width: 110, always: true },
      render: ({ state }) => (
        <Tag color={COLOURS[state]}>{STATES.find(({ value }) => value === state)?.label}</Tag>
      ),
    },
    { key: 'words', title: '到了哪一步', render: (line) => <Step line={line} /> },
    {
      key: 'bytes',
      title: '大小',
      width: 90,
      align: 'right',
      extra: true,
      render: ({ bytes }) => inBytes(bytes),
    },
    { key: 'by', title: '上传人', width: 110, render: ({ by }) => by.name },
    { key: 'changed', title: '最近改动', width: 140, render: ({ changedAt }) => inMinutes(changedAt) },
    {
      ...{ key: 'steps', title: '', width: 76, always: true },
      render: ({ draft, state }) =>
        state !== 'open' ? null : (
          <Button
            size="small"
            onClick={(event) => {
              event.stopPropagation()
              discard.mutate(draft)
            }}
          >
            移除
          </Button>
        ),
    },
  ]
  return (
    <Page title="导入" about="拖入文件，核对列名，说明来源，开始导入。每一步随时保存，离开后可以接着办。">
      <div className="stack">
        <DropZone />
        <Trouble error={discard.error} />
        <DataTable<DraftLine>
          page="imports"
          noun="导入"
          searches="文件名、数据种类"
          columns={columns}
          filters={[{ key: 'state', label: '状态', kind: 'one', options: STATES }]}
          rowKey={({ draft }) => draft}
          queryKey={DRAFTS}
          load={async (query, signal) =>
            localPage((await loadDrafts(signal)).rows, query, {
              text: ({ name, label }) => `${name} ${label ?? ''}`,
              filters: { state: ({ state }, value) => state === value },
            })
          }
          pollWhile={({ rows }) =>
            rows.some(({ state, looking }) => state === 'importing' || looking === 'running') && POLL
          }
          opens={({ draft }) => `/data/imports/${draft}`}
          empty={{
            says: '还没有导入过',
            next: '把台账拖到上面的框里开始；提供单位还没有台账的，可以在数据目录下载填报模板。',
          }}
          width={1000}
        />
      </div>
    </Page>
  )
}

function Step({ line: { words, state, job } }: { line: DraftLine }) {
  if (state !== 'importing' || !job) return words
  return (
    <div>
      {words}
      <Progress
        percent={Math.round(job.share * 100)}
        size="small"
        className="job-progress"
        aria-label="进度"
      />
    </div>
  )
}
