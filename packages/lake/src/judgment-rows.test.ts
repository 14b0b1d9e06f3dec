import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readJudgment } from '@mingjian/text/judgment/read-judgment'
import { JUDGMENT_SCHEMAS, judgmentRows } from './judgment-rows.ts'
import { parquetColumns } from './parquet-columns.ts'
import { loadSchemas } from './schemas.ts'

const TEXT = `云岭市青石区人民法院
刑事判决书
（2022）云0199刑初160号
公诉机关云岭市青石区人民检察院。
被告人张某甲，男，1987年5月17日出生，汉族，住云岭市青石区。2016年3月1日因犯抢夺罪被云岭市青石区人民法院判处有期徒刑一年，2016年12月9日刑满释放。因涉嫌犯盗窃罪，于2022年1月4日被刑事拘留，同年1月18日被取保候审，同年8月9日被逮捕。现羁押于云岭市看守所。
云岭市青石区人民检察院以青检刑诉〔2022〕150号起诉书指控被告人张某甲犯盗窃罪，向本院提起公诉。现已审理终结。
经审理查明，2022年1月2日凌晨，被告人张某甲伙同李某乙（另案处理）在汽车站窃得手机一部，价值人民币3600元。
本院认为，被告人张某甲秘密窃取他人财物，数额较大，其行为已构成盗窃罪。被告人张某甲如实供述自己的罪行，可以从轻处罚。依照《中华人民共和国刑法》第二百六十四条、第六十七条第三款之规定，判决如下：
被告人张某甲犯盗窃罪，判处有期徒刑十个月，并处罚金人民币四千元。
（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日，扣除先行羁押十四日，即自2022年8月9日起至2023年5月25日止）
如不服本判决，可在接到判决书的第二日起十日内提出上诉。
审判员　陈某某
二〇二二年八月三十日
`

const rows = judgmentRows('案一', readJudgment(TEXT))
const of = (schema: string) => rows.filter((entry) => entry.schema === schema).map(({ row }) => row)

test('every filled column is one of its schema', async () => {
  const schemas = await loadSchemas(fileURLToPath(new URL('../../../schemas', import.meta.url)))
  for (const id of JUDGMENT_SCHEMAS) assert.ok(schemas.has(id), id)
  for (const { schema, row } of rows) {
    const known = new Set(parquetColumns(schemas.get(schema)!).map(({ name }) => name))
    for (const column of Object.keys(row))
      if (row[column] !== undefined) assert.ok(known.has(column), `${schema}.${column}`)
  }
})

test('a judgment becomes one row per defendant, charge, prior, step of custody, article, person handled separately', () => {
  const [defendant] = of('criminal_judgment')
  assert.equal(of('criminal_judgment').length, 1)
  assert.equal(defendant?.name, '张某甲')
  assert.equal(defendant?.person__birth, '1987-05-17')
  assert.equal(defendant?.person__state, 'missing')
  assert.equal(defendant?.person__name, null)
  assert.equal(defendant?.fine_yuan, 4000)
  assert.deepEqual([defendant?.term_words, defendant?.probation_words], ['十个月', null])
  assert.deepEqual(defendant?.charges, ['盗窃罪'])
  assert.deepEqual(
    of('criminal_judgment_charge').map((row) => [row.charge, row.months, row.term_words]),
    [['盗窃罪', 10, '十个月']],
  )
  assert.deepEqual(
    of('criminal_judgment_prior').map((row) => [row.charge, row.released_on, row.term_words]),
    [['抢夺罪', '2016-12-09', '一年']],
  )
  assert.deepEqual(
    of('criminal_judgment_custody').map((row) => row.kind),
    ['刑事拘留', '取保候审', '逮捕'],
  )
  assert.deepEqual(
    of('criminal_judgment_citation').map((row) => row.article),
    ['刑法:264', '刑法:67'],
  )
  assert.deepEqual(
    of('criminal_judgment_separate').map((row) => row.name),
    ['李某乙'],
  )
})

test('charges and articles are compared, dates bounded', () => {
  const [defendant] = of('criminal_judgment')
  const [charge] = of('criminal_judgment_charge')
  const [prior] = of('criminal_judgment_prior')
  assert.deepEqual([defendant?.crime_from_earliest, defendant?.recidivism_weighed], ['2022-01-02', false])
  assert.deepEqual(
    [charge?.own_articles, charge?.article_cited, charge?.instance],
    ['第二百六十四条', true, '一审'],
  )
  assert.deepEqual(
    [prior?.judged_latest, prior?.release_earliest, prior?.release_printed, prior?.paroled],
    ['2016-03-01', '2016-12-09', true, false],
  )
  assert.deepEqual(
    of('criminal_judgment_citation').map((row) => [row.article_words, row.fit, row.charges_uncited]),
    [
      ['《刑法》第二百六十四条', '本罪', []],
      ['《刑法》第六十七条', '总则', []],
    ],
  )
})

test('computed columns stand where they were computed from', () => {
  const wordsOf = (schema: string, field: string) => {
    const spans = JSON.parse(String(of(schema)[0]?._spans)) as Record<string, [number, number][]>
    return (spans[field] ?? []).map(([start, end]) => TEXT.slice(start, end)).join('|')
  }
  assert.match(wordsOf('criminal_judgment', 'crime_from_earliest'), /2022年1月2日/)
  assert.match(wordsOf('criminal_judgment_prior', 'release_earliest'), /2016年12月9日/)
  assert.equal(wordsOf('criminal_judgment_citation', 'charges'), '盗窃罪')
})

test('spans lead to the words of the text', () => {
  const spans = JSON.parse(String(of('criminal_judgment')[0]?._spans)) as Record<string, [number, number][]>
  const words = (field: string) => spans[field]?.map(([start, end]) => TEXT.slice(start, end)).join('|')
  assert.match(words('months') ?? '', /十个月/)
  assert.match(words('name') ?? '', /张某甲/)
  assert.match(words('term_to') ?? '', /2023年5月25日/)
})

test('the printed term is explained by the custody before bail', () => {
  const [term] = of('criminal_judgment_term')
  assert.equal(term?.explained, true)
  assert.equal(term?.expected_to, '2023-05-25')
})

test('a name that is printed in full identifies together with the birth date; a hidden one does not', () => {
  const name = (printed: string) =>
    judgmentRows('案二', readJudgment(TEXT.replaceAll('张某甲', printed))).find(
      ({ schema }) => schema === 'criminal_judgment',
    )?.row.person__name
  assert.equal(name('曹望川'), '曹望川')
  assert.equal(name('曹×'), null)
})
