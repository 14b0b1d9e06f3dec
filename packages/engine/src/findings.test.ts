import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  clue,
  cmp,
  col,
  column,
  exclude,
  input,
  plan,
  relation,
  type StepBody,
  where,
} from './conformance/build.ts'
import { runCase } from './conformance/run-case.ts'

const inputs = { p: input('缴费', ['no:文本', 'n:金额'], ['person']) }
const paid = where(cmp(col('n:金额'), '>', 0))

const planOf = (...steps: StepBody[]) =>
  plan({
    inputs,
    relations: [relation('r', 'p', ...steps)],
    clues: [clue('r', '{no:文本} {n:金额}', { about: ['person'], sameWhen: ['no'] })],
  })

const run = (rows: Record<string, unknown>[], steps: StepBody[] = [paid], limit?: number) =>
  runCase({ plan: planOf(...steps), inputs: { p: { rows } } }, [], limit === undefined ? {} : { limit })

test('a clue whose subject is not known keeps its id when the rows move', async () => {
  const unnamed = { no: '1号', n: 1, person: {} }
  const first = await run([unnamed])
  const moved = await run([{ no: '2号', n: -1, person: {} }, unnamed])
  assert.equal(first.clues.length, 1)
  assert.equal(first.clues[0]!.id, moved.clues[0]!.id)
})

test('without subject, document and same_when there is nothing to know a clue by: undecided', async () => {
  const result = await run([{ n: 1, person: {} }])
  assert.equal(result.clues.length, 0)
  assert.deepEqual(result.undecided[0]!.missing, ['姓名、证件号码'])
  assert.deepEqual(result.totals, { clues: 0, undecided: 1, excluded: 0 })
})

test('an undecided row of the subject of a sure clue is no finding of its own', async () => {
  const result = await run([
    { no: '1号', n: 1, person: { key: 1 } },
    { no: '1号', person: { key: 1 } },
    { no: '2号', person: { key: 1 } },
  ])
  assert.deepEqual(
    result.undecided.map(({ sentence }) => sentence),
    ['2号 〔不详〕'],
  )
  assert.deepEqual(result.totals, { clues: 1, undecided: 1, excluded: 0 })
})

test('the sentence of a clue is not said of an excluded row of which more would have been asked', async () => {
  const small = exclude(['small', cmp(col('n:金额'), '<', 5), '不足五元'])
  const [last, asked] = await Promise.all(
    [
      [paid, small],
      [
        small,
        { do: 'one', by: ['person'], order: [{ value: col('n:金额'), descending: true }] } satisfies StepBody,
      ],
    ].map((steps) => run([{ no: '1号', n: 1, person: { key: 1 } }], steps)),
  )
  assert.deepEqual(
    [last, asked].map((result) => result!.excluded.map(({ sentence, says }) => `${sentence} ${says}`)),
    [['1号 1 不足五元'], [' 不足五元']],
  )
})

test('rows of one clue: the strongest tier, the highest score with its reasons, to be verified only if all are', async () => {
  const other = input('台账', ['case_no:文本'], ['person'])
  const on = [{ by: 'person', left: 'person', right: 'person' } as const]
  const match: StepBody = { do: 'match', with: 'e', as: 'e', on, when: null, columns: [] }
  const points: StepBody = {
    do: 'score',
    points: [{ id: 'much', when: cmp(col('n:金额'), '>', 5), points: 2, says: ['数额大'] }],
  }
  const two = plan({
    inputs: { ...inputs, e: other },
    relations: [relation('r', 'p', match, points)],
    clues: [clue('r', '{e.case_no:文本} {n:金额}', { about: ['person'], sameWhen: ['no'] })],
  })
  const person = { key: 1, name: '张某甲' }
  const result = await runCase({
    plan: two,
    inputs: {
      p: {
        rows: [
          { no: '1号', n: 1, person },
          { no: '1号', n: 9, person },
        ],
      },
      e: {
        rows: [
          { case_no: '甲', person: { name: '张某甲' } },
          { case_no: '乙', person: { key: 1 } },
        ],
      },
    },
  })
  assert.equal(result.clues.length, 1)
  const [found] = result.clues
  assert.equal(found!.tier, 'id')
  assert.equal(found!.toVerify, false)
  assert.equal(found!.score, 2)
  assert.deepEqual(found!.scoreReasons, ['数额大'])
  assert.equal(found!.also!.length, 3)
  assert.equal(result.totals!.clues, 1)
})

test('a limit that is reached is said, and the totals count what is not listed', async () => {
  const rows = ['1号', '2号', '3号'].map((no) => ({ no, n: 1, person: { key: 1 } }))
  const whole = await run(rows, [paid], 3)
  assert.equal(whole.truncated, undefined)
  const cut = await run(rows, [paid], 2)
  assert.deepEqual(
    cut.truncated?.map(({ what, limit }) => [what, limit]),
    [['findings', 2]],
  )
  assert.deepEqual([cut.clues.length, cut.totals!.clues], [2, 3])
})

test('a group of more rows than are kept as evidence says so', async () => {
  const rows = (many: number) => Array.from({ length: many }, () => ({ no: '1号', n: 1, person: { key: 1 } }))
  const counted: StepBody = {
    do: 'group',
    by: ['person', 'no'],
    columns: [{ column: column('n:整数'), aggregate: 'count', value: null, order: null }],
    having: null,
  }
  const fifty = await run(rows(50), [counted])
  assert.deepEqual([fifty.truncated, fifty.clues[0]!.evidence.length], [undefined, 50])
  const more = await run(rows(51), [counted])
  assert.deepEqual([more.truncated![0]!.what, more.clues[0]!.evidence.length], ['evidence', 50])
})
