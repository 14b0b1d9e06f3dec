import { registerTransfer, suspectCode } from '../court-case.ts'
import { plusDays, plusMonths } from '../days.ts'
import { OFFENCES } from '../offences.ts'
import { closeCase, refuseArrest } from '../suspects.ts'
import { tellOf } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

const MODEL = 'nonarrest-stalled'
const STALLED = '不捕后逾期未见处理'

export const ARRESTS: readonly Scenario[] = [
  scenario('bail ran out', 3, (world) => {
    const { person, caseNo } = refuseArrest(world)
    tellOf(world, MODEL, STALLED)('clue', person, '取保候审期满，没有处理', { subject: caseNo })
  }),
  scenario('residential surveillance ran out', 1, (world) => {
    const { person, caseNo } = refuseArrest(world, {
      measure: '监视居住',
      between: ['2021-03-01', '2023-12-15'],
    })
    tellOf(world, MODEL, STALLED)('clue', person, '监视居住期满，没有处理', { subject: caseNo })
  }),
  scenario('no measure taken, half a year gone', 1, (world) => {
    const { person, caseNo } = refuseArrest(world, {
      measure: '无',
      ground: '无逮捕必要',
      between: ['2021-03-01', '2023-12-15'],
    })
    tellOf(world, MODEL, STALLED)('clue', person, '没有强制措施，满六个月没有处理', { subject: caseNo })
  }),
  scenario('somebody of the same name was charged', 1, (world) => {
    const one = refuseArrest(world)
    const other = world.persons.homonymOf(one.person)
    registerTransfer(world, other, one.offence, plusDays(one.decidedOn, 80))
    tellOf(world, MODEL, STALLED)('clue', one.person, '移送的是同名的另一个人', { subject: one.caseNo })
  }),
  scenario('the day of bail was left empty', 1, (world) => {
    const { person, caseNo } = refuseArrest(world, { measureDayEmpty: true })
    const told = { subject: caseNo, missing: '强制措施起始日期' }
    tellOf(world, MODEL, STALLED)('undecided', person, '取保候审的起始日期没有记载', told)
  }),
  scenario('charged without number and birth', 1, (world) => {
    const one = refuseArrest(world)
    const receivedOn = plusDays(one.decidedOn, 100)
    world.ledgers.add(
      'prosecution_transfer',
      receivedOn,
      one.person,
      { suspect_code: suspectCode(world), charge: one.offence.charge, received_on: receivedOn },
      { id: 'missing', birth: 'missing' },
    )
    const told = { subject: one.caseNo, missing: '疑似记录' }
    tellOf(world, MODEL, STALLED)('undecided', one.person, '移送台账里同名而没有证件号、出生日期', told)
  }),
  scenario('charged in time', 3, (world) => {
    const one = refuseArrest(world)
    registerTransfer(world, one.person, one.offence, plusDays(one.decidedOn, 120), { code: one.code })
    tellOf(world, MODEL, STALLED)('absent', one.person, '已移送审查起诉', { subject: one.caseNo })
  }),
  scenario('charged under a new code, sent elsewhere', 1, (world) => {
    const one = refuseArrest(world)
    const receivedOn = plusDays(one.decidedOn, 150)
    const out = { on: plusDays(receivedOn, 10), to: '江原市白水县人民检察院' }
    registerTransfer(world, one.person, one.offence, receivedOn, { out })
    tellOf(world, MODEL, STALLED)('absent', one.person, '移送后转他院，编码已换', { subject: one.caseNo })
  }),
  scenario('charged with something else', 1, (world) => {
    const one = refuseArrest(world)
    registerTransfer(world, one.person, OFFENCES.racing, plusDays(one.decidedOn, 200))
    tellOf(world, MODEL, STALLED)('absent', one.person, '因另一罪名移送', { subject: one.caseNo })
  }),
  scenario('refused a second time', 1, (world) => {
    const before = refuseArrest(world, { between: ['2022-01-01', '2022-12-31'] })
    const again = refuseArrest(world, { before, between: ['2023-09-01', '2024-03-31'] })
    tellOf(world, MODEL, STALLED)('absent', again.person, '两次不捕，后一次的期限未满')
  }),
  scenario('the case was dropped', 2, (world) => {
    const one = refuseArrest(world)
    closeCase(world, one)
    tellOf(world, MODEL, STALLED)('absent', one.person, '已撤销案件', { subject: one.caseNo })
  }),
  scenario('arrested after all', 1, (world) => {
    const one = refuseArrest(world, { reArrestedOn: (day) => plusDays(day, 40) })
    tellOf(world, MODEL, STALLED)('absent', one.person, '后来又被逮捕', { subject: one.caseNo })
  }),
  scenario('bail still runs', 2, (world) => {
    const { person, caseNo } = refuseArrest(world, { between: ['2023-08-01', '2024-05-31'] })
    tellOf(world, MODEL, STALLED)('absent', person, '取保候审期限未满', { subject: caseNo })
  }),
  scenario('not enough evidence', 2, (world) => {
    const { person, caseNo, decidedOn } = refuseArrest(world, { ground: '证据不足' })
    tellOf(world, MODEL, STALLED)(
      'absent',
      person,
      `${plusMonths(decidedOn, 12)}以前因证据不足不捕，不在本模型`,
      { subject: caseNo },
    )
  }),
]
