import { type RawCell, type RawRow, resultOf } from '../reading/raw-table.ts'
import { type ColumnContext, ColumnReader } from '../values/column-reader.ts'
import type { ContentKind } from '../values/content-kind.ts'

/** Share of the filled cells of a column that read as a kind. */
export interface ContentFit {
  share: number
  filled: number
}

/** Anything is a text: such a field is not told by its content. */
const UNTOLD: ReadonlySet<ContentKind> = new Set(['文本', '列表', 'person-name'])

/** Kinds that nothing else looks like, so that content alone can propose the field. */
const UNMISTAKABLE: Partial<Record<ContentKind, string>> = {
  'citizen-id': '公民身份号码',
  'credit-code': '统一社会信用代码',
  'case-number': '案号',
}

/** Null for kinds that content does not tell, and for a column without filled cells. */
export function contentFit(
  sample: readonly RawRow[],
  column: number,
  kind: ContentKind,
  context: ColumnContext,
): ContentFit | null {
  if (UNTOLD.has(kind)) return null
  const reader = new ColumnReader(kind, context)
  let [filled, fitting] = [0, 0]
  for (const { cells } of sample) {
    const cell = cells[column - 1]
    if (!cell || cell.kind === 'empty') continue
    const reading = reader.read(cell)
    if (reading.state === 'empty') continue
    filled++
    if (reading.state === 'value' || reading.state === 'masked' || isCorrupted(kind, cell, reading.reason))
      fitting++
  }
  return filled === 0 ? null : { share: fitting / filled, filled }
}

/** ID numbers that a spreadsheet corrupted are still ID numbers: the column is theirs, the cells are refused later. */
function isCorrupted(kind: ContentKind, cell: RawCell, reason: string): boolean {
  return kind === 'citizen-id' && resultOf(cell)?.kind === 'number' && reason === 'id_as_number'
}

/** The name of a kind that content alone can tell, else null. */
export function unmistakable(kind: ContentKind): string | null {
  return UNMISTAKABLE[kind] ?? null
}
