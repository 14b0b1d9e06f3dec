/** 第 3、7 行, with 等 where there are more than are listed. */
export function rowWords({ count, rows }: { count: number; rows: readonly number[] }): string {
  return rows.length === 0 ? '' : `第 ${rows.join('、')} 行${count > rows.length ? '等' : ''}`
}
