import type { JoinKey } from '@mingjian/model/plan'
import {
  asOf,
  clue,
  cmp,
  col,
  column,
  compute,
  exclude,
  input,
  isIn,
  list,
  plan,
  relation,
  type StepBody,
  where,
} from './build.ts'
import type { ConformanceCase } from './case.ts'

const inputs = {
  a: input('甲', ['id:文本', 'n:整数', 'from:日期', 'to:日期'], ['person']),
  b: input('乙', ['no:文本', 'on:日期'], ['person']),
}

const person: JoinKey[] = [{ by: 'person', left: 'person', right: 'person' }]
const count = (having: ReturnType<typeof cmp> | null = null): StepBody => ({
  do: 'group',
  by: ['person'],
  columns: [{ column: column('times:整数'), aggregate: 'count', value: null, order: null }],
  having,
})
const join = (kind: 'match' | 'maybe', other: string, on: JoinKey[] = person): StepBody => ({
  do: kind,
  with: other,
  as: other,
  on,
  when: null,
  columns: [],
})
const absentIn = (name: string): StepBody => ({
  do: 'absent',
  in: [{ relation: name, as: name }],
  on: [person],
  when: [null],
  expects: { from: asOf, to: asOf, region: null },
})

const P = (key: number) => ({ key, name: `人${key}`, birth: '1990-01-01' })
const DATA = {
  a: {
    rows: [
      { id: 'a1', n: 1, person: P(1), from: '2024-01-01', to: '2024-01-31' },
      { id: 'a2', n: 2, person: P(1), from: '2024-01-20', to: '2024-02-10' },
      { id: 'a3', n: 3, person: P(2), from: '2024-03-01', to: '2024-03-02' },
      { id: 'a4', person: P(3), from: '2024-03-01', to: '2024-03-02' },
    ],
  },
  b: {
    rows: [
      { no: 'b1', on: '2024-02-05', person: P(1) },
      { no: 'b2', on: '2024-02-06', person: P(1) },
      { no: 'b3', on: '2024-02-07', person: P(3) },
    ],
  },
}

const one = (
  name: string,
  relations: ReturnType<typeof relation>[],
  says: string,
  more: Partial<ConformanceCase>,
): ConformanceCase => ({
  name,
  rule: 'nesting',
  plan: plan({ inputs, relations, clues: [clue('r', says, { about: ['person'], sameWhen: [] })] }),
  inputs: DATA,
  clues: [],
  ...more,
})

/** Operations after one another and relations made of relations: row ids, masks and names must pass through all. */
export const cases: ConformanceCase[] = [
  one(
    'a relation joined with a grouped one carries the rows of the group',
    [
      relation('g', 'b', count(cmp(col('times:整数'), '>=', 2))),
      relation('r', 'a', join('match', 'g'), where(cmp(col('n:整数'), '=', 2))),
    ],
    '{id:文本} {g.times:整数}',
    { clues: [{ says: 'a2 2', tier: 'id', lineage: ['a:2', 'b:1', 'b:2'] }] },
  ),
  one(
    'a group of a join, and a group of that group',
    [
      relation('r', 'a', join('match', 'b'), count(), {
        do: 'group',
        by: ['person'],
        columns: [{ column: column('all:整数'), aggregate: 'sum', value: col('times:整数'), order: null }],
        having: cmp(col('all:整数'), '>', 1),
      }),
    ],
    '{all:整数}',
    { clues: [{ says: '4', lineage: ['a:1', 'a:2', 'b:1', 'b:2'] }] },
  ),
  one(
    'a group over rows with and without a partner',
    [relation('r', 'a', join('maybe', 'b'), count())],
    '{times:整数}',
    {
      clues: [
        { says: '4', lineage: ['a:1', 'a:2', 'b:1', 'b:2'] },
        { says: '1', lineage: ['a:3'] },
        { says: '1', lineage: ['a:4', 'b:3'] },
      ],
    },
  ),
  one(
    'absent in a grouped relation; an unknown row of the left side stays unknown',
    [relation('g', 'b', count()), relation('r', 'a', where(cmp(col('n:整数'), '>', 0)), absentIn('g'))],
    '{id:文本}',
    { clues: [{ says: 'a3', lineage: ['a:3'], notFound: ['b 2024-06-30 3'] }] },
  ),
  one(
    'a possible group is no sure partner',
    [relation('g', 'a', where(cmp(col('n:整数'), '>', 2)), count()), relation('r', 'b', absentIn('g'))],
    '{no:文本}',
    {
      clues: [{ says: 'b1', lineage: ['b:1', 'b:2'], also: ['b2'] }],
      undecided: [
        { says: 'b3', missing: ['甲：有疑似记录，不能确认是否同一人同一事项'], lineage: ['a:4', 'b:3'] },
      ],
    },
  ),
  one(
    'merged periods joined with events, then compared',
    [
      relation('stay', 'a', { do: 'merge_periods', by: ['person'], from: 'from', to: 'to', touching: true }),
      relation('r', 'b', {
        ...join('match', 'stay'),
        when: cmp(col('on:日期'), '<=', col('stay.to:日期')),
      } as StepBody),
    ],
    '{no:文本} {stay.from:日期} {stay.to:日期}',
    {
      clues: [
        {
          says: 'b1 2024年1月1日 2024年2月10日',
          lineage: ['a:1', 'a:2', 'b:1'],
          also: ['b2 2024年1月1日 2024年2月10日'],
        },
        { says: 'b3 2024年3月1日 2024年3月2日', lineage: ['a:4', 'b:3'] },
      ].map((expected) =>
        expected.also
          ? { ...expected, lineage: ['a:1', 'a:2', 'b:1', 'b:2'] }
          : { ...expected, also: undefined },
      ) as ConformanceCase['clues'],
    },
  ),
  one('the person of a joined relation joins on', [], '{x.id:文本} {x.b.no:文本} {y.b.no:文本}', {
    plan: plan({
      inputs,
      relations: [
        relation('m', 'a', join('match', 'b')),
        relation(
          'r',
          'm',
          {
            do: 'pair',
            as: ['x', 'y'],
            on: [{ by: 'person', left: 'b.person', right: 'b.person' }],
            when: cmp(col('x.b.no:文本'), '<', col('y.b.no:文本')),
            columns: [],
          },
          where(cmp(col('x.n:整数'), '=', col('y.n:整数'))),
        ),
      ],
      clues: [
        clue('r', '{x.id:文本} {x.b.no:文本} {y.b.no:文本}', { about: ['x.person'], sameWhen: ['x.id'] }),
      ],
    }),
    clues: [
      { says: 'a1 b1 b2', lineage: ['a:1', 'b:1', 'b:2'] },
      { says: 'a2 b1 b2', lineage: ['a:2', 'b:1', 'b:2'] },
    ],
  }),
  one(
    'union of relations with different histories',
    [
      relation('x', 'a', join('match', 'b'), compute(['k:文本', col('b.no:文本')])),
      relation('y', 'a', where(cmp(col('n:整数'), '=', 3)), compute(['k:文本', col('id:文本')])),
      relation('r', ['x', 'y'], where(isIn(col('k:文本'), list('b3', 'a3', 'b1')))),
    ],
    '{k:文本}',
    {
      clues: [
        { says: 'b1', lineage: ['a:1', 'a:2', 'b:1'] },
        { says: 'b3', lineage: ['a:4', 'b:3'] },
        { says: 'a3', lineage: ['a:3'] },
      ],
      undecided: [],
    },
  ),
  one(
    'exclusions before and after a join; an unchecked one stays with the row through a group',
    [
      relation(
        'r',
        'a',
        exclude(['third', cmp(col('n:整数'), '=', 3), '第三 {id:文本}']),
        join('match', 'b'),
        exclude(['early', cmp(col('b.on:日期'), '<', '2024-02-06'), '过早']),
        count(),
      ),
    ],
    '{times:整数}',
    {
      clues: [
        { says: '2', unchecked: [] },
        { says: '1', unchecked: ['未能核对：第三 〔不详〕'] },
      ],
      excluded: [
        { says: '第三 a3', reason: 'third' },
        { says: '过早', reason: 'early' },
        { says: '过早', reason: 'early' },
      ],
    },
  ),
]
