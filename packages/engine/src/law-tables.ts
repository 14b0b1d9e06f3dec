import { invalidInput } from '@mingjian/errors/failure'
import type { LawTable } from '@mingjian/model/binding'
import type { Plan } from '@mingjian/model/plan'

/** The law tables of a plan are there, and no key has two rows in force on the same day. */
export function checkLawTables(plan: Plan, tables: Readonly<Record<string, LawTable>>): void {
  for (const id of plan.tables) {
    const table = tables[id]
    if (!table)
      throw invalidInput({
        id: 'engine.law_table_missing',
        says: `模型需要的法律数据表“${id}”不存在`,
        next: '请更新平台的法律数据表后重新运行',
      })
    const overlap = overlapping(table)
    if (overlap)
      throw invalidInput({
        id: 'engine.law_table_overlap',
        says: `法律数据表“${id}”中“${overlap}”有两行同时有效`,
        next: '请改正该表的施行、废止日期，使同一天只有一行有效',
      })
  }
}

function overlapping({ rows }: LawTable): string | null {
  const sorted = rows.toSorted(
    (a, b) => a.key.localeCompare(b.key) || (a.from ?? '').localeCompare(b.from ?? ''),
  )
  for (const [index, row] of sorted.entries()) {
    const next = sorted[index + 1]
    if (next && next.key === row.key && (row.to === null || row.to > (next.from ?? ''))) return row.key
  }
  return null
}
