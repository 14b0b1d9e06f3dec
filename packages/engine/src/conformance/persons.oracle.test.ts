import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JoinKey } from '@mingjian/model/plan'
import type { RunResult } from '../result.ts'
import type { PersonCells, TestRow } from '../snapshot-files.ts'
import { and, clue, cmp, col, column, input, not, plan, relation, type StepBody, where } from './build.ts'
import { runCase } from './run-case.ts'
import { isNobody, samePerson, tierOf } from './same-person.ts'

const KEYS: readonly Pick<PersonCells, 'key' | 'mask'>[] = [
  {},
  { key: 1 },
  { key: 2 },
  { mask: '990102199001011***' },
  { mask: '9901021990**0*****' },
  { mask: '9901021985********' },
  { mask: '990102********1234' },
  { mask: '990103********1234' },
]
const VARIANTS: readonly PersonCells[] = KEYS.flatMap((key) =>
  [null, '张某甲', '李某乙'].flatMap((name) =>
    [null, '1990-01-01', '1990-02-03'].map((birth) => ({ ...key, name, birth })),
  ),
)
/** Every seventh pair: seven has no divisor in common with the number of variants, so that each meets every kind. */
const PAIRS = VARIANTS.flatMap((left) => VARIANTS.map((right) => ({ left, right }))).filter(
  (_, index) => index % 7 === 3,
)
/** Few names are many partners: a run of all pairs would compare each with each. */
const CHUNK = 60

const ON: JoinKey[] = [{ by: 'person', left: 'person', right: 'person' }]
const SAME_NUMBER = cmp(col('no:文本'), '=', col('b.no:文本'))
const EXPECTS = {
  from: { op: 'asOf', type: '日期' },
  to: { op: 'asOf', type: '日期' },
  region: null,
} as const

const absent: StepBody = {
  do: 'absent',
  in: [{ relation: 'b', as: 'b' }],
  on: [ON],
  when: [SAME_NUMBER],
  expects: EXPECTS,
}
const both = plan({
  inputs: {
    a: input('前表', ['no:文本', 'side:文本'], ['person']),
    b: input('后表', ['no:文本', 'side:文本'], ['person']),
  },
  relations: [
    relation('未见', 'a', absent),
    relation('对应', 'a', { do: 'match', with: 'b', as: 'b', on: ON, when: SAME_NUMBER, columns: [] }),
    relation(
      '没有对应',
      'a',
      { do: 'maybe', with: 'b', as: 'b', on: ON, when: SAME_NUMBER, columns: [column('b.found:是否')] },
      where(not(col('b.found:是否'))),
    ),
    relation('合', ['a', 'b']),
    relation('两两', '合', {
      do: 'pair',
      as: ['x', 'y'],
      on: ON,
      when: and(
        cmp(col('x.no:文本'), '=', col('y.no:文本')),
        cmp(col('x.side:文本'), '<', col('y.side:文本')),
      ),
      columns: [],
    }),
    relation('汇总', '合', {
      do: 'group',
      by: ['person', 'no'],
      columns: [{ column: column('n:整数'), aggregate: 'count', value: null, order: null }],
      having: cmp(col('n:整数'), '>=', 2),
    }),
    relation('单独', '合', {
      do: 'group',
      by: ['person', 'no'],
      columns: [{ column: column('n:整数'), aggregate: 'count', value: null, order: null }],
      having: cmp(col('n:整数'), '=', 1),
    }),
  ],
  clues: [
    ...['未见', '对应', '没有对应', '汇总', '单独'].map((name) =>
      clue(name, '{no:文本}', { kind: name, about: ['person'], sameWhen: ['no'] }),
    ),
    clue('两两', '{x.no:文本}', { kind: '两两', about: ['x.person'], sameWhen: ['x.no'] }),
  ],
})

type Outcome = 'clue' | 'undecided' | 'none'
const byTruth = (truth: boolean | null, yes: Outcome, no: Outcome): Outcome =>
  truth === null ? 'undecided' : truth ? yes : no

/** Rows of one group: of one ID, or of none with all else alike. */
const isOneGroup = (left: PersonCells, right: PersonCells) =>
  left.key != null || right.key != null
    ? left.key === right.key
    : left.name === right.name && left.birth === right.birth && left.mask === right.mask

type Expected = (left: PersonCells, right: PersonCells) => Outcome | ReturnType<typeof tierOf>
const joined: Expected = (left, right) => {
  const there = left.key != null && left.key === right.key
  const named = left.name != null && left.name === right.name
  return there || (named && samePerson(left, right) !== false) ? tierOf(left, right) : 'none'
}
const EXPECTED: Readonly<Record<string, Expected>> = {
  未见: (left, right) => (isNobody(left) ? 'undecided' : byTruth(samePerson(left, right), 'none', 'clue')),
  没有对应: (left, right) =>
    isNobody(left) ? 'undecided' : byTruth(samePerson(left, right), 'none', 'clue'),
  对应: joined,
  两两: joined,
  汇总: (left, right) => {
    if (isNobody(left) || isNobody(right)) return 'none'
    if (isOneGroup(left, right)) return 'clue'
    return samePerson(left, right) === false ? 'none' : 'undecided'
  },
  // A row of nobody is undecided itself and stands beside the others.
  单独: (left, right) => {
    if (isNobody(left) && isNobody(right)) return 'undecided'
    if (isNobody(left) || isNobody(right)) return 'clue'
    if (isOneGroup(left, right)) return 'none'
    return samePerson(left, right) === false ? 'clue' : 'undecided'
  },
}

function outcomes(result: RunResult) {
  const found = new Map<string, string>()
  for (const { kind, sentence } of result.undecided) found.set(`${kind} ${sentence}`, 'undecided')
  for (const { kind, sentence, tier } of result.clues)
    found.set(`${kind} ${sentence}`, kind === '对应' || kind === '两两' ? String(tier) : 'clue')
  return found
}

const written = ({ left, right }: (typeof PAIRS)[number]) => JSON.stringify([left, right])

async function wrongOf(pairs: typeof PAIRS): Promise<string[]> {
  const rows = (side: 'left' | 'right'): TestRow[] =>
    pairs.map((pair, index) => ({ no: `${index}`, side, person: pair[side] }))
  const found = outcomes(
    await runCase({ plan: both, inputs: { a: { rows: rows('left') }, b: { rows: rows('right') } } }),
  )
  return pairs.flatMap((pair, index) =>
    Object.entries(EXPECTED).flatMap(([kind, expected]) => {
      const [is, should] = [found.get(`${kind} ${index}`) ?? 'none', expected(pair.left, pair.right)]
      return is === should ? [] : [`${kind}: ${is}, not ${should}: ${written(pair)}`]
    }),
  )
}

test('every pair of rows, by what is known of the persons, means in every operation what the rules say', async () => {
  const wrong: string[] = []
  for (let from = 0; from < PAIRS.length; from += CHUNK)
    wrong.push(...(await wrongOf(PAIRS.slice(from, from + CHUNK))))
  assert.deepEqual(wrong.slice(0, 12), [], `${wrong.length} of ${PAIRS.length}`)
})
