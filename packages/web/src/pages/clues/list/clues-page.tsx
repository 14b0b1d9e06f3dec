import { Button } from 'antd'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { api, call } from '../../../api/client.ts'
import { useMay, useMe } from '../../../api/me.ts'
import { Page } from '../../../app/page.tsx'
import { KeyHint, useKeys } from '../../../keys/keys.tsx'
import { DataTable } from '../../../list/data-table.tsx'
import { forServer, type ListQuery } from '../../../list/list-query.ts'
import { LIST_KEY, useDirectory, useFacets } from '../clue-queries.ts'
import type { ClueRow, ListConditions } from '../clue-types.ts'
import { handlesClues } from '../handles.ts'
import { MASKED_IN_LISTS } from '../masked-words.ts'
import '../clues.css'
import { doneIn } from '../page/done.ts'
import { DoneStrip } from '../page/done-strip.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { BulkMoveDialog } from './bulk-move-dialog.tsx'
import { bulkMoves } from './bulk-moves.ts'
import { CLUE_COLUMNS } from './clue-columns.tsx'
import { CLUE_DEFAULTS, clueFilters, conditionsOf } from './clue-filters.ts'
import { ExportDialog } from './export-dialog.tsx'

type Dialog =
  | { kind: 'assign' | 'move'; rows: readonly ClueRow[]; clear: () => void }
  | { kind: 'export'; query: ListQuery; total: number }

/** The clues within the reader's reach: narrowed, ordered, assigned and asked for as a table. */
export function CluesPage() {
  const facets = useFacets()
  const directory = useDirectory()
  const may = useMay()
  const { search, state } = useLocation()
  const [dialog, open] = useState<Dialog | null>(null)
  const close = () => open(null)
  const handlers = (directory.data?.accounts ?? []).filter(handlesClues)
  const done = doneIn(state)
  const moves = bulkMoves(useMe(), may)
  return (
    <Page title="线索" about={about(facets.data?.total)}>
      {done && <DoneStrip done={done} undo={null} />}
      <DataTable<ClueRow>
        page="clues"
        noun="线索"
        columns={CLUE_COLUMNS}
        filters={clueFilters(facets.data, handlers)}
        defaults={CLUE_DEFAULTS}
        searches="查找线索的文字或者编号"
        rowKey={({ number }) => String(number)}
        queryKey={LIST_KEY}
        load={(query, signal) =>
          call(api.GET('/api/clues', { params: { query: forServer(query) as ListConditions }, signal }))
        }
        opens={({ number }) => `/clues/${number}${search}`}
        bulk={(rows, clear) => (
          <BulkButtons
            assign={may('clue.move.assign') ? () => open({ kind: 'assign', rows, clear }) : null}
            move={moves.length > 0 ? () => open({ kind: 'move', rows, clear }) : null}
            off={dialog !== null}
          />
        )}
        actions={(query, total) =>
          may('export.request') && (
            <Button disabled={total === 0} onClick={() => open({ kind: 'export', query, total })}>
              申请导出
            </Button>
          )
        }
        views
        explains={(rows) => (rows.some(({ shown }) => shown === 'masked') ? MASKED_IN_LISTS : null)}
        empty={{ says: '还没有线索', next: '模型运行后发现的、在您职责范围内的线索会出现在这里。' }}
      />
      {dialog?.kind === 'assign' && (
        <AssignDialog
          numbers={dialog.rows.map(({ number }) => number)}
          close={close}
          assigned={() => {
            dialog.clear()
            close()
          }}
        />
      )}
      {dialog?.kind === 'move' && (
        <BulkMoveDialog
          rows={dialog.rows}
          moves={moves}
          close={close}
          done={() => {
            dialog.clear()
            close()
          }}
        />
      )}
      {dialog?.kind === 'export' && (
        <ExportDialog filter={conditionsOf(dialog.query)} total={dialog.total} close={close} />
      )}
    </Page>
  )
}

const about = (total: number | undefined): string =>
  total === undefined ? '' : `您的职责范围内共 ${total.toLocaleString('zh-CN')} 条`

interface BulkProps {
  assign: (() => void) | null
  move: (() => void) | null
  off: boolean
}

function BulkButtons({ assign, move, off }: BulkProps) {
  useKeys([
    { keys: ['a'], says: '分派选中的线索', run: () => assign?.(), off: off || assign === null },
    { keys: ['m'], says: '一并办理选中的线索', run: () => move?.(), off: off || move === null },
  ])
  return (
    <>
      {assign && (
        <Button size="small" type="primary" onClick={assign}>
          分派 <KeyHint of="a" />
        </Button>
      )}
      {move && (
        <Button size="small" onClick={move}>
          一并办理 <KeyHint of="m" />
        </Button>
      )}
    </>
  )
}
