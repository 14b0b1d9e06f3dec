/** Every operation behind and before a condition, over two tables drawn at random. */
import type { JoinKey } from '@mingjian/model/plan'
import fc from 'fast-check'
import type { RunResult } from '../result.ts'
import type { TestRow } from '../snapshot-files.ts'
import {
  asOf,
  clue,
  cmp,
  col,
  column,
  exclude,
  input,
  known,
  lit,
  not,
  plan,
  relation,
  type StepBody,
  where,
} from './build.ts'

const ON: JoinKey[] = [{ by: 'person', left: 'person', right: 'person' }]
const NUMBER: JoinKey = { by: 'value', left: col('no:文本'), right: col('no:文本') }
const EXPECTS = { from: lit('2024-01-01'), to: asOf, region: null }
const LATER = cmp(col('b.n:整数'), '>=', col('n:整数'))
const absent = (on: JoinKey[], when: typeof LATER | null): StepBody => ({
  do: 'absent',
  in: [{ relation: 'b', as: 'b' }],
  on: [on],
  when: [when],
  expects: EXPECTS,
})
const join = (on: JoinKey[], when: typeof LATER | null) => ({
  with: 'b',
  as: 'b',
  on,
  when,
  columns: [column('b.found:是否')],
})
const FILTER = where(cmp(col('n:整数'), '>', 1))
const group = (of: 'n'): StepBody => ({
  do: 'group',
  by: ['person'],
  columns: [
    { column: column('k:整数'), aggregate: 'count', value: null, order: null },
    { column: column('s:整数'), aggregate: 'sum', value: col(`${of}:整数`), order: null },
  ],
  having: cmp(col('s:整数'), '>=', 3),
})
const CHAINS: Readonly<Record<string, StepBody[]>> = {
  未见: [FILTER, absent(ON, null)],
  其后未见: [absent(ON, LATER)],
  按号未见: [absent([...ON, NUMBER], null), FILTER],
  只按号未见: [absent([NUMBER], null)],
  未见后筛: [absent(ON, null), FILTER, where(cmp(col('n:整数'), '<', 3))],
  两次未见: [absent([NUMBER], null), absent(ON, LATER)],
  对应: [{ do: 'match', ...join(ON, LATER) }, where(cmp(col('b.n:整数'), '<', 3))],
  筛后对应: [{ do: 'match', ...join([...ON, NUMBER], null) }, FILTER],
  对应后筛: [{ do: 'match', ...join(ON, null) }, FILTER, where(cmp(col('b.n:整数'), '<', 3))],
  对应后排除: [
    { do: 'match', ...join(ON, null) },
    FILTER,
    exclude(['gone', known(col('gone:日期?none')), '已撤销']),
  ],
  可有: [{ do: 'maybe', ...join(ON, LATER) }, where(not(col('b.found:是否')))],
  可有按号: [FILTER, { do: 'maybe', ...join([NUMBER], null) }, where(not(col('b.found:是否')))],
  排除: [FILTER, exclude(['gone', known(col('gone:日期?none')), '已撤销'])],
  汇总: [FILTER, group('n')],
  取一: [{ do: 'one', by: ['person'], order: [{ value: col('n:整数'), descending: true }] }, FILTER],
}
const FIELDS = ['no:文本', 'n:整数', 'gone:日期?none']
/** One relation and one kind of clue per chain. */
export const everyOperation = plan({
  inputs: { a: input('前表', FIELDS, ['person']), b: input('后表', FIELDS, ['person']) },
  relations: Object.entries(CHAINS).map(([name, steps]) => relation(name, 'a', ...steps)),
  clues: Object.entries(CHAINS).map(([kind, steps]) =>
    steps.some((step) => step.do === 'group')
      ? clue(kind, '{k:整数} {s:整数}', { kind, about: ['person'], deciding: ['person'] })
      : clue(kind, '{no:文本} {n:整数}', {
          kind,
          about: ['person'],
          sameWhen: ['no', 'n'],
          deciding: ['person'],
        }),
  ),
})

const SOME = {
  key: fc.boolean(),
  name: fc.boolean(),
  no: fc.boolean(),
  n: fc.boolean(),
  unread: fc.boolean(),
}
const NONE = { key: false, name: false, no: false, n: false, unread: false }

/** Rows of a table of which each column may be full, so that shortcuts are taken, or have gaps. */
export const randomTable = fc.oneof(fc.constant(NONE), fc.record(SOME)).chain((gaps) => {
  const some = <T>(value: fc.Arbitrary<T>, hasGaps: boolean) =>
    hasGaps ? fc.option(value, { nil: null, freq: 2 }) : value
  const row = fc.record({
    no: some(fc.constantFrom('1号', '2号', '3号'), gaps.no),
    n: some(fc.integer({ min: 0, max: 3 }), gaps.n),
    gone: fc.option(fc.constant('2024-01-01'), { nil: null }),
    person: fc.record({
      key: some(fc.integer({ min: 1, max: 3 }), gaps.key),
      name: some(fc.constantFrom('张某甲', '李某乙'), gaps.name),
      birth: fc.option(fc.constantFrom('1990-01-01', '1985-05-05'), { nil: null }),
      mask: fc.option(fc.constantFrom('99010219900101****', '990102********1234'), { nil: null, freq: 1 }),
    }),
  })
  const told = row.map(
    (one): TestRow => ({
      ...one,
      ...(gaps.unread ? { _unread: one.gone === null && one.n === 1 ? ['gone'] : null } : {}),
    }),
  )
  return fc.array(told, { maxLength: 6 })
})

/** What two runs of the same meaning have in common, in any order. */
export const shownFindings = ({ clues, undecided, excluded }: RunResult) => ({
  clues: clues
    .map(({ id, kind, sentence, tier, unchecked }) => `${kind} ${sentence} ${id} ${tier} ${unchecked}`)
    .toSorted(),
  undecided: undecided
    .map(({ kind, sentence, missing }) => `${kind} ${sentence} ${missing.toSorted()}`)
    .toSorted(),
  excluded: excluded.map(({ sentence, reason }) => `${sentence} ${reason}`).toSorted(),
})
