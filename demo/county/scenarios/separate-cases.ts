import { type Convict, convict, registerTransfer } from '../court-case.ts'
import { plusDays } from '../days.ts'
import { execute } from '../execution.ts'
import { OFFENCES } from '../offences.ts'
import type { Person } from '../persons.ts'
import { tellOf, type World } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

const MODEL = 'separate-case-missed'
const MISSED = '另案处理人员未见处理'

interface Partners {
  /** Who is named in the judgment as dealt with elsewhere. */
  other: Person
  one: Convict
}

function partners(world: World, between: readonly [string, string] = ['2021-03-01', '2023-11-30']): Partners {
  const other = world.persons.someone()
  const one = convict(world, {
    offence: OFFENCES.theft,
    probation: false,
    separate: other.name,
    between,
  })
  execute(world, one)
  return { other, one }
}

export const SEPARATE_CASES: readonly Scenario[] = [
  scenario('named, and never seen again', 3, (world) => {
    const { other, one } = partners(world)
    tellOf(world, MODEL, MISSED)('clue', other, '判决写明另案处理，此后各台账都没有', { subject: one.caseNo })
  }),
  scenario('somebody of that name was charged with something else', 2, (world) => {
    const { other, one } = partners(world)
    registerTransfer(world, other, OFFENCES.affray, plusDays(one.judgedOn, 40))
    const told = { subject: one.caseNo, missing: '疑似记录' }
    tellOf(world, MODEL, MISSED)('undecided', other, '同名的人因别的罪名移送，不知是否同一人', told)
  }),
  scenario('charged for the same', 3, (world) => {
    const { other, one } = partners(world)
    registerTransfer(world, other, OFFENCES.theft, plusDays(one.judgedOn, 40))
    tellOf(world, MODEL, MISSED)('absent', other, '同名、同罪名的人已经移送', { subject: one.caseNo })
  }),
  scenario('the other case still runs', 1, (world) => {
    const { other, one } = partners(world, ['2024-02-01', '2024-05-20'])
    tellOf(world, MODEL, MISSED)('absent', other, '判决不满六个月', { subject: one.caseNo })
  }),
]
