import type { Expression } from '@mingjian/model/plan'
import { clue, cmp, col, column, input, plan, relation, type StepBody, where } from './build.ts'
import type { ConformanceCase } from './case.ts'

type Group = Extract<StepBody, { do: 'group' }>
type AggregateName = Group['columns'][number]['aggregate']

const inputs = { p: input('缴费', ['who:文本', 'n:金额', 'on:日期', 'to:日期'], ['person']) }

interface Grouped {
  as?: string
  value?: string | null
  order?: string
  by?: string[]
  having?: Expression
}

const group = (
  aggregate: AggregateName,
  { as = 'm:金额', value = 'n:金额', order, by = ['who'], having }: Grouped = {},
): Group => ({
  do: 'group',
  by,
  columns: [
    { column: column(as), aggregate, value: value ? col(value) : null, order: order ? col(order) : null },
  ],
  having: having ?? null,
})

const count = (having?: Expression, by = ['who']) =>
  group('count', { as: 'm:整数', value: null, by, ...(having ? { having } : {}) })
const M = col('m:金额')
const TIMES = col('m:整数')

interface Outcome {
  name: string
  steps: StepBody[]
  rows: Record<string, unknown>[]
  says?: string
  clues?: ConformanceCase['clues']
  undecided?: [says: string, missing: string[], lineage?: string[]][]
}

const KIN = '有疑似同一人的记录，不能确认是否同一人'
const [ID, BORN, NAMED, MASKED] = [
  { key: 1, name: '张某甲', birth: '1990-01-01' },
  { name: '张某甲', birth: '1990-01-01' },
  { name: '张某甲' },
  { name: '张某甲', mask: '110101********1234' },
]
const byPerson = (having?: Expression) => [count(having, ['person'])]
const sorted: StepBody = { do: 'one', by: ['person'], order: [{ value: col('n:金额'), descending: false }] }
const periods = (by: string[]): StepBody => ({
  do: 'merge_periods',
  by,
  from: 'on',
  to: 'to',
  touching: true,
})

const UNKNOWN_VALUES: Outcome[] = [
  ...(['max', 'min'] as const).map(
    (name): Outcome => ({
      name: `${name}: an unknown value may be the one`,
      steps: [group(name), where(cmp(M, '=', 3))],
      rows: [{ who: 'a', n: 3 }, { who: 'a' }, { who: 'b', n: 3 }],
      clues: [{ says: 'b 3' }],
      undecided: [['a 〔不详〕', ['m']]],
    }),
  ),
  {
    name: 'max: what is known already exceeds the threshold',
    steps: [group('max', { having: cmp(M, '>', 2) })],
    rows: [{ who: 'a', n: 3 }, { who: 'a' }],
    clues: [{ says: 'a 3' }],
  },
  {
    name: 'max: below a threshold only where all is known',
    steps: [group('max', { having: cmp(M, '<', 5) })],
    rows: [{ who: 'a', n: 3 }, { who: 'a' }, { who: 'b', n: 3 }, { who: 'c', n: 9 }, { who: 'c' }],
    clues: [{ says: 'b 3' }],
    undecided: [['a 〔不详〕', ['m']]],
  },
  {
    name: 'last: a row of unknown order may be the last',
    steps: [group('last', { order: 'on:日期' })],
    rows: [
      { who: 'a', n: 3, on: '2020-01-01' },
      { who: 'a', n: 9 },
      { who: 'b', n: 4 },
    ],
    says: '{who:文本} {m:金额}',
    clues: [{ says: 'a 〔不详〕' }, { says: 'b 4' }],
  },
  {
    name: 'last: the value of the last row is not known, the one before does not stand for it',
    steps: [group('last', { order: 'on:日期' }), where(cmp(M, '=', 3))],
    rows: [
      { who: 'a', n: 3, on: '2020-01-01' },
      { who: 'a', on: '2021-01-01' },
    ],
    undecided: [['a 〔不详〕', ['m']]],
  },
  {
    name: 'list: with an unknown item the list is not known',
    steps: [
      group('list', { as: 'm:列表', value: 'who:文本', by: ['on'] }),
      where(cmp({ op: 'call', type: '整数', name: 'count', args: [col('m:列表')] }, '=', 1)),
    ],
    rows: [{ who: 'a', on: '2020-01-01' }, { on: '2020-01-01' }],
    says: '{m:列表}',
    undecided: [['〔不详〕', ['m']]],
  },
]

const FALLING: Outcome[] = [
  {
    name: 'sum below a threshold with an unknown part: undecided',
    steps: [group('sum', { having: cmp(M, '<', 5) })],
    rows: [{ who: 'a', n: 3 }, { who: 'a' }, { who: 'b', n: 3 }],
    clues: [{ says: 'b 3' }],
    undecided: [['a 〔不详〕', ['m']]],
  },
  {
    name: 'exactly one sure row and a possible one: undecided',
    steps: [where(cmp(col('n:金额'), '>', 1)), count(cmp(TIMES, '=', 1))],
    rows: [{ who: 'a', n: 3 }, { who: 'a' }, { who: 'b', n: 3 }],
    clues: [{ says: 'b 1' }],
    undecided: [['a 2', ['n']]],
    says: '{who:文本} {m:整数}',
  },
  {
    name: 'a number between the sure and the possible rows is neither true nor false',
    steps: [where(cmp(col('n:金额'), '>', 1)), count(cmp(TIMES, '=', 2))],
    rows: [{ who: 'a', n: 3 }, { who: 'a' }, { who: 'a' }],
    says: '{who:文本} {m:整数}',
    undecided: [['a 3', ['n']]],
  },
  {
    name: 'a condition after the group counts possible rows as well',
    steps: [where(cmp(col('n:金额'), '>', 1)), count(), where(cmp(TIMES, '=', 1))],
    rows: [{ who: 'a', n: 3 }, { who: 'a' }],
    says: '{who:文本}',
    undecided: [['a', ['m']]],
  },
  {
    name: 'a condition after `having` does not take the known part for the whole',
    steps: [group('sum', { having: cmp(M, '>', 2) }), where(cmp(M, '<', 5))],
    rows: [{ who: 'a', n: 3 }, { who: 'a' }],
    says: '{who:文本}',
    undecided: [['a', ['m']]],
  },
]

const UNKNOWN_KEYS: Outcome[] = [
  {
    name: 'rows of whom nothing is known are no person together',
    steps: byPerson(cmp(TIMES, '>=', 2)),
    rows: [{ person: {} }, { person: {} }],
    says: '{m:整数}',
  },
  {
    name: 'a row without key and name is a group of its own, undecided',
    steps: byPerson(),
    rows: [{ person: {} }, { person: {} }],
    says: '{m:整数}',
    clues: [],
    undecided: [
      ['1', ['姓名、证件号码']],
      ['1', ['姓名、证件号码']],
    ],
  },
  {
    name: 'an empty key value is no value in common',
    steps: [count()],
    rows: [{ who: 'a' }, { n: 1 }, { n: 2 }],
    says: '{m:整数}',
    clues: [{ says: '1' }],
    undecided: [
      ['1', ['who']],
      ['1', ['who']],
    ],
  },
  {
    name: 'one: each row of an unknown person stays, undecided',
    steps: [sorted],
    rows: [
      { n: 1, person: {} },
      { n: 2, person: {} },
    ],
    says: '{n:金额}',
    undecided: [
      ['1', ['姓名、证件号码']],
      ['2', ['姓名、证件号码']],
    ],
  },
  {
    name: 'merge_periods: periods of an unknown person do not become one',
    steps: [periods(['person'])],
    rows: [
      { on: '2024-01-01', to: '2024-01-10', person: {} },
      { on: '2024-01-05', to: '2024-01-20', person: {} },
    ],
    says: '{to:日期}',
    undecided: [
      ['2024年1月10日', ['姓名、证件号码']],
      ['2024年1月20日', ['姓名、证件号码']],
    ],
  },
]

const KIN_ROWS: Outcome[] = [
  {
    name: 'one row with the ID, one with name and birth: undecided, with both rows',
    steps: byPerson(cmp(TIMES, '>=', 2)),
    rows: [{ person: ID }, { person: BORN }],
    says: '{m:整数}',
    undecided: [['2', [KIN], ['p:1', 'p:2']]],
  },
  {
    name: 'the rows with the ID suffice: a clue of tier ID',
    steps: byPerson(cmp(TIMES, '>=', 2)),
    rows: [{ person: ID }, { person: ID }, { person: NAMED }],
    says: '{m:整数}',
    clues: [{ says: '2', tier: 'id', toVerify: false }],
  },
  {
    name: 'exactly one row: the other may be of the same person, on both sides',
    steps: byPerson(cmp(TIMES, '=', 1)),
    rows: [{ person: ID }, { person: NAMED }],
    says: '{m:整数}',
    undecided: [
      ['2', [KIN], ['p:1', 'p:2']],
      ['2', [KIN], ['p:1', 'p:2']],
    ],
  },
  {
    name: 'a masked ID that fits the date of birth on neither side is a name alone: undecided',
    steps: byPerson(cmp(TIMES, '>=', 2)),
    rows: [{ person: BORN }, { person: MASKED }],
    says: '{m:整数}',
    undecided: [
      ['2', [KIN], ['p:1', 'p:2']],
      ['2', [KIN], ['p:1', 'p:2']],
    ],
  },
  {
    name: 'another date of birth, another valid ID: two persons',
    steps: byPerson(cmp(TIMES, '=', 1)),
    rows: [
      { person: ID },
      { person: { name: '张某甲', birth: '1991-01-01' } },
      { person: { key: 2, name: '张某甲', birth: '1991-01-02' } },
    ],
    says: '{m:整数}',
    clues: [{ says: '1' }, { says: '1' }, { says: '1' }],
  },
  {
    name: 'a further key that differs keeps them apart',
    steps: [count(cmp(TIMES, '=', 1), ['person', 'who'])],
    rows: [
      { who: 'x', person: ID },
      { who: 'y', person: BORN },
    ],
    says: '{who:文本}',
    clues: [{ says: 'x' }, { says: 'y' }],
  },
  {
    name: 'one: the first row may be the other one',
    steps: [sorted],
    rows: [
      { n: 1, person: BORN },
      { n: 2, person: ID },
      { n: 3, person: { key: 2, name: '李某乙' } },
    ],
    says: '{n:金额}',
    clues: [{ says: '3' }],
    undecided: [
      ['1', [KIN]],
      ['2', [KIN]],
    ],
  },
  {
    name: 'merge_periods: the period may go on under the name alone',
    steps: [periods(['person'])],
    rows: [
      { on: '2024-01-01', to: '2024-01-10', person: ID },
      { on: '2024-01-05', to: '2024-01-20', person: NAMED },
    ],
    says: '{to:日期}',
    undecided: [
      ['2024年1月10日', [KIN]],
      ['2024年1月20日', [KIN]],
    ],
  },
]

const caseOf = (rule: string, outcome: Outcome): ConformanceCase => ({
  name: outcome.name,
  rule,
  plan: plan({
    inputs,
    relations: [relation('r', 'p', ...outcome.steps)],
    clues: [clue('r', outcome.says ?? '{who:文本} {m:金额}')],
  }),
  inputs: { p: { rows: outcome.rows } },
  clues: outcome.clues ?? [],
  ...(outcome.undecided
    ? {
        undecided: outcome.undecided.map(([says, missing, lineage]) => ({
          says,
          missing,
          ...(lineage ? { lineage } : {}),
        })),
      }
    : {}),
})

/** Groups: nothing that the rows leave open becomes a sure clue. */
export const cases: ConformanceCase[] = [
  ...UNKNOWN_VALUES.map((outcome) => caseOf('2 unknown values', outcome)),
  ...FALLING.map((outcome) => caseOf('2 falling conditions', outcome)),
  ...UNKNOWN_KEYS.map((outcome) => caseOf('3 unknown keys', outcome)),
  ...KIN_ROWS.map((outcome) => caseOf('3 one person in two groups', outcome)),
]
