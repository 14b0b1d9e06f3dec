import { registerOffice } from '../companies.ts'
import { type Convict, convict, type SingleTrial } from '../court-case.ts'
import { plusDays } from '../days.ts'
import { execute } from '../execution.ts'
import { OFFENCES } from '../offences.ts'
import { tellOf, type World } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

const MODEL = 'disqualified-office'
const IN_OFFICE = '禁止任职期间登记任职'

/** Somebody imprisoned for a crime that bars from office (公司法 178). */
function barred(world: World, more: Partial<SingleTrial> = {}): Convict {
  const one = convict(world, {
    offence: world.random.pick([OFFENCES.embezzlement, OFFENCES.contractFraud]),
    probation: false,
    between: ['2021-06-01', '2023-12-31'],
    ...more,
  })
  execute(world, one)
  return one
}

const before = ({ judgedOn }: Convict) => plusDays(judgedOn, -900)

export const OFFICES: readonly Scenario[] = [
  scenario('still in office', 3, (world) => {
    const one = barred(world)
    registerOffice(world, one.person, { fromOn: before(one) })
    tellOf(world, MODEL, IN_OFFICE)('clue', one.person, '判刑以后一直登记任职')
  }),
  scenario('two companies', 1, (world) => {
    const one = barred(world)
    registerOffice(world, one.person, { fromOn: before(one), office: '法定代表人' })
    registerOffice(world, one.person, { fromOn: before(one), office: '监事', companyKind: '股份有限公司' })
    tellOf(world, MODEL, IN_OFFICE)('clue', one.person, '在两家公司任职')
  }),
  scenario('the kind of company was left empty', 1, (world) => {
    const one = barred(world)
    registerOffice(world, one.person, { fromOn: before(one), companyKind: null })
    tellOf(world, MODEL, IN_OFFICE)('undecided', one.person, '企业类型没有记载', { missing: '企业类型' })
  }),
  scenario('left office in time', 2, (world) => {
    const one = barred(world)
    registerOffice(world, one.person, { fromOn: before(one), toOn: plusDays(one.effectiveOn, -20) })
    tellOf(world, MODEL, IN_OFFICE)('absent', one.person, '生效以前已经离任')
  }),
  scenario('the company is closed', 1, (world) => {
    const one = barred(world)
    registerOffice(world, one.person, { fromOn: before(one), companyStatus: '注销' })
    tellOf(world, MODEL, IN_OFFICE)('absent', one.person, '公司已经注销')
  }),
  scenario('not a company', 2, (world) => {
    const one = barred(world)
    const companyKind = world.random.pick([
      '个人独资企业',
      '个体工商户',
      '农民专业合作社',
      '合伙企业',
      '有限合伙企业',
    ])
    registerOffice(world, one.person, { fromOn: before(one), companyKind, office: '负责人' })
    tellOf(world, MODEL, IN_OFFICE)('absent', one.person, '不是公司，禁止任职的规定不适用')
  }),
  scenario('another kind of crime', 2, (world) => {
    const one = barred(world, { offence: OFFENCES.injury })
    registerOffice(world, one.person, { fromOn: before(one) })
    tellOf(world, MODEL, IN_OFFICE)('absent', one.person, '故意伤害罪不在所列罪名中')
  }),
  scenario('probation before the new company law', 1, (world) => {
    const one = barred(world, { probation: true })
    registerOffice(world, one.person, { fromOn: before(one) })
    tellOf(world, MODEL, IN_OFFICE)('absent', one.person, '缓刑，修订后的公司法截至基准日尚未施行')
  }),
  scenario('five years have gone', 1, (world) => {
    const one = barred(world, {
      offence: OFFENCES.contractFraud,
      between: ['2018-05-20', '2018-06-20'],
      verdict: { months: 10 },
    })
    registerOffice(world, one.person, { fromOn: before(one) })
    tellOf(world, MODEL, IN_OFFICE)('absent', one.person, '执行期满已过五年')
  }),
  scenario('somebody of the same name is in office', 2, (world) => {
    const one = barred(world)
    const other = world.persons.homonymOf(one.person)
    registerOffice(world, other, { fromOn: before(one) })
    tellOf(world, MODEL, IN_OFFICE)('absent', other, '被判刑的是同名的另一个人')
  }),
]
