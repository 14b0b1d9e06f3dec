import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileModel } from './compile.ts'
import { FINE_MODEL, TEST_SCHEMAS } from './fixtures.ts'
import { parseModelTests } from './parse-tests.ts'

const MODEL = compileModel(FINE_MODEL, { file: 'model.yaml', schemas: TEST_SCHEMAS }).value!

function parse(text: string) {
  return parseModelTests(text, { file: 'tests.yaml', model: MODEL, schemas: TEST_SCHEMAS })
}

const TESTS = `cases:
  - name: 逾期未移送
    as_of: 2024-06-30
    parameters: { pay_days: 10 }
    inputs:
      judgment:
        - { 姓名: 张某甲, birth_on: 1980-01-02, case_no: （2024）测0101刑初1号, effective_on: 2024-01-05, fine_yuan: 5000, court_region: null }
      enforcement:
        cut_off: 2024-07-01
        coverage: { kind: flow, by: 移送日期, from: 2023-01-01, to: 2024-06-30, regions: ["110101"] }
        rows: []
    expect:
      clues:
        - { kind: 应移送未移送, where: { 案号: （2024）测0101刑初1号 }, to_verify: false }
  - name: 已缴清
    as_of: 2024-06-30
    traps: 已缴清未登记
    inputs:
      judgment: []
      enforcement: []
    expect:
      excluded: [{ reason: paid }]
      undecided: [{ missing: [已缴罚金] }, { missing: [fine_paid_yuan, 生效日期] }]
  - name: 并案
    as_of: 2024-06-30
    traps: [并案执行另立案号]
    inputs: { judgment: [], enforcement: [] }
    expect: {}
`

test('cases are read whole: labels become field ids, cut-off falls back to as_of', () => {
  const { value, errors } = parse(TESTS)
  assert.deepEqual(errors, [])
  assert.deepEqual(value?.[0], {
    name: '逾期未移送',
    line: 2,
    asOf: '2024-06-30',
    parameters: { pay_days: 10 },
    inputs: {
      judgment: {
        cutOff: '2024-06-30',
        coverage: null,
        rows: [
          {
            name: '张某甲',
            birth_on: '1980-01-02',
            case_no: '（2024）测0101刑初1号',
            effective_on: '2024-01-05',
            fine_yuan: 5000,
            court_region: null,
          },
        ],
      },
      enforcement: {
        cutOff: '2024-07-01',
        coverage: {
          kind: 'flow',
          by: 'transferred_on',
          from: '2023-01-01',
          to: '2024-06-30',
          regions: ['110101'],
        },
        rows: [],
      },
    },
    traps: [],
    expect: {
      clues: [
        { kind: '应移送未移送', where: { case_no: '（2024）测0101刑初1号' }, says: null, toVerify: false },
      ],
      undecided: [],
      excluded: [],
    },
  })
  assert.deepEqual(value?.[1]?.traps, ['已缴清未登记'])
  assert.deepEqual(value?.[1]?.expect, {
    clues: [],
    undecided: [
      { kind: null, where: {}, says: null, missing: ['已缴罚金'] },
      { kind: null, where: {}, says: null, missing: ['已缴罚金', '生效日期'] },
    ],
    excluded: [{ kind: null, where: {}, says: null, reason: 'paid' }],
  })
})

/** Piece of the tests, what replaces it («: the place), id, next step. */
const MISTAKES: [original: string, replacement: string, id: string, next: RegExp][] = [
  ['fine_yuan: 5000', 'fine_yuan: «"5000"', 'wrong_type', /数/],
  ['fine_yuan: 5000', '«fine_yaun: 5000', 'unknown_name', /fine_yuan/],
  ['birth_on: 1980-01-02', 'birth_on: «1980-02-30', 'wrong_type', /2021-03-01/],
  ['姓名: 张某甲', '姓名: «12', 'wrong_type', /引号/],
  ['pay_days: 10', '«pay_day: 10', 'unknown_name', /pay_days/],
  ['pay_days: 10', 'pay_days: «十', 'wrong_type', /整数/],
  ['by: 移送日期', 'by: «案号', 'type_mismatch', /transferred_on/],
  ['kind: flow', 'kind: «flaw', 'unknown_choice', /flow/],
  ['kind: 应移送未移送', 'kind: «未移送', 'unknown_choice', /应移送未移送/],
  ['where: { 案号:', 'where: { «案由:', 'unknown_name', /可用/],
  ['reason: paid', 'reason: «pay', 'unknown_choice', /paid/],
  ['missing: [已缴罚金]', 'missing: [«缴款单]', 'unknown_name', /可用/],
  ['traps: 已缴清未登记', 'traps: «已缴清未登', 'unknown_choice', /已缴清未登记/],
  ['- name: 已缴清\n    as_of: 2024-06-30', '- name: 已缴清', 'missing_field', /as_of/],
  ['- name: 并案', '- name: «已缴清', 'name_taken', /换/],
  ['    expect: {}', '    «expct: {}', 'unknown_field', /expect/],
  ['inputs: { judgment: [], enforcement: [] }', 'inputs: «{ judgment: [] }', 'missing_field', /enforcement/],
]
for (const [original, replacement, id, next] of MISTAKES) {
  test(`${id}: ${replacement.replaceAll('\n', ' ')}`, () => {
    assert.ok(TESTS.includes(original))
    const marked = TESTS.replace(original, replacement)
    const before = marked.slice(0, marked.indexOf('«')).split('\n')
    const { value, errors } = parse(marked.replace('«', ''))
    assert.equal(value, null)
    const found = errors.find((e) => e.id === `model.${id}` && next.test(e.next))
    assert.ok(found, JSON.stringify(errors.map((e) => [e.id, e.says, e.next])))
    if (!replacement.includes('«')) return
    assert.deepEqual([found.place?.line, found.place?.column], [before.length, before.at(-1)!.length + 1])
  })
}

test('a known false alarm without a trap fails the check', () => {
  const { errors } = parse(TESTS.replace('    traps: [并案执行另立案号]\n', ''))
  assert.deepEqual(
    errors.map((e) => [e.id, e.says]),
    [['model.trap_missing', '已知误报原因“并案执行另立案号”没有陷阱用例']],
  )
})
