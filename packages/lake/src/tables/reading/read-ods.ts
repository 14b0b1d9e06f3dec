import { tableFailure } from '../table-failures.ts'
import { chooseSheet } from './choose-sheet.ts'
import { isoDate } from './excel-dates.ts'
import { EMPTY_CELL, type PlainCell, type RawTable, type ReadLimits, textCell } from './raw-table.ts'
import { type DocumentScan, listSheets, rowsOfSheet, type SheetCollector } from './sheet-collector.ts'
import { scanPart, scanWhole } from './workbook.ts'
import { attribute, type XmlHandler } from './xml-scan.ts'
import type { Zip } from './zip.ts'

const CONTENT = 'content.xml'
const MANIFEST = 'META-INF/manifest.xml'

/** Whether a zip is a spreadsheet of OpenDocument, of whatever producer. */
export const isOds = (zip: Zip) => zip.has(CONTENT) && !zip.has('[Content_Types].xml')

/**
 * Opens a sheet of an ods file (OpenDocument 1.3 part 3): numbers keep the digits and days the form that the file spells.
 * @throws Failure `lake.sheet_not_found`, `lake.sheet_not_chosen`, `lake.table_empty`, `lake.password_protected` and those
 *   of a damaged file
 */
export async function openOds(
  zip: Zip,
  { sheet, limits }: { sheet?: string; limits: ReadLimits },
): Promise<RawTable> {
  const { file } = zip
  await refuseEncrypted(zip)
  const seen = { dateSystem: 1900 as 1900 | 1904, isSpreadsheet: false }
  const scan: DocumentScan = (collector) => scanPart(zip, CONTENT, new OdsHandler(collector, seen))
  const sheets = await listSheets(file, limits, scan)
  if (!seen.isSpreadsheet)
    throw tableFailure('format_not_supported', '这是 OpenDocument 的文档，不是表格', { file })
  const chosen = chooseSheet(file, sheets, sheet)
  return {
    file,
    format: 'ods',
    sheets,
    sheet: sheets[chosen]!.name,
    columns: null,
    encoding: null,
    delimiter: null,
    dateSystem: seen.dateSystem,
    rows: rowsOfSheet(file, limits, scan, chosen),
  }
}

async function refuseEncrypted(zip: Zip): Promise<void> {
  if (!zip.has(MANIFEST)) return
  let encrypted = false
  await scanWhole(zip, MANIFEST, {
    open(name) {
      if (name === 'encryption-data') encrypted = true
    },
  })
  if (encrypted) throw tableFailure('password_protected', '文件设有打开密码，读不了', { file: zip.file })
}

/** What lies in a cell without being its content: comments, drawings, readings of characters. */
const BESIDE = new Set(['annotation', 'frame', 'custom-shape', 'shape', 'ruby-text', 'line', 'rect'])

class OdsHandler implements XmlHandler {
  readonly #collector: SheetCollector
  readonly #seen: { dateSystem: 1900 | 1904; isSpreadsheet: boolean }
  readonly #hiddenStyles = new Set<string>()
  #style = ''
  /** Tables in tables are not part of the sheet. */
  #tables = 0
  #rowTimes = 1
  #cell: { attributes: string; times: number; covered: boolean } | null = null
  #beside = 0
  #paragraphs = 0
  #inParagraph = 0
  #text = ''

  constructor(collector: SheetCollector, seen: { dateSystem: 1900 | 1904; isSpreadsheet: boolean }) {
    this.#collector = collector
    this.#seen = seen
  }

  open(name: string, attributes: string): void {
    if (BESIDE.has(name)) this.#beside++
    if (this.#beside > 0) return
    if (this.#cell) this.#openInCell(name, attributes)
    else this.#openOutside(name, attributes)
  }

  #openOutside(name: string, attributes: string): void {
    switch (name) {
      case 'style':
        this.#style = attribute(attributes, 'name') ?? ''
        break
      case 'table-properties':
        if (attribute(attributes, 'display') === 'false') this.#hiddenStyles.add(this.#style)
        break
      case 'spreadsheet':
        this.#seen.isSpreadsheet = true
        break
      case 'null-date':
        if (attribute(attributes, 'date-value')?.startsWith('1904')) this.#seen.dateSystem = 1904
        break
      case 'table':
        if (this.#tables++ > 0) break
        this.#collector.beginSheet(
          attribute(attributes, 'name') ?? '',
          this.#hiddenStyles.has(attribute(attributes, 'style-name') ?? ''),
        )
        break
      case 'table-row':
        if (this.#tables !== 1) break
        this.#rowTimes = timesOf(attributes, 'number-rows-repeated')
        this.#collector.beginRow()
        break
      case 'table-cell':
      case 'covered-table-cell':
        if (this.#tables !== 1) break
        this.#cell = {
          attributes,
          times: timesOf(attributes, 'number-columns-repeated'),
          covered: name !== 'table-cell',
        }
        this.#text = ''
        this.#paragraphs = 0
    }
  }

  #openInCell(name: string, attributes: string): void {
    if (name === 'table') this.#tables++
    else if (name === 'p' || name === 'h') {
      if (this.#inParagraph++ === 0 && this.#paragraphs++ > 0) this.#text += '\n'
    } else if (name === 's') this.#text += ' '.repeat(Math.min(timesOf(attributes, 'c'), 1000))
    else if (name === 'tab') this.#text += '\t'
    else if (name === 'line-break') this.#text += '\n'
  }

  text(piece: string): void {
    if (!this.#cell || this.#beside > 0 || this.#inParagraph === 0 || this.#tables !== 1) return
    // Line ends of the XML itself are blanks.
    this.#text += piece.replace(/\s+/g, ' ')
    this.#collector.checkLength(this.#text)
  }

  close(name: string): void {
    if (BESIDE.has(name)) this.#beside--
    if (this.#beside > 0) return
    if (name === 'table') this.#tables--
    if (this.#cell) {
      if (name === 'p' || name === 'h') this.#inParagraph--
      else if (name.endsWith('table-cell') && this.#tables === 1) this.#closeCell(this.#cell)
    } else if (name === 'table-row' && this.#tables === 1) this.#collector.endRow(this.#rowTimes)
  }

  #closeCell({ attributes, times, covered }: { attributes: string; times: number; covered: boolean }): void {
    this.#cell = null
    const value = covered ? EMPTY_CELL : contentOf(attributes, this.#text)
    const formula = !covered && attribute(attributes, 'formula') !== null
    if (!formula) this.#collector.put(value, times)
    else {
      const stored = value.kind !== 'empty' || attribute(attributes, 'value-type') !== null
      this.#collector.put({ kind: 'formula', cached: stored ? value : null }, times)
    }
  }
}

function timesOf(attributes: string, name: string): number {
  const times = Number(attribute(attributes, name) ?? 1)
  return Number.isInteger(times) && times > 0 ? times : 1
}

const ERROR = /^(?:#[A-Z/0]+[!?]?|#N\/A|Err:\d+)$/

/** A formula that went wrong is a text for OpenDocument and an error only for the program's own attribute. */
const isError = (attributes: string, text: string) =>
  attributes.includes('calcext:value-type="error"') ||
  (attribute(attributes, 'formula') !== null && ERROR.test(text))

function contentOf(attributes: string, text: string): PlainCell {
  if (isError(attributes, text)) return { kind: 'error', code: text }
  const type = /\boffice:value-type=["']([a-z]+)["']/.exec(attributes)?.[1] ?? null
  switch (type) {
    case 'float':
    case 'currency':
    case 'percentage': {
      const stored = attribute(attributes, 'value') ?? text
      const value = Number(stored)
      return stored.trim() !== '' && Number.isFinite(value)
        ? { kind: 'number', value, text: stored }
        : textCell(text)
    }
    case 'date':
      return isoDate(attribute(attributes, 'date-value') ?? '') ?? textCell(text)
    case 'time':
      return { kind: 'date', day: null, time: null, fault: 'no_day' }
    case 'boolean':
      return { kind: 'boolean', value: attribute(attributes, 'boolean-value') === 'true' }
    default:
      return textCell(text === '' ? (attribute(attributes, 'string-value') ?? '') : text)
  }
}
