import { adjustPension, type PensionCourse, payPension } from '../benefits.ts'
import { type Convict, convict } from '../court-case.ts'
import { monthOf, plusDays, plusMonths, someDay } from '../days.ts'
import { execute, serve } from '../execution.ts'
import { OFFENCES } from '../offences.ts'
import { tellOf, type World } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

const IN_CUSTODY = ['pension-in-custody', '服刑期间应停未停'] as const
const IN_CORRECTION = ['pension-adjusted-in-correction', '矫正期间调整待遇'] as const

const pensioner = (world: World) => world.persons.someone(1948, 1961)

interface Prisoner {
  one: Convict
  movedOn: string
}

/** A pensioner in prison since 2023, for longer than the deliveries of pensions reach, or less. */
function prisoner(
  world: World,
  {
    between = ['2023-06-01', '2023-09-15'],
    months = 30,
  }: { between?: readonly [string, string]; months?: number } = {},
): Prisoner {
  const one = convict(world, {
    person: pensioner(world),
    offence: OFFENCES.fraud,
    probation: false,
    between,
    verdict: { months },
  })
  execute(world, one, ['custody'])
  return { one, movedOn: plusDays(one.effectiveOn, 6) }
}

function imprisoned(world: World, pension: (movedOn: string) => PensionCourse, months?: number): Convict {
  const { one, movedOn } = prisoner(world, months === undefined ? {} : { months })
  serve(world, one, { movedOn })
  payPension(world, one.person, pension(movedOn))
  return one
}

const PENSIONS_IN_CUSTODY: readonly Scenario[] = [
  scenario('paid while in prison', 3, (world) => {
    const { person } = imprisoned(world, () => ({ scheme: world.random.pick(['城镇职工', '机关事业']) }))
    tellOf(world, ...IN_CUSTODY)('clue', person, '服刑期间一直发放')
  }),
  scenario('paid while in prison, then released', 1, (world) => {
    const { person } = imprisoned(world, () => ({}), 10)
    tellOf(world, ...IN_CUSTODY)('clue', person, '服刑期间发放，后来刑满释放')
  }),
  scenario('stopped in prison', 2, (world) => {
    const { person } = imprisoned(world, (movedOn) => ({ until: monthOf(movedOn) }))
    tellOf(world, ...IN_CUSTODY)('absent', person, '入狱次月起停发')
  }),
  scenario('pension of residents', 2, (world) => {
    const { person } = imprisoned(world, () => ({ scheme: '城乡居民' }))
    tellOf(world, ...IN_CUSTODY)('absent', person, '城乡居民养老保险，默认不列')
  }),
  scenario('paid in prison, all recovered', 1, (world) => {
    const { person } = imprisoned(world, () => ({ recoveredFrom: '2023-07' }))
    tellOf(world, ...IN_CUSTODY)('absent', person, '已经全部追回')
  }),
  scenario('paid during detention, sentenced at the end', 1, (world) => {
    const { one, movedOn } = prisoner(world, { between: ['2024-05-20', '2024-05-31'] })
    serve(world, one, { movedOn })
    payPension(world, one.person)
    tellOf(world, ...IN_CUSTODY)('absent', one.person, '此前是未决羁押，不停发')
  }),
  scenario('outside for illness', 1, (world) => {
    const { one, movedOn } = prisoner(world)
    const outOn = plusDays(movedOn, 12)
    world.ledgers.add('custody_prison', movedOn, one.person, {
      case_no: one.caseNo,
      place: '云岭市第一监狱',
      status: '服刑',
      in_on: movedOn,
      out_on: outOn,
      out_reason: '暂予监外执行',
      term_to: one.term!.to,
    })
    payPension(world, one.person)
    tellOf(world, ...IN_CUSTODY)('absent', one.person, '暂予监外执行期间照发')
  }),
  scenario('paroled within the month', 1, (world) => {
    const { one, movedOn } = prisoner(world)
    const outOn = plusDays(movedOn, 15)
    const common = { case_no: one.caseNo }
    world.ledgers.add('custody_prison', movedOn, one.person, {
      ...common,
      place: '云岭市第一监狱',
      status: '服刑',
      in_on: movedOn,
      out_on: outOn,
      out_reason: '假释',
      term_to: one.term!.to,
    })
    world.ledgers.add('community_correction', plusDays(outOn, 4), one.person, {
      ...common,
      kind: '假释',
      effective_on: outOn,
      notice_received_on: plusDays(outOn, 2),
      reported_on: plusDays(outOn, 4),
      from_on: outOn,
      to_on: one.term!.to,
    })
    payPension(world, one.person)
    tellOf(world, ...IN_CUSTODY)('absent', one.person, '当月假释，此后照发')
  }),
  scenario('somebody of the same name is in prison', 1, (world) => {
    const { person } = imprisoned(world, (movedOn) => ({ until: monthOf(movedOn) }))
    const other = world.persons.homonymOf(person)
    payPension(world, other)
    tellOf(world, ...IN_CUSTODY)('absent', other, '服刑的是同名的另一个人')
  }),
  scenario('the day of entry was left empty', 1, (world) => {
    const { one, movedOn } = prisoner(world)
    world.ledgers.add('custody_prison', movedOn, one.person, {
      case_no: one.caseNo,
      place: '云岭市第一监狱',
      status: '服刑',
      term_to: one.term!.to,
    })
    payPension(world, one.person)
    tellOf(world, ...IN_CUSTODY)('undecided', one.person, '入所日期没有记载', { missing: '入所日期' })
  }),
]

/** A pensioner on probation for two years or more, since 2022. */
function corrected(world: World): Convict {
  const one = convict(world, {
    person: pensioner(world),
    offence: OFFENCES.injury,
    probation: true,
    between: ['2022-03-01', '2023-03-31'],
    verdict: { months: 20, probationMonths: 30 },
  })
  execute(world, one)
  payPension(world, one.person)
  return one
}

const ADJUSTED_ON = '2023-07-15'

const PENSIONS_ADJUSTED: readonly Scenario[] = [
  scenario('raised while in correction', 3, (world) => {
    const { person } = corrected(world)
    adjustPension(world, person, ADJUSTED_ON)
    tellOf(world, ...IN_CORRECTION)('clue', person, '矫正期间调整了养老金')
  }),
  scenario('raised before the correction', 2, (world) => {
    const { person, effectiveOn } = corrected(world)
    adjustPension(world, person, plusDays(effectiveOn, -60))
    tellOf(world, ...IN_CORRECTION)('absent', person, '入矫以前调整')
  }),
  scenario('raised after the correction', 1, (world) => {
    const one = convict(world, {
      person: pensioner(world),
      offence: OFFENCES.injury,
      probation: true,
      between: ['2021-06-01', '2022-03-31'],
      verdict: { months: 8, probationMonths: 12 },
    })
    execute(world, one)
    adjustPension(world, one.person, plusDays(plusMonths(one.effectiveOn, 12), 40))
    tellOf(world, ...IN_CORRECTION)('absent', one.person, '解除矫正以后调整')
  }),
  scenario('a mistake in the pension was mended', 1, (world) => {
    const { person } = corrected(world)
    adjustPension(world, person, '2024-03-08', '城镇职工', '更正视同缴费年限，重新核定')
    tellOf(world, ...IN_CORRECTION)('absent', person, '更正计发错误，不是统一调整')
  }),
  scenario('pension of residents raised', 1, (world) => {
    const { person } = corrected(world)
    adjustPension(world, person, ADJUSTED_ON, '城乡居民')
    tellOf(world, ...IN_CORRECTION)('absent', person, '城乡居民养老保险不在此列')
  }),
  scenario('somebody of the same name was raised', 1, (world) => {
    const { person } = corrected(world)
    const other = world.persons.homonymOf(person)
    adjustPension(world, other, ADJUSTED_ON)
    tellOf(world, ...IN_CORRECTION)('absent', other, '在矫的是同名的另一个人')
  }),
  scenario('the end of correction was left empty', 1, (world) => {
    const person = pensioner(world)
    const fromOn = someDay(world.random, '2021-03-01', '2021-12-31')
    world.ledgers.add('community_correction', fromOn, person, {
      kind: '缓刑',
      case_no: world.numbers.court(fromOn, '刑初'),
      effective_on: fromOn,
      notice_received_on: plusDays(fromOn, 3),
      reported_on: plusDays(fromOn, 4),
      from_on: fromOn,
    })
    adjustPension(world, person, ADJUSTED_ON)
    tellOf(world, ...IN_CORRECTION)('undecided', person, '矫正期满日期没有记载', { missing: '矫正期满日期' })
  }),
]

export const PENSIONS: readonly Scenario[] = [...PENSIONS_IN_CUSTODY, ...PENSIONS_ADJUSTED]
