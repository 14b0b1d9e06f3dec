import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import { Failure } from '@mingjian/errors/failure'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { guessDelimiter, RecordSplitter } from './delimited-records.ts'
import { openTable } from './open-table.ts'
import { cellText, type RawCell, type ReadLimits } from './raw-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'tables-'))
after(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

async function cellsOf(file: string, limits?: Partial<ReadLimits>): Promise<RawCell[][]> {
  const { rows } = await openTable(file, limits ? { limits } : {})
  const all: RawCell[][] = []
  for await (const { row, cells } of rows) {
    assert.equal(row, all.length + 1)
    all.push([...cells])
  }
  return all
}

const textsOf = async (file: string) => (await cellsOf(file)).map((cells) => cells.map(cellText))

async function failureOf(action: Promise<unknown>): Promise<Failure> {
  const error = await action.then(
    () => assert.fail('should have been refused'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof Failure, String(error))
  return error
}

const LEDGER = '姓名,罪名,备注\r\n张某甲,盗窃罪,"多次，\r\n流窜"\r\n李某乙,诈骗罪,\r\n'
const CELLS = [
  ['姓名', '罪名', '备注'],
  ['张某甲', '盗窃罪', '多次， 流窜'],
  ['李某乙', '诈骗罪', ''],
]

test('every encoding is recognised and said', async () => {
  const cases: [string, Buffer][] = [
    ['UTF-8', Buffer.from(LEDGER)],
    ['UTF-8', Buffer.from(`\ufeff${LEDGER}`)],
    ['GB18030', iconv.encode(LEDGER, 'gb18030')],
    ['UTF-16LE', iconv.encode(LEDGER, 'utf16le', { addBOM: true })],
    ['UTF-16BE', iconv.encode(LEDGER, 'utf16be', { addBOM: true })],
    ['UTF-16LE', iconv.encode(LEDGER, 'utf16le', { addBOM: false })],
  ]
  for (const [encoding, bytes] of cases) {
    const file = write('ledger.csv', bytes)
    assert.equal((await openTable(file)).encoding, encoding)
    assert.deepEqual(await textsOf(file), CELLS, encoding)
  }
})

test('an encoding is settled by the first Chinese characters, however late', async () => {
  const ascii = 'a,b\n'.repeat(400_000)
  for (const encoding of ['GB18030', 'UTF-8'] as const) {
    const file = write(
      'late.csv',
      Buffer.concat([Buffer.from(ascii), iconv.encode('张某甲,盗窃罪\n', encoding)]),
    )
    const table = await openTable(file)
    assert.equal(table.encoding, encoding)
    let last = ''
    for await (const { cells } of table.rows) last = cellText(cells[1]!)
    assert.equal(last, '盗窃罪')
  }
})

test('an encoding that changes midway is refused with the row', async () => {
  const utf8 = Buffer.from('姓名,罪名\n张某甲,盗窃罪\n')
  const gb = iconv.encode('王某丙,抢劫罪\n赵某丁,诈骗罪\n', 'gb18030')
  for (const [first, second, names] of [
    [utf8, gb, /UTF-8.*GB18030/],
    [gb, utf8, /GB18030.*UTF-8/],
  ] as const) {
    const file = write('mixed.csv', Buffer.concat([first, second]))
    const failure = await failureOf(cellsOf(file))
    assert.equal(failure.id, 'lake.encoding_changes')
    assert.deepEqual(failure.place, { file, row: 3 })
    assert.match(failure.says, names)
  }
  const neither = write('neither.txt', Buffer.from([0xff, 0x80, 0x81, 0x0a]))
  assert.equal((await failureOf(openTable(neither))).id, 'lake.encoding_unknown')
})

test('delimiters are told apart, explanations above and commas in texts notwithstanding', () => {
  assert.equal(guessDelimiter('说明：a,b,c,d\n姓名\t罪名\t日期\n甲\t盗窃,诈骗\t2021\n乙\t抢劫\t2020\n'), '\t')
  assert.equal(guessDelimiter('姓名;金额\n甲;1,5\n乙;2,5\n'), ';')
  assert.equal(guessDelimiter('姓名\n甲\n'), ',')
})

test('texts that were kept from Excel lose their wrapping, nothing else', async () => {
  const file = write('wrapped.csv', '证件,外号\n="410121",甲"乙"丙\n""," x "\n')
  assert.deepEqual(await cellsOf(file), [
    [
      { kind: 'text', text: '证件' },
      { kind: 'text', text: '外号' },
    ],
    [
      { kind: 'text', text: '410121' },
      { kind: 'text', text: '甲"乙"丙' },
    ],
    [{ kind: 'empty' }, { kind: 'text', text: ' x ' }],
  ])
})

test('a quote without its other half and a cell that never ends are refused with the row', async () => {
  const open = await failureOf(cellsOf(write('open.csv', 'a,b\n1,"2\n3,4\n')))
  assert.equal(open.id, 'lake.quote_unclosed')
  assert.equal(open.place?.row, 2)
  const long = await failureOf(
    cellsOf(write('long.csv', `a,b\n1,2\n3,${'x'.repeat(5000)}\n`), { cellCharacters: 1000 }),
  )
  assert.equal(long.id, 'lake.cell_too_long')
  assert.deepEqual([long.place?.row, long.place?.column], [3, 2])
})

test('what is written as records is read back, wherever the text is cut', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '甲', '"', ',', '\n', '\r', ' '), maxLength: 6 })
  const records = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(records, fc.nat(60), (rows, cut) => {
      const text = rows.map((row) => row.map((f) => `"${f.replaceAll('"', '""')}"`).join(',')).join('\n')
      const splitter = new RecordSplitter(',', 1000)
      const read = [
        ...splitter.push(text.slice(0, cut)),
        ...splitter.push(text.slice(cut)),
        ...splitter.push('', true),
      ]
      assert.deepEqual(read, rows)
    }),
  )
})

test('JSON lines keep the digits of long numbers and take fields that appear late', async () => {
  const file = write(
    'a.jsonl',
    '{"姓名":"张某甲","号":410121199001011234}\n\n{"姓名":"李某乙","涉毒":true,"罪名":["盗窃罪"]}\n',
  )
  const table = await openTable(file)
  assert.deepEqual(table.columns, ['姓名', '号', '涉毒', '罪名'])
  const rows = []
  for await (const row of table.rows) rows.push(row)
  assert.deepEqual(rows[0]!.cells[1], {
    kind: 'number',
    value: Number('410121199001011234'),
    text: '410121199001011234',
  })
  assert.equal(rows[1]!.row, 3)
  assert.deepEqual(rows[1]!.cells.slice(2), [
    { kind: 'boolean', value: true },
    { kind: 'text', text: '["盗窃罪"]' },
  ])
  const broken = await failureOf(
    openTable(write('b.jsonl', '{"号":"410121199001011234"}\n{"号":"4101211990010112')),
  )
  assert.equal(broken.id, 'lake.json_line_broken')
  assert.equal(broken.place?.row, 2)
  assert.doesNotMatch(broken.message, /410121/)
})

test('Parquet keeps types, and whole numbers beyond a double as texts', async () => {
  const file = join(folder, '台账[1].parquet')
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(
    `COPY (SELECT '张某甲' AS 姓名, 410121199001011234::BIGINT AS 号, DATE '2021-03-01' AS 日, 1.50::DECIMAL(9,2) AS 元, NULL::INT AS 空, TRUE AS 是, ['甲'] AS 罪) TO '${file}' (FORMAT parquet)`,
  )
  connection.closeSync()
  const table = await openTable(file)
  assert.deepEqual(table.columns, ['姓名', '号', '日', '元', '空', '是', '罪'])
  for await (const { row, cells } of table.rows) {
    assert.equal(row, 1)
    assert.deepEqual(cells, [
      { kind: 'text', text: '张某甲' },
      { kind: 'text', text: '410121199001011234' },
      { kind: 'date', day: '2021-03-01', time: null, fault: null },
      { kind: 'number', value: 1.5, text: '1.50' },
      { kind: 'empty' },
      { kind: 'boolean', value: true },
      { kind: 'text', text: '["甲"]' },
    ])
  }
  const bad = await failureOf(openTable(write('bad.parquet', 'PAR1 410121199001011234')))
  assert.equal(bad.id, 'lake.file_damaged')
})
