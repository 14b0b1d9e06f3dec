/**
 * `absent` of two ledgers against hand-written SQL that gives the same clue keys:
 *   npm run bench -- run-absent [--stays 1e7] [--payments 1e6] [--persons N] [--keyless 0] [--rounds 3] [--memory 6GB]
 * The small ledger searched in the large one, and the large one in the small one, with conditions before and after.
 */
import { clue, cmp, col, lit, plan, relation, type StepBody, where } from '@mingjian/engine/conformance/build'
import { inputsUsing, type LedgerName } from './engine/ledgers.ts'
import { type Race, raceOptions, runRaces } from './engine/race.ts'
import { absentByHand, BY_PERSON } from './engine/same-person.ts'

const options = raceOptions(process.argv.slice(2), { stays: 1e7, rounds: 3 })

const absentIn = (relation: string): StepBody => ({
  do: 'absent',
  in: [{ relation, as: relation }],
  on: [[BY_PERSON]],
  when: [null],
  expects: { from: lit('2016-01-01'), to: lit('2024-06-30'), region: null },
})

const race = (
  settings: string,
  left: LedgerName,
  right: LedgerName,
  above: number,
  steps: StepBody[],
): Race => ({
  name: 'run-absent',
  settings,
  plan: plan({
    inputs: inputsUsing({ stay: [], pay: [], [left]: ['no:文本', 'yuan:金额'] }),
    relations: [relation('r', left, ...steps)],
    clues: [clue('r', '{no:文本}', { about: ['person'], sameWhen: ['no'], deciding: ['no'] })],
  }),
  sql: (files) =>
    absentByHand(
      'a.no',
      `'${files[left]}'`,
      `'${files[right]}'`,
      `a.yuan > ${above}`,
      options.size.keyless > 0,
    ),
  keyOf: ({ deciding }) => String(deciding.no),
})

const above = (yuan: number) => where(cmp(col('yuan:金额'), '>', yuan), '金额大')
await runRaces(options, [
  race('small-left', 'pay', 'stay', 9_970, [above(9_970), absentIn('stay')]),
  race('large-left', 'stay', 'pay', 9_998, [above(9_998), absentIn('pay')]),
  race('large-left-then-where', 'stay', 'pay', 9_998, [absentIn('pay'), above(9_998)]),
])
