import { plusDays, plusMonths } from '../days.ts'
import { disabled, onWelfare, relieve, victim } from '../victims.ts'
import { tellOf } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

const MODEL = 'judicial-relief-not-offered'
const NOT_RELIEVED = '应救助未见救助'

export const RELIEFS: readonly Scenario[] = [
  scenario('poor, badly hurt, nothing offered', 2, (world) => {
    const { person, caseNo } = victim(world)
    onWelfare(world, person)
    tellOf(world, MODEL, NOT_RELIEVED)('clue', person, '重伤，低保户，没有救助', { subject: caseNo })
  }),
  scenario('disabled, large loss', 2, (world) => {
    const { person, caseNo } = victim(world, {
      harm: '财产损失',
      lossYuan: world.random.round(50_000, 90_000, 1000),
    })
    disabled(world, person)
    tellOf(world, MODEL, NOT_RELIEVED)('clue', person, '重大财产损失，残疾人，没有救助', { subject: caseNo })
  }),
  scenario('enforcement of the damages came to nothing', 1, (world) => {
    const one = victim(world, { compensatedYuan: null })
    onWelfare(world, one.person)
    const closedOn = plusDays(one.acceptedOn, 70)
    world.ledgers.add('enforcement_termination', closedOn, world.persons.someone(), {
      case_no: world.numbers.court(closedOn, '执'),
      criminal_case_no: one.criminalCaseNo,
      closing: '终结本次执行程序',
      closed_on: closedOn,
      applicant: one.person.name,
      amount_yuan: 80_000,
      received_yuan: 0,
    })
    tellOf(world, MODEL, NOT_RELIEVED)('clue', one.person, '终结本次执行程序，没有得到赔偿', {
      subject: one.caseNo,
    })
  }),
  scenario('somebody else asked for enforcement in vain', 1, (world) => {
    const one = victim(world, { lossYuan: 60_000, compensatedYuan: 50_000 })
    onWelfare(world, one.person)
    const closedOn = plusDays(one.acceptedOn, 70)
    world.ledgers.add('enforcement_termination', closedOn, world.persons.someone(), {
      case_no: world.numbers.court(closedOn, '执'),
      criminal_case_no: one.criminalCaseNo,
      closing: '终结本次执行程序',
      closed_on: closedOn,
      applicant: world.persons.someone().name,
      amount_yuan: 30_000,
      received_yuan: 0,
    })
    const told = { subject: one.caseNo }
    tellOf(world, MODEL, NOT_RELIEVED)(
      'absent',
      one.person,
      '终本案件的申请人是另一被害人，本人已获赔偿',
      told,
    )
  }),
  scenario('nobody knows of compensation', 2, (world) => {
    const { person, caseNo } = victim(world, { compensatedYuan: null })
    onWelfare(world, person)
    const told = { subject: caseNo, missing: '已获赔偿金额' }
    tellOf(world, MODEL, NOT_RELIEVED)('undecided', person, '已获赔偿金额没有记载', told)
  }),
  scenario('relieved', 2, (world) => {
    const one = victim(world)
    onWelfare(world, one.person)
    relieve(world, one.person, one)
    tellOf(world, MODEL, NOT_RELIEVED)('absent', one.person, '已经救助', { subject: one.caseNo })
  }),
  scenario('another of the family was relieved', 1, (world) => {
    const late = world.persons.someone(1970, 1990)
    const criminalCaseNo = `（2022）云0188刑初${8000 + world.numbers.next('family')}号`
    const family = (relation: string) =>
      victim(world, { harm: '死亡', harmed: { name: late.name, relation, criminalCaseNo } })
    const [mother, father] = [family('父母'), family('父母')]
    for (const { person } of [mother, father]) onWelfare(world, person)
    relieve(world, mother.person, mother)
    tellOf(world, MODEL, NOT_RELIEVED)('absent', mother.person, '本人已经救助', { subject: mother.caseNo })
    tellOf(world, MODEL, NOT_RELIEVED)('absent', father.person, '同一被害人的另一近亲属已经救助', {
      subject: father.caseNo,
    })
  }),
  scenario('compensated', 2, (world) => {
    const { person, caseNo } = victim(world, { lossYuan: 60_000, compensatedYuan: 45_000 })
    onWelfare(world, person)
    tellOf(world, MODEL, NOT_RELIEVED)('absent', person, '已获赔偿超过一半', { subject: caseNo })
  }),
  scenario('welfare ended', 1, (world) => {
    const { person, caseNo } = victim(world)
    onWelfare(world, person, plusMonths('2022-01-01', 6))
    tellOf(world, MODEL, NOT_RELIEVED)('absent', person, '低保已经停发', { subject: caseNo })
  }),
  scenario('certificate cancelled', 1, (world) => {
    const { person, caseNo } = victim(world)
    disabled(world, person, '2023-02-01')
    tellOf(world, MODEL, NOT_RELIEVED)('absent', person, '残疾证已经注销', { subject: caseNo })
  }),
  scenario('small loss', 1, (world) => {
    const { person, caseNo } = victim(world, { harm: '轻伤', lossYuan: 6000 })
    onWelfare(world, person)
    tellOf(world, MODEL, NOT_RELIEVED)('absent', person, '轻伤，损失不大', { subject: caseNo })
  }),
  scenario('somebody of the same name is poor', 1, (world) => {
    const { person, caseNo } = victim(world)
    onWelfare(world, world.persons.homonymOf(person))
    tellOf(world, MODEL, NOT_RELIEVED)('absent', person, '低保户是同名的另一个人', { subject: caseNo })
  }),
  scenario('not poor', 3, (world) => {
    const { person, caseNo } = victim(world)
    tellOf(world, MODEL, NOT_RELIEVED)('absent', person, '没有生活困难的登记', { subject: caseNo })
  }),
]
