import { type Convict, convict, holdTrial, usualVerdict } from '../court-case.ts'
import { periodEnd, plusDays, someDay } from '../days.ts'
import { enforceFine, execute, payFine } from '../execution.ts'
import { OFFENCES } from '../offences.ts'
import { tellOf, type World } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

const MODEL = 'fine-not-enforced'
const NOT_TRANSFERRED = '应移送未移送'
const FILED_LATE = '超期立案'

/** A thief who was fined and is in prison; all but the fine is done. */
function fined(world: World, between: readonly [string, string] = ['2021-06-01', '2024-01-31']): Convict {
  const one = convict(world, { offence: OFFENCES.theft, probation: false, between })
  execute(world, one, ['fine'])
  return one
}

/** Two thieves, each with a fine of their own that nobody has collected. */
function together(world: World): [Convict, Convict] {
  const { random, persons } = world
  const offence = OFFENCES.theft
  const accused = [persons.someone(), persons.someone()].map((person) => ({
    person,
    offence,
    verdict: usualVerdict(offence, random, { probation: false }),
  }))
  const judgedOn = someDay(random, '2022-01-01', '2023-12-31')
  const convicts = holdTrial(world, { accused, judgedOn, held: true }) as [Convict, Convict]
  for (const one of convicts) execute(world, one, ['fine'])
  return convicts
}

export const FINES: readonly Scenario[] = [
  scenario('nothing paid, nothing handed over', 4, (world) => {
    const { person, caseNo } = fined(world)
    tellOf(world, MODEL, NOT_TRANSFERRED)('clue', person, '罚金分文未缴，没有移送执行', { subject: caseNo })
  }),
  scenario('half of it paid', 2, (world) => {
    const one = fined(world)
    payFine(world, one, one.verdict.fineYuan! / 2)
    tellOf(world, MODEL, NOT_TRANSFERRED)('clue', one.person, '罚金只缴一半，没有移送执行', {
      subject: one.caseNo,
    })
  }),
  scenario('somebody of the same name is in enforcement', 1, (world) => {
    const one = fined(world)
    const other = world.persons.homonymOf(one.person)
    enforceFine(world, one, { under: other, criminalCaseNo: world.numbers.court(one.judgedOn, '刑初') })
    tellOf(world, MODEL, NOT_TRANSFERRED)('clue', one.person, '执行台账里的同名人证件号不同，不是他', {
      subject: one.caseNo,
    })
  }),
  scenario('enforcement entered without number and birth', 2, (world) => {
    const one = fined(world)
    const transferredOn = plusDays(periodEnd(one.effectiveOn, 30), world.random.int(3, 20))
    world.ledgers.add(
      'enforcement_case',
      transferredOn,
      one.person,
      {
        case_no: world.numbers.court(transferredOn, '执'),
        criminal_case_no: one.caseNo,
        item: '罚金',
        amount_yuan: one.verdict.fineYuan,
        transferred_on: transferredOn,
        filed_on: plusDays(transferredOn, 3),
        court: '云岭市青石区人民法院',
      },
      { id: 'missing', birth: 'missing' },
    )
    tellOf(world, MODEL, NOT_TRANSFERRED)(
      'undecided',
      one.person,
      '执行台账里同案同名而没有证件号、出生日期',
      {
        subject: one.caseNo,
        missing: '疑似记录',
      },
    )
  }),
  scenario('enforced together under the name of the other', 1, (world) => {
    const [named, other] = together(world)
    enforceFine(world, named)
    tellOf(world, MODEL, NOT_TRANSFERRED)('absent', named.person, '已经移送执行', { subject: named.caseNo })
    const told = { subject: other.caseNo, missing: '执行案件是否包括本人' }
    tellOf(world, MODEL, NOT_TRANSFERRED)('undecided', other.person, '同案人名下有执行案件，可能并案', told)
  }),
  scenario('a receipt without case number', 1, (world) => {
    const one = fined(world)
    payFine(world, { ...one, caseNo: null }, one.verdict.fineYuan!)
    const told = { subject: one.caseNo, missing: '案号' }
    tellOf(world, MODEL, NOT_TRANSFERRED)('undecided', one.person, '缴款没有写案号，不知是不是这一案', told)
  }),
  scenario('paid before the judgment', 1, (world) => {
    const one = fined(world)
    payFine(world, { ...one, effectiveOn: plusDays(one.judgedOn, -30) }, one.verdict.fineYuan!)
    tellOf(world, MODEL, NOT_TRANSFERRED)('absent', one.person, '判决前已经预缴', { subject: one.caseNo })
  }),
  scenario('paid by somebody of the family', 1, (world) => {
    const one = fined(world)
    payFine(world, { ...one, person: world.persons.someone(1950, 1975) }, one.verdict.fineYuan!)
    tellOf(world, MODEL, NOT_TRANSFERRED)('absent', one.person, '亲属代缴', { subject: one.caseNo })
  }),
  scenario('opened too late', 3, (world) => {
    const one = fined(world)
    const transferredOn = plusDays(periodEnd(one.effectiveOn, 30), world.random.int(3, 20))
    enforceFine(world, one, {
      transferredOn,
      filedOn: plusDays(periodEnd(transferredOn, 7), world.random.int(2, 20)),
    })
    tellOf(world, MODEL, FILED_LATE)('clue', one.person, '移送后七日内没有立案', { subject: one.caseNo })
  }),
  scenario('opened on the last day', 2, (world) => {
    const one = fined(world)
    const transferredOn = plusDays(periodEnd(one.effectiveOn, 30), world.random.int(3, 20))
    enforceFine(world, one, { transferredOn, filedOn: periodEnd(transferredOn, 7) })
    tellOf(world, MODEL, FILED_LATE)('absent', one.person, '在期限末日（遇节假日顺延）立案', {
      subject: one.caseNo,
    })
  }),
  scenario('paid in full, never handed over', 3, (world) => {
    const one = fined(world)
    payFine(world, one, one.verdict.fineYuan!)
    tellOf(world, MODEL, NOT_TRANSFERRED)('absent', one.person, '罚金已经缴清', { subject: one.caseNo })
  }),
  scenario('the time to pay still runs', 2, (world) => {
    const one = fined(world, ['2024-04-22', '2024-05-10'])
    tellOf(world, MODEL, NOT_TRANSFERRED)('absent', one.person, '缴纳期和移送期未满', { subject: one.caseNo })
  }),
  scenario('two defendants, one paid', 1, (world) => {
    const [payer, other] = together(world)
    payFine(world, payer, payer.verdict.fineYuan!)
    tellOf(world, MODEL, NOT_TRANSFERRED)('clue', other.person, '同案人缴清了自己的罚金，本人没有缴', {
      subject: other.caseNo,
    })
    tellOf(world, MODEL, NOT_TRANSFERRED)('absent', payer.person, '本人的罚金已经缴清', {
      subject: payer.caseNo,
    })
  }),
]
