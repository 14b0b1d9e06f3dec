import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Tag } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { download } from '../../../api/download.ts'
import { useMay } from '../../../api/me.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { Page } from '../../../app/page.tsx'
import { Waiting } from '../../../app/waiting.tsx'
import { RequestDialog } from '../requests/request-dialog.tsx'
import { CATALOGUE, type Dataset, loadDataset, SURVEY_POLL, templateUrl } from './catalogue-data.ts'
import { QualitySections } from './quality-sections.tsx'
import { SnapshotTable } from './snapshot-table.tsx'
import '../data.css'

/** One kind of data: how it stands, the files it came from, the models that use it. */
export function DatasetPage() {
  const { schema = '' } = useParams()
  const may = useMay()
  const [asks, ask] = useState(false)
  const [error, fail] = useState<unknown>(null)
  const answer = useQuery({
    queryKey: [...CATALOGUE, schema],
    queryFn: ({ signal }) => loadDataset(schema, signal),
    refetchInterval: ({ state }) => (state.data?.surveying ? SURVEY_POLL : false),
  })
  const { data } = answer
  return (
    <Page
      title={data?.schema.label ?? '数据'}
      about={data && `${data.schema.meaning}${data.schema.holder ? `；由${data.schema.holder}提供` : ''}`}
      actions={
        data && (
          <>
            <Link to="/data">
              <Button>返回目录</Button>
            </Link>
            {data.schema.holder && (
              <Button onClick={() => download(templateUrl(schema)).then(() => fail(null), fail)}>
                下载填报模板
              </Button>
            )}
            {may('snapshot.request') && <Button onClick={() => ask(true)}>提出补充请求</Button>}
          </>
        )
      }
    >
      <Trouble error={answer.error} again={answer.refetch} />
      <Trouble error={error} />
      {answer.isPending && <Waiting words="正在读取这种数据" />}
      {data && (
        <div className="stack">
          <Quality data={data} />
          <section className="box" aria-label="快照">
            <h2>导入过的各份（快照）</h2>
            <SnapshotTable snapshots={data.snapshots} />
          </section>
          <Models data={data} />
          <Fields data={data} />
        </div>
      )}
      {asks && data && (
        <RequestDialog
          data={{ schema, label: data.schema.label, holder: data.schema.holder }}
          close={() => ask(false)}
        />
      )}
    </Page>
  )
}

function Quality({ data: { quality } }: { data: Dataset }) {
  if (!quality)
    return (
      <section className="box">
        <h2>还没有这种数据</h2>
        可以下载填报模板交给提供单位，填好后在“导入”里拖入，不用再对列名。
      </section>
    )
  return (
    <section className="box" aria-label="质量">
      <h2>
        质量
        {quality.state === 'done' &&
          (quality.toCheck > 0 ? `：${quality.toCheck} 项请核对` : '：没有要核对的')}
      </h2>
      {quality.state === 'running' && <Waiting words="正在核对质量" />}
      {quality.state === 'failed' && quality.trouble}
      <QualitySections sections={quality.sections} />
    </section>
  )
}

function Models({ data: { models } }: { data: Dataset }) {
  return (
    <section className="box" aria-label="模型">
      <h2>用到它的模型</h2>
      {models.length === 0 && '模型库里没有模型用到这种数据。'}
      <ul className="sentences">
        {models.map(({ id, title, canRun, lacks }) => (
          <li key={id}>
            <Link to={`/models/${id}`}>{title}</Link>{' '}
            {canRun !== null && (
              <Tag color={canRun ? 'success' : 'warning'}>{canRun ? '能运行' : '还不能运行'}</Tag>
            )}
            {lacks.join('；')}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Fields({ data: { schema } }: { data: Dataset }) {
  return (
    <section className="box" aria-label="字段">
      <h2>字段</h2>
      <Flex vertical gap={2}>
        {schema.fields.map(({ id, label, type, meaning, needed }) => (
          <span key={id}>
            <strong>{label}</strong>（{type}）{needed && <Tag>比对要用</Tag>}
            {meaning}
          </span>
        ))}
      </Flex>
    </section>
  )
}
