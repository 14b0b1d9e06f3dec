import { and, clue, cmp, col, column, input, lit, not, plan, relation, where } from './build.ts'
import type { ConformanceCase } from './case.ts'

const LIMITS = input('期限', ['id:文本', 'ended:日期', 'none:日期?none'])
const late = (name: string) => cmp(col(name), '<=', lit('2024-01-01'))
/** What an empty cell says where a snapshot decides otherwise than the schema. */
export const cases: readonly ConformanceCase[] = [
  {
    name: 'unknown for the schema, none for the snapshot: a definite no',
    rule: 'what an empty cell says',
    plan: plan({
      inputs: { v: LIMITS },
      relations: [relation('r', 'v', where(not(late('ended:日期'))))],
      clues: [clue('r', '{id:文本}', { sameWhen: ['id'] })],
    }),
    inputs: { v: { rows: [{ id: 'a' }, { id: 'b', ended: '2023-01-01' }], empties: { ended: 'none' } } },
    clues: [{ says: 'a' }],
  },
  {
    name: 'none for the schema, unknown for the snapshot: undecided, through a join and a union',
    rule: 'what an empty cell says',
    plan: plan({
      inputs: { v: LIMITS, w: input('另表', ['id:文本', 'none:日期?none']) },
      relations: [
        relation('all', ['v', 'w']),
        relation(
          'r',
          'v',
          {
            do: 'match',
            with: 'all',
            as: 'x',
            on: [{ by: 'value', left: col('id:文本'), right: col('id:文本') }],
            when: null,
            columns: [column('x.none:日期?none')],
          },
          where(and(not(late('none:日期?none')), not(late('x.none:日期?none')))),
        ),
      ],
      clues: [clue('r', '{id:文本}', { sameWhen: ['id'] })],
    }),
    inputs: {
      v: { rows: [{ id: 'a', none: '2024-02-02' }, { id: 'b' }] },
      w: { rows: [{ id: 'a' }], empties: { none: 'unknown' } },
    },
    clues: [{ says: 'a' }],
    undecided: [
      { says: 'a', missing: ['x.none'], lineage: ['v:1', 'w:1'] },
      { says: 'b', missing: ['x.none'], lineage: ['v:2'] },
    ],
  },
  {
    name: 'a yes or no that is empty and means no is said so, also where it decides',
    rule: 'what an empty cell says',
    plan: plan({
      inputs: { v: input('名册', ['id:文本', 'sealed:是否?none']) },
      relations: [relation('r', 'v')],
      clues: [clue('r', '{id:文本}{sealed:是否?none}', { sameWhen: ['id'], deciding: ['id', 'sealed'] })],
    }),
    inputs: { v: { rows: [{ id: 'a', sealed: true }, { id: 'b' }] } },
    clues: [{ says: 'a是' }, { says: 'b否' }],
  },
]
