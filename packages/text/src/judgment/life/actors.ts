import type { Span } from '../../span.ts'
import type { Person } from '../readings.ts'

/** Finds the defendants' names in a text. */
export interface NameFinder {
  pattern: RegExp | null
  indexOf: ReadonlyMap<string, number>
  count: number
}

/** Who acts in a stretch of the account, and who is named in it at all. */
export interface Actors {
  actors: ReadonlySet<number>
  named: ReadonlySet<number>
  /** Those of the actors who only follow another (带领, 指使). */
  led: ReadonlySet<number>
  /** Only words for all of them (二被告人), no name. */
  collective: boolean
  /** Caught with what is found: 将张某甲抓获，当场从其身上查获…. */
  taken?: true
}

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const isMasked = (name: string) => /[某×xX*]$/.test(name)

/** Two defendants with the same masked name cannot be told apart: such a name finds the first of them. */
export function nameFinder(persons: readonly Person[]): NameFinder {
  const indexOf = new Map<string, number>()
  for (const [i, { names }] of persons.entries()) {
    for (const name of names) if (name.length > 1 && !indexOf.has(name)) indexOf.set(name, i)
  }
  const names = [...indexOf.keys()].sort((a, b) => b.length - a.length)
  const alternatives = names.map((n) => escaped(n) + (isMasked(n) ? '(?![甲乙丙丁戊己庚辛壬癸0-9某])' : ''))
  return {
    pattern: names.length > 0 ? new RegExp(alternatives.join('|'), 'g') : null,
    indexOf,
    count: persons.length,
  }
}

/** 二被告人, 上列被告人, 三人: words for all of those who were spoken of. */
const ALL = /(?:[二两三四五六七八九十]|[0-9]+|各|上列|上述|以上|全部|诸)(?:名)?被告人|被告人均/
const NUMERAL: Readonly<Record<string, number>> = {
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
}

/** Between two names of those who act together: no verb, only links, titles and brackets. */
const JOINED =
  /^(?:[（(][^（()）]{0,30}[）)])?(?:等人?|[、，,和与及同]|以及|伙同|结伙|纠集|邀约|邀集|召集|指使|安排|雇佣|雇请|跟|(?:原审)?被告人|上诉人|同案人?|一起|共同|经|事先|预谋|商量|商议|又|先后|分别|乘坐?|[\u4E00-\u9FFF]{1,3}某[甲乙丙丁0-9某]{0,2}|带领|叫上|通知|驾驶?[^，。]{0,14}(?:载|搭乘)|[（(][^（()）]{0,30}[）)]){0,14}$/

/** Words before a name that make its bearer the one to whom the act is done or who takes part on the other side. */
const OBJECT = /(?:向|对|将|把|从|找到?|殴打|伤害|被害人|给|卖给|交给|联系)(?:被告人)?$/

/** 伙同, 指使 right before a name: its bearer takes part, wherever in the sentence. */
const TAKES_PART =
  /(?:伙同|结伙|纠集|邀约|邀集|召集|指使|授意|唆使|教唆|雇[佣请用]|招募|聘请|组织|安排|带领|叫上|会同|串通|勾结|联合)(?:(?:原审)?被告人|上诉人|同案人)?$/
/** 带领, 指使: those of them who follow. */
const LEADS =
  /(?:指使|授意|唆使|教唆|雇[佣请用]|招募|聘请|组织|安排|带领|召集)(?:(?:原审)?被告人|上诉人|同案人?)?$/
/** 卖给某某: who buys stolen goods or arms takes part, who buys drugs does not. */
const SOLD_TO = /(?:售|贩卖|卖|转卖|倒卖|转让|销)给(?:被告人)?$/
const DRUGS = /毒|冰|海洛因|甲基苯丙胺|麻[古果]|氯胺酮|K粉|大麻|摇头丸|咖啡因|止咳水|吸食/

/** 向某某购买: who sells acts too. */
const SOLD_BY = /^[^，。]{0,24}(?:购买|购得|购入|收购|求购|购进|租得)/

/** The defendants that text[from, to) names; those at its beginning, joined without a verb between, act. */
export function actorsIn(
  text: string,
  [from, to]: Span,
  finder: NameFinder,
  before: ReadonlySet<number>,
): Actors {
  const actors = new Set<number>()
  const named = new Set<number>()
  const led = new Set<number>()
  if (finder.pattern === null) return { actors, named, led, collective: false }
  const stretch = text.slice(from, to)
  let end = -1
  let open = true
  let leads = false
  for (const m of stretch.matchAll(finder.pattern)) {
    const person = finder.indexOf.get(m[0]) as number
    named.add(person)
    const before = stretch.slice(Math.max(0, m.index - 8), m.index)
    const after = stretch.slice(m.index + m[0].length, m.index + m[0].length + 30)
    const sells =
      TAKES_PART.test(before) ||
      (OBJECT.test(before) && SOLD_BY.test(after)) ||
      (SOLD_TO.test(before) && !DRUGS.test(stretch))
    if (end < 0) open = !OBJECT.test(before) || sells
    else if (open) open = JOINED.test(stretch.slice(end, m.index))
    if (LEADS.test(before)) leads = true
    else if (startsClause(stretch, m.index)) leads = false
    if (sells || startsClause(stretch, m.index)) open = true
    if (open) actors.add(person)
    if (open && leads) led.add(person)
    end = m.index + m[0].length
  }
  const collective = actors.size === 0
  const all = ALL.exec(stretch)
  if (all) {
    const count = NUMERAL[all[0][0] as string] ?? finder.count
    const those = count >= finder.count || before.size !== count ? everyone(finder.count) : [...before]
    for (const person of those) actors.add(person)
  }
  return { actors, named, led, collective }
}

const everyone = (count: number) => Array.from({ length: count }, (_, i) => i)

/** A name right behind a comma or full stop, with or without its title, is a subject. */
const startsClause = (stretch: string, at: number) =>
  /(?:^|[，,。；;：:])\s?(?:后|又|随后|并由|由)?(?:被告人)?$/.test(stretch.slice(Math.max(0, at - 8), at))
