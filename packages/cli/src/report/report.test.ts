import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Clue, RunResult } from '@mingjian/engine/result'
import ExcelJS from 'exceljs'
import { HTML_CLUES, htmlReport } from './html.ts'
import { overviewHtml, overviewRow } from './overview-html.ts'
import type { ReportInput } from './report-input.ts'
import { checkOverview, writeOverview } from './write-results.ts'
import { XLSX_ROWS, xlsxReport } from './xlsx.ts'

const TEXT = '被告人张某甲犯盗窃罪，判处有期徒刑一年六个月，缓刑一年。<b>如不服本判决</b>，可以上诉。'
const at = (words: string): [number, number] => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length]

const clue = (no: number): Clue => ({
  id: `id${no}`,
  model: 'm',
  version: '1.0.0',
  kind: '考验期过短',
  relation: 'short',
  sentence: `=1+1 第${no}条：缓刑考验期短于原判刑期`,
  deciding: { probation_months: 12 },
  evidence: [
    {
      input: 'judgment',
      schema: 'criminal_judgment',
      snapshot: 's1',
      row: no,
      document: '案一',
      values: { months: 18, probation_months: 12, fine_yuan: null },
      spans: { months: [at('一年六个月')], probation_months: [at('缓刑一年')] },
    },
  ],
  notFound: [],
  tier: null,
  toVerify: false,
  unchecked: ['未能核对：是否累犯'],
  score: null,
  scoreReasons: [],
})

function input(clues: number): ReportInput {
  const result: RunResult = {
    model: { id: 'm', version: '1.0.0', title: '缓刑<考验期>', planHash: 'ab'.repeat(32) },
    asOf: '2024-06-30',
    parameters: { years: { value: 3, label: '年限', unit: '年', changed: true } },
    inputs: { judgment: { schema: 'criminal_judgment', snapshots: ['s1'], rows: 9, cutOff: '2024-06-30' } },
    clues: Array.from({ length: clues }, (_, i) => clue(i + 1)),
    undecided: [],
    excluded: [],
    funnel: [
      {
        relation: 'short',
        at: 'relations.short.do[0]',
        operation: 'where',
        words: '考验期短于原判刑期',
        rowsIn: 9,
        rowsOut: clues,
        unknown: 0,
        excluded: {},
      },
    ],
    milliseconds: 5,
  }
  return {
    result,
    about: {
      area: '刑事',
      point: '缓刑适用',
      supervises: '人民法院',
      omission: '考验期不合法',
      basis: ['《刑法》第73条'],
      falseAlarms: ['案卡填错'],
      document: '再审检察建议书',
    },
    inputLabelOf: () => '刑事判决',
    labelOf: (_, field) => ({ months: '刑期', probation_months: '考验期' })[field] ?? field,
    personsOf: (_, row) => [
      {
        person: 'person',
        name: '张某甲',
        birth: '1980-01-02',
        key: '00ab'.repeat(4),
        mask: null,
        state: 'valid',
        idNumbers: row === 99 ? ['证件号码原文'] : [],
      },
    ],
    sourceOf: () => ({ file: '罚金台账.xlsx', sheet: '2024年', cutOff: '2024-06-30' }),
    textOf: (document) => (document === '案一' ? TEXT : null),
  }
}

test('the page marks the deciding words of the text and lets nothing of it become markup', () => {
  const page = htmlReport(input(1))
  assert.match(page, /<mark title="刑期">一年六个月<\/mark>/)
  assert.match(page, /<mark title="考验期">缓刑一年<\/mark>/)
  assert.ok(page.includes('&lt;b&gt;如不服本判决&lt;/b&gt;'))
  assert.ok(!page.includes('<b>如不服'))
  assert.ok(page.includes('缓刑&lt;考验期&gt;'))
  assert.ok(page.includes('未能核对：是否累犯'))
  assert.ok(page.includes('本次运行修改'))
  assert.doesNotMatch(page, /<script|https?:\/\//)
})

test('the page says how many clues there are when it does not list all, and what to do when there are none', () => {
  const many = htmlReport(input(HTML_CLUES + 1))
  assert.equal(many.match(/<article /g)?.length, HTML_CLUES)
  assert.ok(many.includes(`共 ${HTML_CLUES + 1} 条`))
  assert.ok(htmlReport(input(0)).includes('没有发现线索'))
})

test('rows of ledgers stand beside each other with file, sheet and row; deciding cells are marked', () => {
  const base = input(1)
  const row = (no: number, paid: number | null) => ({
    ...clue(1).evidence[0]!,
    input: 'payment',
    row: no,
    document: null,
    values: { paid_yuan: paid, remark: null },
    spans: {},
  })
  const page = (rows: readonly ReturnType<typeof row>[]) =>
    htmlReport({
      ...base,
      result: {
        ...base.result,
        clues: [{ ...clue(1), deciding: { 'payment.paid_yuan': 800 }, evidence: [...rows] }],
      },
    })
  const one = page([row(12, 800)])
  assert.match(one, /第 12 行<br>罚金台账\.xlsx（2024年），截至 2024-06-30/)
  assert.match(one, /张某甲，1980-01-02 出生，证件号有效（人员键 00ab00ab00ab00ab）/)
  assert.match(page([row(99, 800)]), /证件号 证件号码原文/)
  assert.match(one, /<mark>800<\/mark>/)
  assert.match(one, /remark<\/th><td>（空）/)
  const many = page([row(12, 800), row(13, 30)])
  assert.match(many, /2 行/)
  assert.match(many, /<td>13<\/td><td>30<\/td>/)
  assert.doesNotMatch(many, /remark/)
})

test('what could not be decided stands on the page with what is missing', () => {
  const base = input(0)
  const {
    id: _id,
    tier: _tier,
    toVerify: _v,
    unchecked: _u,
    score: _s,
    scoreReasons: _r,
    ...finding
  } = clue(1)
  const page = htmlReport({
    ...base,
    result: { ...base.result, undecided: [{ ...finding, missing: ['生效日期'] }] },
  })
  assert.match(page, /可能的线索：.*还不能判断，先要弄清：生效日期/)
})

test('a document that the lake has not is said so', () => {
  const page = htmlReport({ ...input(1), textOf: () => null })
  assert.ok(page.includes('没有文书 案一 的全文'))
})

test('the workbook has its five sheets, cells are never formulas', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await xlsxReport(input(2))).buffer as ArrayBuffer)
  assert.deepEqual(
    book.worksheets.map((sheet) => sheet.name),
    ['线索', '待定', '已排除', '漏斗', '参数'],
  )
  const sheet = book.getWorksheet('线索')!
  assert.equal(sheet.getCell('A1').value, '共 2 条')
  assert.equal(sheet.getCell('C3').value, '=1+1 第1条：缓刑考验期短于原判刑期')
  assert.notEqual(sheet.getCell('C3').type, ExcelJS.ValueType.Formula)
  assert.match(String(sheet.getCell('I3').value), /人员键 00ab00ab00ab00ab）；刑期=18；考验期=12/)
})

test('a sheet lists the first rows and says the count', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await xlsxReport(input(XLSX_ROWS + 3))).buffer as ArrayBuffer)
  const sheet = book.getWorksheet('线索')!
  assert.equal(sheet.getCell('A1').value, `共 ${XLSX_ROWS + 3} 条，本表列出前 ${XLSX_ROWS} 条`)
  assert.equal(sheet.actualRowCount, XLSX_ROWS + 2)
})

test('the overview leads to every report and counts, and takes no page of somebody else', () => {
  const about = {
    id: 'm',
    title: '缓刑<考验期>',
    area: '刑事',
    supervises: '人民法院',
    omission: '不合法',
  } as const
  const row = overviewRow(about, input(2).result)
  const page = overviewHtml([row])
  assert.match(page, /href="m\/report\.html">缓刑&lt;考验期&gt;/)
  assert.match(page, /<b>2<\/b> 条线索/)
  const out = mkdtempSync(join(tmpdir(), 'overview-'))
  writeOverview(out, [row])
  checkOverview(out)
  writeFileSync(join(out, 'overview.html'), '<title>别的</title>')
  assert.throws(() => checkOverview(out), /run\.out_in_use/)
  rmSync(out, { recursive: true })
})
