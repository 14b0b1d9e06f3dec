/**
 * Overlap of periods, alone and added up per person, against hand-written SQL that gives the same clue keys:
 *   npm run bench -- run-overlap [--stays 1e7] [--payments 1e6] [--persons N] [--keyless 0] [--rounds 3] [--memory 6GB]
 */
import {
  call,
  clue,
  cmp,
  col,
  column,
  plan,
  relation,
  type StepBody,
  where,
} from '@mingjian/engine/conformance/build'
import type { Clue } from '@mingjian/engine/result'
import type { CluePlan, RelationPlan } from '@mingjian/model/plan'
import { inputsUsing, type Ledgers } from './engine/ledgers.ts'
import { type Race, raceOptions, runRaces } from './engine/race.ts'
import { BY_PERSON, pairsByHand } from './engine/same-person.ts'

const options = raceOptions(process.argv.slice(2), { stays: 1e7, rounds: 3 })

const overlappingWith = (ledger: string): StepBody => ({
  do: 'match',
  with: ledger,
  as: 'pay',
  on: [BY_PERSON],
  when: call('是否', 'overlaps', col('held:期间'), col('pay.paid:期间')),
  columns: [],
})
const overlapping = overlappingWith('pay')
const OVERLAP = 'a.held__from <= b.paid__to AND b.paid__from <= a.held__to'

type Columns = Extract<StepBody, { do: 'group' }>['columns']
const columns: Columns = [
  { column: column('first:文本'), aggregate: 'min', value: col('no:文本'), order: null },
  { column: column('times:整数'), aggregate: 'count', value: null, order: null },
  { column: column('total:金额'), aggregate: 'sum', value: col('pay.yuan:金额'), order: null },
]
const added: StepBody = { do: 'group', by: ['person'], columns, having: cmp(col('total:金额'), '>', 9_000) }

const pairs = (files: Ledgers['files'], select: string, where: string) =>
  pairsByHand(select, `'${files.stay}'`, `'${files.pay}'`, where, options.size.keyless > 0)

const raceOf = (
  settings: string,
  relations: RelationPlan[],
  sentence: string,
  more: Partial<CluePlan>,
  sql: Race['sql'],
  keyOf: (clue: Clue) => string,
): Race => ({
  name: 'run-overlap',
  settings,
  plan: plan({
    inputs: inputsUsing({ stay: ['no:文本', 'held:期间'], pay: ['no:文本', 'paid:期间', 'yuan:金额'] }),
    relations,
    clues: [clue('r', sentence, { about: ['person'], ...more })],
  }),
  sql,
  keyOf,
})

/** Persons without an ID are their name and date of birth. */
const PERSON = `coalesce(a.person__key::VARCHAR, a.person__name || a.person__birth)`

const pairsRace = (settings: string, ...relations: RelationPlan[]) =>
  raceOf(
    settings,
    relations,
    '{no:文本} {pay.no:文本}',
    { sameWhen: ['no', 'pay.no'], deciding: ['no', 'pay.no'] },
    (files) => pairs(files, `a.no || ' ' || b.no`, `${OVERLAP} AND b.yuan > 9600`),
    ({ deciding }) => `${deciding.no} ${deciding['pay.no']}`,
  )
const above = (name: string) => where(cmp(col(name), '>', 9_600), '发放金额大')

const races = [
  pairsRace(
    'where-then-overlap',
    relation('large', 'pay', above('yuan:金额')),
    relation('r', 'stay', overlappingWith('large')),
  ),
  pairsRace('overlap-then-where', relation('r', 'stay', overlapping, above('pay.yuan:金额'))),
  raceOf(
    'overlap-then-group',
    [relation('r', 'stay', overlapping, added)],
    '{first:文本} {times:整数} {total:金额}',
    { deciding: ['first', 'times', 'total'] },
    (files) =>
      `SELECT concat_ws(' ', min(no), count(*), CAST(sum(yuan) AS DOUBLE)) FROM
        (${pairs(files, `${PERSON} AS person, a.no, b.yuan`, OVERLAP)}) GROUP BY person HAVING sum(yuan) > 9000`,
    ({ deciding: { first, times, total } }) =>
      `${first} ${times} ${Number.isInteger(total) ? `${total}.0` : total}`,
  ),
]
await runRaces(options, races)
