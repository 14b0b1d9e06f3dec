import assert from 'node:assert/strict'
import { appendFileSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import { openSealed, personKeys } from '@mingjian/lake/keys/person-key'
import { openLake, snapshotDirectory } from '@mingjian/lake/lake'
import { qualityReport } from '@mingjian/lake/quality/report'
import { verifyLake } from '@mingjian/lake/verify'
import exceljs from 'exceljs'
import iconv from 'iconv-lite'
import {
  csv,
  DEATH_HEADER,
  deathRows,
  home,
  importOptions,
  inventedId,
  queryLake,
  rowsInForce,
} from '../testing/ledgers.ts'
import { SILENT } from './dialogue.ts'
import { importLines } from './import-lines.ts'
import { schemaNamed } from './import-options.ts'
import { mappingLines } from './mapping-lines.ts'
import type { ProposedMapping } from './mapping-proposal.ts'
import { writeRepairWorkbook } from './repair-workbook.ts'

const failureId = (id: string) => (error: unknown) => error instanceof Failure && error.id === id

test('every state of an ID number: keys, masks, days of birth; the vault opens to the valid ones', async (t) => {
  const at = home(t)
  const ids = [1, 2, 3, 4, 5, 6].map(inventedId)
  const rows = deathRows([1, 2, 3, 4, 5], {
    2: [null, `${ids[1]!.slice(0, 6)}********${ids[1]!.slice(14)}`],
    3: [null, '12345'],
    4: [null, ''],
    // Fifteen digits as before 1999.
    5: ['张 某 戊', `${ids[4]!.slice(0, 6)}${ids[4]!.slice(8, 17)}`],
  })
  const { manifest, landed } = await at.land(at.file('死亡.csv', csv(rows)), { yes: true })
  assert.deepEqual(landed?.tallies.persons.person?.states, { valid: 2, masked: 1, malformed: 1, missing: 1 })
  const keys = openKeys(at.lake, { kekFile: at.kekFile })
  const [first, fifth] = personKeys([ids[0]!, ids[4]!], keys).keys
  assert.deepEqual(
    await rowsInForce(
      at.lake,
      'death',
      `_row, id_number, CAST(person__key AS VARCHAR) AS key, person__name, CAST(person__birth AS VARCHAR) AS birth, person__mask, person__state, _unread`,
    ),
    [
      ['2', '有效', String(first), '张某1', '1950-01-02', null, 'valid'],
      ['3', '110105********0021', null, '张某2', null, '110105********0021', 'masked'],
      ['4', '有误', null, '张某3', null, null, 'malformed'],
      ['5', null, null, '张某4', null, null, 'missing'],
      ['6', '有效', String(fifth), '张某戊', '1950-01-06', null, 'valid'],
    ].map(([_row, id_number, key, person__name, birth, person__mask, person__state]) => ({
      _row,
      id_number,
      key,
      person__name,
      birth,
      person__mask,
      person__state,
      _unread: null,
    })),
  )
  const vault = await queryLake(
    at.lake,
    `SELECT hex(sealed) AS sealed FROM read_parquet('{${manifest.id}}/vault.parquet')`,
  )
  const sealed = Buffer.from(vault.map((row) => String(row.sealed)).join(''), 'hex')
  assert.deepEqual(openSealed(sealed, keys).sort(), [ids[0], ids[4]].sort())
  assert.equal(manifest.keyEpoch, keys.k1Epoch)
})

test('a row stays when a cell cannot be read; what is unread is named, and counted with its first row', async (t) => {
  const at = home(t)
  const rows = deathRows([1, 2, 3], {
    1: [null, null, '2024-02-30', null, null, '2024-02-05'],
    2: [null, null, null, null, null, '不详'],
    3: [null, null, null, null, null, '三月某日'],
  })
  const source = at.file('死亡.csv', csv([...rows, ['', '', '九号', '', '', '']]))
  const summary = await at.land(source, { yes: true })
  const { manifest, landed } = summary
  assert.deepEqual([manifest.rows, manifest.rejected, landed?.tallies.toRepair], [3, 1, 2])
  assert.deepEqual(await rowsInForce(at.lake, 'death', '_row, CAST(died_on AS VARCHAR) AS died, _unread'), [
    { _row: '2', died: null, _unread: ['died_on'] },
    { _row: '3', died: '2024-03-03', _unread: ['cremated_on'] },
    { _row: '4', died: '2024-04-04', _unread: ['cremated_on'] },
  ])
  const said = importLines(summary, importOptions(source, at.lake, at.kekFile)).join('\n')
  assert.match(said, /“死亡日期”读不出 1 格：日历上没有这一天（首见第 2 行）/)
  assert.match(said, /“火化日期”读不出 1 格：.*（首见第 4 行）；这几格不会被当作“没有”/)
  assert.match(said, /“火化日期”有 1 格写着“不详”，不会被当作“没有”/)
  assert.match(said, /整行都读不出、没有入湖：1 行/)
})

test('no ID number in clear in any file of the lake, in a message or in a mapping', async (t) => {
  const at = home(t)
  const id = inventedId(77)
  const rows = deathRows([1, 2, 3], {
    1: [`张某1（${id}）`, null, null, null, `来源${id.split('').join(' ').slice(0, 6)} 见${id}`],
    2: [null, `${id.slice(0, 17)}${id[17] === '0' ? '1' : '0'}`],
    // A mask that hides nothing but the check character hides nothing.
    3: [null, `${id.slice(0, 17)}*`],
  })
  const source = at.file('死亡.csv', csv(rows))
  const summary = await at.land(source)
  assert.equal(summary.landed?.tallies.redacted, 2)
  const texts = [importLines(summary, importOptions(source, at.lake, at.kekFile)).join('\n')]
  const data = await queryLake(at.lake, `SELECT * FROM read_parquet('{${summary.manifest.id}}/data.parquet')`)
  texts.push(JSON.stringify(data))
  for (const entry of readdirSync(at.lake, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) texts.push(readFileSync(join(entry.parentPath, entry.name), 'latin1'))
  for (const text of texts) {
    assert.ok(!text.includes(id.slice(0, 17)))
    assert.ok(!text.includes(inventedId(1)))
  }
  assert.deepEqual(
    data.map((row) => [row.person__name, row.id_number, row.person__mask]),
    [
      ['张某1（）', '有效', null],
      ['张某2', '有误', null],
      ['张某3', `${id.slice(0, 14)}****`, `${id.slice(0, 14)}****`],
    ],
  )
})

test('another number of a person is kept as a key, the same for the same number', async (t) => {
  const at = home(t)
  const header = ['姓名', '身份证号', '残疾证号', '残疾类别', '残疾等级', '发证日期']
  const rows = [1, 2, 2].map((n, i) => [
    `李某${i}`,
    inventedId(i),
    i === 2 ? `${inventedId(n)} 4２` : `${inventedId(n)}42`,
    '肢体',
    '二级',
    '2020-01-01',
  ])
  await at.land(at.file('残疾.csv', csv(rows, header)), { schema: '残疾人登记' })
  const found = await rowsInForce(at.lake, 'disability_register', 'certificate_no, _row')
  const numbers = found
    .sort((a, b) => Number(a._row) - Number(b._row))
    .map((row) => String(row.certificate_no))
  for (const number of numbers) assert.match(number, /^[0-9a-f]{16}$/)
  assert.notEqual(numbers[0], numbers[1])
  assert.equal(numbers[1], numbers[2])
})

test('a printed day of birth counts before that of the ID number; that both differ is counted', async (t) => {
  const at = home(t)
  const rows = deathRows([1, 2]).map((row, i) => [...row, i === 0 ? '1960-05-06' : '1950-01-03'])
  const { landed } = await at.land(at.file('死亡.csv', csv(rows, [...DEATH_HEADER, '出生日期'])))
  assert.deepEqual(landed?.tallies.persons.person?.birthDiffers, { count: 1, firstRow: 2 })
  assert.deepEqual(await rowsInForce(at.lake, 'death', 'CAST(person__birth AS VARCHAR) AS birth'), [
    { birth: '1950-01-03' },
    { birth: '1960-05-06' },
  ])
})

test('GB18030, a title above, a total below: the same snapshot as from a plain file', async (t) => {
  const at = home(t)
  const rows = deathRows([1, 2, 3])
  const plain = await at.land(at.file('a.csv', csv(rows)))
  const text = `某区死亡登记台账,,,,,\r\n,,,,,\r\n${csv([...rows, ['合计', '3', '', '', '', '']])}`
  const office = await at.land(at.file('b.csv', iconv.encode(text, 'gb18030')))
  assert.equal(office.manifest.table?.encoding, 'GB18030')
  const columns = (id: string) =>
    queryLake(at.lake, `SELECT * EXCLUDE (_row) FROM read_parquet('{${id}}/data.parquet') ORDER BY ALL`)
  assert.deepEqual(await columns(office.manifest.id), await columns(plain.manifest.id))
  assert.equal(office.landed?.tallies.skipped.counts.total, 1)
})

test('rows to repair come back as a workbook: texts only, marked cells, reasons, rows of the source', async (t) => {
  const at = home(t)
  const rows = deathRows([1, 2], { 2: ['=HYPERLINK("http://x")', '12345', '2024-02-30'] })
  await at.land(
    at.file('死亡.csv', csv(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`)))),
    { yes: true },
  )
  const file = join(at.directory, '待修补.xlsx')
  process.env.MINGJIAN_KEK = at.kekFile
  t.after(() => {
    delete process.env.MINGJIAN_KEK
  })
  assert.equal(await writeRepairWorkbook(openLake(at.lake), 'death', file), 1)
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(file)
  const sheet = workbook.worksheets[0]!
  assert.deepEqual((sheet.getRow(1).values as string[]).slice(1), [...DEATH_HEADER, '原表行号', '问题'])
  const row = sheet.getRow(2)
  assert.deepEqual(
    [1, 2, 7, 8].map((column) => row.getCell(column).value),
    ['=HYPERLINK("http://x")', '12345', '3', '身份证号：证件号码位数不对；死亡日期：日历上没有这一天'],
  )
  assert.equal(row.getCell(1).type, exceljs.ValueType.String)
  const fillOf = (column: number) => row.getCell(column).fill
  const marked = [1, 2, 3, 4].map((column) => {
    const fill = fillOf(column)
    return fill?.type === 'pattern' && fill.pattern === 'solid'
  })
  assert.deepEqual(marked, [false, true, true, false])
  await assert.rejects(
    writeRepairWorkbook(openLake(at.lake), 'death', 'x.csv'),
    failureId('quality.rejects_not_xlsx'),
  )
})

test('a lost or another key: nothing can be imported, and nothing is written', async (t) => {
  const at = home(t)
  const source = at.file('死亡.csv', csv(deathRows([1])))
  await at.land(source)
  const before = readdirSync(join(at.lake, 'snapshots'))
  const lost = { kekFile: join(at.directory, 'keys', 'none'), again: true }
  await assert.rejects(at.land(source, lost), failureId('lake.key_lost'))
  const other = home(t)
  await other.land(other.file('死亡.csv', csv(deathRows([1]))))
  await assert.rejects(at.land(source, { kekFile: other.kekFile, again: true }), failureId('lake.key_wrong'))
  assert.deepEqual(readdirSync(join(at.lake, 'snapshots')), before)
  assert.deepEqual(await verifyLake(openLake(at.lake)), [])
})

test('every file of a snapshot is verified, the vault and the source as well', async (t) => {
  const at = home(t)
  const { manifest } = await at.land(at.file('死亡.csv', csv(deathRows([1, 2], { 2: [null, '12345'] }))), {
    yes: true,
  })
  const folder = snapshotDirectory(openLake(at.lake), manifest.id)
  const files = readdirSync(folder).filter((name) => name !== 'manifest.json')
  assert.deepEqual(files.sort(), ['data.parquet', 'quality.json', 'raw.enc', 'rejects.enc', 'vault.parquet'])
  for (const name of files) appendFileSync(join(folder, name), 'x')
  const damages = await verifyLake(openLake(at.lake))
  assert.deepEqual(
    damages.map(({ what }) => what),
    files.map(() => 'changed'),
  )
})

test('a damaged or lost Parquet file is named where its rows are needed', async (t) => {
  const at = home(t)
  const source = at.file('a.csv', csv(deathRows([1, 2])))
  const { manifest } = await at.land(source)
  const data = join(snapshotDirectory(openLake(at.lake), manifest.id), 'data.parquet')
  const isNamed = (error: unknown) =>
    failureId('lake.snapshot_damaged')(error) && error instanceof Failure && error.place?.file === data
  const refused = async () => {
    await assert.rejects(at.land(source, { mode: 'increment' }), isNamed)
    await assert.rejects(qualityReport(openLake(at.lake), await schemaNamed('death'), []), isNamed)
  }
  truncateSync(data, 40)
  await refused()
  rmSync(data)
  await refused()
  assert.equal(readdirSync(join(at.lake, 'snapshots')).length, 1)
})

test('an ID number in the name of the file, the sheet or a column stands nowhere', async (t) => {
  const at = home(t)
  const [name, sheet, column] = [1, 2, 3].map(inventedId)
  const workbook = new exceljs.Workbook()
  workbook
    .addWorksheet(sheet)
    .addRows([[...DEATH_HEADER, `联系人${column}`], ...deathRows([4]).map((row) => [...row, '李某乙'])])
  const source = at.file(`张某甲${name}.xlsx`, Buffer.from(await workbook.xlsx.writeBuffer()))
  const said: string[] = []
  const showMapping = (proposal: ProposedMapping) => said.push(...mappingLines(proposal))
  const dialogue = { ...SILENT, say: (text: string) => said.push(text), showMapping }
  const summary = await at.land(source, { dialogue, coverage: 'flow:登记日期:2024-05-01..2024-06-30' })
  said.push(...importLines(summary, importOptions('a.xlsx', at.lake, at.kekFile)))
  assert.ok(said.length > 10)
  const texts = readdirSync(at.lake, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
  for (const id of [name!, sheet!, column!])
    assert.ok(!said.concat(texts).some((text) => text.includes(id)), id)
  assert.equal((await at.land(source)).landed, null, 'it is known again all the same')
})
