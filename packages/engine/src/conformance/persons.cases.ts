import { clue, cmp, col, input, orElse, plan, relation, type StepBody, where } from './build.ts'
import type { ConformanceCase } from './case.ts'

const inputs = {
  a: input('前表', ['id:文本'], ['person']),
  b: input('后表', ['no:文本'], ['person']),
}

const on = [{ by: 'person', left: 'person', right: 'person' } as const]
const match: StepBody = { do: 'match', with: 'b', as: 'b', on, when: null, columns: [] }

const matching = plan({
  inputs,
  relations: [relation('r', 'a', match)],
  clues: [clue('r', '{id:文本}-{b.no:文本}', { about: ['person'], sameWhen: ['id', 'b.no'] })],
})

const both = (left: object, right: object) => ({
  a: { rows: [{ id: 'a', person: left }] },
  b: { rows: [{ no: 'b', person: right }] },
})

const NAME = '张某甲'
const MASKED = '340103********1234'

/** Two persons, and the tier at which they are one; null when they are not. */
const PAIRS: [string, object, object, ConformanceCase['clues'][number]['tier']][] = [
  ['one valid ID', { key: 1, name: NAME }, { key: 1, name: '李某乙' }, 'id'],
  [
    'two valid IDs that differ, all else equal',
    { key: 1, name: NAME, birth: '1990-01-01' },
    { key: 2, name: NAME, birth: '1990-01-01' },
    null,
  ],
  [
    'name and birth, one side without ID',
    { key: 1, name: NAME, birth: '1990-01-01' },
    { name: NAME, birth: '1990-01-01' },
    'name_birth',
  ],
  [
    'name and birth, both without ID',
    { name: NAME, birth: '1990-01-01' },
    { name: NAME, birth: '1990-01-01' },
    'name_birth',
  ],
  [
    'one name, two dates of birth',
    { key: 1, name: NAME, birth: '1990-01-01' },
    { name: NAME, birth: '1990-01-02' },
    null,
  ],
  [
    'two dates of birth decide over a fitting masked ID',
    { name: NAME, birth: '1990-01-01', mask: MASKED },
    { name: NAME, birth: '1990-01-02', mask: MASKED },
    null,
  ],
  [
    'name and a fitting masked ID',
    { name: NAME, mask: MASKED },
    { name: NAME, mask: '340103199001011234' },
    'name_mask',
  ],
  [
    'one name, masked IDs that differ in a visible digit',
    { name: NAME, mask: MASKED },
    { name: NAME, mask: '340104********1234' },
    null,
  ],
  [
    'a masked ID whose birth digits fit the other side',
    { name: NAME, mask: '34010319900101****' },
    { name: NAME, birth: '1990-01-01' },
    'name_mask',
  ],
  [
    'a masked ID whose birth digits do not fit',
    { name: NAME, mask: '34010319900101****' },
    { name: NAME, birth: '1991-01-01' },
    null,
  ],
  [
    'too few visible digits in common: name alone',
    { name: NAME, mask: '340***************' },
    { name: NAME, mask: '34****************' },
    'name',
  ],
  ['name alone', { key: 1, name: NAME }, { name: NAME }, 'name'],
  ['other names', { key: 1, name: NAME }, { name: '李某乙' }, null],
  ['nothing known on one side', { key: 1, name: NAME }, {}, null],
]

const tierCases = PAIRS.map(
  ([name, left, right, tier]): ConformanceCase => ({
    name,
    rule: '3 persons',
    plan: matching,
    inputs: both(left, right),
    clues: tier ? [{ says: 'a-b', tier, toVerify: tier === 'name', lineage: ['a:1', 'b:1'] }] : [],
  }),
)

/** Rule 3, and the joins. */
export const cases: ConformanceCase[] = [
  ...tierCases,
  {
    name: 'a document number joins persons only together with the name',
    rule: '3 persons',
    plan: plan({
      inputs,
      relations: [
        relation('r', 'a', {
          do: 'match',
          with: 'b',
          as: 'b',
          on: [...on, { by: 'value', left: col('id:文本'), right: col('no:文本') }],
          when: null,
          columns: [],
        }),
      ],
      clues: [clue('r', '{id:文本}')],
    }),
    inputs: {
      a: {
        rows: [
          { id: '1号', person: { name: NAME } },
          { id: '2号', person: { name: '李某乙' } },
        ],
      },
      b: {
        rows: [
          { no: '1号', person: { name: NAME } },
          { no: '2号', person: { name: '王某丙' } },
        ],
      },
    },
    clues: [{ says: '1号', tier: 'name', toVerify: true }],
  },
  {
    name: 'the weakest tier of two joins stands in the clue',
    rule: '3 persons',
    plan: plan({
      inputs: { ...inputs, c: input('三表', ['x:文本'], ['person']) },
      relations: [
        relation('r', 'a', match, { do: 'match', with: 'c', as: 'c', on, when: null, columns: [] }),
      ],
      clues: [clue('r', '{c.x:文本}')],
    }),
    inputs: {
      ...both({ key: 1, name: NAME, birth: '1990-01-01' }, { key: 1, name: NAME }),
      c: { rows: [{ x: 'c', person: { name: NAME, birth: '1990-01-01' } }] },
    },
    clues: [{ says: 'c', tier: 'name_birth', lineage: ['a:1', 'b:1', 'c:1'] }],
  },
  {
    name: 'an unknown `when` keeps the pair undecided; false removes it',
    rule: 'match',
    plan: plan({
      inputs,
      relations: [
        relation('r', 'a', { ...match, when: cmp(col('b.no:文本'), '!=', col('id:文本')) } as StepBody),
      ],
      clues: [clue('r', '{id:文本}-{b.no:文本}')],
    }),
    inputs: {
      a: { rows: [{ id: 'x', person: { key: 1 } }] },
      b: { rows: [{ no: 'x', person: { key: 1 } }, { no: 'y', person: { key: 1 } }, { person: { key: 1 } }] },
    },
    clues: [{ says: 'x-y', lineage: ['a:1', 'b:2'] }],
    undecided: [{ says: 'x-〔不详〕', missing: ['后表·no'], lineage: ['a:1', 'b:3'] }],
    funnel: [{ at: 'r.do[0]', rowsIn: 1, rowsOut: 2, unknown: 1 }],
  },
  {
    name: 'maybe keeps rows without a partner and says whether there is one',
    rule: 'maybe',
    plan: plan({
      inputs,
      relations: [
        relation(
          'r',
          'a',
          {
            do: 'maybe',
            with: 'b',
            as: 'b',
            on,
            when: null,
            columns: [{ name: 'b.found', type: '是否', label: '有', empty: 'none' }],
          },
          where(orElse(cmp(col('b.no:文本'), '!=', '无'), true)),
        ),
      ],
      clues: [clue('r', '{id:文本} {b.no:文本} {b.found:是否?none}')],
    }),
    inputs: {
      a: {
        rows: [
          { id: 'x', person: { key: 1 } },
          { id: 'y', person: { key: 2 } },
        ],
      },
      b: {
        rows: [
          { no: '1', person: { key: 1 } },
          { no: '2', person: { key: 1 } },
        ],
      },
    },
    clues: [
      { says: 'x 1 是', lineage: ['a:1', 'b:1'] },
      { says: 'x 2 是', lineage: ['a:1', 'b:2'] },
      { says: 'y 〔不详〕 否', lineage: ['a:2'] },
    ],
    funnel: [{ at: 'r.do[0]', rowsIn: 2, rowsOut: 3, unknown: 0 }],
  },
  {
    name: 'pair puts two rows of one person side by side, in the order that `when` asks',
    rule: 'pair',
    plan: plan({
      inputs: { a: input('判决', ['no:文本', 'on:日期'], ['person']) },
      relations: [
        relation('r', 'a', {
          do: 'pair',
          as: ['前案', '后案'],
          on,
          when: cmp(col('前案.on:日期'), '<', col('后案.on:日期')),
          columns: [],
        }),
      ],
      clues: [clue('r', '{前案.no:文本}-{后案.no:文本}', { about: ['后案.person'], sameWhen: ['前案.no'] })],
    }),
    inputs: {
      a: {
        rows: [
          { no: '一', on: '2020-01-01', person: { key: 1 } },
          { no: '二', on: '2021-01-01', person: { key: 1 } },
          { no: '三', on: '2021-01-01', person: { key: 2 } },
          { no: '四', person: { key: 2 } },
        ],
      },
    },
    clues: [{ says: '一-二', tier: 'id', lineage: ['a:1', 'a:2'] }],
    undecided: [
      { says: '三-四', missing: ['后案·on'] },
      { says: '四-三', missing: ['前案·on'] },
    ],
  },
  {
    name: 'pair without `when` gives each two once',
    rule: 'pair',
    plan: plan({
      inputs: { a: input('判决', ['no:文本'], ['person']) },
      relations: [relation('r', 'a', { do: 'pair', as: ['x', 'y'], on, when: null, columns: [] })],
      clues: [clue('r', '{x.no:文本}{y.no:文本}')],
    }),
    inputs: { a: { rows: ['1', '2', '3'].map((no) => ({ no, person: { key: 7 } })) } },
    clues: [{ says: '12' }, { says: '13' }, { says: '23' }],
  },
]
