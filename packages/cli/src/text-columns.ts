const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60“”]/gu

/** Columns that a text takes on a terminal; a Chinese character takes two. */
export const textWidth = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0)

/** Rows of cells as lines in which each column begins at the same place; what is longer than `widest` pushes the rest. */
export function inColumns(rows: readonly (readonly string[])[], widest = 36): string[] {
  const widths = (rows[0] ?? []).map((_, i) =>
    Math.min(widest, Math.max(...rows.map((row) => textWidth(row[i] ?? '')))),
  )
  return rows.map((row) =>
    row
      .map((cell, i) => cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - textWidth(cell))))
      .join('  ')
      .trimEnd(),
  )
}
