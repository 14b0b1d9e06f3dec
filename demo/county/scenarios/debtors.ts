import type { IsoDate } from '@mingjian/law/calendar-date'
import { registerDeath } from '../benefits.ts'
import { plusDays, someDay } from '../days.ts'
import { listDebtor } from '../debts.ts'
import type { Person } from '../persons.ts'
import { tellOf, type World } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

const MODEL = 'debtor-deceased'
const AFTER = '死亡登记后采取措施'
const NOT_LIFTED = '死亡后措施未撤销'

interface Dead {
  person: Person
  diedOn: IsoDate
  registeredOn: IsoDate
}

function dead(
  world: World,
  daysToRegister: number,
  between: readonly [IsoDate, IsoDate] = ['2021-03-01', '2023-12-15'],
): Dead {
  const person = world.persons.someone(1950, 1990)
  const diedOn = someDay(world.random, ...between)
  const registeredOn = plusDays(diedOn, daysToRegister)
  registerDeath(world, person, { diedOn, registeredOn })
  return { person, diedOn, registeredOn }
}

export const DEBTORS: readonly Scenario[] = [
  scenario('listed after the death was registered', 2, (world) => {
    const { person, registeredOn } = dead(world, 6)
    const caseNo = listDebtor(world, person, plusDays(registeredOn, world.random.int(20, 60)), null)
    tellOf(world, MODEL, AFTER)('clue', person, '死亡登记以后才列入', { subject: caseNo })
  }),
  scenario('listed after the death was registered, corrected since', 1, (world) => {
    const { person, registeredOn } = dead(world, 6)
    const publishedOn = plusDays(registeredOn, world.random.int(20, 60))
    const caseNo = listDebtor(world, person, publishedOn, plusDays(publishedOn, 50))
    tellOf(world, MODEL, AFTER)('absent', person, '死亡登记以后列入，已经撤销', { subject: caseNo })
  }),
  scenario('never taken off the list', 3, (world) => {
    const { person, diedOn } = dead(world, 6)
    const caseNo = listDebtor(world, person, plusDays(diedOn, -world.random.int(100, 600)), null)
    tellOf(world, MODEL, NOT_LIFTED)('clue', person, '死亡登记以后一直没有撤销', { subject: caseNo })
  }),
  scenario('the day of registration was left empty', 1, (world) => {
    const person = world.persons.someone(1950, 1985)
    const diedOn = someDay(world.random, '2022-01-01', '2023-06-30')
    world.ledgers.add('death', plusDays(diedOn, 8), person, { died_on: diedOn, source: '户籍注销' })
    const caseNo = listDebtor(world, person, plusDays(diedOn, -200), null)
    const told = { subject: caseNo, missing: '登记日期' }
    tellOf(world, MODEL, NOT_LIFTED)('undecided', person, '死亡的登记日期没有记载', told)
  }),
  scenario('the number of somebody else on the certificate', 1, (world) => {
    const alive = world.persons.someone(1955, 1985)
    const mixed = { ...alive, name: world.persons.someone().name }
    const diedOn = someDay(world.random, '2022-01-01', '2023-06-30')
    registerDeath(world, mixed, { diedOn, registeredOn: plusDays(diedOn, 5) })
    const caseNo = listDebtor(world, alive, plusDays(diedOn, -90), null)
    tellOf(world, MODEL, NOT_LIFTED)('absent', alive, '死亡登记把别人的证件号填成了他的', { subject: caseNo })
  }),
  scenario('the death was registered late', 2, (world) => {
    const { person, diedOn, registeredOn } = dead(world, 150)
    const caseNo = listDebtor(world, person, plusDays(diedOn, 60), plusDays(registeredOn, 30))
    tellOf(world, MODEL, AFTER)('absent', person, '列入时死亡还没有登记，登记后撤销', { subject: caseNo })
  }),
  scenario('taken off in time', 2, (world) => {
    const { person, diedOn, registeredOn } = dead(world, 6)
    const caseNo = listDebtor(world, person, plusDays(diedOn, -200), plusDays(registeredOn, 40))
    tellOf(world, MODEL, NOT_LIFTED)('absent', person, '死亡登记后已经撤销', { subject: caseNo })
  }),
  scenario('died only just', 1, (world) => {
    const { person, diedOn } = dead(world, 4, ['2024-05-10', '2024-06-15'])
    const caseNo = listDebtor(world, person, plusDays(diedOn, -200), null)
    tellOf(world, MODEL, NOT_LIFTED)('absent', person, '死亡登记不满六十日', { subject: caseNo })
  }),
  scenario('somebody of the same name died', 2, (world) => {
    const { person, registeredOn } = dead(world, 5)
    const other = world.persons.homonymOf(person)
    const caseNo = listDebtor(world, other, plusDays(registeredOn, 40), null)
    tellOf(world, MODEL, AFTER)('absent', other, '死者是同名的另一个人', { subject: caseNo })
  }),
]
