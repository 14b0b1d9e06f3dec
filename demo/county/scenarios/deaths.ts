import type { IsoDate } from '@mingjian/law/calendar-date'
import { type DeathCourse, monthsAfter, payPension, registerDeath } from '../benefits.ts'
import { monthOf, plusDays, plusMonth, someDay } from '../days.ts'
import type { Person } from '../persons.ts'
import { tellOf, type World } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

const MODEL = 'pension-after-death'
const PAID_ON = '死亡登记后继续发放'

/** A pensioner who dies, and is registered some days later. */
function deceased(
  world: World,
  daysToRegister: number,
  upTo: IsoDate = '2024-01-31',
): { person: Person } & DeathCourse {
  const person = world.persons.someone(1938, 1958)
  const diedOn = someDay(world.random, '2023-08-01', upTo)
  const registeredOn = plusDays(diedOn, daysToRegister)
  registerDeath(world, person, { diedOn, registeredOn })
  return { person, diedOn, registeredOn }
}

export const DEATHS: readonly Scenario[] = [
  scenario('paid on after the registration', 4, (world) => {
    const { person } = deceased(world, world.random.int(2, 20))
    payPension(world, person)
    tellOf(world, MODEL, PAID_ON)('clue', person, '死亡登记以后一直发放')
  }),
  scenario('paid on, a part was recovered', 1, (world) => {
    const { person, registeredOn } = deceased(world, 10)
    payPension(world, person, { recoveredFrom: plusMonth(monthOf(registeredOn), 4) })
    tellOf(world, MODEL, PAID_ON)('clue', person, '死亡登记以后一直发放，只追回后几个月的')
  }),
  scenario('paid on, all recovered', 2, (world) => {
    const { person, diedOn } = deceased(world, 10)
    payPension(world, person, { recoveredFrom: plusMonth(monthOf(diedOn), 1) })
    tellOf(world, MODEL, PAID_ON)('absent', person, '多发的已经全部追回')
  }),
  scenario('stopped with the notice', 2, (world) => {
    const { person, registeredOn } = deceased(world, 5)
    payPension(world, person, { until: plusMonth(monthOf(registeredOn), 1) })
    tellOf(world, MODEL, PAID_ON)('absent', person, '登记后次月停发')
  }),
  scenario('registered late, stopped then', 2, (world) => {
    const { person, registeredOn } = deceased(world, 120, '2024-01-15')
    payPension(world, person, { until: monthOf(registeredOn) })
    tellOf(world, MODEL, PAID_ON)('absent', person, '死亡登记迟延，登记以后没有再发')
  }),
  scenario('the one who died has the same name', 2, (world) => {
    const { person } = deceased(world, 8)
    payPension(world, person, { until: '2023-07' })
    const alive = world.persons.homonymOf(person)
    payPension(world, alive)
    tellOf(world, MODEL, PAID_ON)('absent', alive, '死者与其同名，证件号不同')
  }),
  scenario('the number of somebody else on the certificate', 1, (world) => {
    const alive = world.persons.someone(1945, 1958)
    const died = world.persons.someone(1945, 1958)
    const diedOn = someDay(world.random, '2023-08-01', '2023-12-31')
    // The clerk took the line above: name of the one, number and birth of the other.
    const mixed = { ...alive, name: died.name }
    registerDeath(world, mixed, { diedOn, registeredOn: plusDays(diedOn, 5) })
    payPension(world, alive)
    tellOf(world, MODEL, PAID_ON)('absent', alive, '死亡登记把别人的证件号填成了他的')
  }),
  scenario('the day of registration was left empty', 2, (world) => {
    const person = world.persons.someone(1938, 1958)
    const diedOn = someDay(world.random, '2023-08-01', '2023-12-31')
    world.ledgers.add('death', plusDays(diedOn, 9), person, { died_on: diedOn, source: '户籍注销' })
    payPension(world, person, { until: monthsAfter(diedOn).at(-1)! })
    tellOf(world, MODEL, PAID_ON)('undecided', person, '死亡以后继续发放，登记日期没有记载', {
      missing: '登记日期',
    })
  }),
]
