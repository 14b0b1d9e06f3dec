import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { Failure } from '@mingjian/errors/failure'
import exceljs from 'exceljs'
import { type OpenOptions, openTable } from './open-table.ts'
import type { RawRow } from './raw-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'tables-'))
after(() => rmSync(folder, { recursive: true }))

const path = (name: string) => join(folder, name)

async function workbook(name: string, fill: (book: exceljs.Workbook) => void): Promise<string> {
  const book = new exceljs.Workbook()
  fill(book)
  await book.xlsx.writeFile(path(name))
  return path(name)
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

/** A zip of parts whose stated sizes may lie. */
function zipOf(parts: Record<string, string | Buffer>, stated: Record<string, number> = {}): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content)
    const packed = deflateRawSync(data, { level: 1 })
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(stated[name] ?? data.length, 24)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE(offset, 42)
    bodies.push(head, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, central, end])
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A minimal workbook with prefixed names, as some programs write them. */
function handmade(sheetData: string, stated: Record<string, number> = {}): Buffer {
  const parts = {
    'xl/workbook.xml':
      '<x:workbook><x:workbookPr date1904="1"/><x:sheets><x:sheet name="台账" sheetId="1" r:id="r1"/></x:sheets></x:workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><x:worksheet><x:sheetData>${sheetData}</x:sheetData></x:worksheet>`,
  }
  return zipOf(parts, stated)
}

test('cells keep their kinds and rows their numbers', async () => {
  const file = await workbook('kinds.xlsx', (book) => {
    const sheet = book.addWorksheet('台账')
    sheet.getCell('A2').value = '张某甲'
    sheet.getCell('B2').value = 12.5
    sheet.getCell('C2').value = new Date(Date.UTC(2021, 2, 1))
    sheet.getCell('C2').numFmt = 'yyyy"年"m"月"d"日"'
    sheet.getCell('D2').value = true
    sheet.getCell('E2').value = { formula: 'B2*2', result: 25 }
    sheet.getCell('F2').value = { error: '#REF!' }
    sheet.getCell('H2').value = { richText: [{ text: '李' }, { font: { bold: true }, text: '某乙' }] }
    sheet.getCell('A5').value = { formula: 'A1&"x"' }
  })
  assert.deepEqual(await rowsOf(file), [
    {
      row: 2,
      cells: [
        { kind: 'text', text: '张某甲' },
        { kind: 'number', value: 12.5, text: '12.5' },
        { kind: 'date', day: '2021-03-01', time: null, fault: null },
        { kind: 'boolean', value: true },
        { kind: 'formula', cached: { kind: 'number', value: 25, text: '25' } },
        { kind: 'error', code: '#REF!' },
        { kind: 'empty' },
        { kind: 'text', text: '李某乙' },
      ],
    },
    { row: 5, cells: [{ kind: 'formula', cached: null }] },
  ])
})

test('names with prefix, inline strings, the 1904 system and digits beyond a double are read', async () => {
  const file = path('prefixed.xlsx')
  writeFileSync(
    file,
    handmade(
      '<x:row r="3"><x:c r="AB3" t="inlineStr"><x:is><x:t>甲 &amp; 乙_x000A_丙</x:t></x:is></x:c><x:c><x:v>410121199001011234</x:v></x:c></x:row>',
    ),
  )
  const [row] = await rowsOf(file)
  assert.equal(row!.row, 3)
  assert.deepEqual(row!.cells[27], { kind: 'text', text: '甲 & 乙\n丙' })
  assert.deepEqual(row!.cells[28], {
    kind: 'number',
    value: Number('410121199001011234'),
    text: '410121199001011234',
  })
  assert.equal((await openTable(file)).dateSystem, 1904)
})

test('the only sheet with data is taken, of several one must be chosen', async () => {
  const one = await workbook('one.xlsx', (book) => {
    book.addWorksheet('说明')
    book.addWorksheet('数据').addRow(['姓名'])
    book.addWorksheet('备份', { state: 'hidden' }).addRow(['旧'])
  })
  const table = await openTable(one)
  assert.equal(table.sheet, '数据')
  assert.deepEqual(table.sheets[2], { name: '备份', hidden: true, empty: false })
  const two = await workbook('two.xlsx', (book) => {
    book.addWorksheet('2023年').addRow(['姓名'])
    book.addWorksheet('2024年').addRow(['姓名'])
  })
  const failure = await failureOf(openTable(two))
  assert.equal(failure.id, 'lake.sheet_not_chosen')
  assert.match(failure.says, /“2023年”、“2024年”/)
  assert.equal((await openTable(two, { sheet: '2024年' })).sheet, '2024年')
  assert.equal((await failureOf(openTable(two, { sheet: '2025年' }))).id, 'lake.sheet_not_found')
})

const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex')

test('a truncated, encrypted, old or foreign file is refused by name', async () => {
  const whole = readFileSync(
    await workbook('whole.xlsx', (book) => {
      book.addWorksheet('表').addRows(Array.from({ length: 500 }, (_, i) => [`某${i}`, i]))
    }),
  )
  const cases: [Buffer, string][] = [
    [whole.subarray(0, whole.length / 2), 'lake.file_truncated'],
    [
      Buffer.concat([COMPOUND_FILE, Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]),
      'lake.password_protected',
    ],
    [Buffer.concat([COMPOUND_FILE, Buffer.alloc(100)]), 'lake.file_truncated'],
    [Buffer.concat([COMPOUND_FILE, Buffer.alloc(1000)]), 'lake.file_damaged'],
    [zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }), 'lake.format_not_supported'],
    [Buffer.from('<?xml version="1.0"?><rows/>'), 'lake.format_not_supported'],
    [Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'lake.format_not_supported'],
    [Buffer.alloc(0), 'lake.file_empty'],
    [handmade('<x:row r="1"><x:c r="A1"><x:v>1</x:v>'), 'lake.file_damaged'],
    [handmade('<x:row r="2"/><x:row r="1"/>'), 'lake.file_damaged'],
  ]
  for (const [bytes, id] of cases) {
    const file = path('bad.xlsx')
    writeFileSync(file, bytes)
    const failure = await failureOf(rowsOf(file))
    assert.equal(failure.id, id)
    assert.equal(failure.place?.file, file)
  }
  assert.equal((await failureOf(openTable(path('none.xlsx')))).id, 'io.not_found')
})

test('a zip bomb is refused before it is inflated, and while, when its sizes lie', async () => {
  const blanks = `<x:row r="1"><x:c r="A1" t="str"><x:v>${' '.repeat(2_000_000)}</x:v></x:c></x:row>`
  const file = path('bomb.xlsx')
  writeFileSync(file, handmade(blanks))
  const limits = { ratioFromBytes: 1_000_000 }
  assert.equal((await failureOf(openTable(file, { limits }))).id, 'lake.zip_bomb')
  writeFileSync(file, handmade(blanks, { 'xl/worksheets/sheet1.xml': 500 }))
  assert.equal((await failureOf(rowsOf(file, { limits }))).id, 'lake.zip_bomb')
  writeFileSync(file, handmade(blanks))
  assert.equal(
    (await failureOf(openTable(file, { limits: { inflatedBytes: 1_000_000 } }))).id,
    'lake.file_too_large',
  )
})

test('a cell of 200 MB is refused with its place, in little memory', async () => {
  const file = path('huge.xlsx')
  const data = `<x:row r="7"><x:c r="C7" t="str"><x:v>${'啊'.repeat(70_000_000)}</x:v></x:c></x:row>`
  writeFileSync(file, handmade(data))
  const before = process.memoryUsage().rss
  const failure = await failureOf(rowsOf(file, { limits: { inflateRatio: 2000 } }))
  assert.equal(failure.id, 'lake.cell_too_long')
  assert.deepEqual(failure.place, { file, sheet: '台账', row: 7, column: 3 })
  assert.ok(process.memoryUsage().rss - before < 150_000_000)
})

test('dates of a serial: the day that Excel invented and what lies before 1900 are refused', async () => {
  const file = await workbook('serials.xlsx', (book) => {
    const sheet = book.addWorksheet('表')
    for (const [i, serial] of [1, 59, 60, 61, 43831.75, 0.5, -3].entries()) {
      sheet.getCell(1, i + 1).value = serial
      sheet.getCell(1, i + 1).numFmt = 'yyyy/m/d'
    }
  })
  const [row] = await rowsOf(file)
  const days = row!.cells.map((cell) => (cell.kind === 'date' ? (cell.day ?? cell.fault) : cell.kind))
  assert.deepEqual(days, [
    '1900-01-01',
    '1900-02-28',
    'serial_60',
    '1900-03-01',
    '2020-01-01',
    'no_day',
    'no_day',
  ])
})
