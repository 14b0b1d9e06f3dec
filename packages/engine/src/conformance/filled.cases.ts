import type { Expression } from '@mingjian/model/plan'
import { call, clue, cmp, col, input, known, lit, plan, relation, type StepBody, where } from './build.ts'
import type { ConformanceCase } from './case.ts'

const inputs = {
  a: input('前表', ['id:文本', 'n:整数', 'held:期间'], ['person']),
  b: input('后表', ['no:文本', 'm:整数', 'paid:期间'], ['person']),
}

const on = [{ by: 'person', left: 'person', right: 'person' } as const]
const match = (when: Expression | null): StepBody => ({
  do: 'match',
  with: 'b',
  as: 'b',
  on,
  when,
  columns: [],
})
const absent: StepBody = {
  do: 'absent',
  in: [{ relation: 'b', as: 'b' }],
  on: [on],
  when: [null],
  expects: { from: lit('2024-01-01'), to: lit('2024-02-01'), region: null },
}

const pairs = (...steps: StepBody[]) =>
  plan({
    inputs,
    relations: [relation('r', 'a', ...steps)],
    clues: [clue('r', '{id:文本}-{b.no:文本}', { sameWhen: ['id', 'b.no'] })],
  })
const singles = (...steps: StepBody[]) =>
  plan({
    inputs,
    relations: [relation('r', 'a', ...steps)],
    clues: [clue('r', '{id:文本}', { about: ['person'], sameWhen: ['id'] })],
  })

const MARCH: [string, string] = ['2024-03-01', '2024-03-31']
const LATE_MARCH: [string, string] = ['2024-03-20', '2024-04-10']
const MAY: [string, string] = ['2024-05-01', '2024-05-31']

const left = [
  { id: 'a', n: 1, held: MARCH, person: { key: 1, name: '张某甲' } },
  { id: 'b', n: 5, held: MARCH, person: { key: 2, name: '李某乙' } },
  { id: 'c', n: 9, held: MAY, person: { key: 3, name: '王某丙' } },
]
const right = [
  { no: 'x', m: 1, paid: LATE_MARCH, person: { key: 1, name: '张某甲' } },
  { no: 'y', m: 2, paid: LATE_MARCH, person: { key: 2, name: '李某乙' } },
  { no: 'z', m: 3, paid: MARCH, person: { key: 2, name: '李某乙' } },
]

const late = where(cmp(col('n:整数'), '>', 4))
const overlap = call('是否', 'overlaps', col('held:期间'), col('b.paid:期间'))

/** The same meaning whether the snapshots' statistics show a column filled in every row, or not. */
export const cases: ConformanceCase[] = [
  {
    name: 'conditions on one side of a join, behind it, are asked before it and counted there',
    rule: '8 funnel',
    plan: pairs(match(null), late, where(cmp(col('b.m:整数'), '>', 2))),
    inputs: { a: { rows: left }, b: { rows: right } },
    clues: [{ says: 'b-z', tier: 'id', lineage: ['a:2', 'b:3'] }],
    funnel: [
      { at: 'r.do[0]', rowsIn: 2, rowsOut: 1, unknown: 0 },
      { at: 'r.do[1]', rowsIn: 3, rowsOut: 2, unknown: 0 },
      { at: 'r.do[2]', rowsIn: 3, rowsOut: 1, unknown: 0 },
    ],
  },
  {
    name: 'the same with one empty cell: the row stays open and is counted so',
    rule: '8 funnel',
    plan: pairs(match(null), late, where(cmp(col('b.m:整数'), '>', 2))),
    inputs: {
      a: { rows: left },
      b: { rows: [...right, { no: 'w', paid: MARCH, person: { key: 3, name: '王某丙' } }] },
    },
    clues: [{ says: 'b-z', tier: 'id', lineage: ['a:2', 'b:3'] }],
    undecided: [{ says: 'c-w', missing: ['后表·m'], lineage: ['a:3', 'b:4'] }],
    funnel: [
      { at: 'r.do[2]', rowsIn: 4, rowsOut: 2, unknown: 1 },
      { at: 'r.do[0]', rowsIn: 2, rowsOut: 2, unknown: 1 },
    ],
  },
  {
    name: 'a condition behind absent where every row has an ID',
    rule: '8 funnel',
    plan: singles(absent, late),
    inputs: { a: { rows: left }, b: { rows: [right[0]!] } },
    clues: [
      { says: 'b', lineage: ['a:2'] },
      { says: 'c', lineage: ['a:3'] },
    ],
    funnel: [
      { at: 'r.do[0]', rowsIn: 2, rowsOut: 2, unknown: 0 },
      { at: 'r.do[1]', rowsIn: 3, rowsOut: 2, unknown: 0 },
    ],
  },
  {
    name: 'one row without an ID in the table searched: its name is looked for',
    rule: '4 absent',
    plan: singles(absent, late),
    inputs: { a: { rows: left }, b: { rows: [right[0]!, { no: 'k', m: 1, person: { name: '李某乙' } }] } },
    clues: [{ says: 'c', lineage: ['a:3'] }],
    undecided: [
      {
        says: 'b',
        missing: ['后表：有疑似记录，不能确认是否同一人同一事项'],
        lineage: ['a:2', 'b:2'],
      },
    ],
  },
  {
    name: 'periods of two tables that overlap',
    rule: '5 periods',
    plan: pairs(match(overlap)),
    inputs: {
      a: { rows: left },
      b: { rows: [...right, { no: 'w', m: 4, paid: MARCH, person: { key: 3, name: '王某丙' } }] },
    },
    clues: [
      { says: 'a-x', lineage: ['a:1', 'b:1'] },
      { says: 'b-y', lineage: ['a:2', 'b:2'] },
      { says: 'b-z', lineage: ['a:2', 'b:3'] },
    ],
  },
  {
    name: 'a period without an end is missing, and known says so',
    rule: '2 truth',
    plan: pairs(match(overlap)),
    inputs: {
      a: { rows: [{ id: 'a', n: 1, held: ['2024-03-01', null], person: { key: 1, name: '张某甲' } }] },
      b: { rows: [right[0]!] },
    },
    clues: [],
    undecided: [{ says: 'a-x', missing: ['held'] }],
  },
  {
    name: 'a period is known when both ends are',
    rule: '2 truth',
    plan: singles(where(known(col('held:期间')))),
    inputs: {
      a: {
        rows: [...left.slice(0, 1), { id: 'd', n: 1, held: ['2024-03-01', null] }, { id: 'e', n: 2 }],
      },
      b: { rows: [] },
    },
    clues: [{ says: 'a' }],
  },
]
