import type { Span } from '../../span.ts'
import type { Party } from '../parties.ts'
import type { Person } from '../readings.ts'

/** A place where the disposition names a defendant. `person` is the index into the persons. */
export interface Mention {
  person: number
  span: Span
}

export interface NamedDisposition {
  persons: Person[]
  /** In the order of the text, not overlapping. */
  mentions: Mention[]
}

const TITLE =
  '(?:被告人|被告单位|上诉人|上诉单位|申诉人|再审申请人|被告|罪犯)(?:[兼暨即][^，。；：]{0,16}?(?:被告人?|上诉人))?(?:[（(][^）)]{0,30}[)）])?[:：]?'
/** 被告人甲、乙和丙均犯…: the words between the title and what is ordered. */
const TITLED = new RegExp(
  `${TITLE}\\s?([^。；：，犯]{1,400}?)(?=(?:均|各|都|分别|共同|所|二人|三人|[二三四五六]被告人)?[，,]?(?:犯(?!罪)|无罪|判处|处有期|处拘役|免予|免于))`,
  'g',
)
const SEPARATOR = new RegExp(`[、和及与]|${TITLE}`, 'g')
/** What can be the name of a person or a unit, where no heading tells. */
const A_NAME =
  /^(?:[\u4E00-\u9FFF]{2,4}|[\u4E00-\u9FFF·•某×*＊A-Za-z0-9 ]{2,24}(?<=.*[·•某×*＊A-Za-z0-9].*)|[\u4E00-\u9FFF（）()]{2,40}(?:公司|厂|社|中心|集团|学校|医院|事务所|局|委员会|合作社)|某)$/
const BRACKETS = /[（(][^）)]*[)）]/g
const NOT_A_NAME =
  /^(?:的|其|本|该|上述|原审|对|在|于\d|所|被|以|因|由|二|三|均|各|犯|之|一|人)|罪|判决|法院|法定|缓刑|部分|违法|有期|刑|指控|撤销|^第|的|生产|销售|走私|运输|制造|贩卖|非法/
/** A character behind a name that makes it another name: 王某 in 王某某, 张某1 in 张某12. */
const LONGER_NAME = /[某甲乙丙丁戊己庚辛壬癸0-9×*]/

const escapePattern = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export const personOf = (party: Party): Person => ({
  name: party.name,
  names: [...new Set([party.name, ...party.aliases])],
  party,
  unit: party.unit,
})

const isUnit = (text: string, name: string, start: number) =>
  text.slice(0, start).endsWith('被告单位') || /(?:公司|厂|社|中心|集团|学校|医院|事务所)$/.test(name)

/** Whether two printed names can be one: same letters in another order, or one letter of at least three differs. */
function similar(a: string, b: string): boolean {
  if (a === b) return true
  if (a.length !== b.length || a.length < 2) return false
  if ([...a].sort().join('') === [...b].sort().join('')) return true
  const differing = [...a].filter((c, i) => c !== b[i]).length
  return differing === 1 && (a.length >= 3 || LONGER_NAME.test(a + b))
}

function knownMentions(text: string, [start, end]: Span, persons: readonly Person[]): Mention[] {
  const owner = new Map<string, number>()
  // A name goes before an alias: 曾用名张某 is no other defendant's name.
  persons.forEach(({ name }, i) => {
    if ((name.length > 1 || name === '某') && !owner.has(name)) owner.set(name, i)
  })
  persons.forEach(({ names }, i) => {
    for (const alias of names) if (alias.length > 1 && !owner.has(alias)) owner.set(alias, i)
  })
  if (owner.size === 0) return []
  const names = [...owner.keys()].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(names.map(escapePattern).join('|'), 'g')
  const mentions: Mention[] = []
  pattern.lastIndex = start
  for (let m = pattern.exec(text); m !== null && m.index < end; m = pattern.exec(text)) {
    if (LONGER_NAME.test(text[m.index + m[0].length] ?? '')) continue
    mentions.push({ person: owner.get(m[0]) as number, span: [m.index, m.index + m[0].length] })
  }
  return mentions
}

/** 曹某 is not meant where the text prints 被告人曹某川; adverbs behind a name do not make it longer. */
function extendsName(text: string, titled: Span, known: Span): boolean {
  if (titled[0] !== known[0] || titled[1] <= known[1]) return false
  if (text.slice(...titled).length > 4) return false
  return !/^(?:[系又再现已均各都曾原前还并共另]|因|所|二人|三人|[（(])/.test(text.slice(known[1], titled[1]))
}

/** 方某甲（某川）犯…, 方某（1）犯…: a second name in brackets belongs to the printed name. */
const BRACKETED = /[（(](?!已|未|女|男|略|另|在)[\u4E00-\u9FFF0-9]{1,4}[)）](?=\s?犯)/y

function withBracket(text: string, mention: Mention): Mention {
  BRACKETED.lastIndex = mention.span[1]
  const bracket = BRACKETED.exec(text)
  if (bracket === null) return mention
  return { person: mention.person, span: [mention.span[0], mention.span[1] + bracket[0].length] }
}

/** Names behind a title that the heading does not know: differently masked, misprinted, or no heading. */
function titledNames(text: string, [start, end]: Span): { name: string; span: Span }[] {
  const found: { name: string; span: Span }[] = []
  TITLED.lastIndex = start
  for (let m = TITLED.exec(text); m !== null && m.index < end; m = TITLED.exec(text)) {
    const list = m[1] as string
    let from = m.index + m[0].length - list.length
    for (const part of list.replace(BRACKETS, (words) => ' '.repeat(words.length)).split(SEPARATOR)) {
      const name = part.trim().replace(/(?<=.{2})[系又现]$/, '')
      const at = text.indexOf(name, from)
      if (A_NAME.test(name) && at >= 0) found.push({ name, span: [at, at + name.length] })
      from = at < 0 ? from : at + name.length
    }
  }
  return found.filter(({ name }) => !NOT_A_NAME.test(name))
}

/**
 * Finds the defendants in the disposition. A titled name that the heading does not have is led to the heading's
 * defendant whom it can only mean, else it becomes a person without a heading entry.
 */
export function nameDefendants(text: string, part: Span, parties: readonly Party[]): NamedDisposition {
  const persons = parties.map(personOf)
  const titled = titledNames(text, part)
  const mentions = knownMentions(text, part, persons).filter(
    (m) => !titled.some((t) => extendsName(text, t.span, m.span)),
  )
  const covered = (span: Span) => mentions.some((m) => m.span[0] < span[1] && span[0] < m.span[1])
  const unknown = titled.filter(({ span }) => !covered(span))
  for (const { name, span } of unknown) {
    const sole = parties.length === 1 && persons.length === 1 && name[0] === parties[0]?.name[0] ? 0 : -1
    const known = sole === 0 && mentions.length > 0 ? 0 : persons.findIndex((p) => p.names.includes(name))
    if (known >= 0) {
      mentions.push({ person: known, span })
      continue
    }
    const named = new Set(mentions.map((m) => m.person))
    const open = persons.flatMap((p, i) => (named.has(i) ? [] : [{ p, i }]))
    const alike = open.filter(({ p }) => p.names.some((n) => similar(n, name)))
    const onlyOne = open.length === 1 && persons.length === 1 ? open : alike
    const match = onlyOne[0]
    if (match !== undefined && onlyOne.length === 1) {
      match.p.names.unshift(name)
      match.p.name = name
      mentions.push({ person: match.i, span })
    } else {
      persons.push({ name, names: [name], party: null, unit: isUnit(text, name, span[0]) })
      mentions.push({ person: persons.length - 1, span })
    }
  }
  if (persons.length > parties.length) {
    const added = knownMentions(text, part, persons).filter(({ span }) => !covered(span))
    mentions.push(...added)
  }
  mentions.sort((a, b) => a.span[0] - b.span[0])
  return { persons, mentions: mentions.map((m) => withBracket(text, m)) }
}
