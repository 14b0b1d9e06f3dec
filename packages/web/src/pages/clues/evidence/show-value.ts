/** A value as a reader sees it; an empty cell is said to be empty, not left blank. */
export function showValue(value: string): string {
  return value === '' ? '（空）' : value
}

/** 12034 → 12,034; for counts of rows in sentences. */
export const showCount = (count: number): string => count.toLocaleString('zh-CN')
