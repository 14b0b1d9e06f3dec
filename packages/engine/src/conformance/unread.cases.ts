import type { Expression, JoinKey } from '@mingjian/model/plan'
import type { TestRow } from '../snapshot-files.ts'
import {
  clue,
  cmp,
  col,
  column,
  compute,
  exclude,
  input,
  known,
  lit,
  not,
  orElse,
  plan,
  relation,
  type StepBody,
  when,
  where,
} from './build.ts'
import type { ConformanceCase } from './case.ts'

const inputs = {
  a: input(
    '前表',
    ['id:文本', 'punished:文本?none', 'fine:金额?none', 'barred:是否?none', 'to:日期?none'],
    ['person'],
  ),
  b: input(
    '后表',
    ['no:文本', 'removed:日期?none', 'from:日期', 'end:日期?none', 'yuan:金额?none'],
    ['person'],
  ),
}
const PUNISHED = col('punished:文本?none')
const FINE = col('fine:金额?none')
const about = { about: ['person'], sameWhen: ['id'], deciding: ['id', 'punished'] }
const ON: JoinKey[] = [{ by: 'person', left: 'person', right: 'person' }]

const person = (key: number) => ({ key, name: `张某${key}`, birth: '1990-01-01' })
/** Of three rows the first was punished, the second was not, of the third it cannot be read. */
const THREE: TestRow[] = [
  { id: '罚', punished: '罚款', fine: '100', barred: 'true', to: '2024-01-01', person: person(1) },
  { id: '无', person: person(2), _unread: null },
  { id: '糊', person: person(3), _unread: ['punished', 'fine', 'barred', 'to'] },
]

const chain = (...steps: StepBody[]) =>
  plan({ inputs, relations: [relation('r', 'a', ...steps)], clues: [clue('r', '{id:文本}', about)] })

const test = (name: string, condition: Expression, clues: string[], field: string): ConformanceCase => ({
  name,
  rule: 'unread',
  plan: chain(where(condition)),
  inputs: { a: { rows: THREE }, b: { rows: [] } },
  clues: clues.map((says) => ({ says })),
  undecided: [{ says: '糊', missing: [field], lineage: ['a:3'] }],
})

const CONDITIONS: ConformanceCase[] = [
  test('no record is not known of a cell that could not be read', not(known(PUNISHED)), ['无'], 'punished'),
  test('nor is that there is one', known(PUNISHED), ['罚'], 'punished'),
  test('a comparison', cmp(PUNISHED, '!=', '拘留'), ['罚', '无'], 'punished'),
  test('an amount', cmp(FINE, '>', 50), ['罚'], 'fine'),
  test(
    'a default is for what is not there, not for what cannot be read',
    cmp(orElse(FINE, 0), '<', 50),
    ['无'],
    'fine',
  ),
  test('yes or no', not(col('barred:是否?none')), ['无'], 'barred'),
  test('a day that may not have come', cmp(col('to:日期?none'), '<=', '2024-06-30'), ['罚'], 'to'),
  {
    name: 'through a union with a table in which everything could be read',
    rule: 'unread',
    plan: plan({
      inputs: { ...inputs, c: input('另表', ['id:文本', 'punished:文本?none'], ['person']) },
      relations: [relation('u', ['c', 'a']), relation('r', 'u', where(not(known(PUNISHED))))],
      clues: [clue('r', '{id:文本}', about)],
    }),
    inputs: {
      a: { rows: THREE },
      b: { rows: [] },
      c: { rows: [{ id: '另', person: person(4) }] },
    },
    clues: [{ says: '无' }, { says: '另' }],
    undecided: [{ says: '糊', missing: ['punished'] }],
  },
  {
    name: 'a column computed from it is not known either, and the field is named',
    rule: 'unread',
    plan: chain(compute(['bare:是否', when(known(PUNISHED), false, true)]), where(col('bare:是否'))),
    inputs: { a: { rows: THREE }, b: { rows: [] } },
    clues: [{ says: '无' }],
    undecided: [{ says: '糊', missing: ['punished'] }],
  },
  {
    name: 'an exclusion that rests on it is not checked',
    rule: 'unread',
    plan: chain(exclude(['punished', known(PUNISHED), '已有处罚'])),
    inputs: { a: { rows: THREE }, b: { rows: [] } },
    clues: [
      { says: '无', unchecked: [] },
      { says: '糊', unchecked: ['未能核对：已有处罚'] },
    ],
    excluded: [{ says: '已有处罚', reason: 'punished' }],
  },
  {
    name: 'what snapshots say of empty cells counts, and in them what could not be read',
    rule: 'unread',
    plan: plan({
      inputs: { a: input('前表', ['id:文本', 'punished:文本'], ['person']) },
      relations: [relation('r', 'a', where(cmp(col('punished:文本'), '!=', '拘留')))],
      clues: [clue('r', '{id:文本}', about)],
    }),
    inputs: { a: { rows: THREE, empties: { punished: 'none' } } },
    clues: [{ says: '罚' }, { says: '无' }],
    undecided: [{ says: '糊', missing: ['punished'] }],
  },
  {
    name: 'a column of the file in which nothing is named changes nothing',
    rule: 'unread',
    plan: chain(where(not(known(PUNISHED)))),
    inputs: {
      a: { rows: THREE.map((row) => ({ ...row, _unread: null })) },
      b: { rows: [] },
    },
    clues: [{ says: '无' }, { says: '糊' }],
  },
]

const STILL_THERE = not(known(col('b.removed:日期?none')))
const REGISTER = [
  { no: '在', person: person(1) },
  { no: '撤', removed: '2024-01-01', person: person(2) },
  { no: '糊', person: person(3), _unread: ['removed'] },
]
const LEFT = [1, 2, 3, 4].map((key) => ({ id: `${key}`, person: person(key) }))

const JOINS: ConformanceCase[] = [
  {
    name: 'a partner of whom `when` cannot be read is possible',
    rule: 'unread',
    plan: chain({
      do: 'absent',
      in: [{ relation: 'b', as: 'b' }],
      on: [ON],
      when: [STILL_THERE],
      expects: { from: lit('2024-01-01'), to: lit('2024-02-01'), region: null },
    }),
    inputs: { a: { rows: LEFT }, b: { rows: REGISTER } },
    clues: [{ says: '2' }, { says: '4' }],
    undecided: [
      {
        says: '3',
        missing: ['后表：有疑似记录，不能确认是否同一人同一事项'],
        lineage: ['a:3', 'b:3'],
      },
    ],
  },
  {
    name: 'whether such a partner was found is unknown',
    rule: 'unread',
    plan: chain(
      { do: 'maybe', with: 'b', as: 'b', on: ON, when: STILL_THERE, columns: [column('b.found:是否')] },
      where(not(col('b.found:是否'))),
    ),
    inputs: { a: { rows: LEFT }, b: { rows: REGISTER } },
    clues: [{ says: '2' }, { says: '4' }],
    undecided: [{ says: '3', missing: ['b.found', '后表·removed'] }],
  },
  {
    name: 'a match that cannot be read travels on',
    rule: 'unread',
    plan: chain({ do: 'match', with: 'b', as: 'b', on: ON, when: STILL_THERE, columns: [] }),
    inputs: { a: { rows: LEFT }, b: { rows: REGISTER } },
    clues: [{ says: '1' }],
    undecided: [{ says: '3', missing: ['后表·removed'] }],
  },
]

const ofPersons = (...steps: StepBody[]) =>
  plan({
    inputs,
    relations: [relation('r', 'b', ...steps)],
    clues: [clue('r', '{n:整数}', { about: ['person'] })],
  })

const GROUPS: ConformanceCase[] = [
  {
    name: 'a group counts what could be read; a row that could not may count or not',
    rule: 'unread',
    plan: ofPersons({
      do: 'group',
      by: ['person'],
      columns: [
        {
          column: column('n:整数'),
          aggregate: 'count',
          value: not(known(col('removed:日期?none'))),
          order: null,
        },
      ],
      having: cmp(col('n:整数'), '>=', 2),
    }),
    inputs: {
      a: { rows: [] },
      b: {
        rows: [
          ...[1, 2].map(() => ({ person: person(1) })),
          { person: person(1), _unread: ['removed'] },
          { person: person(2) },
          { person: person(2), _unread: ['removed'] },
          { person: person(3) },
          { person: person(3), removed: '2024-01-01' },
        ],
      },
    },
    // What is shown is what the sure rows give.
    clues: [{ says: '2' }],
    undecided: [{ says: '〔不详〕', missing: ['n'], lineage: ['b:4', 'b:5'] }],
  },
  {
    name: 'a key that could not be read is no key that is empty',
    rule: 'unread',
    plan: plan({
      inputs,
      relations: [
        relation('r', 'a', {
          do: 'group',
          by: ['punished'],
          columns: [{ column: column('n:整数'), aggregate: 'count', value: null, order: null }],
          having: null,
        }),
      ],
      clues: [clue('r', '{n:整数}', { sameWhen: ['punished', 'n'] })],
    }),
    inputs: { a: { rows: [...THREE, { id: '又无', person: person(5) }] }, b: { rows: [] } },
    clues: [{ says: '1' }, { says: '2' }],
    undecided: [{ says: '1', missing: ['punished'], lineage: ['a:3'] }],
  },
  {
    name: 'a period of which the end could not be read is not an open one',
    rule: 'unread',
    plan: plan({
      inputs,
      relations: [
        relation(
          'r',
          'b',
          { do: 'merge_periods', by: ['person'], from: 'from', to: 'end', touching: false },
          where(not(cmp(col('end:日期?none'), '<', '2024-06-30'))),
        ),
      ],
      clues: [clue('r', '{from:日期}', { about: ['person'] })],
    }),
    inputs: {
      a: { rows: [] },
      b: {
        rows: [
          { from: '2024-01-01', person: person(1) },
          { from: '2024-02-01', person: person(2), _unread: ['end'] },
          { from: '2024-03-01', end: '2024-03-05', person: person(3) },
        ],
      },
    },
    clues: [{ says: '2024年1月1日' }],
    undecided: [{ says: '2024年2月1日', missing: ['end'] }],
  },
]

export const cases: ConformanceCase[] = [...CONDITIONS, ...JOINS, ...GROUPS]
