import {
  and,
  clue,
  cmp,
  col,
  compute,
  exclude,
  input,
  known,
  math,
  not,
  or,
  orElse,
  plan,
  relation,
  where,
} from './build.ts'
import type { ConformanceCase } from './case.ts'

const fines = { fine: input('罚金', ['id:文本', 'amount:金额', 'paid:金额?none', 'due_on:日期']) }

const oneStep = (test: Parameters<typeof where>[0]) =>
  plan({ inputs: fines, relations: [relation('r', 'fine', where(test))], clues: [clue('r', '{id:文本}')] })

const rows = (...all: Record<string, unknown>[]) => ({ fine: { rows: all } })

/** Rule 2: Kleene's truth. */
export const cases: ConformanceCase[] = [
  {
    name: 'true stays, false goes, unknown is undecided with the field that is missing',
    rule: '2 truth',
    plan: oneStep(cmp(col('amount:金额'), '>', 100)),
    inputs: rows({ id: 'a', amount: 200 }, { id: 'b', amount: 50 }, { id: 'c' }),
    clues: [{ says: 'a', lineage: ['fine:1'], tier: null, toVerify: false }],
    undecided: [{ says: 'c', missing: ['amount'], lineage: ['fine:3'] }],
    funnel: [
      { at: 'relations.r.from', rowsIn: 3, rowsOut: 3, unknown: 0 },
      { at: 'r.do[0]', operation: 'where', words: '条件', rowsIn: 3, rowsOut: 2, unknown: 1 },
      { at: 'clues[0]', rowsIn: 2, rowsOut: 2, unknown: 1 },
    ],
  },
  {
    name: 'a later definite false removes an unknown row',
    rule: '2 truth',
    plan: plan({
      inputs: fines,
      relations: [
        relation(
          'r',
          'fine',
          where(cmp(col('amount:金额'), '>', 100)),
          where(cmp(col('id:文本'), '!=', 'c')),
        ),
      ],
      clues: [clue('r', '{id:文本}')],
    }),
    inputs: rows({ id: 'c' }, { id: 'd' }),
    clues: [],
    undecided: [{ says: 'd', missing: ['amount'] }],
    funnel: [
      { at: 'r.do[0]', rowsIn: 2, rowsOut: 2, unknown: 2 },
      { at: 'r.do[1]', rowsIn: 2, rowsOut: 1, unknown: 1 },
    ],
  },
  {
    name: 'or with one true side is true whatever the other is',
    rule: '2 truth',
    plan: oneStep(or(cmp(col('amount:金额'), '>', 100), cmp(col('id:文本'), '=', 'x'))),
    inputs: rows({ id: 'x' }, { id: 'y' }),
    clues: [{ says: 'x' }],
    undecided: [{ says: 'y', missing: ['amount'] }],
  },
  {
    name: 'not of unknown is unknown; of an empty field that means none it is definite',
    rule: '2 truth',
    plan: oneStep(and(not(cmp(col('amount:金额'), '>', 100)), not(cmp(col('paid:金额?none'), '>', 0)))),
    inputs: rows({ id: 'a', amount: 1 }, { id: 'b' }, { id: 'c', amount: 1, paid: 3 }),
    clues: [{ says: 'a' }],
    undecided: [{ says: 'b', missing: ['amount'] }],
  },
  {
    name: 'none compares: equal to nothing, different from everything',
    rule: '2 truth',
    plan: oneStep(and(cmp(col('paid:金额?none'), '!=', 5), not(cmp(col('paid:金额?none'), '=', 5)))),
    inputs: rows({ id: 'a' }, { id: 'b', paid: 5 }, { id: 'c', paid: 6 }),
    clues: [{ says: 'a' }, { says: 'c' }],
  },
  {
    name: 'is known is definite, and a column under it is not what is missing',
    rule: '2 truth',
    plan: oneStep(or(known(col('due_on:日期')), cmp(col('amount:金额'), '>', 1))),
    inputs: rows({ id: 'a', due_on: '2024-01-01' }, { id: 'b' }),
    clues: [{ says: 'a' }],
    undecided: [{ says: 'b', missing: ['amount'] }],
  },
  {
    name: 'an unknown through a computed column names the field behind it',
    rule: '2 truth',
    plan: plan({
      inputs: fines,
      relations: [
        relation(
          'r',
          'fine',
          compute(['rest:金额', math(col('amount:金额'), '-', orElse(col('paid:金额?none'), 0))]),
          compute(['double:金额', math(col('rest:金额'), '*', 2)]),
          where(cmp(col('double:金额'), '>', 100)),
        ),
      ],
      clues: [clue('r', '{id:文本}余{rest:金额}')],
    }),
    inputs: rows({ id: 'a', amount: 200 }, { id: 'b' }, { id: 'c', amount: 60, paid: 30 }),
    clues: [{ says: 'a余200' }],
    undecided: [{ says: 'b余〔不详〕', missing: ['amount'] }],
  },
  {
    name: 'an exclusion takes rows out with its reason; an unknown one keeps the clue and says so',
    rule: '2 truth',
    plan: plan({
      inputs: fines,
      relations: [
        relation(
          'r',
          'fine',
          exclude(
            ['paid', cmp(col('paid:金额?none'), '>=', 100), '已缴清 {paid:金额?none} 元'],
            ['small', cmp(col('amount:金额'), '<', 10), '金额 {amount:金额} 元过小'],
          ),
        ),
      ],
      clues: [clue('r', '{id:文本}')],
    }),
    inputs: rows(
      { id: 'a', amount: 500 },
      { id: 'b', amount: 500, paid: 100 },
      { id: 'c' },
      { id: 'd', amount: 1 },
    ),
    clues: [
      { says: 'a', unchecked: [] },
      { says: 'c', unchecked: ['未能核对：金额 〔不详〕 元过小'] },
    ],
    excluded: [
      { says: '已缴清 100 元', reason: 'paid', lineage: ['fine:2'] },
      { says: '金额 1 元过小', reason: 'small', lineage: ['fine:4'] },
    ],
    funnel: [{ at: 'r.do[0]', rowsIn: 4, rowsOut: 2, excluded: { paid: 1, small: 1 } }],
  },
]
