import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  clue,
  cmp,
  col,
  compute,
  exclude,
  input,
  math,
  plan,
  relation,
  type StepBody,
  where,
} from '../../conformance/build.ts'
import { runCase } from '../../conformance/run-case.ts'
import type { RunResult } from '../../result.ts'

const fields = ['id:文本', 'a:整数', 'b:整数', 'c:整数?none']

const number = fc.constantFrom(col('a:整数'), col('b:整数'), col('c:整数?none'), col('sum:整数'))
const condition = fc
  .tuple(number, fc.constantFrom('>', '<', '=', '!=' as const), fc.integer({ min: 0, max: 4 }))
  .map(([left, by, right]) => cmp(left, by as '>', right))
const step: fc.Arbitrary<StepBody> = fc.oneof(
  condition.map((test) => where(test)),
  fc
    .tuple(condition, condition)
    .map(([x, y]) => exclude(['one', x, '甲 {a:整数}'], ['two', y, '乙 {b:整数}'])),
)

const cell = fc.option(fc.integer({ min: 0, max: 3 }), { nil: null, freq: 3 })
const rows = fc.array(fc.record({ a: cell, b: cell, c: cell }), { minLength: 1, maxLength: 30 })

const numbered = (all: { a: number | null; b: number | null; c: number | null }[]) =>
  all.map((row, index) => ({ id: `第${index}行`, ...row }))

const shown = ({ clues, undecided, excluded, funnel }: RunResult) => ({
  clues: clues.map(({ sentence, unchecked }) => [sentence, ...unchecked]),
  undecided: undecided.map(({ sentence, missing }) => [sentence, ...missing]),
  excluded: excluded.map(({ sentence, reason, says }) => [sentence, reason, says]),
  funnel: funnel.map(({ rowsIn, rowsOut, unknown, excluded: reasons }) => [
    rowsIn,
    rowsOut,
    unknown,
    reasons,
  ]),
})

test('a chain gives the same whether its rows are stored or scanned again, and the funnel adds up', async () => {
  const sum = compute(['sum:整数', math(col('a:整数'), '+', col('b:整数'))])
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), rows, async (steps, all) => {
      const inputs = { v: input('值表', fields), w: input('空表', fields) }
      const clues = [clue('r', '{id:文本}')]
      const scanned = plan({ inputs, relations: [relation('r', 'v', sum, ...steps)], clues })
      const stored = plan({ inputs, relations: [relation('r', ['v', 'w'], sum, ...steps)], clues })
      const data = { v: { rows: numbered(all) }, w: { rows: [] } }
      const [first, second] = [
        await runCase({ plan: scanned, inputs: data }),
        await runCase({ plan: stored, inputs: data }),
      ]
      assert.deepEqual(shown(first), shown(second))
      for (const line of first.funnel.filter(({ operation }) => operation === 'exclude')) {
        const out = Object.values(line.excluded).reduce((total, n) => total + n, 0)
        assert.equal(line.rowsIn, line.rowsOut + out)
      }
      const last = first.funnel.at(-1)!
      assert.equal(last.rowsOut, first.clues.length + first.undecided.length)
      assert.equal(last.unknown, first.undecided.length)
    }),
    { numRuns: 25 },
  )
})
