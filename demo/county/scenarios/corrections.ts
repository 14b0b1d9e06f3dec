import { registerDeath } from '../benefits.ts'
import { type Convict, convict, type SingleTrial } from '../court-case.ts'
import { periodEnd, plusDays, plusMonths } from '../days.ts'
import { correct, execute } from '../execution.ts'
import { OFFENCES } from '../offences.ts'
import { COURT, tellOf, type World } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

const MODEL = 'correction-not-reported'
const NOT_ENROLLED = '未见入矫登记'
const REPORTED_LATE = '逾期报到未见处理'
const SERVED_LATE = '法律文书送达迟延'

/** Somebody on probation; all but the correction is done. */
function onProbation(world: World, more: Partial<SingleTrial> = {}): Convict {
  const one = convict(world, {
    offence: world.random.pick([OFFENCES.theft, OFFENCES.injury, OFFENCES.affray]),
    probation: true,
    between: ['2021-03-01', '2024-03-15'],
    ...more,
  })
  execute(world, one, ['correction'])
  return one
}

const lateDay = (world: World, { effectiveOn }: Convict) =>
  plusDays(periodEnd(effectiveOn, 10), world.random.int(6, 25))

export const CORRECTIONS: readonly Scenario[] = [
  scenario('never enrolled', 4, (world) => {
    const { person, caseNo } = onProbation(world)
    tellOf(world, MODEL, NOT_ENROLLED)('clue', person, '缓刑生效后没有入矫', { subject: caseNo })
  }),
  scenario('public surveillance, never enrolled', 1, (world) => {
    const { person, caseNo } = onProbation(world, {
      offence: OFFENCES.affray,
      verdict: { penalty: '管制', months: world.random.int(6, 18), probationMonths: null },
    })
    tellOf(world, MODEL, NOT_ENROLLED)('clue', person, '管制生效后没有入矫', { subject: caseNo })
  }),
  scenario('somebody of the same name is enrolled', 1, (world) => {
    const one = onProbation(world)
    const other = world.persons.homonymOf(one.person)
    const theirs = { ...one, person: other, caseNo: world.numbers.court(one.judgedOn, '刑初') }
    correct(world, theirs)
    tellOf(world, MODEL, NOT_ENROLLED)('clue', one.person, '名册里的同名人证件号不同，不是他', {
      subject: one.caseNo,
    })
  }),
  scenario('enrolled without number and birth', 2, (world) => {
    const one = onProbation(world)
    const reportedOn = plusDays(one.effectiveOn, 5)
    world.ledgers.add(
      'community_correction',
      reportedOn,
      one.person,
      {
        kind: '缓刑',
        decided_by: COURT,
        effective_on: one.effectiveOn,
        notice_received_on: plusDays(one.effectiveOn, 3),
        reported_on: reportedOn,
        from_on: one.effectiveOn,
        to_on: plusMonths(one.effectiveOn, one.verdict.probationMonths ?? 12),
      },
      { id: 'missing', birth: 'missing' },
    )
    const told = { subject: one.caseNo, missing: '疑似记录' }
    tellOf(world, MODEL, NOT_ENROLLED)(
      'undecided',
      one.person,
      '名册里同名而没有证件号、出生日期、案号',
      told,
    )
  }),
  scenario('the day of effect was left empty', 2, (world) => {
    const one = onProbation(world, { effectEmpty: true, offence: OFFENCES.injury })
    const told = { subject: one.caseNo, missing: '生效日期' }
    tellOf(world, MODEL, NOT_ENROLLED)('undecided', one.person, '没有入矫登记，生效日期没有记载', told)
  }),
  scenario('reported late, nothing done', 3, (world) => {
    const one = onProbation(world)
    correct(world, one, { reportedOn: lateDay(world, one) })
    tellOf(world, MODEL, REPORTED_LATE)('clue', one.person, '逾期报到，没有处理', { subject: one.caseNo })
  }),
  scenario('reported late and warned', 2, (world) => {
    const one = onProbation(world)
    correct(world, one, { reportedOn: lateDay(world, one), sanction: '警告' })
    tellOf(world, MODEL, REPORTED_LATE)('absent', one.person, '逾期报到，已给予警告', { subject: one.caseNo })
  }),
  scenario('reported late, with reason', 2, (world) => {
    const one = onProbation(world)
    correct(world, one, { reportedOn: lateDay(world, one), excuse: '因病住院，有医院证明' })
    tellOf(world, MODEL, REPORTED_LATE)('absent', one.person, '逾期报到，有正当理由', { subject: one.caseNo })
  }),
  scenario('entered under a wrong case number', 1, (world) => {
    const one = onProbation(world)
    correct(world, { ...one, caseNo: one.caseNo.replace('云0199', '云0188') })
    tellOf(world, MODEL, NOT_ENROLLED)('absent', one.person, '已经入矫，案号录错', { subject: one.caseNo })
  }),
  scenario('the day of the judgment taken for that of the effect', 1, (world) => {
    const one = onProbation(world, { effectAsJudged: true })
    correct(world, one, { reportedOn: plusDays(one.effectiveOn, 9) })
    tellOf(world, MODEL, REPORTED_LATE)('absent', one.person, '生效日期录成了判决日期', {
      subject: one.caseNo,
    })
  }),
  scenario('two days late', 1, (world) => {
    const one = onProbation(world)
    correct(world, one, { reportedOn: plusDays(periodEnd(one.effectiveOn, 10), 2) })
    tellOf(world, MODEL, REPORTED_LATE)('absent', one.person, '只晚两日，在宽限内', { subject: one.caseNo })
  }),
  scenario('papers served late', 3, (world) => {
    const one = onProbation(world)
    correct(world, one, { noticeOn: plusDays(periodEnd(one.effectiveOn, 10), world.random.int(3, 20)) })
    tellOf(world, MODEL, SERVED_LATE)('clue', one.person, '法律文书超过十日才送到', { subject: one.caseNo })
  }),
  scenario('papers served on the last day', 1, (world) => {
    const one = onProbation(world)
    correct(world, one, { noticeOn: periodEnd(one.effectiveOn, 10) })
    tellOf(world, MODEL, SERVED_LATE)('absent', one.person, '末日（遇节假日顺延）送到', {
      subject: one.caseNo,
    })
  }),
  scenario('served at home in another county', 2, (world) => {
    const { person, caseNo } = onProbation(world, { elsewhere: '江原市白水县' })
    tellOf(world, MODEL, NOT_ENROLLED)('absent', person, '在外地执行', { subject: caseNo })
  }),
  scenario('in custody for another matter', 1, (world) => {
    const one = onProbation(world)
    const inOn = plusDays(one.effectiveOn, -2)
    world.ledgers.add('custody_prison', inOn, one.person, {
      place: '云岭市看守所',
      status: '未决羁押',
      in_on: inOn,
    })
    tellOf(world, MODEL, NOT_ENROLLED)('absent', one.person, '应报到日因另案在押', { subject: one.caseNo })
  }),
  scenario('died before the day', 1, (world) => {
    const one = onProbation(world)
    const diedOn = plusDays(one.effectiveOn, 4)
    registerDeath(world, one.person, { diedOn, registeredOn: plusDays(diedOn, 6) })
    tellOf(world, MODEL, NOT_ENROLLED)('absent', one.person, '应报到日以前死亡', { subject: one.caseNo })
  }),
  scenario('only just effective', 2, (world) => {
    const { person, caseNo } = onProbation(world, { between: ['2024-05-20', '2024-06-05'] })
    tellOf(world, MODEL, NOT_ENROLLED)('absent', person, '登记的宽限未满', { subject: caseNo })
  }),
]
