import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { citizenIdCheck } from '@mingjian/law/identifiers/citizen-id'
import { parseSchema } from '@mingjian/model/parse-schema'
import fc from 'fast-check'
import { RepairFile } from '../import/repair-rows.ts'
import { type StagedCounts, type StageOptions, stageRows } from '../import/stage-rows.ts'
import { STAGED, Staging, stagedColumns, VAULT } from '../import/staging.ts'
import { openKeys } from '../keys/key-provider.ts'
import { quoteName } from '../sql-text.ts'
import { checkRows } from '../tables/checked-rows.ts'
import { proposeMapping, resolveMapping } from '../tables/matching/mapping.ts'
import { matchColumns } from '../tables/matching/match-columns.ts'
import { openTable } from '../tables/reading/open-table.ts'
import { shapeTable } from '../tables/shape/read-table.ts'
import { stagePlainLines } from './stage-plain-lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'plain-lines-'))
after(() => rmSync(folder, { recursive: true }))

const SCHEMA = parseSchema(
  `
id: test_ledger
label: 测试台账
meaning: 测试
persons: { person: { name: name, birth: birth_on, id_number: id_number } }
fields:
  name: { label: 姓名, type: 文本, sensitivity: personal, meaning: 姓名 }
  id_number: { label: 身份证号, type: 文本, sensitivity: identifying, meaning: 证件号码 }
  birth_on: { label: 出生日期, type: 日期, sensitivity: personal, meaning: 出生日期 }
  case_no: { label: 案号, type: 文本, sensitivity: public, meaning: 案号 }
  amount: { label: 罚金, type: 金额, sensitivity: internal, meaning: 罚金 }
  months: { label: 刑期月数, type: 整数, sensitivity: internal, meaning: 刑期 }
  paid_in: { label: 发放月份, type: 月, sensitivity: internal, meaning: 月份 }
  closed: { label: 是否结案, type: 是否, sensitivity: internal, meaning: 结案 }
  remark: { label: 备注, type: 文本, sensitivity: internal, meaning: 备注 }
`,
  'test.yaml',
).value!
const HEADER = SCHEMA.fields.map(({ label }) => label).join(',')

const id = fc
  .tuple(
    fc.integer({ min: 1900, max: 2023 }),
    fc.integer({ min: 10, max: 12 }),
    fc.integer({ min: 10, max: 28 }),
    fc.integer({ min: 100, max: 999 }),
  )
  .map((parts) => `110101${parts.join('')}`)
  .map((body) => body + citizenIdCheck(body))
const day = fc
  .tuple(
    fc.integer({ min: 1950, max: 2023 }),
    fc.integer({ min: 10, max: 12 }),
    fc.integer({ min: 10, max: 28 }),
  )
  .map((parts) => parts.join('-'))
/** Mostly plain, now and then what offices write. */
const mostly = (plain: fc.Arbitrary<string>, ...others: string[]) =>
  fc.oneof({ weight: 12, arbitrary: plain }, fc.constantFrom('', ...others))
const record = fc
  .tuple(
    mostly(
      fc.constantFrom('张某甲', '曹望川', '阿依·古丽', '阿依.古丽', '李四AB'),
      ' 方启舟 ',
      '方　启舟',
      '不详',
      '合计',
    ),
    mostly(
      id,
      '110101199001011',
      '11010119900101****',
      '110101199001011231',
      '110101199001011232',
      '1101011990',
      '１１０１０１１９９００１０１００１Ｘ',
      '无',
    ),
    mostly(day, '1990年1月2日', '1990.13.1', '1899-01-01', '待查'),
    mostly(
      fc.nat(9999).map((n) => `（2023）云0199刑初${n + 1}号`),
      '(2023)云0199刑初5号',
      '没有案号',
    ),
    mostly(
      fc.integer({ min: 0, max: 9_999_999 }).map((cents) => (cents / 100).toFixed(2)),
      '1万元',
      '约5000',
      '-3',
    ),
    mostly(fc.nat(300).map(String), '十二', '3.5'),
    mostly(fc.constantFrom('2023-01', '2024-12'), '2023年5月', '2023-13'),
    mostly(fc.constantFrom('是', '否'), '√', '未知'),
    mostly(
      fc.constantFrom('已收取', '见卷宗第2册'),
      '统计数',
      '证件110101199001011237',
      '110105.19600816.2806',
      '110105、19600816、2806',
      '制表：某人',
    ),
  )
  .map((cells) => cells.join(','))
const line = fc.oneof(
  { weight: 30, arbitrary: record },
  fc.constantFrom(
    HEADER,
    '合计,,,,35,,,,',
    ',,,,,,,,',
    '   ,,,,,,,,',
    '制表人：张某甲,,,,,,,,',
    '张某甲,,,,5,,,,',
  ),
)

const EVERYTHING = `SELECT ${stagedColumns(SCHEMA)
  .map(({ name }) => `${quoteName(name)}::VARCHAR AS ${quoteName(name)}`)
  .join(', ')} FROM ${STAGED} ORDER BY ${STAGED}._row`

/** Everything that staging a file gives, by either way; of many rows only what `sql` asks. */
async function staged(file: string, way: 'lines' | 'rows', sql = EVERYTHING) {
  const shaped = await shapeTable(await openTable(file), { words: SCHEMA.fields.map(({ label }) => label) })
  const found = matchColumns({ shape: shaped.shape, sample: shaped.sample, dateSystem: 1900 }, SCHEMA)
  const mapping = proposeMapping(SCHEMA, shaped.shape, found)
  const checked = checkRows(shaped, SCHEMA, resolveMapping(mapping, shaped.shape, SCHEMA, { file }))
  const staging = await Staging.open(SCHEMA, mkdtempSync(join(folder, 'staging-')))
  const repair = new RepairFile(join(mkdtempSync(join(folder, 'repair-')), 'rejects.enc'), keys, {
    file,
    sheet: null,
    columns: [],
  })
  const written: unknown[] = []
  repair.write = async (rows) => void written.push(...rows)
  const options: StageOptions = { keys, repair, signal: new AbortController().signal }
  try {
    const counts: StagedCounts | null =
      way === 'lines'
        ? await stagePlainLines(checked, shaped, staging, options, 0)
        : await stageRows(checked, staging, options)
    assert.ok(counts, 'the file was not read in columns')
    return {
      counts,
      tallies: checked.columns.map(({ field, tally }) => [field.id, tally]),
      skipped: { ...shaped.skipped, trailingEmpty: 0 },
      written,
      rows: await staging.rows(sql),
      vault: await staging.rows(`SELECT key, hex(sealed) AS sealed FROM ${VAULT} ORDER BY ALL`),
    }
  } finally {
    staging.close()
  }
}

const keys = openKeys(mkdtempSync(join(folder, 'lake-')), { kekFile: join(folder, 'kek') })

test('a file read in columns gives what its single rows give', async () => {
  for (const [no, lines] of fc
    .sample(fc.array(line, { minLength: 300, maxLength: 600 }), { numRuns: 4, seed: 5 })
    .entries()) {
    const file = join(folder, `${no}.csv`)
    const end = no % 2 ? '\r\n' : '\n'
    writeFileSync(file, [HEADER, ...lines, ''].join(end))
    const [byLines, byRows] = [await staged(file, 'lines'), await staged(file, 'rows')]
    assert.ok(byRows.rows.length > 250)
    assert.deepEqual(byLines, byRows)
  }
})

test('odd but plain files: what stands around the lines, in the header, behind the columns', async () => {
  const rows = fc.sample(record, { numRuns: 60, seed: 7 })
  const lines = (header: string, more = '', end = '\n') =>
    [header, ...rows.map((row, i) => `${row}${more.replace('#', i % 9 ? '' : '漏')}`), ''].join(end)
  const odd: Record<string, string> = {
    'a title': `测试台账一览表\n${lines(HEADER)}`,
    'a byte order mark': `\ufeff${lines(HEADER, '', '\r\n')}`,
    tabs: lines(HEADER).replaceAll(',', '\t'),
    'it\'s [1]*? "quoted"': lines(HEADER),
    'SQL in a header': lines(`${HEADER},x'); DROP TABLE staged; --,_row,c1`, ",o'neil,9,z"),
    'cells behind the columns': lines(`${HEADER},`, ',#'),
    'few columns': `姓名,备注,罚金\n${rows.map((row) => `${row.split(',')[0]},007,00.50\n`).join('')}`,
    'long cells': lines(`${HEADER},说明`, `,${'长'.repeat(2000)}`),
    'no last line end': lines(HEADER).slice(0, -1),
  }
  for (const [name, text] of Object.entries(odd)) {
    const file = join(folder, `${name}.csv`)
    writeFileSync(file, text)
    assert.deepEqual(await staged(file, 'lines'), await staged(file, 'rows'), name)
  }
})

test('in a file of several pieces that are read at once, each line is told plain or not for itself', async () => {
  const file = join(folder, 'large.csv')
  const lines = Array.from({ length: 90_000 }, (_, i) => {
    const [name, day] = i % 7 === 0 ? ['方　启舟', '2020年1月2日'] : ['方启舟', '2020-01-02']
    return `${name},,${day},（2023）云0199刑初${i}号,5,,2023-01,,${'见卷宗'.repeat(20)}`
  })
  writeFileSync(file, `${[HEADER, ...lines].join('\n')}\n`)
  const { rows } = await staged(
    file,
    'lines',
    `SELECT count(*)::INTEGER AS n, count(*) FILTER (case_no = '（2023）云0199刑初' || (_row - 2) || '号')::INTEGER AS placed,
      count(DISTINCT person__name)::INTEGER AS names, count(*) FILTER (name LIKE '%　%')::INTEGER AS spaced FROM ${STAGED}`,
  )
  assert.deepEqual(rows, [{ n: 90_000, placed: 90_000, names: 1, spaced: 0 }])
})

test('a line with too few or too many cells is not read in columns', async () => {
  for (const wrong of ['张某甲', '张某甲,,,,5,,,,,,x']) {
    const file = join(folder, 'wrong.csv')
    writeFileSync(file, `${[HEADER, ...Array(50).fill('张某甲,,,,5,,,,'), wrong].join('\n')}\n`)
    await assert.rejects(staged(file, 'lines'), wrong)
  }
})
