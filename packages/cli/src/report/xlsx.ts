import type { Clue, EvidenceRow, Excluded, Undecided } from '@mingjian/engine/result'
import ExcelJS from 'exceljs'
import { personWords, type ReportInput, showValue, TIER_WORDS } from './report-input.ts'

/** A sheet lists so many rows; its first line says how many there are. */
export const XLSX_ROWS = 5000

interface Sheet<T> {
  name: string
  headings: string[]
  widths: number[]
  cells: (item: T, index: number) => (string | number | null)[]
}

const evidenceWords = (rows: readonly EvidenceRow[], input: ReportInput): string =>
  rows
    .map((row) => {
      const values = Object.entries(row.values)
        .filter(([, value]) => value !== null)
        .map(([field, value]) => `${input.labelOf(row.input, field)}=${showValue(value)}`)
      const persons = input.personsOf(row.snapshot, row.row).map(personWords)
      return `${input.inputLabelOf(row.input)} 第${row.row}行：${[...persons, ...values].join('；')}`
    })
    .join('\n')

const documentsOf = (rows: readonly EvidenceRow[]): string =>
  [...new Set(rows.flatMap((row) => (row.document === null ? [] : [row.document])))].join('、')

const clueSheet = (input: ReportInput): Sheet<Clue> => ({
  name: '线索',
  headings: [
    '序号',
    '类型',
    '线索',
    '匹配',
    '待核',
    '未能核对',
    '核查顺序分',
    '文书',
    '所用数据',
    '线索编号',
    '核查结论',
    '核查人',
    '核查说明',
  ],
  widths: [6, 16, 70, 16, 6, 30, 10, 24, 60, 20, 12, 10, 24],
  cells: (clue, index) => [
    index + 1,
    clue.kind,
    [clue.sentence, ...(clue.also ?? [])].join('\n另：'),
    clue.tier ? (TIER_WORDS[clue.tier] ?? clue.tier) : '',
    clue.toVerify ? '待核' : '',
    clue.unchecked.join('\n'),
    clue.score,
    documentsOf(clue.evidence),
    evidenceWords(clue.evidence, input),
    clue.id,
    '',
    '',
    '',
  ],
})

const undecidedSheet = (input: ReportInput): Sheet<Undecided> => ({
  name: '待定',
  headings: ['序号', '类型', '可能的线索', '先要弄清什么', '文书', '所用数据'],
  widths: [6, 16, 70, 30, 24, 60],
  cells: (row, index) => [
    index + 1,
    row.kind,
    row.sentence,
    row.missing.join('、'),
    documentsOf(row.evidence),
    evidenceWords(row.evidence, input),
  ],
})

const excludedSheet = (input: ReportInput): Sheet<Excluded> => ({
  name: '已排除',
  headings: ['序号', '类型', '内容', '排除原因', '说明', '文书', '所用数据'],
  widths: [6, 16, 70, 18, 40, 24, 60],
  cells: (row, index) => [
    index + 1,
    row.kind,
    row.sentence || '见“所用数据”',
    row.reason,
    row.says,
    documentsOf(row.evidence),
    evidenceWords(row.evidence, input),
  ],
})

/** Excel takes 32,767 characters in a cell. */
const CELL_CHARACTERS = 32_000

const fitting = (value: string | number | null) =>
  typeof value === 'string' && value.length > CELL_CHARACTERS
    ? `${value.slice(0, CELL_CHARACTERS)}…（未完，全文见 clues.jsonl 或 Parquet 文件）`
    : value

function addSheet<T>(book: ExcelJS.Workbook, sheet: Sheet<T>, items: readonly T[]): void {
  const page = book.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 2 }] })
  const shown = items.slice(0, XLSX_ROWS)
  page.addRow([
    items.length > shown.length
      ? `共 ${items.length} 条，本表列出前 ${shown.length} 条`
      : `共 ${items.length} 条`,
  ])
  page.addRow(sheet.headings).font = { bold: true }
  for (const [index, item] of shown.entries()) page.addRow(sheet.cells(item, index).map(fitting))
  for (const [index, width] of sheet.widths.entries()) {
    page.getColumn(index + 1).width = width
    page.getColumn(index + 1).alignment = { wrapText: true, vertical: 'top' }
  }
  page.autoFilter = { from: { row: 2, column: 1 }, to: { row: 2, column: sheet.headings.length } }
}

type FunnelLine = ReportInput['result']['funnel'][number]

const FUNNEL: Sheet<FunnelLine> = {
  name: '漏斗',
  headings: ['关系', '步骤', '操作', '进（行）', '出（行）', '其中未知', '排除'],
  widths: [20, 60, 12, 10, 10, 10, 40],
  cells: (line) => [
    line.relation,
    line.words,
    line.operation,
    line.rowsIn,
    line.rowsOut,
    line.unknown,
    Object.entries(line.excluded)
      .map(([reason, count]) => `${reason} ${count}`)
      .join('；'),
  ],
}

const FACTS: Sheet<[string, string, string]> = {
  name: '参数',
  headings: ['项', '值', '说明'],
  widths: [24, 40, 80],
  cells: (fact) => fact,
}

function facts({ result, about, inputLabelOf }: ReportInput): [string, string, string][] {
  return [
    ['模型', `${result.model.title} ${result.model.version}`, result.model.id],
    ['被监督机关', about.supervises, about.omission],
    ['法律依据', about.basis.join('；'), ''],
    ['基准日', result.asOf, ''],
    ...Object.entries(result.parameters).map(([name, parameter]): [string, string, string] => [
      parameter.label || name,
      `${showValue(parameter.value)}${parameter.unit ?? ''}`,
      parameter.changed ? '本次运行修改' : '模型默认',
    ]),
    ...Object.entries(result.inputs).map(([name, input]): [string, string, string] => [
      `数据：${inputLabelOf(name)}`,
      `${input.rows} 行，截至 ${input.cutOff}`,
      input.snapshots.join('、'),
    ]),
    ['常见误报', about.falseAlarms.join('；'), '核查时先排除这些情形'],
    ['可制作文书', about.document, ''],
  ]
}

/** The workbook that a prosecutor opens: 线索, 待定, 已排除, 漏斗, 参数. Cells are values, never formulas. */
export async function xlsxReport(input: ReportInput): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  addSheet(book, clueSheet(input), input.result.clues)
  addSheet(book, undecidedSheet(input), input.result.undecided)
  addSheet(book, excludedSheet(input), input.result.excluded)
  addSheet(book, FUNNEL, input.result.funnel)
  addSheet(book, FACTS, facts(input))
  return new Uint8Array(await book.xlsx.writeBuffer())
}
