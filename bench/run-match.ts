/**
 * `match` of two ledgers against hand-written SQL that gives the same clue keys:
 *   npm run bench -- run-match [--stays 1e7] [--payments 1e6] [--persons N] [--keyless 0] [--rounds 15] [--memory 6GB]
 * Two ways to write the model: the conditions before the join, and after it.
 */
import { clue, cmp, col, plan, relation, type StepBody, where } from '@mingjian/engine/conformance/build'
import { inputsUsing } from './engine/ledgers.ts'
import { type Race, raceOptions, runRaces } from './engine/race.ts'
import { BY_PERSON, pairsByHand } from './engine/same-person.ts'

const options = raceOptions(process.argv.slice(2), { stays: 1e7, rounds: 15 })

const match: StepBody = { do: 'match', with: 'pay', as: 'pay', on: [BY_PERSON], when: null, columns: [] }
const large = where(cmp(col('yuan:金额'), '>', 9_900), '羁押台账·金额大')
const paid = where(cmp(col('pay.yuan:金额'), '>', 6_000), '发放金额大')

const race = (settings: string, ...steps: StepBody[]): Race => ({
  name: 'run-match',
  settings,
  plan: plan({
    inputs: inputsUsing({ stay: ['no:文本', 'yuan:金额'], pay: ['no:文本', 'yuan:金额'] }),
    relations: [relation('r', 'stay', ...steps)],
    clues: [
      clue('r', '{no:文本} {pay.no:文本}', {
        about: ['person'],
        sameWhen: ['no', 'pay.no'],
        deciding: ['no', 'pay.no'],
      }),
    ],
  }),
  sql: ({ stay, pay }) =>
    pairsByHand(
      `a.no || ' ' || b.no`,
      `'${stay}'`,
      `'${pay}'`,
      'a.yuan > 9900 AND b.yuan > 6000',
      options.size.keyless > 0,
    ),
  keyOf: ({ deciding }) => `${deciding.no} ${deciding['pay.no']}`,
})

await runRaces(options, [
  race('where-then-match', large, match, paid),
  race('match-then-where', match, large, paid),
])
