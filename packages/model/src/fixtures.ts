import type { Schema, SchemaField, ValueType } from './schema.ts'

/** Small schemas and the model of the design, for the tests of this package and of those that use it. */

function field(
  id: string,
  label: string,
  type: ValueType,
  empty: 'none' | 'unknown' = 'unknown',
): SchemaField {
  return { id, label, aliases: [], type, empty, sensitivity: 'internal', meaning: label }
}

const person = [
  field('name', '姓名', '文本'),
  field('birth_on', '出生日期', '日期'),
  field('id_number', '身份证号', '文本'),
]
const persons = { person: { name: 'name', birth: 'birth_on', idNumber: 'id_number' } }

const JUDGMENT: Schema = {
  id: 'test_judgment',
  label: '刑事判决台账',
  meaning: '每名被告人一行',
  persons,
  fields: [
    ...person,
    field('case_no', '案号', '文本'),
    field('court', '法院', '文本'),
    field('court_region', '法院所在地区', '文本'),
    field('effective_on', '生效日期', '日期'),
    field('pay_by', '罚金缴纳期限', '日期', 'none'),
    field('fine_yuan', '罚金数额', '金额', 'none'),
    field('fine_paid_yuan', '已缴罚金', '金额'),
    field('recidivist', '累犯', '是否'),
    field('charges', '罪名', '列表'),
    field('months', '刑期（月）', '整数'),
  ],
}

const ENFORCEMENT: Schema = {
  id: 'test_enforcement',
  label: '财产刑执行台账',
  meaning: '每件执行案件一行',
  persons,
  fields: [
    ...person,
    field('case_no', '案号', '文本'),
    field('enforcement_no', '执行案号', '文本'),
    field('transferred_on', '移送日期', '日期'),
    field('filed_on', '立案日期', '日期'),
  ],
}

export const TEST_SCHEMAS: ReadonlyMap<string, Schema> = new Map(
  [JUDGMENT, ENFORCEMENT].map((s) => [s.id, s]),
)

export const FINE_MODEL = `language: 1
id: fine-not-enforced
version: 1.0.0
title: 罚金刑未移送执行、超期立案监督模型
area: 刑事执行
point: 财产刑执行
supervises: 人民法院
omission: 罚金缴纳期届满后未移送执行，或移送后未在七日内立案
basis:
  - { law: 刑法, article: "53" }
  - { law: 最高人民法院关于刑事裁判涉财产部分执行的若干规定, article: "7" }
inputs:
  judgment: test_judgment
  enforcement: test_enforcement
parameters:
  pay_days: { unit: 日, default: 30, note: 判决未写缴纳期时由本院确定 }
  transfer_days: { unit: 日, default: 30, note: 规定未设移送期限，由本院确定 }
  filing_days: { unit: 日, default: 7, basis: 涉财产执行规定第七条 }
relations:
  fined:
    from: judgment
    do:
      - where: fine_yuan > 0 and effective_on is known
      - let:
          transfer_due: due(pay_by or due(effective_on, pay_days), transfer_days)
  not_transferred:
    from: fined
    do:
      - where: as_of > transfer_due
      - absent:
          in: [enforcement]
          on: [person, case_no]
          expects: { between: [effective_on, as_of], region: court_region }
      - exclude:
          paid: { when: "fine_paid_yuan >= fine_yuan", says: 罚金已缴清 }
  filed_late:
    from: fined
    do:
      - match: { with: enforcement, on: [person, case_no] }
      - where: enforcement.filed_on > due(enforcement.transferred_on, filing_days)
clues:
  - from: not_transferred
    kind: 应移送未移送
    about: person
    same_when: [case_no]
    says: "{name}，{court} {case_no}：判处罚金 {fine_yuan} 元，{effective_on} 生效，应于 {transfer_due} 前移送；执行台账（截至 {enforcement.cut_off}，{enforcement.rows} 行）中未见"
  - from: filed_late
    kind: 超期立案
    about: person
    same_when: [case_no]
    says: "{name}，{court} {case_no}：{enforcement.transferred_on} 移送，{enforcement.filed_on} 立案"
document: 纠正违法通知书
false_alarms: [已缴清未登记, 并案执行另立案号]
`
