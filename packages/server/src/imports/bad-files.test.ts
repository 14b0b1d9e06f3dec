import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { Failure } from '@mingjian/errors/failure'
import { csv, DEATH_HEADER, deathRows, inventedId } from '@mingjian/intake/testing/ledgers'
import exceljs from 'exceljs'
import iconv from 'iconv-lite'
import { type DataOffice, dataOffice } from '../testing/data-office.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { lookingDone } from './looking.ts'
import { troubleOf } from './page-failure.ts'
import { OTHER_STEPS, pageStep, TABLE_STEPS } from './page-steps.ts'

let databases: TestDatabases
let platform: TestPlatform
let office: DataOffice
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
  office = await dataOffice(platform)
})
after(async () => {
  await lookingDone()
  await platform.app.close()
  await databases.stop()
})

const COMMAND = /--[a-z]|npx|mingjian /

async function workbook(fill: (book: exceljs.Workbook) => void): Promise<Buffer> {
  const book = new exceljs.Workbook()
  fill(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}
const ledger = (rows: unknown[][]) => (book: exceljs.Workbook) => {
  book.addWorksheet('台账').addRows([[...DEATH_HEADER], ...rows])
}

/** A zip with one entry whose stated size is a lie of many gigabytes. */
function bomb(): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const body = deflateRawSync(Buffer.alloc(300_000_000))
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(body.length, 18)
  local.writeUInt32LE(300_000_000, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(body.length, 20)
  central.writeUInt32LE(300_000_000, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + body.length, 16)
  return Buffer.concat([local, name, body, central, name, end])
}

/** A compound file that holds an encrypted package (MS-OFFCRYPTO). */
function encrypted(): Buffer {
  const head = Buffer.alloc(4096)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head)
  Buffer.from('EncryptedPackage', 'utf16le').copy(head, 1024)
  return head
}

const rows = deathRows([1, 2, 3, 4, 5])
const CASES: { name: string; content: () => Buffer | Promise<Buffer>; id: string }[] = [
  { name: '加密.xlsx', content: encrypted, id: 'lake.password_protected' },
  {
    name: '截断.xlsx',
    content: async () => (await workbook(ledger(rows))).subarray(0, 3000),
    id: 'lake.file_truncated',
  },
  { name: '炸弹.xlsx', content: bomb, id: 'lake.zip_bomb' },
  {
    name: '一格很大.csv',
    content: () => Buffer.from(`${DEATH_HEADER.join(',')}\n"${'字'.repeat(2_000_000)}",1,2,3,4,5\n`),
    id: 'lake.cell_too_long',
  },
  {
    name: '图片.xlsx',
    content: () => Buffer.from('\x89PNG\r\n\x1a\n...', 'latin1'),
    id: 'lake.format_not_supported',
  },
  {
    name: '两种编码.csv',
    content: () =>
      Buffer.concat([
        Buffer.from(csv(rows)),
        iconv.encode(
          csv(deathRows([6, 7]))
            .split('\r\n')
            .slice(1)
            .join('\r\n'),
          'gb18030',
        ),
      ]),
    id: 'lake.encoding_changes',
  },
  {
    name: '引号.csv',
    content: () => Buffer.from(`${DEATH_HEADER.join(',')}\n"张某甲,${inventedId(1)},2024-01-01\n`),
    id: 'lake.quote_unclosed',
  },
  { name: '空字符.csv', content: () => Buffer.from(`${csv(rows)}张\0某,1,2,3,4,5\n`), id: 'lake.zero_byte' },
  {
    name: '没有内容.xlsx',
    content: () => workbook((book) => book.addWorksheet('空')),
    id: 'lake.table_empty',
  },
]

for (const { name, content, id } of CASES)
  test(`${name}: said in a sentence with what the page offers`, async () => {
    const page = await office.drop(name, await content())
    const { trouble } = page
    assert.equal(trouble?.id, id, JSON.stringify(page).slice(0, 600))
    assert.doesNotMatch(`${trouble.says}${trouble.next}${trouble.place}`, COMMAND)
    assert.doesNotMatch(JSON.stringify(page), /\/tmp|uploads\/open|\d{17}/)
    assert.ok(trouble.place.includes(name) || trouble.place === '', trouble.place)
    assert.ok(page.missing.length > 0)
    assert.equal((await office.ask('POST', `/api/imports/${page.draft}/start`)).statusCode, 400)
  })

test('a header that cannot be found is pointed at: the rows are shown all the same', async () => {
  const page = await office.drop('无列名.csv', Buffer.from(rows.map((row) => row.join(',')).join('\n')))
  assert.ok(page.looked.preview.length >= 5)
  const plain = JSON.stringify(page)
  assert.doesNotMatch(plain, /1101051\d{10}/)
  assert.ok(page.missing.length > 0)
})

test('columns mapped twice, a wrong kind of data, no such column: each a sentence before the start', async () => {
  const page = await office.drop('死亡.csv', csv(rows))
  const field = (column: number, id: string) => ({ column, field: id, unit: null })
  const missingWith = async (change: object): Promise<string> =>
    (await office.ask('PUT', `/api/imports/${page.draft}`, change)).json().missing.join('；')
  assert.match(await missingWith({ fields: [field(1, 'name'), field(2, 'name')] }), /“姓名”由几列填/)
  assert.match(await missingWith({ fields: [field(1, 'name'), field(1, 'source')] }), /第 1 列对应了几个字段/)
  assert.match(await missingWith({ fields: [field(99, 'name')] }), /表里没有第 99 列/)
  assert.match(await missingWith({ fields: [field(1, 'no_such')] }), /没有字段 no_such/)
  assert.match(await missingWith({ fields: [] }), /没有一列对上字段/)
  await office.ask('PUT', `/api/imports/${page.draft}`, { schema: 'enforcement_case' })
  const other = await office.settledPage(page.draft)
  assert.equal(other.settled.fields, null, 'columns of another kind of data are dropped')
  assert.equal(other.schema.id, 'enforcement_case')
})

test('an ID kept as a number is said before the import, with its row', async () => {
  const numbers = rows.map((row, i) =>
    i === 2 ? [row[0], Number('110105195001010010'), ...row.slice(2)] : row,
  )
  const page = await office.drop('数字证号.xlsx', await workbook(ledger(numbers)))
  await office.ask('POST', `/api/imports/${page.draft}/check`)
  const { trial } = await office.settledPage(page.draft)
  assert.ok(trial.found.sentences.some((one: string) => /“身份证号”读不出 1 格：.*数字.*第 4 行/.test(one)))
})

test('of several sheets the fitting one is taken, and the others are named', async () => {
  const book = await workbook((one) => {
    one.addWorksheet('说明').addRows([['填表说明'], ['一、略']])
    one.addWorksheet('死亡').addRows([[...DEATH_HEADER], ...rows])
  })
  const page = await office.drop('几张表.xlsx', book)
  assert.deepEqual([page.looked.sheet, page.schema.id], ['死亡', 'death'])
  assert.equal(page.looked.sheets.length, 2)
})

test('no failure of the packages below speaks of commands on a page', () => {
  const root = join(import.meta.dirname, '../../..')
  const sources = globSync('{lake,intake,errors}/src/**/*.ts', { cwd: root }).filter(
    (file) => !file.includes('.test.'),
  )
  const named = new Set<string>()
  for (const file of sources)
    for (const [, id = ''] of readFileSync(join(root, file), 'utf8').matchAll(
      /id: '((?:lake|import|input|read|io|quality)\.[\w-]+)'/g,
    ))
      named.add(id)
  assert.ok(named.size > 40)
  // Lists of persons, numbers shown, keys changed: never by a page.
  const elsewhere = /^lake\.(?:alias|seal|epoch|audit|log|unmask|vault_key)/
  const without = [...named].filter((id) => pageStep(id) === null && !elsewhere.test(id))
  assert.deepEqual(without, [])
  for (const step of [...Object.values(TABLE_STEPS), ...Object.values(OTHER_STEPS)])
    assert.doesNotMatch(step, COMMAND)
  const unknown = new Failure('InvalidInput', {
    ...{
      id: 'lake.never_heard_of',
      says: '--coverage 要写 stock',
      next: '请加 --again，或 npx mingjian import',
    },
    place: { file: '/data/uploads/open/x' },
  })
  const told = troubleOf(unknown, '台账.xlsx')
  assert.doesNotMatch(`${told.says}${told.next}`, COMMAND)
  assert.equal(told.place, '台账.xlsx')
})
