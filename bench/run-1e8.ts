/**
 * A full run of `match` and of `absent` over 10^8 × 10^6 rows, in seconds and memory of the process:
 *   npm run bench -- run-1e8 [--stays 1e8] [--memory 6GB] [--data FOLDER] [--rounds 1] [--against]
 * The limit is of DuckDB's memory; what the process took at most is printed as peak_rss. `--against` races it against
 * hand-written SQL that gives the same clue keys. Generating takes minutes and 2.6 GB of disk: `--data FOLDER` keeps
 * the ledgers.
 */
import { clue, cmp, col, lit, plan, relation, type StepBody, where } from '@mingjian/engine/conformance/build'
import { inputsUsing } from './engine/ledgers.ts'
import { type Race, raceOptions, runAlone, runRaces } from './engine/race.ts'
import { absentByHand, BY_PERSON, pairsByHand } from './engine/same-person.ts'

const options = raceOptions(process.argv.slice(2), { stays: 1e8, rounds: 1 })
const keyless = options.size.keyless > 0

/** So that about two thousand clues come at every size. */
const highest = (share: number) => Number((10_000 - 10_000 * share).toFixed(2))
const paid = highest(Math.min(1, 4e5 / options.size.stays))
const held = highest(Math.min(1, 2e3 / options.size.stays))

const match: StepBody = { do: 'match', with: 'pay', as: 'pay', on: [BY_PERSON], when: null, columns: [] }
const absent: StepBody = {
  do: 'absent',
  in: [{ relation: 'pay', as: 'pay' }],
  on: [[BY_PERSON]],
  when: [null],
  expects: { from: lit('2016-01-01'), to: lit('2024-06-30'), region: null },
}
const over = (column: string, yuan: number) => where(cmp(col(column), '>', yuan), '金额大')

const matchRace = (settings: string, ...steps: StepBody[]): Race => ({
  name: 'run-1e8',
  settings,
  plan: plan({
    inputs: inputsUsing({ stay: ['no:文本', 'yuan:金额'], pay: ['no:文本'] }),
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
    pairsByHand(`a.no || ' ' || b.no`, `'${stay}'`, `'${pay}'`, `a.yuan > ${paid}`, keyless),
  keyOf: ({ deciding }) => `${deciding.no} ${deciding['pay.no']}`,
})

const absentRace = (settings: string, ...steps: StepBody[]): Race => ({
  name: 'run-1e8',
  settings,
  plan: plan({
    inputs: inputsUsing({ stay: ['no:文本', 'yuan:金额'], pay: [] }),
    relations: [relation('r', 'stay', ...steps)],
    clues: [clue('r', '{no:文本}', { about: ['person'], sameWhen: ['no'], deciding: ['no'] })],
  }),
  sql: ({ stay, pay }) => absentByHand('a.no', `'${stay}'`, `'${pay}'`, `a.yuan > ${held}`, keyless),
  keyOf: ({ deciding }) => String(deciding.no),
})

await (options.against ? runRaces : runAlone)(options, [
  matchRace('where-then-match', over('yuan:金额', paid), match),
  matchRace('match-then-where', match, over('yuan:金额', paid)),
  absentRace('where-then-absent', over('yuan:金额', held), absent),
  absentRace('absent-then-where', absent, over('yuan:金额', held)),
])
