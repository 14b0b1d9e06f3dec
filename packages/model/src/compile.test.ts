import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileModel } from './compile.ts'
import { modelWith } from './fixture-models.ts'
import { FINE_MODEL, TEST_SCHEMAS } from './fixtures.ts'

const TABLES = new Map([['charge_fines', { columns: { required: '是否' as const, note: '文本' as const } }]])

function compile(text: string) {
  return compileModel(text, { file: 'model.yaml', schemas: TEST_SCHEMAS, tables: TABLES })
}

function planOf(text: string) {
  const { value, errors } = compile(text)
  assert.deepEqual(errors, [])
  return value!.plan
}

const column = (name: string, type: string, empty = 'unknown') => ({ op: 'column', name, type, empty })

test('the plan of a small model, whole', () => {
  const plan = planOf(
    modelWith({
      relations: `  result:
    from: judgment
    do:
      - where: 罚金数额 > 0 and as_of > due(effective_on, days_allowed)
`,
    }),
  )
  assert.deepEqual(plan, {
    plan: 1,
    model: { id: 'test-model', version: '1.0.0', title: '测试模型' },
    inputs: {
      judgment: {
        schema: 'test_judgment',
        label: '刑事判决台账',
        fields: [
          { name: 'name', type: '文本', label: '姓名', empty: 'unknown' },
          { name: 'case_no', type: '文本', label: '案号', empty: 'unknown' },
          { name: 'effective_on', type: '日期', label: '生效日期', empty: 'unknown' },
          { name: 'fine_yuan', type: '金额', label: '罚金数额', empty: 'none' },
        ],
        persons: ['person'],
      },
      enforcement: { schema: 'test_enforcement', label: '财产刑执行台账', fields: [], persons: [] },
    },
    parameters: {
      days_allowed: { type: '整数', value: 7, unit: '日', label: 'days_allowed', basis: '规定第七条' },
    },
    tables: [],
    relations: [
      {
        name: 'result',
        from: ['judgment'],
        steps: [
          {
            do: 'where',
            at: 'relations.result.do[0].where',
            test: {
              op: 'and',
              type: '是否',
              args: [
                {
                  op: 'compare',
                  type: '是否',
                  by: '>',
                  left: column('fine_yuan', '金额', 'none'),
                  right: { op: 'literal', type: '整数', value: 0 },
                },
                {
                  op: 'compare',
                  type: '是否',
                  by: '>',
                  left: { op: 'asOf', type: '日期' },
                  right: {
                    op: 'call',
                    type: '日期',
                    name: 'due',
                    args: [
                      column('effective_on', '日期'),
                      { op: 'parameter', name: 'days_allowed', type: '整数' },
                    ],
                  },
                },
              ],
            },
            words: '罚金数额 > 0 and as_of > due(effective_on, days_allowed)',
          },
        ],
        columns: [
          { name: 'name', type: '文本', label: '姓名', empty: 'unknown' },
          { name: 'case_no', type: '文本', label: '案号', empty: 'unknown' },
          { name: 'effective_on', type: '日期', label: '生效日期', empty: 'unknown' },
          { name: 'fine_yuan', type: '金额', label: '罚金数额', empty: 'none' },
        ],
        persons: ['person'],
      },
    ],
    clues: [
      {
        from: 'result',
        kind: '测试',
        about: ['person'],
        sameWhen: ['case_no'],
        says: [{ value: column('name', '文本') }],
        deciding: ['name', 'case_no', 'effective_on', 'fine_yuan'],
      },
    ],
  })
})

test('the model of the design compiles without warnings', () => {
  const { value, errors, warnings } = compile(FINE_MODEL)
  assert.deepEqual([errors, warnings], [[], []])
  const [, notTransferred, filedLate] = value!.plan.relations
  assert.deepEqual(
    notTransferred?.steps.map((s) => s.do),
    ['where', 'absent', 'exclude'],
  )
  const absent = notTransferred?.steps[1]
  assert.ok(absent?.do === 'absent')
  assert.deepEqual(absent.in, [{ relation: 'enforcement', as: 'enforcement' }])
  assert.deepEqual(absent.on, [
    [
      { by: 'person', left: 'person', right: 'person' },
      { by: 'value', left: column('case_no', '文本'), right: column('case_no', '文本') },
    ],
  ])
  assert.deepEqual(absent.expects, {
    from: column('effective_on', '日期'),
    to: { op: 'asOf', type: '日期' },
    region: column('court_region', '文本'),
  })
  const join = filedLate?.steps[0]
  assert.ok(join?.do === 'match')
  assert.deepEqual(
    join.columns.map((c) => [c.name, c.label]),
    [
      ['enforcement.transferred_on', '财产刑执行台账·移送日期'],
      ['enforcement.filed_on', '财产刑执行台账·立案日期'],
    ],
  )
  assert.deepEqual(value?.plan.clues[0]?.says.at(-2), {
    value: { op: 'inputFact', type: '整数', input: 'enforcement', fact: 'rows' },
  })
})

test('the same text gives the same hash; another rule another one; comments and order of keys none', () => {
  const hash = (text: string) => compile(text).value?.hash
  assert.match(hash(FINE_MODEL) ?? '', /^[0-9a-f]{64}$/)
  assert.equal(hash(FINE_MODEL), hash(`# 说明\n${FINE_MODEL}`))
  assert.equal(hash(FINE_MODEL), hash(FINE_MODEL.replace('unit: 日, default: 7', 'default: 7, unit: 日')))
  assert.notEqual(hash(FINE_MODEL), hash(FINE_MODEL.replace('fine_yuan > 0', 'fine_yuan > 1')))
})

test('relations stand after those that they use', () => {
  const plan = planOf(
    modelWith({
      relations: `  result: { from: b, do: [] }
  b: { union: [c, d] }
  c: { from: judgment, do: [{ where: fine_yuan > 0 }] }
  d: { from: judgment, do: [{ where: recidivist }] }
`,
    }),
  )
  assert.deepEqual(
    plan.relations.map((r) => r.name),
    ['c', 'd', 'b', 'result'],
  )
  assert.deepEqual(plan.relations[2]?.from, ['c', 'd'])
  // What decided in either branch is carried to the clue.
  assert.deepEqual(plan.clues[0]?.deciding, ['name', 'case_no', 'fine_yuan', 'recidivist'])
})

test('a let column that leans on its neighbour begins a new step', () => {
  const plan = planOf(
    modelWith({
      relations: `  result:
    from: judgment
    do:
      - let:
          rest: { value: fine_yuan - fine_paid_yuan, label: 未缴罚金 }
          first: year(effective_on)
          double: 未缴罚金 * 2
      - where: double > 100
`,
    }),
  )
  assert.deepEqual(
    plan.relations[0]?.steps.map((s) => (s.do === 'let' ? s.columns.map((c) => c.column.label) : s.do)),
    [['未缴罚金', 'first'], ['double'], 'where'],
  )
  assert.deepEqual(plan.clues[0]?.deciding, [
    'name',
    'case_no',
    'fine_yuan',
    'fine_paid_yuan',
    'rest',
    'double',
  ])
})

test('pair names both sides; prefixes and labels reach each', () => {
  const plan = planOf(
    modelWith({
      clues:
        '  - { from: result, kind: 测试, about: 后案.person, same_when: [后案.case_no], says: "{前案.案号}、{后案.case_no}" }',
      relations: `  result:
    from: judgment
    do:
      - pair: { as: [前案, 后案], on: [person], when: 前案.生效日期 < 后案.effective_on }
`,
    }),
  )
  const step = plan.relations[0]?.steps[0]
  assert.ok(step?.do === 'pair')
  assert.deepEqual(
    step.columns.map((c) => c.name),
    ['前案.case_no', '前案.effective_on', '后案.case_no', '后案.effective_on'],
  )
  assert.deepEqual(plan.relations[0]?.persons, ['后案.person'])
  assert.deepEqual(plan.clues[0]?.about, ['后案.person'])
})

test('maybe, one, group, merge_periods and lookup carry the columns that are used', () => {
  const plan = planOf(
    modelWith({
      clues:
        '  - { from: result, kind: 测试, about: person, same_when: [], says: "{total} {t.note} {t.依据}" }',
      relations: `  latest:
    from: enforcement
    do:
      - one: { by: [person, case_no], order: [{ value: filed_on, descending: true }, enforcement_no] }
  result:
    from: judgment
    do:
      - maybe: { with: latest, as: e, on: [person, 案号] }
      - where: not e.found or e.filed_on > as_of
      - group:
          by: [person, court]
          columns:
            total: { sum: fine_yuan, label: 罚金合计 }
            cases: { count: rows }
            unpaid: { share: fine_paid_yuan < fine_yuan }
            last_no: { last: case_no, order: effective_on }
            numbers: { list: case_no }
          having: cases > 1 and unpaid > 0.5
      - lookup: { table: charge_fines, key: court, date: date("2021-03-01"), as: t }
      - where: t.required
  merged:
    from: enforcement
    do:
      - merge_periods: { by: [person], from: transferred_on, to: filed_on, touching: false }
`,
    }),
  )
  assert.deepEqual(plan.tables, ['charge_fines'])
  const steps = plan.relations.find((r) => r.name === 'result')!.steps
  const [maybe, , group, lookup] = steps
  assert.ok(maybe?.do === 'maybe' && group?.do === 'group' && lookup?.do === 'lookup')
  assert.deepEqual(
    maybe.columns.map((c) => [c.name, c.empty]),
    [
      ['e.filed_on', 'unknown'],
      ['e.found', 'unknown'],
    ],
  )
  assert.deepEqual(
    group.columns.map((c) => [c.column.name, c.column.type, c.aggregate, c.value === null, c.order === null]),
    [
      ['total', '金额', 'sum', false, true],
      ['cases', '整数', 'count', true, true],
      ['unpaid', '金额', 'share', false, true],
      ['last_no', '文本', 'last', false, false],
      ['numbers', '列表', 'list', false, true],
    ],
  )
  assert.deepEqual(
    lookup.columns.map((c) => c.name),
    ['t.required', 't.note', 't.basis'],
  )
  assert.deepEqual(plan.relations.find((r) => r.name === 'merged')?.steps[0], {
    do: 'merge_periods',
    at: 'relations.merged.do[0].merge_periods',
    by: ['person'],
    from: 'transferred_on',
    to: 'filed_on',
    touching: false,
  })
})

test('absent in several relations with keys and conditions of their own; score; read', () => {
  const plan = planOf(
    modelWith({
      relations: `  filed: { from: enforcement, do: [{ where: filed_on is known }] }
  result:
    from: judgment
    do:
      - absent:
          in: [enforcement, filed]
          on: { enforcement: [person], filed: ["case_no = enforcement_no"] }
          when: { filed: filed.filed_on > effective_on }
          expects: { between: [effective_on, as_of] }
      - score:
          large: { when: fine_yuan > 100000, points: 3, says: "罚金 {fine_yuan} 元" }
      - read: { from: court, reader: dates, as: d }
      - where: d.on > as_of
`,
    }),
  )
  const [absent, score, read] = plan.relations.find((r) => r.name === 'result')!.steps
  assert.ok(absent?.do === 'absent' && score?.do === 'score' && read?.do === 'read')
  assert.deepEqual(
    absent.in.map((i) => i.relation),
    ['enforcement', 'filed'],
  )
  assert.deepEqual(absent.on[1], [
    { by: 'value', left: column('case_no', '文本'), right: column('enforcement_no', '文本') },
  ])
  assert.deepEqual([absent.when[0], absent.when[1]?.op], [null, 'compare'])
  assert.equal(score.points[0]?.points, 3)
  assert.deepEqual(
    read.columns.map((c) => c.name),
    ['d.on'],
  )
})

test('columns of a law table are shown by their labels', () => {
  const tables = new Map([
    ['charge_fines', { columns: { required: '是否' as const }, labels: { required: '应并处罚金' } }],
  ])
  const labelOf = (as: string, name: string) => {
    const text = modelWith({
      relations: `  result:
    from: judgment
    do:
      - lookup: { table: charge_fines, key: court${as} }
      - where: ${name}
`,
    })
    const { value, errors } = compileModel(text, { file: 'model.yaml', schemas: TEST_SCHEMAS, tables })
    assert.deepEqual(errors, [])
    const [step] = value!.plan.relations[0]!.steps
    assert.ok(step?.do === 'lookup')
    return step.columns.map(({ label }) => label)
  }
  assert.deepEqual(labelOf('', 'charge_fines.required'), ['应并处罚金'])
  assert.deepEqual(labelOf(', as: 规定', '规定.required'), ['规定·应并处罚金'])
})
