import type { IsoDate } from '@mingjian/law/calendar-date'
import { registerDeath } from '../benefits.ts'
import { type Convict, convict } from '../court-case.ts'
import { plusDays, plusMonths, someEarlyDay } from '../days.ts'
import { execute, registerDeprivation, type Service, serve } from '../execution.ts'
import { OFFENCES } from '../offences.ts'
import { tellOf, type World } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

const MODEL = 'deprivation-not-registered'
const NOT_LISTED = '应列管未见列管'

/** A robber who lost the political rights for two years, with the last day of the term. */
function robber(world: World, releasedOn: IsoDate): Convict {
  const months = world.random.int(36, 44)
  const detainedOn = plusDays(plusMonths(releasedOn, -months), 1)
  const judgedOn = plusDays(detainedOn, world.random.int(110, 150))
  const one = convict(world, {
    offence: OFFENCES.robbery,
    probation: false,
    between: [judgedOn, judgedOn],
    detainedOn,
    verdict: { months, deprivationMonths: 24 },
  })
  execute(world, one, ['custody'])
  return one
}

function released(
  world: World,
  service: Service = {},
  between: readonly [IsoDate, IsoDate] = ['2023-01-10', '2024-04-20'],
): Convict {
  const one = robber(world, someEarlyDay(world.random, ...between))
  serve(world, one, service)
  return one
}

export const DEPRIVATIONS: readonly Scenario[] = [
  scenario('released and never listed', 3, (world) => {
    const { person, caseNo } = released(world)
    tellOf(world, MODEL, NOT_LISTED)('clue', person, '刑满释放后没有列管', { subject: caseNo })
  }),
  scenario('somebody of the same name is listed', 1, (world) => {
    const one = released(world)
    const other = {
      ...one,
      person: world.persons.homonymOf(one.person),
      caseNo: world.numbers.court(one.judgedOn, '刑初'),
    }
    registerDeprivation(world, other, one.term!.to)
    tellOf(world, MODEL, NOT_LISTED)('clue', one.person, '名册里的同名人证件号不同，不是他', {
      subject: one.caseNo,
    })
  }),
  scenario('listed without number and birth', 1, (world) => {
    const one = released(world)
    world.ledgers.add(
      'deprivation_register',
      null,
      one.person,
      { from_on: one.term!.to, to_on: plusMonths(one.term!.to, 24), police_station: '北街派出所' },
      { id: 'missing', birth: 'missing' },
    )
    const told = { subject: one.caseNo, missing: '疑似记录' }
    tellOf(world, MODEL, NOT_LISTED)('undecided', one.person, '名册里同名而没有证件号、出生日期', told)
  }),
  scenario('no row of custody at all', 1, (world) => {
    const { person, caseNo } = robber(world, someEarlyDay(world.random, '2023-02-01', '2024-03-01'))
    const told = { subject: caseNo, missing: '出所日期' }
    tellOf(world, MODEL, NOT_LISTED)('undecided', person, '刑期已满，没有服刑和释放的登记', told)
  }),
  scenario('listed once for an earlier case', 1, (world) => {
    const one = released(world)
    const earlier = { ...one, caseNo: world.numbers.court('2015-03-02', '刑初') }
    registerDeprivation(world, earlier, plusMonths(one.term!.to, -90))
    tellOf(world, MODEL, NOT_LISTED)('clue', one.person, '名册里只有前案的列管，早已撤销', {
      subject: one.caseNo,
    })
  }),
  scenario('in custody again', 1, (world) => {
    const one = released(world, {}, ['2023-01-10', '2024-02-20'])
    const inOn = plusDays(one.term!.to, 25)
    world.ledgers.add('custody_prison', inOn, one.person, {
      place: '云岭市看守所',
      status: '未决羁押',
      in_on: inOn,
    })
    tellOf(world, MODEL, NOT_LISTED)('absent', one.person, '释放后又被羁押', { subject: one.caseNo })
  }),
  scenario('listed late, but listed', 1, (world) => {
    const one = released(world)
    registerDeprivation(world, one, plusDays(one.term!.to, 20))
    tellOf(world, MODEL, NOT_LISTED)('absent', one.person, '迟了几日列管', { subject: one.caseNo })
  }),
  scenario('the deprivation was shortened and is over', 1, (world) => {
    const one = released(world, { deprivationNow: 12 }, ['2022-09-01', '2023-05-27'])
    tellOf(world, MODEL, NOT_LISTED)('absent', one.person, '减刑后剥夺政治权利已经期满', {
      subject: one.caseNo,
    })
  }),
  scenario('settled in another county', 1, (world) => {
    const one = released(world, { settledElsewhere: true })
    tellOf(world, MODEL, NOT_LISTED)('absent', one.person, '释放后去外地', { subject: one.caseNo })
  }),
  scenario('died after the release', 1, (world) => {
    const one = released(world, {}, ['2023-01-10', '2024-02-20'])
    const diedOn = plusDays(one.term!.to, 20)
    registerDeath(world, one.person, { diedOn, registeredOn: plusDays(diedOn, 5) })
    tellOf(world, MODEL, NOT_LISTED)('absent', one.person, '释放后死亡', { subject: one.caseNo })
  }),
  scenario('released some days ago', 1, (world) => {
    const one = released(world, {}, ['2024-06-05', '2024-06-26'])
    tellOf(world, MODEL, NOT_LISTED)('absent', one.person, '释放不满宽限期', { subject: one.caseNo })
  }),
  scenario('still inside', 1, (world) => {
    const one = released(world, {}, ['2024-09-01', '2025-01-26'])
    tellOf(world, MODEL, NOT_LISTED)('absent', one.person, '仍在服刑', { subject: one.caseNo })
  }),
]
