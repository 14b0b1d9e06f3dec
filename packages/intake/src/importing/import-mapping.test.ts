import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { openLake } from '@mingjian/lake/lake'
import exceljs from 'exceljs'
import { csv, DEATH_HEADER, deathRows, home, inventedId, rowsInForce } from '../testing/ledgers.ts'
import { type Dialogue, type Questions, SILENT } from './dialogue.ts'
import { mappingLines } from './mapping-lines.ts'

const failureId = (id: string) => (error: unknown) => error instanceof Failure && error.id === id

/** A register in which two columns may be the day of registration. */
const CONTESTED = ['姓名', '身份证号', '死亡日期', '登记日期', '登记时间', '登记来源']
const contested = () =>
  csv(
    deathRows([1, 2]).map(([a, b, c, d, e]) => [a!, b!, c!, d!, '2024-06-01', e!]),
    CONTESTED,
  )

const answering = (answers: Partial<Questions>): Dialogue => ({
  ...SILENT,
  ask: {
    confirm: async () => false,
    text: async (_, proposed) => proposed ?? '',
    choose: async () => null,
    ...answers,
  },
})

test('two columns for one field: a draft, the lines to edit, the command; edited, used, and used again', async (t) => {
  const at = home(t)
  const source = at.file('a.csv', contested())
  const refused = await at.land(source, { yes: true }).then(
    () => assert.fail('a contest is never settled by --yes'),
    (error: unknown) => error as Failure,
  )
  assert.equal(refused.id, 'import.mapping_open')
  const [draft = ''] = readdirSync(join(at.lake, 'mappings'))
  const file = join(at.lake, 'mappings', draft)
  assert.match(draft, /\.draft\.yaml$/)
  assert.ok(refused.next.includes(`--mapping ${file}`))
  const yaml = readFileSync(file, 'utf8').split('\n')
  const named = [...(/看第 ([\d、]+) 行/.exec(refused.next)?.[1] ?? '').split('、')].map(Number)
  assert.ok(named.every((line) => yaml[line - 1]?.trimStart().startsWith('#')))
  assert.deepEqual(openLake(at.lake).catalogue.snapshots, [])

  const chosen = yaml.map((line) => line.replace(/^ {2}# (registered_on: .*登记日期.*)$/, '  $1')).join('\n')
  writeFileSync(file, chosen)
  const first = await at.land(source, { mapping: file })
  assert.equal(first.landed?.mapping, 'file')
  assert.ok(!existsSync(file))
  const second = await at.land(at.file('b.csv', contested().replaceAll('2024-06-01', '2024-06-02')))
  assert.equal(second.landed?.mapping, 'saved')
  assert.deepEqual(
    (await rowsInForce(at.lake, 'death', 'CAST(registered_on AS VARCHAR) AS day')).map(({ day }) => day),
    ['2024-02-02', '2024-03-03'],
  )
  // A saved mapping that somebody breaks is not used silently.
  const [saved = ''] = readdirSync(join(at.lake, 'mappings'))
  writeFileSync(join(at.lake, 'mappings', saved), 'schema: death\nfields: [')
  await assert.rejects(at.land(source, { again: true }))
})

test('somebody at a terminal chooses and confirms, or refuses', async (t) => {
  const at = home(t)
  const source = at.file('a.csv', contested())
  const asked: string[] = []
  const choose: Questions['choose'] = async (_, choices) => {
    asked.push(...choices)
    return choices.findIndex((choice) => choice.includes('登记时间'))
  }
  await assert.rejects(at.land(source, { dialogue: answering({ choose }) }), failureId('import.mapping_open'))
  const dialogue = answering({ choose, confirm: async (question) => question.includes('对照') })
  const { landed, manifest } = await at.land(source, { dialogue, cutOff: undefined }).catch((error) => {
    // Nothing in name or data of this file tells more than the latest day of registration.
    throw error
  })
  assert.equal(landed?.mapping, 'proposed')
  assert.deepEqual([manifest.cutOff, manifest.coverage], ['2024-06-01', null])
  assert.ok(asked.some((choice) => choice.includes('登记日期')))
})

test('a column of which little is sure waits for a person, or for --yes', async (t) => {
  const at = home(t)
  const rows = deathRows([1, 2, 3, 4], { 1: [null, '1'], 2: [null, '2'], 3: [null, '3'] })
  const source = at.file('a.csv', csv(rows))
  await assert.rejects(at.land(source), failureId('import.mapping_open'))
  const shown: string[] = []
  const dialogue: Dialogue = { ...SILENT, showMapping: (proposal) => shown.push(...mappingLines(proposal)) }
  assert.equal((await at.land(source, { yes: true, dialogue })).manifest.rows, 4)
  assert.ok(
    shown.some((line) => /身份证号.*%？/.test(line)),
    shown.join('\n'),
  )
  assert.ok(!shown.join('').includes(inventedId(4)))
})

async function workbook(t: TestContext, at: ReturnType<typeof home>, sheets: Record<string, string[][]>) {
  const book = new exceljs.Workbook()
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows)
  const file = join(at.directory, `${t.name.slice(0, 4)}.xlsx`)
  await book.xlsx.writeFile(file)
  return file
}

test('of several sheets the one that fits; two that fit are asked for', async (t) => {
  const at = home(t)
  const deaths = (numbers: number[]) => [[...DEATH_HEADER], ...deathRows(numbers)]
  const cover = [['填表说明'], ['请按月报送']]
  const one = await workbook(t, at, { 说明: cover, 六月: deaths([1, 2]) })
  assert.equal((await at.land(one)).manifest.table?.sheet, '六月')
  const two = await workbook(t, at, { 说明: cover, 六月: deaths([1, 2]), 七月: deaths([3]) })
  await assert.rejects(at.land(two), failureId('lake.sheet_not_chosen'))
  assert.equal((await at.land(two, { sheet: '七月' })).manifest.rows, 1)
  const dialogue = answering({
    choose: async (_, choices) => choices.indexOf('六月'),
    confirm: async () => true,
  })
  assert.equal((await at.land(two, { dialogue })).manifest.table?.sheet, '六月')
  await assert.rejects(at.land(two, { sheet: '八月' }), failureId('lake.sheet_not_found'))
})

test('another table than said, an unknown schema', async (t) => {
  const at = home(t)
  const source = at.file('a.csv', 'a,b\r\n1,2\r\n')
  await assert.rejects(at.land(source), failureId('lake.schema_not_fitting'))
  await assert.rejects(at.land(source, { schema: '死亡名单' }), failureId('import.schema_unknown'))
  await assert.rejects(at.land(join(at.directory, 'none.csv')), failureId('io.not_found'))
  assert.deepEqual(
    existsSync(at.lake) ? readdirSync(at.lake).filter((name) => name !== 'catalogue.json') : [],
    [],
  )
})
