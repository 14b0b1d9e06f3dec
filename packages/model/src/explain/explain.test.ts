import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileModel } from '../compile.ts'
import { modelWith } from '../fixture-models.ts'
import { FINE_MODEL, TEST_SCHEMAS } from '../fixtures.ts'
import { explainModel } from './explain.ts'

const TABLES = new Map([['charge_fines', { columns: { required: '是否' as const } }]])

function explain(text: string): string {
  const { value, errors } = compileModel(text, { file: 'model.yaml', schemas: TEST_SCHEMAS, tables: TABLES })
  assert.deepEqual(errors, [])
  return explainModel(value!)
}

function steps(relations: string): string[] {
  const lines = explain(modelWith({ relations })).split('\n')
  return lines.slice(lines.indexOf('三、步骤') + 1, lines.indexOf('四、线索') - 1).map((line) => line.trim())
}

test('the model of the design in Chinese, whole', () => {
  assert.equal(
    explain(FINE_MODEL).replace(/[0-9a-f]{64}/, 'HASH'),
    `罚金刑未移送执行、超期立案监督模型（fine-not-enforced 1.0.0）
领域：刑事执行　监督点：财产刑执行　监督对象：人民法院
查找的情形：罚金缴纳期届满后未移送执行，或移送后未在七日内立案
法律依据：《刑法》第53条；《最高人民法院关于刑事裁判涉财产部分执行的若干规定》第7条

一、用到的数据
  judgment：刑事判决台账（姓名、案号、法院、法院所在地区、生效日期、罚金缴纳期限、罚金数额、已缴罚金）
  enforcement：财产刑执行台账（案号、移送日期、立案日期）

二、可调参数
  pay_days = 30 日　说明：判决未写缴纳期时由本院确定
  transfer_days = 30 日　说明：规定未设移送期限，由本院确定
  filing_days = 7 日　依据：涉财产执行规定第七条

三、步骤
  （1）“fined”：取自“刑事判决台账”
      1. 只留下：罚金数额大于0，且生效日期有记载
      2. 算出“transfer_due”：（罚金缴纳期限（无记载的按（生效日期起“pay_days”（30）日的期限末日））起“transfer_days”（30）日的期限末日）
  （2）“not_transferred”：取自“fined”
      1. 只留下：截至日期晚于transfer_due
      2. 在“财产刑执行台账”（同一人，案号相同）中没有查到；应出现于生效日期至截至日期，地区为法院所在地区，数据未覆盖的列为未定
      3. 排除（仍可查看）：罚金已缴清——已缴罚金不小于罚金数额
  （3）“filed_late”：取自“fined”
      1. 与“财产刑执行台账”对应：同一人，案号相同；没有对应的去掉
      2. 只留下：财产刑执行台账·立案日期晚于（财产刑执行台账·移送日期起“filing_days”（7）日的期限末日）

四、线索
  “应移送未移送”：“not_transferred”中剩下的每一条，针对人员
      写作：【姓名】，【法院】 【案号】：判处罚金 【罚金数额】 元，【生效日期】 生效，应于 【transfer_due】 前移送；执行台账（截至 【财产刑执行台账的数据截取日】，【财产刑执行台账的行数】 行）中未见
  “超期立案”：“filed_late”中剩下的每一条，针对人员
      写作：【姓名】，【法院】 【案号】：【财产刑执行台账·移送日期】 移送，【财产刑执行台账·立案日期】 立案

已知的误报原因：已缴清未登记；并案执行另立案号
查实后通常制作：纠正违法通知书
规则编号（SM3）：HASH
`,
  )
})

const SENTENCES: [step: string, sentence: string][] = [
  [
    'where: court in ["甲法院", "乙法院"] and not recidivist',
    '只留下：法院是“甲法院”、“乙法院”之一，且“累犯”为否',
  ],
  [
    `where: '"盗窃罪" in charges or (months > 36 and 法院 is unknown)'`,
    '只留下：罪名中有“盗窃罪”，或（刑期（月）大于36，且法院无记载）',
  ],
  ['where: recidivist = false', '只留下：“累犯”为否'],
  ['where: recidivist != 否', '只留下：“累犯”为是'],
  ['where: effective_on < date("2021-03-01")', '只留下：生效日期早于2021年3月1日'],
  [`where: 'court != "甲法院" and not contains(court, "乙")'`, '只留下：法院不是“甲法院”，且法院不含“乙”'],
  ['where: (fine_paid_yuan or 0) * 2 < fine_yuan', '只留下：（已缴罚金（无记载的按0）乘以2）小于罚金数额'],
  ['let: { 差额: fine_yuan - fine_paid_yuan }', '算出“差额”：罚金数额减已缴罚金'],
  [
    'maybe: { with: enforcement, on: ["case_no = enforcement_no"], when: filed_on > effective_on }',
    '与“财产刑执行台账”对应：案号等于对方的执行案号，且财产刑执行台账·立案日期晚于生效日期；没有对应的也保留',
  ],
  [
    'absent: { in: [enforcement], on: [person] }',
    '在“财产刑执行台账”（同一人）中没有查到；没有写明应出现的时间，未见的一律列为未定',
  ],
  [
    'one: { by: [person], order: [{ value: effective_on, descending: true }] }',
    '每个“人员”只取一条，次序为生效日期从晚到早',
  ],
  [
    'score: { a: { when: fine_yuan > 10000, points: 2, says: 数额大 } }',
    '排核查次序：罚金数额大于10000的加 2 分',
  ],
  [
    'lookup: { table: charge_fines, key: court, date: effective_on }',
    '用法院查法律表“charge_fines”、按生效日期时有效的规定',
  ],
  ['read: { from: court, reader: dates, as: d }', '从“法院”的文字中读出日期，每个一行'],
]
for (const [step, sentence] of SENTENCES) {
  test(`${step} → ${sentence}`, () => {
    const [head, first] = steps(`  result:\n    from: judgment\n    title: 结果\n    do:\n      - ${step}\n`)
    assert.equal(head, '（1）“结果”：取自“刑事判决台账”')
    assert.equal(first, `1. ${sentence}`)
  })
}

test('group and pair', () => {
  assert.deepEqual(
    steps(`  result:
    from: g
    do:
      - match: { with: 先后, on: ["case_no = 先.case_no"] }
  先后:
    from: judgment
    do:
      - pair: { as: [先, 后], on: [person], when: 先.生效日期 < 后.生效日期 }
  g:
    from: judgment
    do:
      - group: { by: [person, case_no, name], columns: { n: { count: rows, label: 件数 } }, having: n > 1 }
`),
    [
      '（1）“g”：取自“刑事判决台账”',
      '1. 按“人员”、“案号”、“姓名”汇总，“件数”为条数；只留下：件数大于1',
      '（2）“先后”：取自“刑事判决台账”',
      '1. 两两配对为“先”和“后”：同一人，且先·生效日期早于后·生效日期',
      '（3）“result”：取自“g”',
      '1. 与“先后”对应：案号等于对方的先·案号；没有对应的去掉',
    ],
  )
})

test('a part of a sentence under a condition is told with its condition', () => {
  const text = explain(
    modelWith({
      relations: '  result: { from: judgment, do: [{ where: fine_yuan > 0 }] }',
      clues:
        '  - { from: result, kind: 测试, about: person, same_when: [case_no], says: "{name}{when fine_paid_yuan is known}已缴{fine_paid_yuan}元{else}未见缴纳{end}{when fine_yuan > 1000}（重）{end}。" }',
    }),
  )
  assert.match(
    text,
    /写作：【姓名】〔如果已缴罚金有记载，写：已缴【已缴罚金】元；否则写：未见缴纳〕〔如果罚金数额大于1000，写：（重）；否则不写〕。/,
  )
})

test('whether there is a record of another table is certain or not, rather than written down or not', () => {
  const text = steps(`
  result:
    from: judgment
    do:
      - maybe: { with: enforcement, as: 执行, on: [person] }
      - where: 执行.found is unknown or 执行.found is known and not 执行.found
`)
  assert.match(
    text.join('\n'),
    /不能确定“执行·有对应记录”与否，或（能确定“执行·有对应记录”与否，且“执行·有对应记录”为否）/,
  )
})
