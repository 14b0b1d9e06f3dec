import type { LawTable } from '@mingjian/model/binding'
import type { Expression } from '@mingjian/model/plan'
import {
  and,
  asOf,
  call,
  clue,
  cmp,
  col,
  column,
  compute,
  input,
  isIn,
  known,
  list,
  math,
  or,
  orElse,
  parameter,
  plan,
  relation,
  type StepBody,
  when,
  where,
} from './build.ts'
import type { ConformanceCase } from './case.ts'

const inputs = {
  v: input('值表', [
    'id:文本',
    'day:日期',
    'later:日期',
    'n:整数',
    'money:金额',
    'flag:是否',
    'words:文本',
    'items:列表',
    'month:月',
    'stay:期间',
    'gone:文本?none',
    'none_items:列表?none',
    'none_flag:是否?none',
  ]),
}

const DAY = '2024-04-30'
const ROW = {
  id: 'a',
  day: DAY,
  later: '2024-06-15',
  n: 3,
  money: 12.5,
  flag: true,
  words: '判处罚金',
  items: ['盗窃罪', '诈骗罪'],
  month: '2024-05',
  stay: ['2024-01-01', '2024-01-31'],
}

const TABLE: LawTable = {
  id: 'fines',
  version: '2024',
  columns: { least: '金额', must: '是否' },
  rows: [
    {
      key: '盗窃罪',
      from: '1997-10-01',
      to: '2024-01-01',
      basis: '旧解释',
      values: { least: 500, must: false },
    },
    { key: '盗窃罪', from: '2024-01-01', to: null, basis: '新解释', values: { least: 1000, must: true } },
  ],
}

const lookup = (date: Expression | null): StepBody => ({
  do: 'lookup',
  table: 'fines',
  as: 'fines',
  key: col('words:文本'),
  date,
  columns: ['fines.least:金额', 'fines.must:是否', 'fines.basis:文本'].map(column),
})

const looked = (date: Expression | null) =>
  plan({
    inputs,
    tables: ['fines'],
    relations: [relation('r', 'v', lookup(date), where(cmp(col('fines.least:金额'), '>', 100)))],
    clues: [clue('r', '{id:文本} {fines.least:金额} {fines.must:是否} {fines.basis:文本}')],
  })

/** One expression over ROW, and what the clue prints of it. */
const VALUES: [string, Expression, string][] = [
  [
    'due over a holiday (2024-05-30 + 10 is 06-09, the festival ends 06-10)',
    call('日期', 'due', '2024-05-30', 10),
    '2024年6月11日',
  ],
  ['due in worked days', call('日期', 'due_workdays', '2024-06-07', 1), '2024年6月11日'],
  ['due in months from a month-end', call('日期', 'due_months', '2023-02-28', 1), '2023年3月31日'],
  ['due in years, 29 February', call('日期', 'due_years', '2020-02-29', 1), '2021年3月1日'],
  ['end of a term', call('日期', 'term_end', '2022-01-31', 1, 0, '2022-02-10'), '2022年2月27日'],
  ['days between', call('整数', 'days', col('day:日期'), col('later:日期')), '46'],
  ['whole months between', call('整数', 'months', col('day:日期'), col('later:日期')), '1'],
  ['whole years between', call('整数', 'years', '1990-07-01', col('later:日期')), '33'],
  [
    'add days, months, years',
    call('日期', 'add_days', call('日期', 'add_months', call('日期', 'add_years', '2020-02-29', 1), 1), 1),
    '2021年3月29日',
  ],
  ['year and month', call('文本', 'text', call('整数', 'year', col('day:日期'))), '2024'],
  ['month of a day', call('月', 'month', col('day:日期')), '2024年4月'],
  ['months compare', when(cmp(col('month:月'), '>', call('月', 'month', '2024-04')), '后', '前'), '后'],
  ['ends of a period', call('日期', 'end_of', col('stay:期间')), '2024年1月31日'],
  ['periods overlap', call('是否', 'overlaps', col('stay:期间'), col('stay:期间')), '是'],
  ['smallest and greatest', call('整数', 'max', call('整数', 'min', col('n:整数'), 9), 2), '3'],
  ['absolute value', call('整数', 'abs', math(col('n:整数'), '-', 10)), '7'],
  ['contains', call('是否', 'contains', col('words:文本'), '罚'), '是'],
  [
    'starts and ends',
    and(
      call('是否', 'starts_with', col('words:文本'), '判'),
      call('是否', 'ends_with', col('words:文本'), '罚'),
    ),
    '否',
  ],
  ['matches', call('是否', 'matches', col('words:文本'), '^判处.金$'), '是'],
  [
    'length and count',
    math(call('整数', 'length', col('words:文本')), '+', call('整数', 'count', col('items:列表'))),
    '6',
  ],
  ['in a list', isIn('盗窃罪', col('items:列表')), '是'],
  ['in a literal list', isIn(col('id:文本'), list('b', 'c')), '否'],
  ['money is exact', math(col('money:金额'), '*', col('n:整数')), '37.50'],
  [
    'a day that no calendar has is unknown',
    orElse(call('日期', 'add_days', col('day:日期'), 99_999_999_999), DAY),
    '2024年4月30日',
  ],
  ['division by zero is unknown', orElse(math(col('n:整数'), '/', 0), 7), '7'],
  ['as_of', asOf, '2024年6月30日'],
  ['cut-off and rows of an input', { op: 'inputFact', type: '整数', input: 'v', fact: 'rows' }, '1'],
  ['cut-off of an input', { op: 'inputFact', type: '日期', input: 'v', fact: 'cut_off' }, '2024年6月30日'],
  ['a function of none is definite', call('是否', 'contains', col('gone:文本?none'), 'x'), '否'],
  ['membership in none is definite', isIn('x', col('none_items:列表?none')), '否'],
  ['a boolean that is none is false', col('none_flag:是否?none'), '否'],
  ['none is not known', known(col('gone:文本?none')), '否'],
  [
    'if with an unknown test is unknown',
    orElse(when(cmp(col('n:整数'), '>', { op: 'literal', type: '整数', value: null }), 1, 2), 3),
    '3',
  ],
  [
    'texts joined',
    call('文本', 'join_text', '判：', col('words:文本'), call('文本', 'text', col('n:整数'))),
    '判：判处罚金3',
  ],
  [
    'texts joined with one that is empty are unknown, of whatever meaning',
    orElse(call('文本', 'join_text', col('words:文本'), col('gone:文本?none')), '不知道'),
    '不知道',
  ],
  [
    'texts joined with a default',
    call('文本', 'join_text', col('words:文本'), orElse(col('gone:文本?none'), '')),
    '判处罚金',
  ],
  ['a quote in a text', call('是否', 'contains', "it's", "'s"), '是'],
]

const values = VALUES.map(
  ([name, value, printed]): ConformanceCase => ({
    name,
    rule: 'expression',
    plan: plan({
      inputs,
      relations: [relation('r', 'v', compute([`x:${value.type}`, value]))],
      clues: [clue('r', `{x:${value.type}}`)],
    }),
    inputs: { v: { rows: [ROW] } },
    clues: [{ says: printed }],
  }),
)

const PARAMETERS = { limit: { type: '整数' as const, value: 2, unit: '日', label: '期限', basis: null } }
const limited = plan({
  inputs,
  parameters: PARAMETERS,
  relations: [relation('r', 'v', where(cmp(col('n:整数'), '>', parameter('limit'))))],
  clues: [clue('r', '{id:文本}')],
})

/** Rules 5 to 8: expressions, law tables, scores, parameters, refusals. */
export const cases: ConformanceCase[] = [
  ...values,
  {
    name: 'the row in force on the date; outside every row or without the key it is unknown',
    rule: '6 law tables',
    plan: looked(col('day:日期')),
    inputs: {
      v: {
        rows: [
          { id: 'a', words: '盗窃罪', day: '2023-12-31' },
          { id: 'b', words: '盗窃罪', day: '2024-01-01' },
          { id: 'c', words: '盗窃罪', day: '1990-01-01' },
          { id: 'd', words: '诈骗罪', day: '2024-01-01' },
          { id: 'e', words: '盗窃罪' },
        ],
      },
    },
    tables: { fines: TABLE },
    clues: [{ says: 'a 500 否 旧解释' }, { says: 'b 1,000 是 新解释' }],
    undecided: [
      { says: 'c 〔不详〕 〔不详〕 〔不详〕', missing: ['fines.least'] },
      { says: 'd 〔不详〕 〔不详〕 〔不详〕', missing: ['fines.least'] },
      { says: 'e 〔不详〕 〔不详〕 〔不详〕', missing: ['day'] },
    ],
  },
  {
    name: 'without a date the row in force now',
    rule: '6 law tables',
    plan: looked(null),
    inputs: { v: { rows: [{ id: 'a', words: '盗窃罪' }] } },
    tables: { fines: TABLE },
    clues: [{ says: 'a 1,000 是 新解释' }],
  },
  {
    name: 'a table with two rows in force on one day is refused',
    rule: '6 law tables',
    plan: looked(null),
    inputs: { v: { rows: [] } },
    tables: { fines: { ...TABLE, rows: TABLE.rows.map((row) => ({ ...row, to: null })) } },
    clues: [],
    fails: 'engine.law_table_overlap',
  },
  {
    name: 'a table that is not there is refused',
    rule: '6 law tables',
    plan: looked(null),
    inputs: { v: { rows: [] } },
    clues: [],
    fails: 'engine.law_table_missing',
  },
  {
    name: 'points with printed reasons; an unknown condition gives none',
    rule: 'score',
    plan: plan({
      inputs,
      relations: [
        relation('r', 'v', {
          do: 'score',
          points: [
            {
              id: 'many',
              when: cmp(col('n:整数'), '>', 2),
              points: 3,
              says: ['数量 ', { value: col('n:整数') }],
            },
            { id: 'flag', when: col('flag:是否'), points: 2, says: ['有标记'] },
          ],
        }),
      ],
      clues: [clue('r', '{id:文本}')],
    }),
    inputs: {
      v: {
        rows: [
          { id: 'a', n: 5, flag: true },
          { id: 'b', n: 1 },
        ],
      },
    },
    clues: [
      { says: 'a', score: 5 },
      { says: 'b', score: 0 },
    ],
  },
  {
    name: 'the default of a parameter',
    rule: '8 parameters',
    plan: limited,
    inputs: {
      v: {
        rows: [
          { id: 'a', n: 3 },
          { id: 'b', n: 2 },
        ],
      },
    },
    clues: [{ says: 'a' }],
  },
  {
    name: 'a parameter set for this run',
    rule: '8 parameters',
    plan: limited,
    inputs: {
      v: {
        rows: [
          { id: 'a', n: 3 },
          { id: 'b', n: 2 },
        ],
      },
    },
    parameters: { limit: 1 },
    clues: [{ says: 'a' }, { says: 'b' }],
  },
  {
    name: 'an unknown parameter is refused',
    rule: '8 parameters',
    plan: limited,
    inputs: { v: { rows: [] } },
    parameters: { limits: 1 },
    clues: [],
    fails: 'engine.parameter_unknown',
  },
  {
    name: 'a parameter of a wrong type is refused',
    rule: '8 parameters',
    plan: limited,
    inputs: { v: { rows: [] } },
    parameters: { limit: '一' },
    clues: [],
    fails: 'engine.parameter_type',
  },
  {
    name: 'a day that does not exist is refused',
    rule: '1 as of',
    plan: limited,
    inputs: { v: { rows: [] } },
    asOf: '2024-02-30',
    clues: [],
    fails: 'engine.as_of_invalid',
  },
  {
    name: 'one subject and equal same_when are one clue with all evidence',
    rule: '9 identity',
    plan: plan({
      inputs,
      relations: [relation('r', 'v')],
      clues: [clue('r', '{words:文本}', { about: ['id'], sameWhen: ['n'] })],
    }),
    inputs: {
      v: {
        rows: [
          { id: 'a', n: 1, words: '甲' },
          { id: 'a', n: 1, words: '乙' },
          { id: 'a', n: 2, words: '丙' },
          { words: '丁' },
          { words: '戊' },
        ],
      },
    },
    clues: [
      { says: '甲', lineage: ['v:1', 'v:2'], also: ['乙'] },
      { says: '丙', lineage: ['v:3'], also: undefined },
    ] as ConformanceCase['clues'],
    undecided: [
      { says: '丁', missing: ['id'] },
      { says: '戊', missing: ['id'] },
    ],
  },
  {
    name: 'many reasons to be unknown do not run into one another',
    rule: '2 truth',
    plan: plan({
      inputs: {
        w: input('宽表', ['id:文本', ...Array.from({ length: 120 }, (_, index) => `f${index}:整数`)]),
      },
      relations: [
        relation(
          'r',
          'w',
          ...Array.from({ length: 120 }, (_, index) =>
            where(or(cmp(col(`f${index}:整数`), '>', 0), cmp(col('id:文本'), '=', 'z'))),
          ),
        ),
      ],
      clues: [clue('r', '{id:文本}')],
    }),
    inputs: {
      w: {
        rows: [
          { id: 'z' },
          {
            id: 'a',
            ...Object.fromEntries(
              Array.from({ length: 120 }, (_, index) => [
                `f${index}`,
                index === 3 || index === 117 ? null : 1,
              ]),
            ),
          },
        ],
      },
    },
    clues: [{ says: 'z' }],
    undecided: [{ says: 'a', missing: ['f3', 'f117'] }],
  },
]
