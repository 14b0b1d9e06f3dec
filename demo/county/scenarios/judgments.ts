import { type Convict, convict, earlyDay, type SingleTrial } from '../court-case.ts'
import { plusDays, plusMonths, someDay } from '../days.ts'
import { execute } from '../execution.ts'
import type { Prior } from '../judgment-prose.ts'
import { OFFENCES } from '../offences.ts'
import { tellOf, type World } from '../world.ts'
import { type Scenario, scenario } from './scenario.ts'

/** Sentenced as the scenario says; whatever follows is done as the judgment has it. */
function sentenced(world: World, trial: Partial<SingleTrial>): Convict {
  const one = convict(world, {
    offence: OFFENCES.theft,
    probation: false,
    between: ['2021-06-01', '2024-02-28'],
    ...trial,
  })
  execute(world, one)
  return one
}

const ofProbation = (world: World, kind: string) => tellOf(world, 'probation-period', kind)

const PROBATION: readonly Scenario[] = [
  scenario('probation of less than a year', 1, (world) => {
    const one = sentenced(world, { probation: true, verdict: { months: 8, probationMonths: 10 } })
    ofProbation(world, '有期徒刑考验期不足一年')('clue', one.person, '考验期十个月', { subject: one.caseNo })
  }),
  scenario('probation shorter than the term', 1, (world) => {
    const one = sentenced(world, { probation: true, verdict: { months: 20, probationMonths: 15 } })
    ofProbation(world, '考验期短于原判刑期')('clue', one.person, '考验期短于刑期', { subject: one.caseNo })
  }),
  scenario('probation of more than a year for detention', 1, (world) => {
    const one = sentenced(world, {
      offence: OFFENCES.drunkDriving,
      probation: true,
      verdict: { months: 4, probationMonths: 14 },
    })
    ofProbation(world, '拘役考验期超过一年')('clue', one.person, '拘役的考验期超过一年', {
      subject: one.caseNo,
    })
  }),
  scenario('probation for more than three years', 1, (world) => {
    const one = sentenced(world, {
      offence: OFFENCES.robbery,
      probation: true,
      verdict: { months: 42, probationMonths: 54 },
    })
    ofProbation(world, '刑期超过三年而宣告缓刑')('clue', one.person, '刑期超过三年', { subject: one.caseNo })
  }),
  scenario('probation at the bounds of the law', 2, (world) => {
    const [months, probationMonths] = world.random.pick([
      [36, 60],
      [12, 12],
      [6, 12],
    ] as const)
    const one = sentenced(world, { probation: true, verdict: { months, probationMonths } })
    ofProbation(world, '有期徒刑考验期超过五年')('absent', one.person, '考验期正在法定界限上', {
      subject: one.caseNo,
    })
  }),
]

const ofTerm = (world: World, kind: string) => tellOf(world, 'term-of-imprisonment', kind)

const TERMS: readonly Scenario[] = [
  scenario('a year too much', 1, (world) => {
    const one = sentenced(world, { printedEnd: (end) => plusMonths(end, 12) })
    ofTerm(world, '相差整年')('clue', one.person, '刑期多印一年', { subject: one.caseNo })
  }),
  scenario('a month too much', 1, (world) => {
    const one = sentenced(world, { printedEnd: (end) => plusMonths(end, 1) })
    ofTerm(world, '相差整月')('clue', one.person, '刑期多印一月', { subject: one.caseNo })
  }),
  scenario('a day too much', 1, (world) => {
    const one = sentenced(world, { printedEnd: (end) => plusDays(end, 1) })
    ofTerm(world, '相差一日')('clue', one.person, '刑期多印一日', { subject: one.caseNo })
  }),
  scenario('an earlier detention set off', 2, (world) => {
    const judgedOn = someDay(world.random, '2022-06-01', '2024-02-28')
    const detainedOn = earlyDay(plusDays(judgedOn, -30))
    const from = plusDays(detainedOn, -world.random.int(150, 200))
    const days = world.random.int(8, 20)
    const one = sentenced(world, {
      between: [judgedOn, judgedOn],
      detainedOn,
      heldBefore: { from, to: plusDays(from, days), days },
      verdict: { months: world.random.int(10, 16) },
    })
    ofTerm(world, '其他差异')('absent', one.person, '取保候审以前的羁押已经折抵', { subject: one.caseNo })
  }),
]

const ofFine = (world: World) => tellOf(world, 'fine-not-imposed', '应当并处罚金而未判处')

const FINES_IMPOSED: readonly Scenario[] = [
  scenario('theft without a fine', 2, (world) => {
    const one = sentenced(world, { verdict: { fineYuan: null } })
    ofFine(world)('clue', one.person, '盗窃罪没有并处罚金', { subject: one.caseNo })
  }),
  scenario('embezzlement before there was a fine for it', 1, (world) => {
    const one = sentenced(world, {
      offence: OFFENCES.embezzlement,
      between: ['2020-05-01', '2020-12-31'],
      verdict: { fineYuan: null },
    })
    ofFine(world)('absent', one.person, '行为时的职务侵占罪没有罚金', { subject: one.caseNo })
  }),
]

const ofCitation = (world: World) => tellOf(world, 'citation-in-force', '引用他罪条文而未列本罪条文')

const CITATIONS: readonly Scenario[] = [
  scenario('the article of another offence', 1, (world) => {
    const one = sentenced(world, { articlesInstead: '第二百六十六条' })
    ofCitation(world)('clue', null, '盗窃罪引用了诈骗罪的条文', { subject: one.caseNo })
  }),
  scenario('both articles', 1, (world) => {
    const one = sentenced(world, { articlesInstead: '第二百六十四条、第二百六十六条' })
    ofCitation(world)('absent', null, '本罪条文也引用了', { subject: one.caseNo })
  }),
]

const ofRecidivist = (world: World) => tellOf(world, 'recidivist-not-found', '五年以内再犯而未认定累犯')

/** Somebody of age who served a sentence before, and stole again some days after the release. */
function again(
  world: World,
  daysAfterRelease: number,
  prior: Partial<Prior> = {},
  more: Partial<SingleTrial> = {},
) {
  const { random, persons } = world
  const judgedOn = someDay(random, '2022-06-01', '2024-02-28')
  const detainedOn = earlyDay(plusDays(judgedOn, -120))
  const releasedOn = plusDays(detainedOn, -daysAfterRelease)
  return sentenced(world, {
    person: persons.someone(1972, 1988),
    between: [judgedOn, judgedOn],
    detainedOn,
    prior: { charge: '盗窃罪', months: 12, judgedOn: plusDays(releasedOn, -250), releasedOn, ...prior },
    ...more,
  })
}

const RECIDIVISTS: readonly Scenario[] = [
  scenario('again within five years, nothing said of it', 2, (world) => {
    const one = again(world, world.random.int(300, 1500))
    ofRecidivist(world)('clue', one.person, '刑满后五年以内再犯，没有认定累犯', { subject: one.caseNo })
  }),
  scenario('again, and the birth is not printed', 1, (world) => {
    const one = again(world, world.random.int(300, 1500), {}, { birthPrinted: false })
    ofRecidivist(world)('undecided', one.person, '没有印出生日期，不知犯前罪时是否成年', {
      subject: one.caseNo,
      missing: '出生',
    })
  }),
  scenario('again, found to be a recidivist', 2, (world) => {
    const one = again(world, world.random.int(300, 1500), {}, { recidivist: true })
    ofRecidivist(world)('absent', one.person, '已认定累犯', { subject: one.caseNo })
  }),
  scenario('again after five years', 1, (world) => {
    const one = again(world, 5 * 366 + 90)
    ofRecidivist(world)('absent', one.person, '刑满已过五年', { subject: one.caseNo })
  }),
  scenario('a minor the first time', 1, (world) => {
    const one = again(world, 700, {}, { person: world.persons.someone(2002, 2002) })
    ofRecidivist(world)('absent', one.person, '犯前罪时未满十八周岁', { subject: one.caseNo })
  }),
  scenario('the first time by negligence', 1, (world) => {
    const one = again(world, 700, { charge: '交通肇事罪' })
    ofRecidivist(world)('absent', one.person, '前罪是过失犯罪', { subject: one.caseNo })
  }),
  scenario('the first time on probation', 1, (world) => {
    const one = again(world, 900, { probationMonths: 12, releasedOn: null })
    ofRecidivist(world)('absent', one.person, '前罪宣告缓刑，没有执行过刑罚', { subject: one.caseNo })
  }),
]

export const JUDGMENTS: readonly Scenario[] = [
  ...PROBATION,
  ...TERMS,
  ...FINES_IMPOSED,
  ...CITATIONS,
  ...RECIDIVISTS,
]
