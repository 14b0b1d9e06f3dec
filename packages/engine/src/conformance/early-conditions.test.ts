import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Plan, Step } from '@mingjian/model/plan'
import fc from 'fast-check'
import { withEarlyConditions } from '../plan-walk/early-conditions.ts'
import { and, call, cmp, col, column, input, lit, plan, relation, type StepBody, where } from './build.ts'
import { everyOperation, randomTable, shownFindings } from './every-operation.ts'
import { runCase } from './run-case.ts'

const inputs = {
  a: input('前表', ['n:整数'], ['person']),
  b: input('后表', ['m:整数'], ['person']),
}
const match: StepBody = {
  ...{ do: 'match', with: 'b', as: 'b', when: null, columns: [] },
  on: [{ by: 'person', left: 'person', right: 'person' }],
}
const own = where(cmp(col('n:整数'), '>', 1), '前表大')
const other = where(cmp(col('b.m:整数'), '>', 1), '后表大')
const between = where(cmp(col('n:整数'), '>', col('b.m:整数')), '前大于后')
const twice: StepBody = {
  ...{ do: 'let' },
  columns: [{ column: column('t:整数'), value: col('n:整数') }],
}
const ofTwice = where(cmp(col('t:整数'), '>', 1), '算得大')
const pattern = where(call('是否', 'matches', lit('甲'), lit('甲')), '合于式样')

/** Steps in the order in which they are taken, each relation in a line. */
const order = (...steps: StepBody[]): string[] =>
  withEarlyConditions(plan({ inputs, relations: [relation('r', 'a', ...steps)], clues: [] })).relations.map(
    ({ name, from, steps: taken }) =>
      `${name}←${from}: ${taken.map((step) => (step.do === 'where' ? step.words : step.do)).join(' ')}`,
  )

test('a condition on one side of a join is asked of that side', () => {
  assert.deepEqual(order(match, own), ['r←a: 前表大 match'])
  assert.deepEqual(order(match, other), ['后表（先筛选）←b: 后表大', 'r←a: match'])
  assert.deepEqual(order(match, other, own, other), ['后表（先筛选）←b: 后表大 后表大', 'r←a: 前表大 match'])
})

test('one on both sides, on what was computed, or dearer than the join stays where it stands', () => {
  assert.deepEqual(order(match, between, own), ['r←a: match 前大于后 前表大'])
  assert.deepEqual(order(twice, match, ofTwice), ['r←a: let match 算得大'])
  assert.deepEqual(order(match, twice, own), ['r←a: 前表大 match let'])
  assert.deepEqual(order(match, pattern), ['r←a: match 合于式样'])
  assert.deepEqual(order({ ...match, do: 'maybe' } as StepBody, other), ['r←a: maybe 后表大'])
})

/** The same conditions where they stand: with a part that is always true and not asked early. */
const inPlace: Plan = {
  ...everyOperation,
  relations: everyOperation.relations.map((one) => ({
    ...one,
    steps: one.steps.map(
      (step): Step =>
        step.do === 'where' && pattern.do === 'where'
          ? { ...step, test: and(step.test, pattern.test) }
          : step,
    ),
  })),
}

test('asked early or in place, conditions leave the same findings', async () => {
  assert.notDeepEqual(withEarlyConditions(everyOperation), everyOperation)
  assert.deepEqual(withEarlyConditions(inPlace), inPlace)
  await fc.assert(
    fc.asyncProperty(randomTable, randomTable, async (a, b) => {
      const inputs = { a: { rows: a }, b: { rows: b } }
      const early = await runCase({ plan: everyOperation, inputs })
      assert.deepEqual(shownFindings(early), shownFindings(await runCase({ plan: inPlace, inputs })))
    }),
    { numRuns: 8, endOnFailure: true },
  )
})
