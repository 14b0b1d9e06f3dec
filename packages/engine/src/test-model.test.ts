import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileModel } from '@mingjian/model/compile'
import { FINE_MODEL, TEST_SCHEMAS } from '@mingjian/model/fixtures'
import type { Expected, ModelTest } from '@mingjian/model/model-test'
import { testModel } from './test-model.ts'

const outcome = compileModel(FINE_MODEL, { file: 'model.yaml', schemas: TEST_SCHEMAS })
const model = outcome.value!

const EMPTY: Expected = { clues: [], undecided: [], excluded: [] }
const COVERAGE = {
  kind: 'flow',
  by: 'filed_on',
  from: '2020-01-01',
  to: '2024-06-30',
  regions: ['110100'],
} as const

const ZHANG = { name: '张某甲', birth_on: '1990-01-01', id_number: '11010519900101001X' }

const judged = {
  ...ZHANG,
  case_no: '（2024）示0101刑初1号',
  court: '示例县人民法院',
  court_region: '110105',
  effective_on: '2024-01-10',
  fine_yuan: 5000,
  fine_paid_yuan: 0,
}

const testOf = (expect: Expected, judgment: object[], enforcement: object[] = []): ModelTest => ({
  name: '用例',
  line: 1,
  asOf: null,
  parameters: {},
  inputs: {
    judgment: { cutOff: '2024-06-30', coverage: null, rows: judgment as ModelTest['inputs'][string]['rows'] },
    enforcement: {
      cutOff: '2024-06-30',
      coverage: COVERAGE,
      rows: enforcement as ModelTest['inputs'][string]['rows'],
    },
  },
  traps: [],
  expect,
})

const says =
  '张某甲，示例县人民法院 （2024）示0101刑初1号：判处罚金 5,000 元，2024年1月10日 生效，应于 2024年3月11日 前移送；执行台账'

async function run(test: ModelTest) {
  const [result] = await testModel(model, [test], { schemas: TEST_SCHEMAS })
  return result!
}

test('the model of the design compiles and finds a fine that was not transferred', async () => {
  assert.deepEqual(outcome.errors, [])
  const found = await run(testOf(EMPTY, [judged]))
  assert.equal(found.failure, null)
  const clue = found.result!.clues[0]!
  assert.equal(clue.kind, '应移送未移送')
  assert.ok(clue.sentence.startsWith(says), clue.sentence)
  assert.ok(clue.sentence.endsWith('（截至 2024年6月30日，0 行）中未见'), clue.sentence)
  assert.deepEqual(clue.notFound, [
    {
      input: 'enforcement',
      schema: 'test_enforcement',
      cutOff: '2024-06-30',
      rows: 0,
      keys: { 姓名: '张某甲', 案号: '（2024）示0101刑初1号' },
    },
  ])
  assert.equal(found.passed, false)
  assert.deepEqual(
    found.differences.map(({ problem }) => problem),
    ['unexpected'],
  )
})

test('filed too late is the other kind of clue; in time is none', async () => {
  const filed = (filed_on: string) => [
    { ...ZHANG, case_no: judged.case_no, transferred_on: '2024-02-01', filed_on },
  ]
  const late = { kind: '超期立案', where: {}, says: null, toVerify: false }
  assert.ok((await run(testOf({ ...EMPTY, clues: [late] }, [judged], filed('2024-02-20')))).passed)
  assert.ok((await run(testOf(EMPTY, [judged], filed('2024-02-08')))).passed)
})

test('paid is excluded with its reason, and unknown payment is said in the clue', async () => {
  const excluded = { kind: null, where: {}, says: null, reason: 'paid' }
  const paid = await run(testOf({ ...EMPTY, excluded: [excluded] }, [{ ...judged, fine_paid_yuan: 5000 }]))
  assert.deepEqual(paid.differences, [])
  const unknown = await run(testOf(EMPTY, [{ ...judged, fine_paid_yuan: null }]))
  assert.deepEqual(unknown.result?.clues[0]?.unchecked, ['未能核对：罚金已缴清'])
})

test('a name alone in the other table is undecided', async () => {
  const undecided = { kind: '应移送未移送', where: {}, says: null, missing: null }
  const found = await run(
    testOf({ ...EMPTY, undecided: [undecided] }, [judged], [{ name: '张某甲', case_no: judged.case_no }]),
  )
  assert.deepEqual(
    found.differences
      .map(({ says: sentence }) => sentence)
      .filter((sentence) => !sentence.includes('超期立案')),
    [],
  )
})

test('a run that fails is reported with its case', async () => {
  const failing = { ...testOf(EMPTY, [judged]), asOf: '2024-07-01' }
  assert.equal((await run(failing)).failure?.id, 'engine.as_of_after_cut_off')
})
