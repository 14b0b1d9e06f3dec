import { parseDate } from '@mingjian/law/dates'
import { cellText, type RawCell, type RawRow } from '../reading/raw-table.ts'
import { normalName } from './header-names.ts'

const LONGEST_NAME = 40

/** A cell that names a column rather than holding a value: a short text without a date or a long number. */
function isName(cell: RawCell): boolean {
  if (cell.kind !== 'text') return false
  const text = cellText(cell)
  if (/[:：][^)）]+$/.test(text)) return false
  return (
    text.length <= LONGEST_NAME &&
    !/\d{6}/.test(text) &&
    !/^[\d.,%-]+$/.test(text) &&
    parseDate(text) === null
  )
}

/** Whether every filled cell of a row can be the name of a column. */
export function isHeaderLike(row: RawRow): boolean {
  return row.cells.every((cell) => cell.kind === 'empty' || isName(cell))
}

const isFilled = (row: RawRow, column: number) => (row.cells[column]?.kind ?? 'empty') !== 'empty'

/**
 * Whether two rows are one header: some heading is merged over columns that the second row names, another is merged
 * downwards, and the second row names nothing but columns under merged headings.
 */
export function isTwoRowHeader(top: RawRow, bottom: RawRow): boolean {
  if (bottom.row !== top.row + 1 || !isHeaderLike(top) || !isHeaderLike(bottom)) return false
  const width = Math.max(top.cells.length, bottom.cells.length)
  let [spread, downwards] = [0, 0]
  let heading = false
  for (let column = 0; column < width; column++) {
    if (isFilled(top, column)) {
      heading = true
      const opensGroup = !isFilled(top, column + 1) && isFilled(bottom, column + 1)
      if (!isFilled(bottom, column)) downwards++
      else if (!opensGroup) return false
    } else if (isFilled(bottom, column)) {
      if (!heading) return false
      spread++
    }
  }
  return spread > 0 && downwards > 0
}

/** Names of a header in two rows: 判决 over 日期 and 文号 gives 判决/日期 and 判决/文号. */
export function joinHeader(top: RawRow, bottom: RawRow): string[] {
  const width = Math.max(top.cells.length, bottom.cells.length)
  let heading = ''
  return Array.from({ length: width }, (_, column) => {
    const [above, below] = [textAt(top, column), textAt(bottom, column)]
    if (above !== '') heading = above
    if (below === '') return above
    return heading === '' ? below : `${heading}/${below}`
  })
}

const textAt = (row: RawRow, column: number) => cellText(row.cells[column] ?? { kind: 'empty' })

const INSTRUCTION = /填写|填报|必填|选填|可不填|格式|例如|示例|样例|如[：:]|说明|下拉|请|保留.*小数|YYYY|yyyy/

/**
 * A row under the header that explains the columns: instructions in half of its cells, the meanings of the standard data,
 * or the numbers of the columns (1 2 3 …, 甲 乙 …).
 */
export function isExplanation(row: RawRow, meanings: ReadonlySet<string>): boolean {
  const texts = row.cells.map(cellText).filter((text) => text !== '')
  if (texts.length === 0) return false
  const told = texts.filter((text) => INSTRUCTION.test(text) || meanings.has(normalName(text)))
  if (told.length * 2 >= texts.length) return true
  return texts.length >= 3 && isColumnNumbers(texts)
}

const STEMS = '甲乙丙丁戊己庚辛壬癸'

function isColumnNumbers(texts: readonly string[]): boolean {
  const numbers = texts
    .map((text) => text.replace(/[()（）栏列]/g, ''))
    .filter((text) => !STEMS.includes(text))
  const first = Number(numbers[0])
  return (
    numbers.length >= 2 &&
    (first === 0 || first === 1) &&
    numbers.every((text, i) => Number(text) === first + i)
  )
}
