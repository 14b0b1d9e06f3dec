import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Coverage } from '@mingjian/model/binding'
import { compileModel } from '@mingjian/model/compile'
import { parseSchema } from '@mingjian/model/parse-schema'
import { bindDataset } from '../bind.ts'
import { type Lake, openLake, openOrCreateLake } from '../lake.ts'
import { type Row, SnapshotWriter } from '../snapshot-writer.ts'
import { datasetsHeld } from './datasets-held.ts'
import { gaps } from './gaps.ts'
import { openBound } from './in-force.ts'
import { modelReadiness } from './model-readiness.ts'
import { modelSection } from './model-section.ts'
import { openQuery } from './query.ts'
import { type QualityReport, qualityReport } from './report.ts'
import { percent } from './section.ts'

const SCHEMA = parseSchema(
  `
id: roster
label: 矫正名册
holder: 司法局
meaning: 每人一行
persons: { person: { name: name, birth: birth_on, id_number: id_number } }
row_key: [person, kind]
coverage: { kind: flow, by: reported_on }
fields:
  name: { label: 姓名, type: 文本, sensitivity: personal, meaning: 姓名 }
  birth_on: { label: 出生日期, type: 日期, sensitivity: personal, meaning: 出生日期 }
  id_number: { label: 身份证号, type: 文本, sensitivity: identifying, meaning: 号码 }
  kind: { label: 矫正类别, type: 文本, sensitivity: internal, meaning: 类别, values: [缓刑, 假释] }
  reported_on: { label: 报到日期, type: 日期, sensitivity: internal, meaning: 报到 }
  ended_on: { label: 解矫日期, type: 日期, empty: none, sensitivity: internal, meaning: 空着即没有 }
  office: { label: 机关, type: 文本, sensitivity: public, meaning: 机关 }
`,
  'roster.yaml',
).value!
const OTHER = parseSchema(
  `
id: judgment
label: 判决
meaning: 每人一行
persons: { person: { name: name } }
fields:
  name: { label: 姓名, type: 文本, sensitivity: personal, meaning: 姓名 }
`,
  'judgment.yaml',
).value!
const SCHEMAS = new Map([SCHEMA, OTHER].map((schema) => [schema.id, schema]))

const person = (name: string, key: number | null, birth: string | null = '1990-02-03'): Row => ({
  name,
  birth_on: birth,
  id_number: key === null ? null : '有效',
  person__key: key,
  person__name: name,
  person__birth: birth,
  person__state: key === null ? 'missing' : 'valid',
})

async function lakeWith(
  t: TestContext,
  batches: readonly (readonly Row[])[],
  coverage: Coverage | null,
): Promise<Lake> {
  const home = mkdtempSync(join(tmpdir(), 'mingjian-quality-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const directory = join(home, 'lake')
  for (const [i, rows] of batches.entries()) {
    const writer = await SnapshotWriter.open(openOrCreateLake(directory), '测试')
    await writer.begin(SCHEMA)
    for (const row of rows) writer.append(SCHEMA.id, row)
    await writer.commit({
      mode: i === 0 ? 'full' : 'increment',
      madeBy: '测试',
      sources: [{ name: `第${i + 1}份.csv`, sm3: '', bytes: 0 }],
      reading: null,
      legalGround: null,
      classification: '内部',
      cutOff: '2024-06-30',
      coverage,
      rejected: 0,
    })
  }
  return openLake(directory)
}

const sentences = ({ sections }: QualityReport, title: string) =>
  sections
    .find((section) => section.title === title)!
    .sentences.map(({ weight, text }) => `${weight} ${text}`)

const rows: Row[] = [
  { ...person('张某甲', 1), kind: '缓刑', reported_on: '2024-01-05', ended_on: '2024-03-01' },
  { ...person('张某佳', 1), kind: '假释', reported_on: '2024-02-05' },
  { ...person('李某乙', 2), kind: '缓刑', reported_on: '2024-02-06' },
  { ...person('李某乙', 3), kind: '管教', reported_on: '2024-05-06' },
  { ...person('王某丙', null, null), kind: '缓刑', reported_on: '1998-05-06' },
  { ...person('赵某丁', 4), kind: '缓刑', reported_on: '2024-07-09' },
]

test('contradictions, strays, gaps and repeats are counted with their rows, and nobody is named', async (t) => {
  const coverage = { kind: 'flow', by: 'reported_on', from: '2024-01-01', to: '2024-06-30' } as const
  const lake = await lakeWith(
    t,
    [rows, [{ ...person('张某甲', 1), kind: '缓刑', reported_on: '2024-06-01' }]],
    coverage,
  )
  const report = await qualityReport(lake, SCHEMA, [])
  assert.equal(report.rows, 7)
  assert.deepEqual(sentences(report, '覆盖范围'), [
    'good 已申报：按报到日期 2024-01-01 至 2024-06-30 的全部',
    'check 2 行的报到日期在覆盖范围之外（第1份.csv 第 5、6 行）：仍可查到，但范围外的“未查到”不算数',
    'check 1 行的报到日期晚于数据截取日（第1份.csv 第 6 行）：日期录错，或截取日写早了',
    'note 2024年3月至2024年4月（2 个月）没有一行；平常一个月约 1 行，可能确实没有',
  ])
  assert.deepEqual(sentences(report, '人员'), [
    'note 7 行中有效证件号 6 行（85.7%），是 4 个人',
    'check 1 行既没有有效证件号，也没有出生日期（第1份.csv 第 5 行），只能凭姓名对应，线索一律待核',
    'check 1 个证件号各有不止一个姓名，共 3 行（第1份.csv 第 1、2 行；第2份.csv 第 1 行）：录错号码，或改过名、用了异体字，请核对',
    'check 1 组姓名和出生日期都相同而证件号不同，共 2 行（第1份.csv 第 3、4 行）：号码录错，或确是两个人，请核对',
  ])
  assert.deepEqual(sentences(report, '重复的行'), [
    'check 1 组、2 行的人员、矫正类别都相同（第1份.csv 第 1 行；第2份.csv 第 1 行），其中 1 组内容不同；都照收，请核对是否重复登记',
    'check 1 行缺人员、矫正类别中的一项（第1份.csv 第 5 行），不能认定是否重复，后来的增量也不会取代它们',
  ])
  assert.deepEqual(sentences(report, '字段'), [
    'note 整列都空着：机关',
    'note 矫正类别有 1 种不常用的写法：管教（1 行）；模型按常用值（缓刑、假释）比较时不认得',
  ])
  const fields = report.sections.find(({ title }) => title === '字段')!.table!
  assert.deepEqual(fields.rows[5], ['解矫日期', '1', '14.3%', '6', '没有', '0'])
  assert.doesNotMatch(JSON.stringify(report), /某/)
  const [held] = await datasetsHeld(lake, SCHEMAS)
  assert.deepEqual([held?.schema.id, held?.rows, held?.coverage], ['roster', 7, coverage])
})

test('months before the ledger begins are one sentence, months in it another, months behind its last row a third', async (t) => {
  const perMonth = (months: readonly string[], each: number): Row[] =>
    months.flatMap((month, m) =>
      Array.from({ length: each }, (_, i) => ({
        ...person('张某甲', m * each + i),
        kind: '缓刑',
        reported_on: `${month}-1${i}`,
      })),
    )
  const kept = ['2021-01', '2021-02', '2021-04', '2021-05', '2021-08', '2021-09']
  const from = (day: string) => ({ kind: 'flow', by: 'reported_on', from: day, to: '2022-01-31' }) as const
  const saidOf = async (own: readonly Row[], day: string) => {
    const report = await qualityReport(await lakeWith(t, [own], from(day)), SCHEMA, [])
    return sentences(report, '覆盖范围').filter((text) => /没有一行|只有/.test(text))
  }
  const inside = 'check 2021年3月、2021年6月至2021年7月（2 个月）没有一行，平常一个月约 5 行：请核对是否漏报'
  const behind =
    'check 最后一行在2021年9月，此后到2022年1月的 4 个月没有一行，平常一个月约 5 行：请核对数据是否取到了截至日'
  assert.deepEqual(await saidOf(perMonth(kept, 5), '2018-01-01'), [
    'check 2021年1月以前的 36 个月没有一行：请核对覆盖范围是否从2018年1月起',
    inside,
    behind,
  ])
  const strays = perMonth(['2018-05', '2019-11'], 1)
  assert.deepEqual(await saidOf([...strays, ...perMonth(kept, 5)], '2018-01-01'), [
    'check 2021年1月以前的 36 个月只有 2 行：请核对覆盖范围是否从2018年1月起',
    inside,
    behind,
  ])
  assert.deepEqual(await saidOf(perMonth(kept, 5), '2021-01-01'), [inside, behind])
})

test('rows of sealed persons are neither counted nor named, by key or by name and day of birth', async (t) => {
  const lake = await lakeWith(t, [rows], null)
  const list = join(lake.directory, '..', 'sealed.parquet')
  const { query, close } = await openQuery()
  await query(
    `COPY (SELECT * FROM (VALUES (1::BIGINT, '张某甲', DATE '1990-02-03'), (NULL, '王某丙', DATE '1980-01-01'), (2, '李某乙', NULL)) s(key, name, birth)) TO '${list}' (FORMAT parquet)`,
  )
  close()
  const binding = { ...bindDataset(lake, SCHEMA.id, null), sealed: list }
  const dataset = await openBound(SCHEMA, binding, [])
  t.after(dataset.close)
  const left = await dataset.query(`SELECT _row::INTEGER AS row FROM ${dataset.relation} ORDER BY 1`)
  assert.deepEqual(
    left.map(({ row }) => row),
    [4, 5, 6],
  )
  const [kept] = await dataset.query(`SELECT count(*)::INTEGER AS n FROM ${dataset.kept}`)
  assert.equal(kept?.n, 6)
})

test('a dataset without rows is said to have none', async (t) => {
  const { sections } = await qualityReport(await lakeWith(t, [[]], null), SCHEMA, [])
  assert.deepEqual(
    sections.map(({ title }) => title),
    ['快照', '监督模型'],
  )
  assert.deepEqual(sections[0]?.sentences[1], { weight: 'check', text: '没有一行数据' })
})

test('without a declared coverage the report says what follows, and proposes one', async (t) => {
  const lake = await lakeWith(t, [rows], null)
  const report = await qualityReport(lake, SCHEMA, [])
  const [first, second] = sentences(report, '覆盖范围')
  assert.match(
    first!,
    /^check 没有申报覆盖范围：.*一律列为未定.*请向司法局核实后申报.*--coverage "flow:reported_on:2024-01-01\.\.2024-06-30"/,
  )
  assert.match(second!, /^note 推算：按报到日期，2024年1月至2024年5月/)
})

const MODEL = `language: 1
id: test-model
version: 1.0.0
title: 测试模型
area: 刑事执行
point: 测试点
supervises: 司法局
omission: 应为而未为
basis: [{ law: 刑法, article: "76" }]
document: 纠正违法通知书
false_alarms: [登记遗漏]
inputs: INPUTS
clues:
  - { from: result, kind: 测试, about: person, same_when: [name], says: "{name}" }
relations:
  held:
    from: roster
    do: [{ where: 机关 is known }]
  result:
    from: FROM
    do:
      - absent: { in: [held], on: [person], expects: { between: [as_of, as_of] } }
`
const model = (inputs: string, from: string) => {
  const text = MODEL.replace('INPUTS', inputs).replace('FROM', from)
  const { value, errors } = compileModel(text, { file: 'model.yaml', schemas: SCHEMAS, tables: new Map() })
  assert.deepEqual(errors, [])
  return { title: value!.info.title, plan: value!.plan }
}

test('a model is told what it lacks: data, a column that says nothing, a coverage to search in', async (t) => {
  const lake = await lakeWith(t, [rows], null)
  const models = [
    model('{ roster: roster, again: roster }', 'again'),
    model('{ roster: roster, judgment: judgment }', 'judgment'),
  ]
  const { sentences: said, table } = modelSection(await modelReadiness(lake, models, SCHEMAS), 'roster')
  assert.deepEqual(
    said.map(({ text }) => text),
    ['2 个模型使用这种数据，现在能运行的 1 个'],
  )
  const lacks =
    '“矫正名册”的机关整列没有，用到它的判断都是不知道；“矫正名册”没有申报覆盖范围，未查到的一律未定'
  assert.deepEqual(table?.rows, [
    ['测试模型（test-model）', '能，有欠缺', lacks],
    ['测试模型（test-model）', '不能', `没有数据：判决（由文书读取）；${lacks}`],
  ])
})

test('months without rows are found as runs; shares never round to none or all', () => {
  const counts = [
    { month: '2023-11', rows: 3 },
    { month: '2024-02', rows: 3 },
  ]
  assert.deepEqual(gaps(counts, '2023-10', '2024-03'), [
    { first: '2023-10', last: '2023-10', months: 1 },
    { first: '2023-12', last: '2024-01', months: 2 },
    { first: '2024-03', last: '2024-03', months: 1 },
  ])
  assert.deepEqual(
    [percent(1, 100_000), percent(99_999, 100_000), percent(1, 3), percent(0, 0)],
    ['不到 0.1%', '超过 99.9%', '33.3%', '—'],
  )
})
