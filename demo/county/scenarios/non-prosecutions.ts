import { plusDays, plusMonths } from '../days.ts'
import { dropCharge, FINED, REVOKED, sanctionDriver } from '../suspects.ts'
import { tellOf } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

const MODEL = 'nonprosecution-no-sanction'
const NO_SANCTION = '不起诉后未见处罚'
const REVOKED_ONLY = '仅吊销未罚款拘留'
const NO_REPLY = '检察意见逾期未回复'

export const NON_PROSECUTIONS: readonly Scenario[] = [
  scenario('not prosecuted, not sanctioned', 3, (world) => {
    const { person, caseNo } = dropCharge(world)
    tellOf(world, MODEL, NO_SANCTION)('clue', person, '醉驾相对不起诉后没有处罚', { subject: caseNo })
  }),
  scenario('only the licence was revoked', 2, (world) => {
    const { person, caseNo, decidedOn } = dropCharge(world)
    sanctionDriver(world, person, plusDays(decidedOn, 20), REVOKED)
    tellOf(world, MODEL, REVOKED_ONLY)('clue', person, '只吊销驾驶证，没有罚款、拘留', { subject: caseNo })
  }),
  scenario('the opinion was never answered', 2, (world) => {
    const { person, caseNo, decidedOn } = dropCharge(world, { replyAfter: null })
    sanctionDriver(world, person, plusDays(decidedOn, 25))
    tellOf(world, MODEL, NO_REPLY)('clue', person, '已处罚，检察意见超过两个月没有回复', { subject: caseNo })
  }),
  scenario('sanction entered without number and birth', 1, (world) => {
    const { person, caseNo, decidedOn } = dropCharge(world)
    sanctionDriver(world, person, plusDays(decidedOn, 15), FINED, { id: 'missing', birth: 'missing' })
    const told = { subject: caseNo, missing: '疑似记录' }
    tellOf(world, MODEL, NO_SANCTION)('undecided', person, '处罚台账里同名而没有证件号、出生日期', told)
  }),
  scenario('fined for speeding only', 1, (world) => {
    const { person, caseNo, decidedOn } = dropCharge(world)
    sanctionDriver(world, person, plusDays(decidedOn, 15), FINED, {}, '驾驶机动车超过规定时速')
    tellOf(world, MODEL, NO_SANCTION)('clue', person, '罚的是超速，不是这次醉驾', { subject: caseNo })
  }),
  scenario('somebody of the same name was sanctioned', 1, (world) => {
    const { person, caseNo, decidedOn } = dropCharge(world)
    sanctionDriver(world, world.persons.homonymOf(person), plusDays(decidedOn, 15))
    tellOf(world, MODEL, NO_SANCTION)('clue', person, '处罚的是同名的另一个人', { subject: caseNo })
  }),
  scenario('not enough evidence', 1, (world) => {
    const { person, caseNo } = dropCharge(world, { kind: '存疑不起诉' })
    tellOf(world, MODEL, NO_SANCTION)('absent', person, '存疑不起诉，不应处罚', { subject: caseNo })
  }),
  scenario('sanctioned after the decision', 2, (world) => {
    const { person, caseNo, decidedOn } = dropCharge(world)
    sanctionDriver(world, person, plusDays(decidedOn, 25))
    tellOf(world, MODEL, NO_SANCTION)('absent', person, '不起诉后已经处罚', { subject: caseNo })
  }),
  scenario('sanctioned before the decision', 2, (world) => {
    const { person, caseNo, actOn } = dropCharge(world)
    sanctionDriver(world, person, plusDays(actOn, 8))
    tellOf(world, MODEL, NO_SANCTION)('absent', person, '同一行为在不起诉前已经处罚', { subject: caseNo })
  }),
  scenario('before the rule of 2023', 2, (world) => {
    const { person, caseNo } = dropCharge(world, { between: ['2022-03-01', '2023-12-20'] })
    tellOf(world, MODEL, NO_SANCTION)('absent', person, '2023年12月28日以前的不起诉', { subject: caseNo })
  }),
  scenario('only just decided', 1, (world) => {
    const { person, caseNo } = dropCharge(world, { between: ['2024-05-10', '2024-06-10'], replyAfter: 20 })
    tellOf(world, MODEL, NO_SANCTION)('absent', person, '不起诉不满六十日', { subject: caseNo })
  }),
  scenario('no offence at all', 1, (world) => {
    const { person, caseNo } = dropCharge(world, { kind: '法定不起诉' })
    tellOf(world, MODEL, NO_SANCTION)('absent', person, '法定不起诉，不应处罚', { subject: caseNo })
  }),
  scenario('not a driver', 2, (world) => {
    const { person, caseNo, decidedOn } = dropCharge(world, { drunk: false })
    tellOf(world, MODEL, NO_SANCTION)(
      'absent',
      person,
      `盗窃案${plusMonths(decidedOn, 0)}不起诉，与驾驶无关`,
      { subject: caseNo },
    )
  }),
]
