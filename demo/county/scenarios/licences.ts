import { type Convict, convict } from '../court-case.ts'
import { plusDays } from '../days.ts'
import { execute, registerLicence } from '../execution.ts'
import { OFFENCES, type Offence } from '../offences.ts'
import { tellOf, type World } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

const MODEL = 'licence-not-revoked'
const NOT_REVOKED = '应吊销未吊销'
const REISSUED = '禁领期内重新领证'
const FARM = '农机驾驶证未吊销'

/** A driver with a sentence; all but the licence is done. */
function driver(
  world: World,
  offence: Offence = OFFENCES.drunkDriving,
  between: readonly [string, string] = ['2021-06-01', '2024-03-20'],
): Convict {
  const person = world.persons.someone(1965, 1996)
  const one = convict(world, { person, offence, probation: true, between })
  execute(world, one, ['licence'])
  return one
}

export const LICENCES: readonly Scenario[] = [
  scenario('drunk, licence still good', 3, (world) => {
    const { person, caseNo } = driver(world)
    registerLicence(world, person, { status: '正常' })
    tellOf(world, MODEL, NOT_REVOKED)('clue', person, '醉驾判决生效后没有吊销', { subject: caseNo })
  }),
  scenario('accident, licence still good', 2, (world) => {
    const { person, caseNo } = driver(world, OFFENCES.accident)
    registerLicence(world, person, { status: '正常' })
    tellOf(world, MODEL, NOT_REVOKED)('clue', person, '交通肇事判决生效后没有吊销', { subject: caseNo })
  }),
  scenario('farm licence still good', 2, (world) => {
    const { person, caseNo, effectiveOn } = driver(world)
    registerLicence(world, person, { status: '吊销', revokedOn: plusDays(effectiveOn, 20) })
    registerLicence(world, person, { status: '正常' }, 'farm_licence')
    tellOf(world, MODEL, FARM)('clue', person, '汽车驾驶证吊销，农机驾驶证没有', { subject: caseNo })
  }),
  scenario('given a new licence too early', 2, (world) => {
    const { person, caseNo, effectiveOn } = driver(world, OFFENCES.drunkDriving, ['2021-03-01', '2022-06-01'])
    registerLicence(world, person, {
      status: '正常',
      revokedOn: plusDays(effectiveOn, 25),
      reissuedOn: plusDays(effectiveOn, world.random.int(400, 700)),
    })
    tellOf(world, MODEL, REISSUED)('clue', person, '吊销后五年内重新领证', { subject: caseNo })
  }),
  scenario('the state was left empty', 1, (world) => {
    const { person, caseNo } = driver(world)
    registerLicence(world, person, { status: null })
    const told = { subject: caseNo, missing: '驾驶证状态' }
    tellOf(world, MODEL, NOT_REVOKED)('undecided', person, '驾驶证状态没有记载', told)
  }),
  scenario('raced, not drunk', 2, (world) => {
    const { person, caseNo } = driver(world, OFFENCES.racing)
    registerLicence(world, person, { status: '正常' })
    tellOf(world, MODEL, NOT_REVOKED)('absent', person, '追逐竞驶，不是醉驾', { subject: caseNo })
  }),
  scenario('revoked before the judgment', 2, (world) => {
    const { person, caseNo, judgedOn } = driver(world)
    registerLicence(world, person, { status: '吊销', revokedOn: plusDays(judgedOn, -50) })
    tellOf(world, MODEL, NOT_REVOKED)('absent', person, '判决前已经吊销', { subject: caseNo })
  }),
  scenario('one licence given up, the other revoked', 1, (world) => {
    const { person, caseNo, effectiveOn } = driver(world)
    registerLicence(world, person, { status: '注销' })
    registerLicence(world, person, { status: '吊销', revokedOn: plusDays(effectiveOn, 12) })
    tellOf(world, MODEL, NOT_REVOKED)('absent', person, '两本驾驶证，一本注销，一本吊销', { subject: caseNo })
  }),
  scenario('revoked, the state not changed', 1, (world) => {
    const { person, caseNo, effectiveOn } = driver(world)
    registerLicence(world, person, { status: '正常', revokedOn: plusDays(effectiveOn, 15) })
    tellOf(world, MODEL, NOT_REVOKED)('absent', person, '已经吊销，只是状态没有改', { subject: caseNo })
  }),
  scenario('never had a licence then', 1, (world) => {
    const { person, caseNo, effectiveOn } = driver(world, OFFENCES.drunkDriving, ['2021-06-01', '2022-06-01'])
    registerLicence(world, person, { status: '正常', firstIssuedOn: plusDays(effectiveOn, 400) })
    tellOf(world, MODEL, NOT_REVOKED)('absent', person, '犯罪时没有驾驶证，后来才领', { subject: caseNo })
  }),
  scenario('a new licence after five years', 1, (world) => {
    const { person, caseNo, effectiveOn } = driver(world, OFFENCES.drunkDriving, ['2018-06-01', '2018-10-01'])
    registerLicence(world, person, {
      status: '正常',
      revokedOn: plusDays(effectiveOn, 10),
      reissuedOn: plusDays(effectiveOn, 5 * 366 + 20),
    })
    tellOf(world, MODEL, REISSUED)('absent', person, '禁领期满后重新领证', { subject: caseNo })
  }),
  scenario('somebody of the same name drives', 2, (world) => {
    const { person } = driver(world)
    const other = world.persons.homonymOf(person)
    registerLicence(world, other, { status: '正常' })
    tellOf(world, MODEL, NOT_REVOKED)('absent', other, '被判刑的是同名的另一个人')
  }),
  scenario('only just effective', 1, (world) => {
    const { person, caseNo } = driver(world, OFFENCES.drunkDriving, ['2024-05-06', '2024-05-31'])
    registerLicence(world, person, { status: '正常' })
    tellOf(world, MODEL, NOT_REVOKED)('absent', person, '生效不满六十日', { subject: caseNo })
  }),
]
