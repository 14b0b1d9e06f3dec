import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import * as xlsx from '@e965/xlsx'
import { Failure } from '@mingjian/errors/failure'
import { type OpenOptions, openTable } from './open-table.ts'
import type { RawRow } from './raw-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'ods-'))
after(() => rmSync(folder, { recursive: true }))

function write(name: string, content: Uint8Array): string {
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

async function failureOf(action: Promise<unknown>): Promise<Failure> {
  const error = await action.then(
    () => assert.fail('should have been refused'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof Failure, String(error))
  return error
}

/** An ods of these parts, packed by the library. */
function zipped(parts: Record<string, string>): Buffer {
  const file = xlsx.CFB.utils.cfb_new()
  for (const [name, content] of Object.entries(parts))
    xlsx.CFB.utils.cfb_add(file, `/${name}`, Buffer.from(content))
  return Buffer.from(
    xlsx.CFB.write(file, { fileType: 'zip', type: 'buffer', compression: true }) as Uint8Array,
  )
}

/** What LibreOffice writes and the library does not. */
const content = (tables: string, styles = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`

const handmade = (rows: string) =>
  zipped({ 'content.xml': content(`<table:table table:name="台账">${rows}</table:table>`) })

test('an ods of the library keeps the kinds of cells and their rows', async () => {
  const sheet: xlsx.WorkSheet = {
    '!ref': 'A1:F4',
    '!merges': [xlsx.utils.decode_range('A1:B1')],
    A1: { t: 's', v: '人员' },
    C1: { t: 's', v: '日期' },
    A2: { t: 's', v: '张某甲' },
    B2: { t: 'n', v: 110105194912310000 },
    C2: { t: 'd', v: new Date(Date.UTC(2021, 2, 1)) },
    D2: { t: 'b', v: true },
    E2: { t: 'n', v: 3, f: 'F2*2' },
    F2: { t: 'n', v: 1.5 },
    A4: { t: 's', v: '李某乙' },
  }
  const bytes = xlsx.write(
    { SheetNames: ['台账'], Sheets: { 台账: sheet } },
    { bookType: 'ods', type: 'buffer', cellDates: true },
  )
  const table = await openTable(write('library.ods', bytes))
  assert.equal(table.format, 'ods')
  assert.deepEqual(await rowsOf(join(folder, 'library.ods')), [
    {
      row: 1,
      cells: [{ kind: 'text', text: '人员' }, { kind: 'empty' }, { kind: 'text', text: '日期' }],
    },
    {
      row: 2,
      cells: [
        { kind: 'text', text: '张某甲' },
        { kind: 'number', value: 110105194912310000, text: '110105194912310000' },
        { kind: 'date', day: '2021-03-01', time: null, fault: null },
        { kind: 'boolean', value: true },
        { kind: 'formula', cached: { kind: 'number', value: 3, text: '3' } },
        { kind: 'number', value: 1.5, text: '1.5' },
      ],
    },
    { row: 4, cells: [{ kind: 'text', text: '李某乙' }] },
  ])
})

test('errors, repeated rows and cells, comments, several paragraphs and old days', async () => {
  const rows = `
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row table:number-rows-repeated="2">
  <table:table-cell office:value-type="string" calcext:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><text:p>第一<text:s text:c="2"/>段</text:p><text:p>第二段</text:p></table:table-cell>
  <table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>
  <table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
  <table:covered-table-cell office:value-type="string"><text:p>被遮住</text:p></table:covered-table-cell>
  <table:table-cell table:formula="of:=[.A1]"/>
  <table:table-cell office:value-type="date" office:date-value="1850-03-01T08:30:00"><text:p>1850/3/1</text:p></table:table-cell>
  <table:table-cell office:value-type="time" office:time-value="PT08H30M00S"><text:p>08:30</text:p></table:table-cell>
  <table:table-cell table:number-columns-repeated="16376"/>
</table:table-row>
<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`
  const cells = [
    { kind: 'text', text: '第一  段\n第二段' },
    { kind: 'number', value: 7, text: '7' },
    { kind: 'number', value: 7, text: '7' },
    { kind: 'formula', cached: { kind: 'error', code: '#DIV/0!' } },
    { kind: 'empty' },
    { kind: 'formula', cached: null },
    { kind: 'date', day: '1850-03-01', time: '08:30:00', fault: null },
    { kind: 'date', day: null, time: null, fault: 'no_day' },
  ]
  assert.deepEqual(await rowsOf(write('office.ods', handmade(rows))), [
    { row: 3, cells },
    { row: 4, cells },
  ])
})

test('hidden sheets are not chosen, the 1904 system is told', async () => {
  const row =
    '<table:table-row><table:table-cell office:value-type="string"><text:p>姓名</text:p></table:table-cell></table:table-row>'
  const file = write(
    'sheets.ods',
    zipped({
      'content.xml': content(
        `<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings><table:table table:name="旧" table:style-name="ta2">${row}</table:table><table:table table:name="新" table:style-name="ta1">${row}${row}</table:table>`,
        '<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>',
      ),
    }),
  )
  const table = await openTable(file)
  assert.deepEqual([table.sheet, table.dateSystem], ['新', 1904])
  assert.deepEqual(table.sheets[0], { name: '旧', hidden: true, empty: false })
  assert.equal((await rowsOf(file)).length, 2)
  assert.equal((await rowsOf(file, { sheet: '旧' })).length, 1)
})

test('an ods that is locked, broken, a text, or grows beyond every ledger is refused', async () => {
  const cell = '<table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell>'
  const sheet = (inner: string) => handmade(inner)
  const times = (n: number) =>
    `<table:table-cell table:number-columns-repeated="${n}" office:value-type="string"><text:p>甲</text:p></table:table-cell>`
  const locked = zipped({
    'content.xml': 'x',
    'META-INF/manifest.xml': '<manifest:manifest><manifest:encryption-data/></manifest:manifest>',
  })
  const text = zipped({
    'content.xml':
      '<office:document-content><office:body><office:text/></office:body></office:document-content>',
  })
  const cases: [Buffer, string][] = [
    [locked, 'lake.password_protected'],
    [text, 'lake.format_not_supported'],
    [sheet(`<table:table-row>${cell}`), 'lake.file_damaged'],
    [sheet(`<table:table-row>${times(16385)}</table:table-row>`), 'lake.file_damaged'],
    [
      sheet(`<table:table-row table:number-rows-repeated="2000000">${cell}</table:table-row>`),
      'lake.file_damaged',
    ],
    [
      sheet(`<table:table-row table:number-rows-repeated="1000000">${times(16384)}</table:table-row>`),
      'lake.zip_bomb',
    ],
    [
      sheet(
        `<table:table-row><table:table-cell><text:p>${'甲'.repeat(1_000_001)}</text:p></table:table-cell></table:table-row>`,
      ),
      'lake.cell_too_long',
    ],
  ]
  for (const [bytes, id] of cases) {
    const file = write('bad.ods', bytes)
    const failure = await failureOf(rowsOf(file))
    assert.equal(failure.id, id)
    assert.equal(failure.place?.file, file)
  }
  const bomb = write('bomb.ods', handmade(' '.repeat(3_000_000)))
  assert.equal(
    (await failureOf(openTable(bomb, { limits: { ratioFromBytes: 1_000_000, inflateRatio: 50 } }))).id,
    'lake.zip_bomb',
  )
})
