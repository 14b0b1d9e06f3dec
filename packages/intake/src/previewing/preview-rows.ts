import { maskDigits } from '@mingjian/lake/tables/mask-numbers'
import { shownValue } from '@mingjian/lake/tables/matching/sample-values'
import { cellText, type RawRow } from '@mingjian/lake/tables/reading/raw-table'
import { normalName } from '@mingjian/lake/tables/shape/header-names'
import type { Schema } from '@mingjian/model/schema'

/** A row of a table as it stands in the file, fit to be shown. */
export interface PreviewRow {
  /** 1-based, as a user of the file counts it. */
  row: number
  cells: readonly string[]
}

const ROWS = 12
const COLUMNS = 40
const LONGEST = 24
/** Two to four Chinese characters, perhaps with a dot: what a person's name looks like. */
const NAME_LIKE = /^\p{Script=Han}(?:[\p{Script=Han}·\s]{1,7})$/u
/** What headings say that no schema knows. */
const HEADING =
  /号|名|期|间|类|型|别|位|址|额|数|因|码|备注|单位|地区|状态|情况|机关|法院|罪|刑|来源|说明|性质|合计|人员/

/**
 * The first rows with what stands in them: numbers of identity masked, and whatever may be a person's name cut to its
 * first character, since nobody knows yet which row is the header. `nameColumns` are cut whatever stands in them.
 */
export function previewRows(
  first: readonly RawRow[],
  headerRows: readonly number[],
  schemas: Iterable<Schema>,
  nameColumns: ReadonlySet<number> = new Set(),
): PreviewRow[] {
  const known = knownWords(schemas)
  const below = Math.max(0, ...headerRows)
  const isHeader = (row: number) => headerRows.includes(row)
  return first.slice(0, ROWS).map(({ row, cells }) => ({
    row,
    cells: cells.slice(0, COLUMNS).map((cell, i) => {
      const text = cellText(cell)
      if (isHeader(row)) return cut(maskDigits(text))
      if (row > below && nameColumns.has(i + 1)) return shownValue(text, true)
      const mayBeName = NAME_LIKE.test(text) && !known.has(normalName(text)) && !HEADING.test(text)
      return shownValue(text, mayBeName && text.replace(/\s/g, '').length <= 4)
    }),
  }))
}

const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

function knownWords(schemas: Iterable<Schema>): Set<string> {
  const words = new Set<string>()
  for (const { fields } of schemas)
    for (const { label, aliases, values } of fields)
      for (const word of [label, ...aliases, ...(values ?? [])]) words.add(normalName(word))
  return words
}
