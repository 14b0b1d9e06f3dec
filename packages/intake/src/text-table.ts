/** Columns that a terminal gives a text: two for each East Asian wide character. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1
  return width
}

/** Lines of a table with its columns in line; the last column is as long as it is. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => displayWidth(row[column] ?? ''))),
  )
  return [head, ...rows].map((row) =>
    row
      .map((text, column) =>
        column === row.length - 1 ? text : text + ' '.repeat(widths[column]! - displayWidth(text)),
      )
      .join('  ')
      .trimEnd(),
  )
}
