import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import * as xlsx from '@e965/xlsx'
import { Failure } from '@mingjian/errors/failure'
import iconv from 'iconv-lite'
import { type OpenOptions, openTable } from './open-table.ts'
import type { RawRow } from './raw-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'xls-'))
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

const ledger = (): xlsx.WorkSheet => ({
  '!ref': 'A1:G5',
  '!merges': [xlsx.utils.decode_range('A1:B1')],
  A1: { t: 's', v: '人员' },
  C1: { t: 's', v: '日期' },
  A2: { t: 's', v: '姓名' },
  A3: { t: 's', v: '张某甲' },
  B3: { t: 'n', v: 110105194912310000 },
  C3: { t: 'n', v: 44256, z: 'yyyy/m/d' },
  D3: { t: 'e', v: 23 },
  E3: { t: 'b', v: true },
  F3: { t: 'n', v: 12.5 },
  G3: { t: 'n', v: 60, z: 'yyyy"年"m"月"d"日"' },
  A5: { t: 's', v: '李某乙' },
})

function book(sheets: Record<string, xlsx.WorkSheet>, hidden: string[] = [], date1904 = false): Buffer {
  const names = Object.keys(sheets)
  return xlsx.write(
    {
      SheetNames: names,
      Sheets: sheets,
      Workbook: { WBProps: { date1904 }, Sheets: names.map((n) => ({ Hidden: hidden.includes(n) ? 1 : 0 })) },
    },
    { bookType: 'biff8', type: 'buffer' },
  )
}

test('cells of an xls keep their kinds and rows their numbers', async () => {
  assert.deepEqual(await rowsOf(write('kinds.xls', book({ 台账: ledger() }))), [
    {
      row: 1,
      cells: [{ kind: 'text', text: '人员' }, { kind: 'empty' }, { kind: 'text', text: '日期' }],
    },
    { row: 2, cells: [{ kind: 'text', text: '姓名' }] },
    {
      row: 3,
      cells: [
        { kind: 'text', text: '张某甲' },
        { kind: 'number', value: 110105194912310000, text: '110105194912310000' },
        { kind: 'date', day: '2021-03-01', time: null, fault: null },
        { kind: 'error', code: '#REF!' },
        { kind: 'boolean', value: true },
        { kind: 'number', value: 12.5, text: '12.5' },
        { kind: 'date', day: null, time: null, fault: 'serial_60' },
      ],
    },
    { row: 5, cells: [{ kind: 'text', text: '李某乙' }] },
  ])
})

test('days of the 1904 system count from 1904', async () => {
  const file = write('1904.xls', book({ 台账: ledger() }, [], true))
  const table = await openTable(file)
  assert.equal(table.dateSystem, 1904)
  assert.deepEqual((await rowsOf(file))[2]!.cells[2], {
    kind: 'date',
    day: '2025-03-02',
    time: null,
    fault: null,
  })
})

test('hidden and empty sheets are told and not chosen', async () => {
  const sheets = { 说明: { '!ref': 'A1:A1' }, 数据: ledger(), 备份: ledger() }
  const file = write('sheets.xls', book(sheets, ['备份']))
  const table = await openTable(file)
  assert.equal(table.sheet, '数据')
  assert.deepEqual(table.sheets, [
    { name: '说明', hidden: false, empty: true },
    { name: '数据', hidden: false, empty: false },
    { name: '备份', hidden: true, empty: false },
  ])
  const two = write('two.xls', book({ 一: ledger(), 二: ledger() }))
  assert.equal((await failureOf(openTable(two))).id, 'lake.sheet_not_chosen')
  assert.equal((await rowsOf(two, { sheet: '二' })).length, 4)
})

/** A stream of BIFF records: number and content. */
function records(...all: [number, Buffer][]): Buffer {
  return Buffer.concat(
    all.map(([type, content]) => {
      const head = Buffer.alloc(4)
      head.writeUInt16LE(type, 0)
      head.writeUInt16LE(content.length, 2)
      return Buffer.concat([head, content])
    }),
  )
}

const words = (...numbers: number[]) => Buffer.from(new Uint16Array(numbers).buffer)

function compoundFile(stream: Buffer, name = 'Workbook'): Buffer {
  const file = xlsx.CFB.utils.cfb_new()
  xlsx.CFB.utils.cfb_add(file, `/${name}`, stream)
  return Buffer.from(xlsx.CFB.write(file, { type: 'buffer' }) as Uint8Array)
}

const BOF = {
  globals: words(0x0600, 0x0005, 0, 0, 0, 0, 0, 0),
  sheet: words(0x0600, 0x0010, 0, 0, 0, 0, 0, 0),
}

/** A workbook of one sheet, record by record, for what the library does not write. */
function handmade(cells: [number, Buffer][], before: [number, Buffer][] = []): Buffer {
  const boundSheet = (at: number) => {
    const name = Buffer.from('台账', 'utf16le')
    const head = Buffer.alloc(8)
    head.writeUInt32LE(at, 0)
    head.writeUInt8(2, 6)
    head.writeUInt8(1, 7)
    return Buffer.concat([head, name])
  }
  const globals = (at: number) =>
    records(
      [0x0809, BOF.globals],
      ...before,
      [0x0042, words(1200)],
      [0x0085, boundSheet(at)],
      [0x000a, Buffer.alloc(0)],
    )
  const at = globals(0).length
  const sheet = records([0x0809, BOF.sheet], ...cells, [0x000a, Buffer.alloc(0)])
  return compoundFile(Buffer.concat([globals(at), sheet]))
}

/** FORMULA (MS-XLS 2.4.127) of the expression 1. */
function formula(row: number, column: number, cached: Buffer): [number, Buffer] {
  const rest = Buffer.concat([words(0), Buffer.alloc(4), words(3), Buffer.from([0x1e, 1, 0])])
  return [0x0006, Buffer.concat([words(row, column, 0), cached, rest])]
}

test('formulas give what they last gave: number, text, error', async () => {
  const number = Buffer.alloc(8)
  number.writeDoubleLE(25)
  const text = Buffer.from('张某甲', 'utf16le')
  const file = write(
    'formulas.xls',
    handmade([
      formula(0, 0, number),
      formula(0, 1, Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff])),
      [0x0207, Buffer.concat([words(3), Buffer.from([1]), text])],
      formula(0, 2, Buffer.from([2, 0, 7, 0, 0, 0, 0xff, 0xff])),
      formula(0, 3, Buffer.from([3, 0, 0, 0, 0, 0, 0xff, 0xff])),
    ]),
  )
  const [row] = await rowsOf(file)
  assert.deepEqual(row!.cells, [
    { kind: 'formula', cached: { kind: 'number', value: 25, text: '25' } },
    { kind: 'formula', cached: { kind: 'text', text: '张某甲' } },
    { kind: 'formula', cached: { kind: 'error', code: '#DIV/0!' } },
    { kind: 'formula', cached: { kind: 'empty' } },
  ])
})

test('a workbook of Excel 5 in GBK is read, whether it says its code page or not', async () => {
  const label = (row: number, column: number, text: string): [number, Buffer] => {
    const bytes = iconv.encode(text, 'gbk')
    return [0x0204, Buffer.concat([words(row, column, 0, bytes.length), bytes])]
  }
  const sheet = (codePage: [number, Buffer][]) => {
    const cells = [label(0, 0, '姓名'), label(1, 0, '曹望川')]
    const name = iconv.encode('台账', 'gbk')
    const globals = (at: number) => {
      const head = Buffer.alloc(7)
      head.writeUInt32LE(at, 0)
      head.writeUInt8(name.length, 6)
      return records(
        [0x0809, words(0x0500, 0x0005, 0, 0)],
        ...codePage,
        [0x0085, Buffer.concat([head, name])],
        [0x000a, Buffer.alloc(0)],
      )
    }
    const body = records([0x0809, words(0x0500, 0x0010, 0, 0)], ...cells, [0x000a, Buffer.alloc(0)])
    return compoundFile(Buffer.concat([globals(globals(0).length), body]), 'Book')
  }
  for (const codePage of [[[0x0042, words(936)] as [number, Buffer]], []]) {
    const file = write('excel5.xls', sheet(codePage))
    assert.equal((await openTable(file)).sheet, '台账')
    assert.deepEqual(
      (await rowsOf(file)).map(({ cells }) => cells),
      [[{ kind: 'text', text: '姓名' }], [{ kind: 'text', text: '曹望川' }]],
    )
  }
})

test('a locked, cut, too large or foreign file of Office 97 is refused by name', async () => {
  const whole = book({ 台账: ledger() })
  const locked = handmade([], [[0x002f, Buffer.concat([words(1, 1, 1), Buffer.alloc(48, 7)])]])
  const cases: [Buffer, string][] = [
    [locked, 'lake.password_protected'],
    [compoundFile(Buffer.alloc(600), 'EncryptedPackage'), 'lake.password_protected'],
    [compoundFile(Buffer.alloc(600), 'WordDocument'), 'lake.format_not_supported'],
    [whole.subarray(0, 1500), 'lake.file_damaged'],
    [whole.subarray(0, 700), 'lake.file_damaged'],
  ]
  for (const [bytes, id] of cases) {
    const file = write('bad.xls', bytes)
    const failure = await failureOf(rowsOf(file))
    assert.equal(failure.id, id)
    assert.equal(failure.place?.file, file)
  }
  const file = write('large.xls', whole)
  assert.equal(
    (await failureOf(openTable(file, { limits: { wholeFileBytes: 1000 } }))).id,
    'lake.file_too_large',
  )
})
