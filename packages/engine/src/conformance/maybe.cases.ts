import type { ColumnPlan, Expression, JoinKey } from '@mingjian/model/plan'
import { clue, cmp, col, column, input, not, plan, relation, type StepBody, where } from './build.ts'
import type { ConformanceCase } from './case.ts'

const inputs = {
  a: input('甲表', ['id:文本', 'on:日期'], ['person']),
  b: input('乙表', ['no:文本', 'filed:日期'], ['person']),
}

const FOUND = col('b.found:是否')
interface Joined {
  with?: string
  on?: JoinKey[]
  when?: Expression
  columns?: ColumnPlan[]
}

const maybe = (more: Joined = {}): StepBody => ({
  do: 'maybe',
  with: 'b',
  as: 'b',
  on: [{ by: 'person', left: 'person', right: 'person' }],
  when: null,
  columns: [{ ...column('b.found:是否'), label: '乙表·有对应记录' }],
  ...more,
})

const FILED_LATER = cmp(col('b.filed:日期'), '>', col('on:日期'))
const BY_NUMBER = maybe({ on: [{ by: 'value', left: col('id:文本'), right: col('no:文本') }] })

interface Outcome {
  name: string
  step?: StepBody
  left?: Record<string, unknown>
  right: Record<string, unknown>[]
  /** Whether a partner is there; null: not known. */
  found: boolean | null
  /** What is missing besides. */
  missing?: string[]
  lineage?: string[]
}

const ONE = { id: 'x', on: '2024-01-01', person: { key: 1, name: '张某甲', birth: '1990-01-01' } }

const OUTCOMES: Outcome[] = [
  { name: 'a partner by ID', right: [{ person: { key: 1 } }], found: true },
  {
    name: 'a partner by name and birth',
    right: [{ person: { name: '张某甲', birth: '1990-01-01' } }],
    found: true,
  },
  { name: 'nobody', right: [{ person: { key: 2, name: '李某乙' } }], found: false },
  { name: 'an empty table', right: [], found: false },
  { name: 'a name alone', right: [{ person: { name: '张某甲' } }], found: null },
  {
    name: 'two rows of the person, one of them not after',
    step: maybe({ when: FILED_LATER }),
    right: [
      { filed: '2025-01-01', person: { key: 1 } },
      { filed: '2023-01-01', person: { key: 1 } },
    ],
    found: true,
  },
  {
    name: '`when` not known',
    step: maybe({ when: FILED_LATER }),
    right: [{ person: { key: 1 } }],
    found: null,
    missing: ['乙表·filed'],
  },
  {
    name: '`when` false',
    step: maybe({ when: FILED_LATER }),
    right: [{ filed: '2023-01-01', person: { key: 1 } }],
    found: false,
  },
  { name: 'a row without key and name', left: { id: 'x', person: {} }, right: [], found: null },
  { name: 'a partner without key and name', right: [{ person: {} }], found: null },
  { name: 'a document number in common', step: BY_NUMBER, right: [{ no: 'x' }], found: true },
  { name: 'another document number', step: BY_NUMBER, right: [{ no: 'y' }], found: false },
]

const says = '{id:文本}'

const casesOf = ({ name, step = maybe(), left = ONE, right, found, missing = [], lineage }: Outcome) =>
  [true, false].map((asked): ConformanceCase => {
    const test = asked ? FOUND : not(FOUND)
    return {
      name: `${name}: ${asked ? 'found' : 'not found'} is ${found === null ? 'not known' : String(found === asked)}`,
      rule: '4 maybe',
      plan: plan({ inputs, relations: [relation('r', 'a', step, where(test))], clues: [clue('r', says)] }),
      inputs: { a: { rows: [left] }, b: { rows: right } },
      clues: found === asked ? [{ says: 'x' }] : [],
      ...(found === null
        ? {
            undecided: [
              { says: 'x', missing: ['乙表·有对应记录', ...missing], ...(lineage ? { lineage } : {}) },
            ],
          }
        : {}),
    }
  })

const DOUBTFUL = relation('late', 'b', where(cmp(col('filed:日期'), '>', '2024-01-01'), '立案在后'))

/** `found` in three values. */
export const cases: ConformanceCase[] = [
  ...OUTCOMES.flatMap(casesOf),
  {
    name: 'a partner that is undecided itself: found is not known',
    rule: '4 maybe',
    plan: plan({
      inputs,
      relations: [DOUBTFUL, relation('r', 'a', maybe({ with: 'late' }), where(not(FOUND)))],
      clues: [clue('r', says)],
    }),
    inputs: { a: { rows: [ONE] }, b: { rows: [{ person: { key: 1 } }] } },
    clues: [],
    undecided: [{ says: 'x', missing: ['filed', '乙表·有对应记录'], lineage: ['a:1', 'b:1'] }],
  },
  {
    name: 'a number that is missing: the field itself is named',
    rule: '4 maybe',
    plan: plan({
      inputs,
      relations: [relation('r', 'a', BY_NUMBER, where(not(FOUND)))],
      clues: [clue('r', '{on:日期}')],
    }),
    inputs: { a: { rows: [{ on: '2024-01-01', person: { key: 1 } }] }, b: { rows: [] } },
    clues: [],
    undecided: [{ says: '2024年1月1日', missing: ['id'] }],
  },
  {
    name: 'a plan that takes an empty `found` for a no says the same',
    rule: '4 maybe',
    plan: plan({
      inputs,
      relations: [
        relation(
          'r',
          'a',
          maybe({ columns: [column('b.found:是否?none')] }),
          where(not(col('b.found:是否?none'))),
        ),
      ],
      clues: [clue('r', says)],
    }),
    inputs: { a: { rows: [ONE] }, b: { rows: [{ person: { name: '张某甲' } }] } },
    clues: [],
    undecided: [{ says: 'x', missing: ['b.found'], lineage: ['a:1', 'b:1'] }],
  },
]
