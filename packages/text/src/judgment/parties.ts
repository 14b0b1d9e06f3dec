import type { Span } from '../span.ts'
import type { Sections } from './sections.ts'

export type PartyRole =
  | '公诉机关'
  | '被告人'
  | '被告单位'
  | '自诉人'
  | '被害人'
  | '附带民事诉讼原告人'
  | '附带民事诉讼被告人'
  | '诉讼代表人'
  | '法定代理人'
  | '代理人'
  | '辩护人'
  | 'other'

/** A party as the heading of the judgment presents it. */
export interface Party {
  role: PartyRole
  /** The words that name the role: 上诉人（原审被告人）. */
  title: string
  name: string
  nameSpan: Span
  /** 曾用名, 又名, 绰号 … as printed. */
  aliases: string[]
  /** The paragraph(s) about the party, up to the next one. */
  paragraph: Span
  /** A defendant, person or unit, whatever the stage: 被告人, 上诉人（原审被告人）, 被告单位 … */
  tried: boolean
  unit: boolean
  /** 上诉人: the party has appealed. */
  appellant: boolean
}

/** Role words that open a paragraph, longer ones first; `tried` comes from the whole title. */
const ROLE_WORD =
  '(?:(?:刑事)?附带民事(?:公益)?诉讼(?:原审)?被告(?:人|单位)?|(?:刑事)?附带民事(?:公益)?诉讼(?:原审)?原告(?:人|单位)?|附带民事公益诉讼(?:起诉)?人|公益诉讼(?:起诉人|机关|人)|附带民事(?:上诉人|被上诉人|原告人?|被告人?)|' +
  '(?:原审|原)?被告(?:人|单位)|原审?上诉(?:人|单位)|(?:被)?上诉(?:人|单位)|申诉(?:人|单位)|申请再审人|再审申请人|原审?自诉人|自诉人|反诉人|罪犯|' +
  '(?:原审?|再审)?(?:公诉|抗诉|起诉)机关|(?:诉讼|委托)代理人|(?:被告单位|单位)?诉讼代表人|法定代表人|法定代理人|监护人|合适成年人|(?:指定|委托)?辩护人|翻译人?员?|被害人|被害单位|近亲属|共同辩护人)'

/** A title is one or several role words: 上诉人（原审被告人）, 自诉人暨附带民事诉讼原告人, 被告人（附带民事诉讼被告人）. */
const TITLE = new RegExp(
  `(?:第[一二三四五六七八九十]+|再审|二审|一审)?${ROLE_WORD}(?:[（(](?:一审|原审|反诉|二审|暨|兼|系|即|附带)[^）)]{0,40}[)）]|(?:暨|兼|及|、|即)?[（(]?(?:暨|兼|系|即|一审|二审|再审|原审|反诉)?(?:${ROLE_WORD}|检察院)[)）]?)*`,
  'y',
)

const ALIAS =
  /(?:曾用名|又名|别名|化名|绰号|外号|小名|乳名|自报名?|自称|真名|网名|昵称|原名|法名)(?:为|叫|是)?[:：]?\s*["“”'‘]?([^，。,；;、（）()“”"'‘’\s]{1,12})/g

const TRIED = /(?:^|[^民]事?(?:诉讼)?)被告(?:人|单位)|^被告(?:人|单位)/
const CIVIL_ONLY = /附带民事(?:(?:公益)?诉讼)*(?:原审)?被告(?:人|单位)?/g

const ROLES: readonly (readonly [RegExp, PartyRole])[] = [
  [/机关/, '公诉机关'],
  [/辩护人/, '辩护人'],
  [/代表人/, '诉讼代表人'],
  [/法定代理人|监护人|成年人/, '法定代理人'],
  [/代理人/, '代理人'],
  [/翻译|近亲属/, 'other'],
  [/自诉人/, '自诉人'],
  [/附带民事(?:诉讼)?(?:原审)?原告/, '附带民事诉讼原告人'],
  [/被害/, '被害人'],
]

function roleOf(title: string): PartyRole {
  const criminal = title.replace(CIVIL_ONLY, '')
  if (/^(?:原审)?被告人/.test(criminal)) return '被告人'
  const fixed = ROLES.find(([pattern]) => pattern.test(criminal))
  if (fixed) return fixed[1]
  if (/被告单位|上诉单位/.test(criminal)) return '被告单位'
  if (TRIED.test(criminal) || /罪犯/.test(criminal)) return '被告人'
  if (title !== criminal) return '附带民事诉讼被告人'
  if (/附带民事/.test(title)) return '附带民事诉讼原告人'
  return /上诉(?:人|单位)|申诉|申请/.test(criminal) ? '被告人' : 'other'
}

/** The name behind a title: up to a comma, a bracket, a full stop or a blank; foreign names keep their blanks. */
const PERSON_NAME =
  /[:：]?\s*(?:(?<=[:：]\s?)被告人)?([A-Za-z][A-Za-z .·'’-]{2,60}|[^，。,；;:：（）()“”"、\s]{1,40})/y
/** Words that cannot begin a name, unless a short name of a person follows (于, 向, 和 are surnames too). */
const NO_NAME =
  /^(?![于向和所及][\u4E00-\u9FFF]{1,3}$)(?:及|和|的|因|在|于|对|向|均|委托|不服|提出|犯|到庭|未|已|系|等|以|为|暨|就|与|被|所|出庭|没有|上述|各)|^于.*[日年月]$/
/** Words that follow a name without a comma: 被告人张某甲因犯盗窃罪…, 被告人张某甲犯…一案. */
const AFTER_NAME = /(?<=^.{2,})(?:因|犯|曾|系|于\d|以|到庭|被|涉嫌|不服|及|在|对|又名|又系|现|未|男$|女$)/
const UNIT_NAME =
  /(?:公司|厂|社|局|院|中心|部|店|行|会|所|站|场|矿|校|集团|学|委|处|队|企业|馆|办|基金|合伙）)$/
/** Particulars that a heading gives when it presents a person. */
const PARTICULARS =
  /^(?:[（(][^）)]{0,30}[）)])?[，,]?\s*(?:(?:曾用名|又名|别名|绰号|化名)[^，。]{1,20}[，,])?(?:[男女]|[^，。]{0,16}(?:出生|生于))|^。/

type FoundParty = Omit<Party, 'paragraph'> & { start: number }

/** Cuts what follows a name without a comma; null when nothing that can be a name is left. */
function cutName(words: string, unit: boolean): string | null {
  const name = words.trim()
  if (unit || /[A-Za-z·•.]/.test(name)) return name
  const after = AFTER_NAME.exec(name)
  const cut = after ? name.slice(0, after.index) : name
  return cut.length > 0 && (cut.length <= 8 || UNIT_NAME.test(cut)) ? cut : null
}

function readParty(text: string, at: number, end: number): FoundParty | null {
  TITLE.lastIndex = at
  const title = TITLE.exec(text)
  if (!title) return null
  PERSON_NAME.lastIndex = at + title[0].length
  const words = PERSON_NAME.exec(text)
  if (!words?.[1] || NO_NAME.test(words[1])) return null
  const start = PERSON_NAME.lastIndex - words[1].length
  if (start >= end) return null
  const role = roleOf(title[0])
  const name = cutName(words[1], role === '被告单位' || role === '公诉机关')
  if (name === null) return null
  return {
    start: at,
    role,
    title: title[0],
    name,
    nameSpan: [start, start + name.length],
    aliases: [],
    // 自诉人暨反诉被告人: who is accused in return is tried too.
    tried: role === '被告人' || role === '被告单位' || /反诉被告人/.test(title[0]),
    unit: role === '被告单位' || (role === '被告人' && name.length > 4 && UNIT_NAME.test(name)),
    appellant: /(?<!被|原审)上诉(?:人|单位)/.test(title[0]),
  }
}

/** 王某甲 and 曹某川 are other persons than 王某 and 曹某; 王某某盗窃 is not. */
function isLongerName(name: string, longer: string): boolean {
  const rest = longer.slice(name.length)
  return /^[某甲乙丙丁戊己庚辛0-9]/.test(rest) || (rest.length === 1 && name.endsWith('某'))
}

/** A second paragraph about a party that was presented before: 被告人张某甲曾因…, 被告人张某甲盗窃一案. */
function continues(text: string, party: FoundParty, earlier: FoundParty[]): boolean {
  const same = earlier.some(
    (p) => p.tried === party.tried && party.name.startsWith(p.name) && !isLongerName(p.name, party.name),
  )
  return same && !PARTICULARS.test(text.slice(party.nameSpan[1], party.nameSpan[1] + 70))
}

const readAliases = (paragraph: string) =>
  [...paragraph.slice(0, 200).matchAll(ALIAS)].map((m) => m[1] as string)

/** Behind the case number: titles of the document before it name the parties too. */
const titleEndOf = (text: string) => {
  const head = text.slice(0, 300)
  const parties = head.search(/\s(?:原|暨)?(?:公诉机关|抗诉机关|自诉人|上诉人)/)
  const number = /[）)〕\]][^\s，。]{2,25}号/.exec(parties < 0 ? head : head.slice(0, parties))
  return number === null ? 0 : number.index + number[0].length
}

/** A heading that leaves the title out: 张某甲，男，1980年…. Only where no defendant has a title. */
function untitledDefendants(text: string, from: number, to: number, others: FoundParty[]): FoundParty[] {
  const pattern =
    /(?<=[\s。])([\u4E00-\u9FFF·]{2,8})[，,](?:[^。]{0,30}?[，,])?[男女][，,](?=[^。]{0,20}\d{4})/g
  const found: FoundParty[] = []
  pattern.lastIndex = from
  for (let m = pattern.exec(text); m !== null && m.index < to; m = pattern.exec(text)) {
    const name = m[1] as string
    const nameSpan = [m.index, m.index + name.length] as const
    if (others.some((p) => p.name === name) || /人$/.test(name)) continue
    found.push({
      start: m.index,
      role: '被告人',
      title: '',
      name,
      nameSpan,
      aliases: [],
      tried: true,
      unit: false,
      appellant: false,
    })
  }
  return found
}

/** Where the parties end and the course of the proceedings begins. */
const COURSE =
  /[\s。][^\s。，]{2,40}(?:检察院|公诉机关)[^\s。]{0,60}(?:指控|提起公诉|起诉书)|[\s。](?![^\s。]{0,40}因)[^\s。]{0,60}(?:一案|提起自诉|提出自诉)/

/**
 * The parties of the heading with the paragraph about each. A person who appears twice with the same words
 * (same masked name, 王某某) is two parties.
 */
export function readParties(text: string, sections: Sections): Party[] {
  const [, headingEnd] = sections.heading
  const starts =
    /(?:^|[\s。；])(?:\d{1,2}[、.．])?(?=(?:第[一二三四五]+)?(?:附带|刑事附带|原审|原公|原上|被|上诉|申诉|申请|再审|自诉|反诉|罪犯|公诉|抗诉|起诉|诉讼|委托|单位|法定|监护|合适|指定|辩护|翻译|近亲|共同|原被告|原自诉))/g
  const titleEnd = titleEndOf(text)
  const course = COURSE.exec(text.slice(titleEnd, headingEnd))
  const limit = course === null ? headingEnd : titleEnd + course.index
  const found: FoundParty[] = []
  starts.lastIndex = titleEnd
  for (let m = starts.exec(text); m !== null && m.index <= limit; m = starts.exec(text)) {
    const party = readParty(text, m.index + m[0].length, headingEnd)
    if (party && !continues(text, party, found)) found.push(party)
    if (m[0].length === 0) starts.lastIndex++
  }
  if (!found.some((p) => p.tried)) found.push(...untitledDefendants(text, titleEnd, limit, found))
  return found.map(({ start, ...party }, i) => {
    const end = Math.max(found[i + 1]?.start ?? limit, party.nameSpan[1])
    return { ...party, aliases: readAliases(text.slice(party.nameSpan[1], end)), paragraph: [start, end] }
  })
}
