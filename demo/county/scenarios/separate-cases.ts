import { type Convict, convict, registerTransfer } from '../court-case.ts'
import { plusDays } from '../days.ts'
import { execute } from '../execution.ts'
import { OFFENCES } from '../offences.ts'
import type { Person } from '../persons.ts'
import { POLICE, tellOf, type World } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

const MODEL = 'separate-case-missed'
const MISSED = '另案处理人员未见处理'

interface Partners {
  /** Who is named in the judgment as dealt with elsewhere. */
  other: Person
  one: Convict
}

function partners(
  world: World,
  between: readonly [string, string] = ['2021-03-01', '2023-11-30'],
  words = '另案处理',
): Partners {
  const other = world.persons.someone()
  const one = convict(world, {
    offence: OFFENCES.theft,
    probation: false,
    separate: { name: other.name, words },
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
  scenario('sanctioned instead', 1, (world) => {
    const { other, one } = partners(world)
    const decidedOn = plusDays(one.judgedOn, 20)
    world.ledgers.add('administrative_sanction', decidedOn, other, {
      doc_no: world.numbers.office(decidedOn, '青公行罚决字'),
      cause: '盗窃',
      kinds: ['行政拘留'],
      detention_days: 10,
      decided_on: decidedOn,
      organ: POLICE,
    })
    tellOf(world, MODEL, MISSED)('absent', other, '同名的人因盗窃受到行政处罚', { subject: one.caseNo })
  }),
  scenario('sentenced in another judgment', 1, (world) => {
    const { other, one } = partners(world)
    const judgedOn = plusDays(one.judgedOn, 100)
    const theirs = convict(world, {
      person: other,
      offence: OFFENCES.theft,
      probation: false,
      between: [judgedOn, judgedOn],
    })
    execute(world, theirs)
    tellOf(world, MODEL, MISSED)('absent', other, '另一份判决判了同名的人', { subject: one.caseNo })
  }),
  scenario('named without the given name', 1, (world) => {
    const hidden = { ...world.persons.someone(), name: '王某' }
    const one = convict(world, {
      offence: OFFENCES.theft,
      probation: false,
      separate: { name: hidden.name, words: '另案处理' },
      between: ['2021-03-01', '2023-11-30'],
    })
    execute(world, one)
    tellOf(world, MODEL, MISSED)('absent', hidden, '文书隐去了姓名', { subject: one.caseNo })
  }),
  scenario('fled', 1, (world) => {
    const { other, one } = partners(world, ['2021-03-01', '2023-11-30'], '在逃，另案处理')
    tellOf(world, MODEL, MISSED)('absent', other, '文书写明在逃', { subject: one.caseNo })
  }),
  scenario('the other case still runs', 1, (world) => {
    const { other, one } = partners(world, ['2024-02-01', '2024-05-20'])
    tellOf(world, MODEL, MISSED)('absent', other, '判决不满六个月', { subject: one.caseNo })
  }),
]
