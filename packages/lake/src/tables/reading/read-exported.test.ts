import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import * as xlsx from '@e965/xlsx'
import { Failure } from '@mingjian/errors/failure'
import iconv from 'iconv-lite'
import { type OpenOptions, openTable } from './open-table.ts'
import { cellText, type RawRow } from './raw-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'exported-'))
after(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

async function rowsOf(file: string, options?: OpenOptions): Promise<RawRow[]> {
  const { rows } = await openTable(file, options)
  const all: RawRow[] = []
  for await (const row of rows) all.push(row)
  return all
}

const textsOf = async (file: string, options?: OpenOptions) =>
  (await rowsOf(file, options)).map(({ cells }) => cells.map(cellText))

async function failureOf(action: Promise<unknown>): Promise<Failure> {
  const error = await action.then(
    () => assert.fail('should have been refused'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof Failure, String(error))
  return error
}

const PAGE = `<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><style><!-- td {color:red} --></style>
<!--[if gte mso 9]><xml><x:Name>台账</x:Name></xml><![endif]--></head><body>
<TABLE border=1><tr><td colspan="2" rowspan=2>基本&nbsp;情况</td><td>日期</td></tr>
<tr><td>备注</td>
<tr><td>张某甲</td><td style='mso-number-format:"\\@"'>11010519491231002X</td><td x:num="44256">2021/3/1</td></tr>
<tr><td><font color="red">李&lt;某&gt;乙</font><br/>曾用名<td rowspan="2">110105********002X</td><td></td></tr>
<tr><td>方启舟</td><td>3 < 5</td></tr></TABLE></body></html>`

test('a web page under the name xls is read as it shows, in its encoding', async () => {
  const expected = [
    ['基本 情况', '', '日期'],
    ['', '', '备注'],
    ['张某甲', '11010519491231002X', '2021/3/1'],
    ['李<某>乙 曾用名', '110105********002X'],
    ['方启舟', '', '3 < 5'],
  ]
  for (const encoding of ['gb18030', 'utf8'] as const) {
    const file = write('page.xls', iconv.encode(PAGE, encoding))
    const table = await openTable(file)
    assert.equal(table.format, 'html')
    assert.equal(table.encoding, encoding === 'utf8' ? 'UTF-8' : 'GB18030')
    assert.deepEqual(await textsOf(file), expected)
  }
})

test('tags and texts cut at any place are read alike', async () => {
  const rows = Array.from(
    { length: 20_000 },
    (_, i) => `<tr><td>张&#26576;${i}</td><td title="a>b">盗窃罪</td></tr>\n`,
  )
  const texts = await textsOf(write('long.xls', `<table>\n${rows.join('')}</table>`))
  assert.equal(texts.length, 20_000)
  assert.deepEqual(texts.at(-1), ['张某19999', '盗窃罪'])
})

test('headings in tables of their own are passed over, tables side by side are asked for', async () => {
  const table = (name: string) => `<table><tr><td>姓名<td>罪名<tr><td>${name}<td>盗窃罪</table>`
  const framed = write('framed.xls', `<table><tr><td>不起诉台账</td></tr></table>${table('张某甲')}`)
  assert.equal((await openTable(framed)).sheet, '表2')
  const nested = write('nested.xls', `<table><tr><td>外层${table('张某甲')}</td></tr></table>`)
  assert.deepEqual(await textsOf(nested), [
    ['姓名', '罪名'],
    ['张某甲', '盗窃罪'],
  ])
  const two = write('two.xls', table('张某甲') + table('李某乙'))
  assert.equal((await failureOf(openTable(two))).id, 'lake.sheet_not_chosen')
  assert.deepEqual((await textsOf(two, { sheet: '表2' }))[1], ['李某乙', '盗窃罪'])
})

test('a page without a table and one whose encoding changes are refused', async () => {
  assert.equal(
    (await failureOf(openTable(write('none.xls', '<html><body>登录超时</body></html>')))).id,
    'lake.table_empty',
  )
  const mixed = Buffer.concat([
    Buffer.from('<table>\n<tr><td>张某甲</td></tr>\n'),
    iconv.encode('<tr><td>李某乙</td></tr>\n</table>', 'gb18030'),
  ])
  assert.equal((await failureOf(openTable(write('mixed.xls', mixed)))).id, 'lake.encoding_changes')
})

const WORKBOOK = `<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="f"><NumberFormat ss:Format="Fixed"/></Style></Styles>
<Worksheet ss:Name="台账"><Table>
<Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">人员</Data></Cell><Cell><Data ss:Type="String">日期</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">张<B>某</B>甲</Data><Comment><ss:Data>批注</ss:Data></Comment></Cell>
<Cell><Data ss:Type="Number">110105194912310021</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="Number">44256</Data></Cell>
<Cell ss:Index="5" ss:StyleID="f"><Data ss:Type="Number">3</Data></Cell><Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell>
<Cell><Data ss:Type="DateTime">2021-03-01T00:00:00.000</Data></Cell><Cell ss:Formula="=A1"/></Row></Table></Worksheet>
<Worksheet ss:Name="旧"><Table><Row><Cell><Data ss:Type="String">旧</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>`

test('the XML of Excel 2003 keeps its digits, dates, errors and hidden sheets', async () => {
  const file = write('xml.xls', WORKBOOK)
  const table = await openTable(file)
  assert.deepEqual([table.format, table.sheet, table.sheets[1]?.hidden], ['xml2003', '台账', true])
  assert.deepEqual(await rowsOf(file), [
    { row: 2, cells: [{ kind: 'text', text: '人员' }, { kind: 'empty' }, { kind: 'text', text: '日期' }] },
    {
      row: 3,
      cells: [
        { kind: 'text', text: '张某甲' },
        { kind: 'number', value: Number('110105194912310021'), text: '110105194912310021' },
        { kind: 'date', day: '2021-03-01', time: null, fault: null },
        { kind: 'empty' },
        { kind: 'number', value: 3, text: '3' },
        { kind: 'formula', cached: { kind: 'error', code: '#DIV/0!' } },
        { kind: 'date', day: '2021-03-01', time: null, fault: null },
        { kind: 'formula', cached: null },
      ],
    },
  ])
  const cut = write('cut.xls', WORKBOOK.slice(0, 900))
  assert.equal((await failureOf(openTable(cut))).id, 'lake.file_damaged')
})

test('the XML of the library is read, its 1904 days too', async () => {
  const sheet: xlsx.WorkSheet = {
    '!ref': 'A1:B1',
    A1: { t: 's', v: '曹望川' },
    B1: { t: 'n', v: 42794, z: 'yyyy/m/d' },
  }
  const bytes = xlsx.write(
    { SheetNames: ['表'], Sheets: { 表: sheet }, Workbook: { WBProps: { date1904: true } } },
    { bookType: 'xlml', type: 'buffer' },
  )
  assert.deepEqual(await textsOf(write('library.xml', bytes)), [['曹望川', '2021-03-01']])
})
