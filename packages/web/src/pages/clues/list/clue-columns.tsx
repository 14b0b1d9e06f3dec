import { Link, useLocation } from 'react-router'
import { inDays } from '../../../app/moments.ts'
import type { ListColumn } from '../../../list/columns.ts'
import type { ClueRow } from '../clue-types.ts'
import { StateTag, ToVerify } from '../page/state-tag.tsx'

/** The clue itself: its sentence in two lines at most, with what must be known before it is read. */
function Sentence({ row }: { row: ClueRow }) {
  const { search } = useLocation()
  return (
    <div className="row-sentence">
      <Link to={`/clues/${row.number}${search}`} className="row-words" title={row.sentence}>
        {row.sentence}
      </Link>
      <span className="row-tags">
        {row.toVerify && <ToVerify />}
        {row.cameBack && <span className="tag warn">退回或者重新打开</span>}
        {row.latest !== 'same' && row.latestSays !== '' && (
          <span className="tag plain">{row.latestSays}</span>
        )}
      </span>
    </div>
  )
}

const Due = ({ row }: { row: ClueRow }) =>
  row.dueOn === null ? null : (
    <span className={row.overdue ? 'row-over' : undefined}>
      {row.dueOn}
      {row.overdue && ' 已超期'}
    </span>
  )

export const CLUE_COLUMNS: readonly ListColumn<ClueRow>[] = [
  { key: 'number', title: '编号', render: ({ number }) => number, sorts: true, width: 72, always: true },
  { key: 'sentence', title: '线索', render: (row) => <Sentence row={row} />, always: true },
  {
    ...{ key: 'state', title: '状态', width: 92 },
    render: ({ state, stateLabel }) => <StateTag state={state} label={stateLabel} />,
  },
  { key: 'model', title: '模型', render: ({ model }) => model.title, width: 160 },
  { key: 'handler', title: '承办人', render: ({ handler }) => handler?.name ?? '—', width: 84 },
  { key: 'dueOn', title: '期限', render: (row) => <Due row={row} />, sorts: true, width: 112 },
  { key: 'foundAt', title: '发现日期', render: ({ foundAt }) => inDays(foundAt), sorts: true, width: 112 },
  { key: 'kind', title: '种类', render: ({ kind }) => kind, width: 120, extra: true },
  { key: 'area', title: '领域', render: ({ area }) => area, width: 90, extra: true },
  { key: 'authority', title: '监督对象', render: ({ authority }) => authority, width: 130, extra: true },
  {
    key: 'department',
    title: '部门',
    render: ({ department }) => department ?? '—',
    width: 110,
    extra: true,
  },
  { key: 'tier', title: '同一人的依据', render: ({ tierWords }) => tierWords, width: 150, extra: true },
  {
    ...{ key: 'since', title: '处于现状态自', width: 124, sorts: true, extra: true },
    render: ({ since }) => inDays(since),
  },
  {
    ...{ key: 'score', title: '核查顺序', width: 96, sorts: true, extra: true, align: 'right' },
    render: ({ score }) => score ?? '—',
  },
]
