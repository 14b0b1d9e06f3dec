import {
  and,
  clue,
  cmp,
  col,
  column,
  compute,
  input,
  math,
  plan,
  relation,
  type StepBody,
  where,
} from './build.ts'
import type { ConformanceCase } from './case.ts'

const inputs = {
  p: input(
    '缴费',
    ['who:文本', 'amount:金额', 'on:日期', 'flag:是否', 'from:日期', 'to:日期', 'end:日期?none'],
    ['person'],
  ),
}

type Group = Extract<StepBody, { do: 'group' }>
type Columns = Group['columns']

const made = (
  text: string,
  aggregate: Columns[number]['aggregate'],
  value?: string,
  order?: string,
): Columns[number] => ({
  column: column(text),
  aggregate,
  value: value ? col(value) : null,
  order: order ? col(order) : null,
})

const group = (columns: Columns, having: Group['having'] = null, by = ['who']): StepBody => ({
  do: 'group',
  by,
  columns,
  having,
})

const planOf = (sentence: string, ...steps: StepBody[]) =>
  plan({ inputs, relations: [relation('r', 'p', ...steps)], clues: [clue('r', sentence)] })

const rows = (...all: Record<string, unknown>[]) => ({ p: { rows: all } })

const counted = planOf(
  '{who:文本} {n:整数}',
  where(cmp(col('amount:金额'), '>', 100)),
  group([made('n:整数', 'count')], cmp(col('n:整数'), '>=', 2)),
)

/** Groups, periods, one, union, let. */
export const cases: ConformanceCase[] = [
  {
    name: '`having` true on the sure rows: a clue, with the sure rows counted',
    rule: '2 group',
    plan: counted,
    inputs: rows(
      { who: 'a', amount: 200 },
      { who: 'a', amount: 300 },
      { who: 'a' },
      { who: 'b', amount: 500 },
    ),
    clues: [{ says: 'a 2', lineage: ['p:1', 'p:2', 'p:3'] }],
    funnel: [{ at: 'r.do[1]', rowsIn: 4, rowsOut: 1, unknown: 0 }],
  },
  {
    name: '`having` true only with the possible rows: undecided',
    rule: '2 group',
    plan: counted,
    inputs: rows({ who: 'a', amount: 200 }, { who: 'a' }, { who: 'b' }),
    clues: [],
    undecided: [{ says: 'a 2', missing: ['amount'] }],
  },
  {
    name: 'a sum with an unknown part is a clue when the known part suffices, else undecided',
    rule: '2 group',
    plan: planOf(
      '{who:文本} {total:金额}',
      group([made('total:金额', 'sum', 'amount:金额')], cmp(col('total:金额'), '>', 100)),
    ),
    inputs: rows(
      { who: 'a', amount: 200 },
      { who: 'a' },
      { who: 'b', amount: 50 },
      { who: 'b' },
      { who: 'c', amount: 1 },
    ),
    clues: [{ says: 'a 200' }],
    undecided: [{ says: 'b 〔不详〕', missing: ['total'] }],
  },
  {
    name: 'without `having` an unknown part makes the sum unknown',
    rule: '2 group',
    plan: planOf(
      '{who:文本} {total:金额}',
      group([made('total:金额', 'sum', 'amount:金额')]),
      where(cmp(col('total:金额'), '<', 100)),
    ),
    inputs: rows({ who: 'a', amount: 20 }, { who: 'a' }, { who: 'b', amount: 50 }),
    clues: [{ says: 'b 50' }],
    undecided: [{ says: 'a 〔不详〕', missing: ['total'] }],
  },
  {
    name: 'count of a condition, share, first, last, min, max, list',
    rule: 'group',
    plan: planOf(
      '{who:文本} {yes:整数} {share:金额} {first:金额} {last:金额} {low:金额} {high:金额}',
      group([
        made('yes:整数', 'count', 'flag:是否'),
        made('share:金额', 'share', 'flag:是否'),
        made('first:金额', 'first', 'amount:金额', 'on:日期'),
        made('last:金额', 'last', 'amount:金额', 'on:日期'),
        made('low:金额', 'min', 'amount:金额'),
        made('high:金额', 'max', 'amount:金额'),
      ]),
    ),
    inputs: rows(
      { who: 'a', flag: true, amount: 3, on: '2024-01-02' },
      { who: 'a', flag: false, amount: 1, on: '2024-01-03' },
      { who: 'a', flag: true, amount: 2, on: '2024-01-01' },
      { who: 'a', flag: true, amount: 9, on: '2024-01-04' },
    ),
    clues: [{ says: 'a 3 0.75 2 9 1 9' }],
  },
  {
    name: 'list of texts',
    rule: 'group',
    plan: plan({
      inputs,
      relations: [
        relation('r', 'p', {
          do: 'group',
          by: ['on'],
          columns: [made('all:列表', 'list', 'who:文本')],
          having: null,
        }),
      ],
      clues: [clue('r', '{all:列表}')],
    }),
    inputs: rows(
      { who: 'b', on: '2024-01-01' },
      { who: 'a', on: '2024-01-01' },
      { who: 'a', on: '2024-01-01' },
    ),
    clues: [{ says: 'a、b' }],
  },
  {
    name: 'by person: the ID makes the group; without ID name and birth, and the tier says so',
    rule: '3 persons',
    plan: planOf('{n:整数}', group([made('n:整数', 'count')], null, ['person'])),
    inputs: rows(
      { person: { key: 1, name: '张某甲' } },
      { person: { key: 1, name: '张某甲' } },
      { person: { name: '李某乙', birth: '1990-01-01' } },
      { person: { name: '李某乙', birth: '1990-01-01' } },
      { person: { name: '李某乙', birth: '1990-01-01' } },
    ),
    clues: [
      { says: '2', tier: 'id' },
      { says: '3', tier: 'name_birth' },
    ],
  },
  {
    name: 'periods that overlap or touch become one; a gap of a day stays',
    rule: 'merge_periods',
    plan: planOf('{who:文本} {from:日期} {to:日期}', {
      do: 'merge_periods',
      by: ['who'],
      from: 'from',
      to: 'to',
      touching: true,
    }),
    inputs: rows(
      { who: 'a', from: '2024-01-01', to: '2024-01-10' },
      { who: 'a', from: '2024-01-05', to: '2024-01-06' },
      { who: 'a', from: '2024-01-11', to: '2024-01-12' },
      { who: 'a', from: '2024-01-14', to: '2024-01-15' },
      { who: 'b', from: '2024-01-02', to: '2024-01-03' },
    ),
    clues: [
      { says: 'a 2024年1月1日 2024年1月12日', lineage: ['p:1', 'p:2', 'p:3'] },
      { says: 'a 2024年1月14日 2024年1月15日', lineage: ['p:4'] },
      { says: 'b 2024年1月2日 2024年1月3日', lineage: ['p:5'] },
    ],
  },
  {
    name: 'periods that only touch stay two when touching is off; an unknown end stays alone and undecided',
    rule: 'merge_periods',
    plan: planOf('{who:文本} {from:日期} {to:日期}', {
      do: 'merge_periods',
      by: ['who'],
      from: 'from',
      to: 'to',
      touching: false,
    }),
    inputs: rows(
      { who: 'a', from: '2024-01-01', to: '2024-01-10' },
      { who: 'a', from: '2024-01-11', to: '2024-01-12' },
      { who: 'a', from: '2024-01-02' },
    ),
    clues: [{ says: 'a 2024年1月1日 2024年1月10日' }, { says: 'a 2024年1月11日 2024年1月12日' }],
    undecided: [{ says: 'a 2024年1月2日 〔不详〕', missing: ['to'] }],
  },
  {
    name: 'an empty end that means none is open and swallows what follows',
    rule: 'merge_periods',
    plan: planOf('{who:文本} {from:日期} {end:日期?none}', {
      do: 'merge_periods',
      by: ['who'],
      from: 'from',
      to: 'end',
      touching: true,
    }),
    inputs: rows({ who: 'a', from: '2024-01-01' }, { who: 'a', from: '2024-03-01', end: '2024-03-05' }),
    clues: [{ says: 'a 2024年1月1日 〔不详〕', lineage: ['p:1', 'p:2'] }],
  },
  {
    name: 'one row per key in a stated order; an unknown order makes it undecided',
    rule: 'one',
    plan: planOf('{who:文本} {amount:金额}', {
      do: 'one',
      by: ['who'],
      order: [{ value: col('on:日期'), descending: true }],
    }),
    inputs: rows(
      { who: 'a', amount: 1, on: '2024-01-01' },
      { who: 'a', amount: 2, on: '2024-02-01' },
      { who: 'b', amount: 3, on: '2024-02-01' },
      { who: 'b', amount: 4 },
      { who: 'c', amount: 5 },
    ),
    clues: [
      { says: 'a 2', lineage: ['p:2'] },
      { says: 'c 5', lineage: ['p:5'] },
    ],
    undecided: [{ says: 'b 3', missing: ['on'] }],
  },
  {
    name: 'union puts inputs together by column; what one lacks is unknown',
    rule: 'union',
    plan: plan({
      inputs: { x: input('甲表', ['no:文本', 'amount:金额']), y: input('乙表', ['no:文本']) },
      relations: [relation('r', ['x', 'y'], where(cmp(col('amount:金额'), '>', 1)))],
      clues: [clue('r', '{no:文本}')],
    }),
    inputs: {
      x: {
        rows: [
          { no: '1', amount: 2 },
          { no: '2', amount: 1 },
        ],
      },
      y: { rows: [{ no: '3' }] },
    },
    clues: [{ says: '1', lineage: ['x:1'] }],
    undecided: [{ says: '3', missing: ['amount'], lineage: ['y:1'] }],
    funnel: [{ at: 'relations.r.from', rowsIn: 3, rowsOut: 3 }],
  },
  {
    name: 'a relation of a relation, used twice',
    rule: 'from',
    plan: plan({
      inputs,
      relations: [
        relation(
          'big',
          'p',
          where(cmp(col('amount:金额'), '>', 10)),
          compute(['half:金额', math(col('amount:金额'), '/', 2)]),
        ),
        relation('x', 'big', where(cmp(col('half:金额'), '<', 50))),
        relation('y', 'big', where(and(cmp(col('half:金额'), '>=', 50), cmp(col('who:文本'), '!=', 'z')))),
      ],
      clues: [clue('x', '小 {who:文本}'), clue('y', '大 {who:文本}')],
    }),
    inputs: rows(
      { who: 'a', amount: 20 },
      { who: 'b', amount: 200 },
      { who: 'c', amount: 1 },
      { who: 'z', amount: 999 },
    ),
    clues: [{ says: '小 a' }, { says: '大 b' }],
    funnel: [
      { at: 'big.do[0]', rowsIn: 4, rowsOut: 3 },
      { at: 'x.do[0]', rowsIn: 3, rowsOut: 1 },
      { at: 'y.do[0]', rowsIn: 3, rowsOut: 1 },
    ],
  },
]
