import type { Manifest } from '../manifest.ts'
import type { DatasetInForce, SnapshotInForce } from './in-force.ts'
import { sourceWords } from './places.ts'
import { numberOf } from './query.ts'
import { check, note, type Section, type Sentence } from './section.ts'

const MODES: Record<Manifest['mode'], string> = { full: '全量', increment: '增量', corrects: '更正' }

/** Which snapshots count, with how many rows, and what was passed over when they were read. */
export async function snapshotSection({
  snapshots,
  query,
  relation,
  kept,
  binding,
}: DatasetInForce): Promise<Section> {
  const [all] = await query(`SELECT count(*) AS n FROM ${relation}`)
  const standing = await query(`SELECT _snapshot, count(*) AS n FROM ${kept} GROUP BY 1`)
  const rowsOf = new Map(standing.map((row) => [String(row._snapshot), numberOf(row.n)]))
  const none = numberOf(all?.n) === 0 ? [check('没有一行数据')] : []
  const sealed = binding.sealed ? [note('已封存人员的行不计入本报告')] : []
  return {
    title: '快照',
    sentences: [
      note(`正在使用 ${snapshots.length} 个快照，共 ${numberOf(all?.n)} 行，数据截取日 ${binding.cutOff}`),
      ...none,
      ...sealed,
      ...snapshots.flatMap(skippedSentences),
    ],
    table: {
      head: ['快照', '来源', '方式', '截取日', '行数', '不再计入', '待修补', '没有入湖', '入湖时间'],
      rows: snapshots.map(({ manifest, tallies }) => {
        const { id, mode, cutOff, rows, rejected, madeAt, sources } = manifest
        const source = sources.length === 1 ? sourceWords({ manifest, tallies }) : `${sources.length} 个文件`
        const gone = rows - (rowsOf.get(id) ?? 0)
        const repair = tallies ? String(tallies.toRepair) : '—'
        return [
          id,
          source,
          MODES[mode],
          cutOff,
          String(rows),
          String(gone),
          repair,
          String(rejected),
          madeAt.slice(0, 10),
        ]
      }),
    },
  }
}

function skippedSentences(snapshot: SnapshotInForce): Sentence[] {
  const { tallies } = snapshot
  if (!tallies) return []
  const { skipped, ignored, redacted } = tallies
  const { total, repeated_header: headers, note: remarks } = skipped.counts
  const source = sourceWords(snapshot)
  const passed = [
    total > 0 ? `合计行 ${total} 行` : null,
    headers > 0 ? `重复的表头 ${headers} 行` : null,
    remarks > 0 ? `备注 ${remarks} 行` : null,
  ].filter((words) => words !== null)
  const beyond = skipped.beyondColumns
  return [
    ...(passed.length > 0 ? [note(`${source}：略过${passed.join('、')}，不是数据`)] : []),
    ...(ignored.length > 0 ? [note(`${source}：没有用到的列：${ignored.join('、')}`)] : []),
    ...(redacted > 0 ? [note(`${source}：${redacted} 格文字里夹有证件号码，入湖时已抹去`)] : []),
    ...(beyond.length > 0
      ? [check(`${source}：${beyond.length} 行在最后一列之后还有内容，首见第 ${beyond[0]} 行，可能错位`)]
      : []),
  ]
}
