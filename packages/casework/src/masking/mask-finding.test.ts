import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Schema, SchemaField, Sensitivity, ValueType } from '@mingjian/model/schema'
import fc from 'fast-check'
import { type MaskedFinding, maskFinding } from './mask-finding.ts'
import type { Viewer } from './view.ts'

const field = (
  id: string,
  label: string,
  sensitivity: Sensitivity,
  type: ValueType = '文本',
): SchemaField => ({
  id,
  label,
  sensitivity,
  type,
  aliases: [],
  empty: 'unknown',
  meaning: '',
})
const JUDGMENT: Schema = {
  id: 'criminal_judgment',
  label: '刑事判决',
  meaning: '',
  persons: { person: { name: 'name', birth: 'birth_on', idNumber: 'id_number' } },
  fields: [
    field('name', '姓名', 'personal'),
    field('birth_on', '出生日期', 'personal', '日期'),
    field('id_number', '身份证号', 'identifying'),
    field('case_no', '案号', 'public'),
    field('fine_yuan', '罚金', 'internal', '金额'),
    field('loss_yuan', '损失金额', 'personal', '金额'),
    field('home', '住址', 'personal'),
    field('charge', '罪名', 'public'),
    field('prior_charge', '前科罪名', 'personal'),
    field('prior_penalty', '前科主刑', 'personal'),
  ],
}
const schemaOf = (id: string) => (id === JUDGMENT.id ? JUDGMENT : undefined)

const findingOf = (name: string, birth: string, home: string): MaskedFinding => {
  const [year, month, day] = birth.split('-')
  return {
    sentence: `${name}（${year}年${Number(month)}月${Number(day)}日出生，住${home}）：（2020）云0199刑初12号判处罚金 5000 元，损失 123456 元`,
    deciding: {
      name,
      case_no: '（2020）云0199刑初12号',
      fine_yuan: 5000,
      loss_yuan: 123456,
      who: `${name}等`,
    },
    evidence: [
      {
        input: 'judgment',
        schema: 'criminal_judgment',
        snapshot: 's1',
        row: 7,
        document: `${name}盗窃案.docx`,
        values: {
          name,
          birth_on: birth,
          id_number: '有效',
          case_no: '（2020）云0199刑初12号',
          fine_yuan: 5000,
          loss_yuan: 123456,
          home,
          unknown_column: name,
        },
        spans: {},
      },
    ],
    notFound: [
      {
        input: 'enforcement',
        schema: 'enforcement_case',
        cutOff: '2024-06-30',
        rows: 40,
        keys: { 姓名: name, 案号: '（2020）云0199刑初12号', 出生日期: null },
      },
    ],
    also: [`${name}另有一行`],
    unchecked: [`未能核对：${name}是否已缴清`],
  }
}
const viewer = (more: Partial<Viewer>): Viewer => ({
  roles: ['prosecutor'],
  part: 'none',
  sameOffice: true,
  ...more,
})

test('who is assigned sees it as it stands; an officer and another office see nothing', () => {
  const finding = findingOf('张某甲', '1990-05-12', '青石区幸福路8号')
  assert.equal(maskFinding(finding, viewer({ part: 'handler' }), schemaOf).finding, finding)
  assert.equal(maskFinding(finding, viewer({ roles: ['audit_officer'] }), schemaOf).finding, null)
  assert.equal(maskFinding(finding, viewer({ sameOffice: false, part: 'handler' }), schemaOf).finding, null)
})

test('everyone else sees the facts without the person', () => {
  const { finding, reason } = maskFinding(
    findingOf('张某甲', '1990-05-12', '青石区幸福路8号'),
    viewer({ roles: ['head'] }),
    schemaOf,
  )
  assert.match(reason, /没有分派给您/)
  assert.equal(
    finding?.sentence,
    '张**（1990年**出生，住青石区***）：（2020）云0199刑初12号判处罚金 5000 元，损失 *** 元',
  )
  assert.deepEqual(finding?.deciding, {
    name: '张**',
    case_no: '（2020）云0199刑初12号',
    fine_yuan: 5000,
    loss_yuan: '***',
    who: '张**等',
  })
  assert.deepEqual(finding?.evidence[0]?.values, {
    name: '张**',
    birth_on: '1990年**',
    id_number: '***',
    case_no: '（2020）云0199刑初12号',
    fine_yuan: 5000,
    loss_yuan: '***',
    home: '青石区***',
    unknown_column: '张**',
  })
  assert.deepEqual(finding?.notFound[0]?.keys, {
    姓名: '张**',
    案号: '（2020）云0199刑初12号',
    出生日期: null,
  })
})

test('an amount or a month is struck out in every form in which a sentence writes it', () => {
  const base = findingOf('张某甲', '1990-05-12', '青石区幸福路8号')
  const row = base.evidence[0]!
  const { finding } = maskFinding(
    {
      ...base,
      sentence: '损失 123,456 元，另记 87,654.50 元，1990年5月至今',
      evidence: [{ ...row, values: { ...row.values, unknown_sum: 87654.5, unknown_month: '1990-05' } }],
    },
    viewer({ roles: ['head'] }),
    schemaOf,
  )
  assert.equal(finding?.sentence, '损失 *** 元，另记 *** 元，***至今')
})

/** The sentence that somebody who is not assigned reads, where the evidence also holds these values in fields of no schema. */
function sentenceFor(sentence: string, hidden: Record<string, string | number>): string | undefined {
  const base = findingOf('张某甲', '1990-05-12', '青石区幸福路8号')
  const row = base.evidence[0]!
  return maskFinding(
    { ...base, sentence, evidence: [{ ...row, values: { ...row.values, ...hidden } }] },
    viewer({ roles: ['head'] }),
    schemaOf,
  ).finding?.sentence
}

test('an amount below zero is struck out with its commas and decimals, with and without its sign', () => {
  const sum = -12345.5
  for (const form of ['12345.5', '12345.50', '12,345.5', '12,345.50'])
    assert.equal(sentenceFor(`差额 -${form} 元，应退 ${form} 元`, { sum }), '差额 *** 元，应退 *** 元')
  assert.equal(
    sentenceFor('差额 -12 元，2020-12-05 起 12 日', { sum: -12 }),
    '差额 *** 元，2020-12-05 起 12 日',
  )
})

test('a hidden number is not struck out of a longer one, nor a hidden month of a day', () => {
  const shown = '112,345、12,345,678、5,112,345、123457、2024年1月15日、2024-01-15、12024年1月'
  assert.equal(sentenceFor(shown, { sum: 12345, month: '2024-01' }), shown)
  assert.equal(
    sentenceFor('12,345元、12345,2024年1月至2024-01，罚12345,678.5元，2024年1月15万元', {
      sum: 12345,
      month: '2024-01',
    }),
    '***元、***,***至***，罚***,678.5元，***15万元',
  )
  assert.equal(sentenceFor('1,345,678元、345,678元', { sum: 345678 }), '1,345,678元、***元')
})

test('a hidden day is struck out whole beside its hidden month, and digits of a text wherever they stand', () => {
  assert.equal(
    sentenceFor('2024年1月15日、2024-01-15、2024年1月', { day: '2024-01-15', month: '2024-01' }),
    '***、***、***',
  )
  assert.equal(sentenceFor('账号0088812345', { account: '88812345' }), '账号00***')
})

test('words of law that the viewer reads elsewhere are not struck out of the sentence', () => {
  const base = findingOf('张某甲', '1990-05-12', '青石区幸福路8号')
  const row = base.evidence[0]!
  const values = { ...row.values, charge: '盗窃罪', prior_charge: '盗窃罪', prior_penalty: '拘役' }
  const { finding } = maskFinding(
    { ...base, sentence: '张某甲前罪盗窃罪判处拘役，本案盗窃罪', evidence: [{ ...row, values }] },
    viewer({ roles: ['head'] }),
    schemaOf,
  )
  assert.equal(finding?.sentence, '张**前罪盗窃罪判处***，本案盗窃罪')
  assert.deepEqual(
    [finding?.evidence[0]?.values.charge, finding?.evidence[0]?.values.prior_charge],
    ['盗窃罪', '***'],
  )
})

test('whatever the person is called and wherever they live, nothing of it leaves for who is not assigned', () => {
  const han = fc.string({ unit: fc.constantFrom(...'张李曹望川启舟甲乙丙'), minLength: 2, maxLength: 4 })
  const day = fc
    .date({ min: new Date('1930-01-01'), max: new Date('2005-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  fc.assert(
    fc.property(
      han,
      day,
      fc.nat({ max: 99 }),
      fc.constantFrom('head', 'prosecutor', 'technician', 'case_manager'),
      (name, birth, house, role) => {
        const home = `云岭市青石区${name}路${house}号`
        const { finding } = maskFinding(findingOf(name, birth, home), viewer({ roles: [role] }), schemaOf)
        const out = JSON.stringify(finding)
        const [year, month, date] = birth.split('-')
        for (const secret of [name, birth, home, `${year}年${Number(month)}月${Number(date)}日`, '123456'])
          assert.ok(!out.includes(secret), `${secret} in ${out}`)
        assert.ok(out.includes('（2020）云0199刑初12号'))
      },
    ),
  )
})
