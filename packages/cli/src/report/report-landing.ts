import type { Landing } from '@mingjian/intake/reading/land'

/** Prints what landed, and what no longer counts because of it. */
export function reportLanding({ batch, cutOff, rows, already, replaced }: Landing): void {
  if (already) {
    console.log(`数据湖里正在使用的就是这批要素，没有重复写入（批次 ${batch}）`)
    return
  }
  const counts = rows.map(([schema, count]) => `${schema} ${count} 行`).join('，')
  console.log(`入湖（批次 ${batch}，数据截取日 ${cutOff}）：${counts}`)
  if (replaced > 0)
    console.log(`这是全量：此前的 ${replaced} 份文书不再参与运行；要与此前的累加，请用 --mode increment`)
}
