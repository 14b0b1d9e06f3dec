import { tableFailure } from '../table-failures.ts'
import { chooseSheet } from './choose-sheet.ts'
import { dateOfSerial, isDateFormat, isoDate } from './excel-dates.ts'
import { EMPTY_CELL, type PlainCell, type RawTable, type ReadLimits, textCell } from './raw-table.ts'
import { bytesOf, textFailure } from './read-text.ts'
import { type DocumentScan, listSheets, rowsOfSheet, type SheetCollector } from './sheet-collector.ts'
import { decodedText, guessEncoding } from './text-encoding.ts'
import { attribute, XmlBroken, type XmlHandler, XmlScanner } from './xml-scan.ts'

/**
 * Opens a sheet of an XML spreadsheet of Excel 2003 (XML Spreadsheet Reference, urn:schemas-microsoft-com:office:spreadsheet),
 * which business systems often export under the name xls.
 * @throws Failure `lake.sheet_not_found`, `lake.sheet_not_chosen`, `lake.table_empty`, `lake.encoding_*` and those of a
 *   damaged file
 */
export async function openXml2003(
  file: string,
  { sheet, limits }: { sheet?: string; limits: ReadLimits },
): Promise<RawTable> {
  const guessed = await guessEncoding(file)
  const seen: Seen = { dateSystem: 1900, hidden: new Set() }
  const scan: DocumentScan = async function* (collector) {
    const scanner = new XmlScanner(new Xml2003Handler(collector, seen))
    try {
      for await (const text of decodedText(bytesOf(file), guessed)) {
        scanner.write(text)
        yield
      }
      scanner.end()
    } catch (error) {
      if (error instanceof XmlBroken)
        throw tableFailure('file_damaged', '文件内容已损坏，读不出来', { file }, error)
      throw textFailure(error, { file }, guessed.encoding, limits)
    }
  }
  const listed = await listSheets(file, limits, scan)
  const sheets = listed.map((one, i) => ({ ...one, hidden: seen.hidden.has(i) }))
  const chosen = chooseSheet(file, sheets, sheet)
  return {
    file,
    format: 'xml2003',
    sheets,
    sheet: sheets[chosen]!.name,
    columns: null,
    encoding: guessed.encoding,
    delimiter: null,
    dateSystem: seen.dateSystem,
    rows: rowsOfSheet(file, limits, scan, chosen),
  }
}

interface Seen {
  dateSystem: 1900 | 1904
  /** Numbers of the sheets that are not shown, which a sheet says behind its rows. */
  hidden: Set<number>
}

/** Named formats that look like letters of a date and are none. */
const NO_DATES = new Set([
  'General',
  'General Number',
  'Fixed',
  'Standard',
  'Percent',
  'Scientific',
  'Currency',
  'Euro Currency',
  'Yes/No',
  'True/False',
  'On/Off',
])

class Xml2003Handler implements XmlHandler {
  readonly #collector: SheetCollector
  readonly #seen: Seen
  readonly #dateStyles = new Set<string>()
  #style = ''
  #rowStyle = ''
  #cell: { style: string; formula: boolean; across: number; data: PlainCell | null } | null = null
  #type: string | null = null
  #visible = false
  /** A remark of a cell has a Data of its own. */
  #inComment = false
  #text = ''

  constructor(collector: SheetCollector, seen: Seen) {
    this.#collector = collector
    this.#seen = seen
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'Date1904':
        this.#seen.dateSystem = 1904
        break
      case 'Style':
        this.#style = attribute(attributes, 'ID') ?? ''
        break
      case 'NumberFormat': {
        const format = attribute(attributes, 'Format') ?? 'General'
        if (!NO_DATES.has(format) && isDateFormat(-1, format)) this.#dateStyles.add(this.#style)
        break
      }
      case 'Worksheet':
        this.#collector.beginSheet(attribute(attributes, 'Name') ?? '', false)
        break
      case 'Visible':
        this.#visible = true
        this.#text = ''
        break
      case 'Row':
        this.#rowStyle = attribute(attributes, 'StyleID') ?? ''
        this.#collector.beginRow(indexOf(attributes))
        break
      case 'Cell':
        this.#collector.skipTo(indexOf(attributes) ?? this.#collector.nextColumn)
        this.#cell = {
          style: attribute(attributes, 'StyleID') ?? this.#rowStyle,
          formula: attribute(attributes, 'Formula') !== null,
          across: Number(attribute(attributes, 'MergeAcross') ?? 0),
          data: null,
        }
        break
      case 'Comment':
        this.#inComment = true
        break
      case 'Data':
        if (this.#inComment) break
        this.#type = attribute(attributes, 'Type') ?? 'String'
        this.#text = ''
    }
  }

  text(piece: string): void {
    if (this.#type === null && !this.#visible) return
    this.#text += piece
    this.#collector.checkLength(this.#text)
  }

  close(name: string): void {
    if (name === 'Data' && this.#cell && this.#type !== null) {
      this.#cell.data = this.#content(this.#type, this.#cell.style)
      this.#type = null
    } else if (name === 'Cell' && this.#cell) {
      const { formula, data, across } = this.#cell
      this.#collector.put(formula ? { kind: 'formula', cached: data } : (data ?? EMPTY_CELL))
      if (across > 0) this.#collector.put(EMPTY_CELL, across)
      this.#cell = null
    } else if (name === 'Comment') this.#inComment = false
    else if (name === 'Row') this.#collector.endRow()
    else if (name === 'Visible') {
      if (this.#text.includes('Hidden')) this.#seen.hidden.add(this.#collector.sheets.length - 1)
      this.#visible = false
    }
  }

  #content(type: string, style: string): PlainCell {
    const text = this.#text
    if (type === 'Boolean') return { kind: 'boolean', value: text.trim() === '1' }
    if (type === 'Error') return { kind: 'error', code: text.trim() }
    if (type === 'DateTime') return isoDate(text) ?? textCell(text)
    if (type !== 'Number') return textCell(text)
    const value = Number(text)
    if (text.trim() === '' || !Number.isFinite(value)) return textCell(text)
    if (this.#dateStyles.has(style)) return dateOfSerial(value, this.#seen.dateSystem)
    return { kind: 'number', value, text }
  }
}

function indexOf(attributes: string): number | null {
  const index = Number(attribute(attributes, 'Index') ?? Number.NaN)
  return Number.isInteger(index) && index > 0 ? index : null
}
