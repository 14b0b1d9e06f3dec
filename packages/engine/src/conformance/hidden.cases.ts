import type { JoinKey } from '@mingjian/model/plan'
import {
  clue,
  cmp,
  col,
  column,
  exclude,
  input,
  lit,
  not,
  plan,
  relation,
  type StepBody,
  where,
} from './build.ts'
import type { CaseInput, ConformanceCase } from './case.ts'

const inputs = {
  fined: input('罚金', ['id:文本', 'no:文本', 'n:整数'], ['person', 'other']),
  paid: input('缴纳', ['no:文本', 'yuan:金额'], ['person']),
}
const BY_PERSON: JoinKey = { by: 'person', left: 'person', right: 'person' }
const BY_NUMBER: JoinKey = { by: 'value', left: col('no:文本'), right: col('no:文本') }

const match: StepBody = { do: 'match', with: 'paid', as: 'paid', on: [BY_PERSON], when: null, columns: [] }
const maybe: StepBody = {
  do: 'maybe',
  with: 'paid',
  as: 'paid',
  on: [BY_PERSON],
  when: null,
  columns: [column('paid.found:是否')],
}
const absentIn = (relationName: string, ...on: JoinKey[]): StepBody => ({
  do: 'absent',
  in: [{ relation: relationName, as: relationName }],
  on: [on],
  when: [null],
  expects: { from: lit('2023-01-01'), to: lit('2024-06-30'), region: null },
})
const group: StepBody = {
  do: 'group',
  by: ['person'],
  columns: [
    { column: column('times:整数'), aggregate: 'count', value: null, order: null },
    { column: column('sum:整数'), aggregate: 'sum', value: col('n:整数'), order: null },
  ],
  having: null,
}
const about = { about: ['person'], sameWhen: ['id'], deciding: ['id'] }
const matched = plan({
  inputs,
  relations: [relation('r', 'fined', match)],
  clues: [clue('r', '{id:文本} {paid.no:文本}', { ...about, sameWhen: ['id', 'paid.no'] })],
})
const absent = (...on: JoinKey[]) =>
  plan({
    inputs,
    relations: [relation('r', 'fined', absentIn('paid', ...on))],
    clues: [clue('r', '{id:文本}', about)],
  })
const group0: Extract<StepBody, { do: 'group' }> = { do: 'group', by: ['person'], columns: [], having: null }
const SEALED_POSSIBLE = '缴纳：有疑似记录，不能确认是否同一人同一事项'
const grouped = plan({
  inputs,
  relations: [relation('r', 'fined', group)],
  clues: [clue('r', '{times:整数} {sum:整数}', { about: ['person'] })],
})
const A = { key: 1, name: '张某甲', birth: '1990-01-01' }
const B = { key: 2, name: '李某乙', birth: '1985-05-05' }
const C = { key: 3, name: '曹望川', birth: '1970-03-03' }
const SEALED = [A]

const given = (
  name: string,
  rule: string,
  one: ConformanceCase['plan'],
  fined: CaseInput,
  paid: CaseInput,
  rest: Omit<ConformanceCase, 'name' | 'rule' | 'plan' | 'inputs'>,
): ConformanceCase => ({ name, rule, plan: one, inputs: { fined, paid }, ...rest })

const superseded = [
  given(
    'is matched no more',
    'a superseded row',
    matched,
    { rows: [{ id: 'a', person: A }] },
    {
      rows: [
        { no: '1', person: A },
        { no: '2', person: A },
      ],
      superseded: [1],
    },
    { clues: [{ says: 'a 2', lineage: ['fined:1', 'paid:2'] }] },
  ),
  given(
    'is not found by absent, and the rows that count are said',
    'a superseded row',
    absent(BY_PERSON),
    {
      rows: [
        { id: 'a', person: A },
        { id: 'b', person: B },
      ],
      superseded: [2],
    },
    { rows: [{ person: A }, { person: C }], superseded: [1, 1, 9] },
    {
      clues: [{ says: 'a', notFound: ['paid 2024-06-30 1'] }],
      funnel: [
        { at: 'relations.r.from', rowsOut: 1 },
        { at: 'r.do[0]', rowsIn: 1, rowsOut: 1 },
      ],
    },
  ),
  given(
    'is not counted',
    'a superseded row',
    grouped,
    {
      rows: [
        { n: 1, person: A },
        { n: 2, person: A },
        { n: 3, person: A },
      ],
      superseded: [2],
    },
    { rows: [] },
    { clues: [{ says: '2 4', lineage: ['fined:1', 'fined:3'] }] },
  ),
  given(
    'is not in a funnel with a condition',
    'a superseded row',
    plan({
      inputs,
      relations: [relation('r', 'fined', where(cmp(col('n:整数'), '>', 1)))],
      clues: [clue('r', '{id:文本}', about)],
    }),
    {
      rows: [
        { id: 'a', n: 1, person: A },
        { id: 'b', n: 2, person: B },
        { id: 'c', n: 3, person: C },
      ],
      superseded: [3],
    },
    { rows: [] },
    { clues: [{ says: 'b' }], funnel: [{ at: 'r.do[0]', rowsIn: 2, rowsOut: 1 }] },
  ),
]

const aliases = [
  given(
    'join',
    'two keys of one person',
    matched,
    { rows: [{ id: 'a', person: A }], aliases: [[11, 1]] },
    { rows: [{ no: '1', person: { ...A, key: 11 } }], aliases: [[11, 1]] },
    { clues: [{ says: 'a 1', tier: 'id' }] },
  ),
  given(
    'are found by absent',
    'two keys of one person',
    absent(BY_PERSON),
    {
      rows: [
        { id: 'a', person: { ...A, key: 11 } },
        { id: 'b', person: B },
      ],
      aliases: [[11, 1]],
    },
    { rows: [{ person: A }], aliases: [[11, 1]] },
    { clues: [{ says: 'b' }] },
  ),
  given(
    'are one group',
    'two keys of one person',
    grouped,
    {
      rows: [
        { n: 1, person: { ...A, key: 11 } },
        { n: 2, person: A },
        { n: 4, person: B },
      ],
      aliases: [[11, 1]],
    },
    { rows: [] },
    { clues: [{ says: '1 4' }, { says: '2 3', lineage: ['fined:1', 'fined:2'] }] },
  ),
]

const homonym = { name: A.name }
const sealed = [
  given(
    'is in no pair, by ID or by name and birth',
    'a sealed person',
    matched,
    {
      rows: [
        { id: 'a', person: A },
        { id: 'b', person: B },
        { id: 'c', person: { name: A.name, birth: A.birth } },
      ],
      sealed: SEALED,
    },
    {
      rows: [
        { no: '1', person: A },
        { no: '2', person: B },
      ],
      sealed: SEALED,
    },
    { clues: [{ says: 'b 2' }], funnel: [{ at: 'relations.r.from', rowsOut: 1 }] },
  ),
  given(
    'sealed by name and birth alone is hidden with the ID too; one with another ID is not',
    'a sealed person',
    grouped,
    {
      rows: [
        { n: 1, person: A },
        { n: 2, person: B },
      ],
      sealed: [
        { name: A.name, birth: A.birth },
        { ...B, key: 9 },
      ],
    },
    { rows: [] },
    { clues: [{ says: '1 2' }] },
  ),
  given(
    'under a masked ID and under a second key',
    'a sealed person',
    grouped,
    {
      rows: [
        { n: 1, person: { name: A.name, mask: '99010219900101****' } },
        { n: 2, person: { ...A, key: 11 } },
        { n: 4, person: B },
      ],
      sealed: SEALED,
      aliases: [[1, 11]],
    },
    { rows: [] },
    { clues: [{ says: '1 4' }] },
  ),
  given(
    'hides the row in which the person is another than the model reads',
    'a sealed person',
    grouped,
    {
      rows: [
        { n: 1, person: B, other: A },
        { n: 2, person: B, other: C },
      ],
      sealed: SEALED,
    },
    { rows: [] },
    { clues: [{ says: '1 2' }] },
  ),
  given(
    'is in no excluded row and no evidence of a group',
    'a sealed person',
    plan({
      inputs,
      relations: [relation('r', 'fined', exclude(['small', cmp(col('n:整数'), '<', 3), '小额']))],
      clues: [clue('r', '{id:文本}', about)],
    }),
    {
      rows: [
        { id: 'a', n: 1, person: A },
        { id: 'b', n: 2, person: B },
        { id: 'c', n: 3, person: C },
      ],
      sealed: SEALED,
    },
    { rows: [] },
    { clues: [{ says: 'c' }], excluded: [{ says: '小额', reason: 'small', lineage: ['fined:2'] }] },
  ),
  given(
    'makes no clue of the own row',
    'absent with a sealed partner',
    absent(BY_PERSON),
    {
      rows: [
        { id: 'a', person: A },
        { id: 'b', person: B },
      ],
      sealed: SEALED,
    },
    { rows: [{ person: A }], sealed: SEALED },
    { clues: [{ says: 'b', notFound: ['paid 2024-06-30 0'] }] },
  ),
  given(
    'a row of the name alone stays undecided and does not show the hidden row',
    'absent with a sealed partner',
    absent(BY_PERSON),
    { rows: [{ id: 'a', person: homonym }], sealed: SEALED },
    { rows: [{ person: A }], sealed: SEALED },
    {
      clues: [],
      undecided: [
        { says: 'a', missing: ['缴纳：有疑似记录，不能确认是否同一人同一事项'], lineage: ['fined:1'] },
      ],
    },
  ),
  given(
    'what is there under a number is found though hidden',
    'absent with a sealed partner',
    absent(BY_NUMBER),
    {
      rows: [
        { id: 'b', no: '7', person: B },
        { id: 'c', no: '8', person: C },
      ],
      sealed: SEALED,
    },
    { rows: [{ no: '7', person: A }], sealed: SEALED },
    { clues: [{ says: 'c' }] },
  ),
  given(
    'also behind a condition',
    'absent with a sealed partner',
    plan({
      inputs,
      relations: [
        relation('large', 'paid', where(cmp(col('yuan:金额'), '>', 10))),
        relation('r', 'fined', absentIn('large', BY_NUMBER)),
      ],
      clues: [clue('r', '{id:文本}', about)],
    }),
    {
      rows: [
        { id: 'b', no: '7', person: B },
        { id: 'c', no: '8', person: C },
      ],
      sealed: SEALED,
    },
    {
      rows: [
        { no: '7', yuan: 11, person: A },
        { no: '8', yuan: 9, person: A },
      ],
      sealed: SEALED,
    },
    { clues: [{ says: 'c' }] },
  ),
  given(
    'in a relation of groups: a row of the name alone cannot be looked for',
    'absent with a sealed partner',
    plan({
      inputs,
      relations: [
        relation('sums', 'paid', {
          do: 'group',
          by: ['person'],
          columns: [{ column: column('sum:金额'), aggregate: 'sum', value: col('yuan:金额'), order: null }],
          having: null,
        }),
        relation('r', 'fined', absentIn('sums', BY_PERSON)),
      ],
      clues: [clue('r', '{id:文本}', about)],
    }),
    {
      rows: [
        { id: 'a', person: homonym },
        { id: 'b', person: B },
      ],
      sealed: SEALED,
    },
    { rows: [{ yuan: 1, person: A }], sealed: SEALED },
    { clues: [{ says: 'b' }], undecided: [{ says: 'a', missing: ['姓名、证件号码'] }] },
  ),
  given(
    'whether there is a partner is not known of a row of the name alone',
    'maybe with a sealed partner',
    plan({
      inputs,
      relations: [relation('r', 'fined', maybe, where(not(col('paid.found:是否'))))],
      clues: [clue('r', '{id:文本}', about)],
    }),
    {
      rows: [
        { id: 'a', person: homonym },
        { id: 'b', person: B },
      ],
      sealed: SEALED,
    },
    { rows: [{ person: A }], sealed: SEALED },
    { clues: [{ says: 'b' }], undecided: [{ says: 'a', missing: ['paid.found'] }] },
  ),
  given(
    'nor of a row with the ID alone, whatever the name',
    'maybe with a sealed partner',
    plan({
      inputs,
      relations: [
        relation('sums', 'paid', group0),
        relation('r', 'fined', { ...maybe, with: 'sums' }, where(not(col('paid.found:是否')))),
      ],
      clues: [clue('r', '{id:文本}', about)],
    }),
    {
      rows: [
        { id: 'a', person: { key: 1 } },
        { id: 'b', person: { key: 2 } },
      ],
    },
    { rows: [{ person: A }], sealed: SEALED },
    { clues: [{ says: 'b' }], undecided: [{ says: 'a', missing: ['paid.found'] }] },
  ),
  given(
    'joined by number, a sealed row of that number leaves it open, other numbers do not',
    'maybe with a sealed partner',
    plan({
      inputs,
      relations: [relation('r', 'fined', { ...maybe, on: [BY_NUMBER] }, where(not(col('paid.found:是否'))))],
      clues: [clue('r', '{id:文本}', about)],
    }),
    {
      rows: [
        { id: 'b', no: '7', person: B },
        { id: 'c', no: '8', person: C },
      ],
    },
    { rows: [{ no: '7', person: A }], sealed: SEALED },
    { clues: [{ says: 'c' }], undecided: [{ says: 'b', missing: ['paid.found'] }] },
  ),
  given(
    'groups searched by number alone may lack a row: nothing follows from not finding it',
    'absent with a sealed partner',
    plan({
      inputs,
      relations: [
        relation('sums', 'paid', { ...group0, by: ['no'] }),
        relation('r', 'fined', absentIn('sums', BY_NUMBER)),
      ],
      clues: [clue('r', '{id:文本}', about)],
    }),
    { rows: [{ id: 'b', no: '7', person: B }] },
    { rows: [{ no: '7', person: A }], sealed: SEALED },
    { clues: [], undecided: [{ says: 'b', missing: [SEALED_POSSIBLE] }] },
  ),
  given(
    'a relation that was joined with the hidden rows by number may lack anybody',
    'absent with a sealed partner',
    plan({
      inputs,
      relations: [
        relation('both', 'fined', { ...match, on: [BY_NUMBER] }),
        relation('r', 'fined', absentIn('both', BY_PERSON)),
      ],
      clues: [clue('r', '{id:文本}', about)],
    }),
    {
      rows: [
        { id: 'b', no: '7', person: B },
        { id: 'c', no: '8', person: C },
      ],
    },
    {
      rows: [
        { no: '7', person: A },
        { no: '8', person: C },
      ],
      sealed: SEALED,
    },
    { clues: [], undecided: [{ says: 'b', missing: [SEALED_POSSIBLE.replace('缴纳', '罚金')] }] },
  ),
]

export const cases: readonly ConformanceCase[] = [...superseded, ...aliases, ...sealed]
