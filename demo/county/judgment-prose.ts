import type { IsoDate } from '@mingjian/law/calendar-date'
import { chineseNumber, printedDay, termWords, writtenDay } from './numerals.ts'
import type { Offence } from './offences.ts'
import type { Person } from './persons.ts'
import type { Random } from './random.ts'

export interface Verdict {
  penalty: '有期徒刑' | '拘役' | '管制'
  months: number
  probationMonths: number | null
  fineYuan: number | null
  deprivationMonths: number | null
}

/** What a judgment tells of one defendant. */
export interface Defendant {
  person: Person
  offence: Offence
  verdict: Verdict
  /** Kept in custody up to the judgment: from arrest by the police; null when on bail. */
  detainedOn: IsoDate | null
  arrestedOn: IsoDate | null
  bailedOn: IsoDate | null
  term: { from: IsoDate; to: IsoDate } | null
  /** False where the heading prints the sex but no birth. */
  birthPrinted: boolean
  /** An earlier sentence, as the heading tells it. */
  prior: Prior | null
  /** Found to be a recidivist (刑法 65). */
  recidivist: boolean
  /** A first time in custody that ended in bail; its days are set off against the term. */
  heldBefore: { from: IsoDate; to: IsoDate; days: number } | null
}

export interface Prior {
  charge: string
  months: number
  /** Suspended: nothing was served. */
  probationMonths?: number
  judgedOn: IsoDate
  releasedOn: IsoDate | null
}

export interface Judgment {
  caseNo: string
  indictmentNo: string
  court: string
  procuratorate: string
  crimeOn: IsoDate
  judgedOn: IsoDate
  defendants: readonly Defendant[]
  /** Somebody who took part and is said to be dealt with in another case. */
  separate: { name: string; words: string } | null
  /** Articles that the court cited in the place of those for the offence. */
  articlesInstead: string | null
}

const HOMES = ['柳巷', '东门街', '石桥村', '河湾村', '文昌社区', '北街'] as const
const JOBS = ['务工', '务农', '个体经营', '无固定职业'] as const
const SCHOOLS = ['小学文化', '初中文化', '高中文化', '大专文化'] as const

/** A criminal judgment of first instance in the words and the order that courts use. */
export function judgmentProse(judgment: Judgment, random: Random): string {
  const { court, procuratorate, caseNo, judgedOn, defendants } = judgment
  const names = defendants.map(({ person }) => person.name).join('、')
  return `${[
    court,
    '刑事判决书',
    caseNo,
    `公诉机关${procuratorate}。`,
    ...defendants.map((one) => heading(one, random)),
    prosecution(judgment, names, random),
    account(judgment),
    evidence(random),
    reasoning(judgment),
    ...disposition(defendants),
    '如不服本判决，可在接到判决书的第二日起十日内，通过本院或者直接向云岭市中级人民法院提出上诉。书面上诉的，应当提交上诉状正本一份，副本二份。',
    '审判员　陈某某',
    writtenDay(judgedOn),
    '书记员　周某',
  ].join('\n')}\n`
}

function heading(defendant: Defendant, random: Random): string {
  const { person, offence, birthPrinted } = defendant
  const born = birthPrinted ? `${printedDay(person.birthOn)}出生于云岭市，` : ''
  const life = `${random.pick(SCHOOLS)}，${random.pick(JOBS)}，住云岭市青石区${random.pick(HOMES)}`
  return `被告人${person.name}，${person.sex}，${born}汉族，${life}。${told(defendant.prior)}因涉嫌犯${offence.charge}，${custody(defendant)}`
}

function told(prior: Prior | null): string {
  if (prior === null) return ''
  const { charge, months, probationMonths, judgedOn, releasedOn } = prior
  const suspended = probationMonths === undefined ? '' : `，缓刑${termWords(probationMonths)}`
  const released = releasedOn === null ? '' : `，${printedDay(releasedOn)}刑满释放`
  return `${printedDay(judgedOn)}因犯${charge}被云岭市白水县人民法院判处有期徒刑${termWords(months)}${suspended}${released}。`
}

function custody({ detainedOn, arrestedOn, bailedOn, heldBefore }: Defendant): string {
  if (heldBefore && arrestedOn)
    return `于${printedDay(heldBefore.from)}被刑事拘留，${sameYear(heldBefore.from, heldBefore.to)}被取保候审，${sameYear(heldBefore.to, arrestedOn)}被逮捕。现羁押于云岭市看守所。`
  if (detainedOn && arrestedOn)
    return `于${printedDay(detainedOn)}被刑事拘留，${sameYear(detainedOn, arrestedOn)}被逮捕。现羁押于云岭市看守所。`
  return `于${printedDay(bailedOn!)}被取保候审。`
}

const sameYear = (before: IsoDate, day: IsoDate) =>
  before.slice(0, 4) === day.slice(0, 4) ? `同年${printedDay(day).replace(/^\d+年/, '')}` : printedDay(day)

function prosecution({ procuratorate, indictmentNo, defendants }: Judgment, names: string, random: Random) {
  const charges = [...new Set(defendants.map(({ offence }) => offence.charge))].join('、')
  const procedure = defendants.length > 1 ? '普通' : random.pick(['简易', '普通'])
  return `${procuratorate}以${indictmentNo}起诉书指控被告人${names}犯${charges}，向本院提起公诉。本院依法适用${procedure}程序，公开开庭审理了本案。${procuratorate}指派检察员出庭支持公诉，被告人到庭参加诉讼。现已审理终结。`
}

function account({ crimeOn, defendants, separate }: Judgment): string {
  const names = defendants.map(({ person }) => person.name).join('、')
  const others = separate === null ? '' : `伙同${separate.name}（${separate.words}）`
  return `经审理查明，${printedDay(crimeOn)}，被告人${names}${others}${defendants[0]!.offence.facts}。`
}

const EVIDENCE = [
  '受案登记表、被害人陈述、证人证言、扣押清单、抓获经过、户籍证明',
  '立案决定书、到案经过、证人证言、鉴定意见、现场勘验笔录、户籍证明',
  '受案登记表、证人证言、监控录像、鉴定意见、被告人供述、户籍信息',
] as const

const evidence = (random: Random) =>
  `上述事实，被告人在开庭审理过程中亦无异议，并有${random.pick(EVIDENCE)}等证据证实，足以认定。`

function reasoning({ defendants, articlesInstead }: Judgment): string {
  const { offence } = defendants[0]!
  const names = defendants.map(({ person }) => person.name).join('、')
  const several = defendants.length > 1
  const lenient = defendants.some(({ verdict }) => verdict.probationMonths !== null)
    ? `${several ? '各' : ''}被告人认罪悔罪，宣告缓刑对所居住社区没有重大不良影响，可以宣告缓刑。`
    : ''
  return `本院认为，被告人${names}${offence.held}，其行为${several ? '均' : ''}已构成${offence.charge}。公诉机关指控的罪名成立。${several ? '各' : ''}被告人归案后如实供述自己的罪行，依法可以从轻处罚。${defendants.map(recidivism).join('')}${lenient}依照《中华人民共和国刑法》${articles(defendants, articlesInstead)}之规定，判决如下：`
}

const recidivism = ({ person, prior, recidivist }: Defendant): string =>
  recidivist && prior
    ? `被告人${person.name}曾因${prior.charge}被判处有期徒刑，刑罚执行完毕以后五年内又犯应当判处有期徒刑以上刑罚之罪，系累犯，依法应当从重处罚。`
    : ''

/** Every article that the sentence rests on. */
function articles(defendants: readonly Defendant[], instead: string | null): string {
  const verdicts = defendants.map(({ verdict }) => verdict)
  return [
    instead ?? defendants[0]!.offence.articles,
    ...(defendants.length > 1 ? ['第二十五条第一款'] : []),
    ...(defendants.some(({ recidivist }) => recidivist) ? ['第六十五条第一款'] : []),
    '第六十七条第三款',
    ...(verdicts.some(({ penalty }) => penalty === '管制') ? ['第三十八条', '第四十一条'] : []),
    ...(verdicts.some(({ probationMonths }) => probationMonths !== null) ? ['第七十二条', '第七十三条'] : []),
    ...(verdicts.some(({ fineYuan }) => fineYuan !== null) ? ['第五十二条', '第五十三条'] : []),
    ...(verdicts.some(({ deprivationMonths }) => deprivationMonths !== null)
      ? ['第五十五条第一款', '第五十六条第一款']
      : []),
  ].join('、')
}

function disposition(defendants: readonly Defendant[]): string[] {
  return defendants.flatMap(({ person, offence, verdict, term, heldBefore }, i) => {
    const number = defendants.length > 1 ? `${chineseNumber(i + 1)}、` : ''
    const { penalty, months, probationMonths, fineYuan, deprivationMonths } = verdict
    const parts = [
      `判处${penalty}${termWords(months)}`,
      ...(probationMonths === null ? [] : [`缓刑${termWords(probationMonths)}`]),
      ...(deprivationMonths === null ? [] : [`剥夺政治权利${termWords(deprivationMonths)}`]),
      ...(fineYuan === null ? [] : [`并处罚金人民币${chineseNumber(fineYuan)}元`]),
    ]
    return [
      `${number}被告人${person.name}犯${offence.charge}，${parts.join('，')}。`,
      ...noteOf(verdict, term, heldBefore),
    ]
  })
}

function noteOf(
  { penalty, probationMonths }: Verdict,
  term: Defendant['term'],
  heldBefore: Defendant['heldBefore'],
): string[] {
  if (probationMonths !== null) return ['（缓刑考验期限，从判决确定之日起计算）']
  if (term === null) return [`（${penalty === '管制' ? '管制的刑期' : '刑期'}从判决执行之日起计算）`]
  return [
    `（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日${heldBefore ? `，先行羁押${chineseNumber(heldBefore.days)}日应予折抵` : ''}，即自${printedDay(term.from)}起至${printedDay(term.to)}止）`,
  ]
}
