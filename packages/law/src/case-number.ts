import { foldWidth } from './identifiers/fold.ts'
import type { Found } from './identifiers/found.ts'
import { COURT_PREFIXES, courtRegion, type Region } from './region.ts'

/** A court's case number (案号). */
export interface CaseNumber {
  year: number
  /** Code or short name of the court as in the number: 云0199, 青石法. */
  court: string
  /** Kind of case: 刑初, 刑一终, 民再; without 字. */
  type: string
  number: number
  /** Further numbers of joined cases: 90209、90395号. */
  joined: number[]
  /** 之一 or -1: a further decision in the same case. */
  part: string | null
  /** `code`: （2018）云0199刑初90001号, in use since 2016. `word`: （2012）青石法刑初字第90123号. */
  form: 'code' | 'word'
  /** One way of writing for every bracket, space and width. */
  normal: string
  /** Where the court sits; null for the old form, whose short names are not unique. */
  region: Region | null
}

const OPENING = '（(\\[〔【﹝〈<{［｛'
const CLOSING = '）)\\]〕】﹞〉>}］｝'
const HAN = '\\u3400-\\u9fff'
/** Some kinds carry a bracket: 刑（知）初. */
const WORDS = `(?:[${HAN}]|（[${HAN}]{1,4}）)`
const PREFIX = COURT_PREFIXES.join('|')
const NUMBERS = '(?<number>\\d{1,7})(?<joined>(?:、\\d{1,7})*)'
const PART = '(?:之[一二三四五六七八九十\\d]+|-\\d+)'
const TAIL = `${NUMBERS}(?<inner>${PART})?号(?<after>${PART})?$`
const YEAR_DIGITS = '〇一二三四五六七八九'

const BODIES = {
  /** 2016 on (法〔2015〕137号): court code, kind, number. Some write 字 and 第 still. */
  code: new RegExp(`^(?<court>(?:${PREFIX})\\d{2,4})(?<type>${WORDS}{1,8}?)字?第?${TAIL}`),
  /** The same of a court that has no digits: 湘刑终 of the high court, 最高法刑核. */
  highCourt: new RegExp(`^(?<court>${PREFIX})(?<type>[刑民行执赔知财破清认司请保催强]${WORDS}{0,7}?)${TAIL}`),
  /** Before 2016: short name of the court, kind, 字第, number. */
  word: new RegExp(`^(?<head>${WORDS}{2,24})字第?${TAIL}`),
}

const BODY = `\\s*[${HAN}](?:[${HAN}\\d\\s、-]|[（(][${HAN}]{1,4}[)）]){1,60}?号(?:\\s*${PART})?`
const YEAR = `[12](?:\\s*[\\dlIO]){3}|[一二](?:\\s*[〇○O零${YEAR_DIGITS}]){3}`
const UNBRACKETED = `(?<![\\d.])(?<plainYear>[12]\\d{3})(?<plainBody>(?:${PREFIX})\\d{2,4}[${HAN}]{1,8}?\\d{1,7}号)`
const CANDIDATE = new RegExp(
  `[${OPENING}]\\s*(?<year>${YEAR})\\s*年?\\s*[${CLOSING}](?<body>${BODY})|${UNBRACKETED}`,
  'g',
)

/** Reads one cell that holds a case number and nothing else; null if it is none. */
export function parseCaseNumber(text: string): CaseNumber | null {
  const cell = text.trim()
  const [first] = findCaseNumbers(cell)
  return first && first.span[0] === 0 && first.span[1] === cell.length ? first.value : null
}

/**
 * Case numbers in a running text: any bracket (or none before a court code), full-width digits, spaces from OCR.
 * Numbers of other authorities (起诉书, 鉴定书, 公证书) are left out.
 */
export function findCaseNumbers(text: string): Found<CaseNumber>[] {
  const found: Found<CaseNumber>[] = []
  for (const match of foldWidth(text).matchAll(CANDIDATE)) {
    const { year, plainYear, body, plainBody } = match.groups!
    const on = readYear(year ?? plainYear ?? '')
    const words = (body ?? plainBody ?? '').replace(/\s/g, '').replaceAll('(', '（').replaceAll(')', '）')
    const value = on && readBody(on, words)
    if (value) found.push({ value, span: [match.index, match.index + match[0].length] })
  }
  return found
}

/** OCR reads 1 as l and 0 as O. */
const YEAR_SIGNS: Readonly<Record<string, string>> = {
  l: '1',
  I: '1',
  O: '0',
  '○': '0',
  零: '0',
  ...Object.fromEntries([...YEAR_DIGITS].map((c, digit) => [c, String(digit)])),
}

function readYear(printed: string): number | null {
  const digits = [...printed.replace(/\s/g, '')].map((c) => YEAR_SIGNS[c] ?? c).join('')
  const year = Number(digits)
  return year >= 1949 && year <= 2099 ? year : null
}

function readBody(year: number, body: string): CaseNumber | null {
  const code = (BODIES.code.exec(body) ?? BODIES.highCourt.exec(body))?.groups
  if (code && isCaseKind(code.type!)) {
    const [court, type] = [code.court!, code.type!]
    const normal = `（${year}）${court}${type}${numberWords(code)}`
    return { year, court, type, ...numbersOf(code), form: 'code', normal, region: courtRegion(court) }
  }
  const word = BODIES.word.exec(body)?.groups
  const kind = word && splitKind(word.head!)
  if (!kind || !isCaseKind(kind.type) || /[检鉴]/.test(kind.court)) return null
  const normal = `（${year}）${kind.court}${kind.type}字第${numberWords(word)}`
  return { year, ...kind, ...numbersOf(word), form: 'word', normal, region: null }
}

type Groups = Record<string, string | undefined>

function numbersOf({ number, joined, inner, after }: Groups) {
  const others = (joined ?? '').split('、').filter(Boolean).map(Number)
  return { number: Number(number), joined: others, part: after ?? inner ?? null }
}

function numberWords(groups: Groups): string {
  const { number, joined, part } = numbersOf(groups)
  const numbers = [number, ...joined].join('、')
  return part?.startsWith('-') ? `${numbers}${part}号` : `${numbers}号${part ?? ''}`
}

/** Kinds end with a stage of proceedings; the numbers of other authorities do not (鉴, 证, 诉, 公). */
const STAGE = /[初终再申监抗提核复更备他辖管指立重执异恢保督医没止减假赔破清特催认协审调撤罚刑民行商]$/

function isCaseKind(type: string): boolean {
  return STAGE.test(type) && !/[检鉴证]/.test(type)
}

/** Signs of the branch of law with which the kind of a case begins. 商, 经 and 海 also stand in names of places. */
const BRANCHES = ['刑', '民', '行', '执', '赔', '知', '减', '假']
const WEAK_BRANCHES = ['商', '经', '海']
/** Two branches written together, of which the later one is not the beginning. */
const JOINED = /(?:刑初?附|知)$/
const JOINED_EXECUTION = /[刑民行]$/

/** 青石法刑初 → 青石法, 刑初. The branch is the last sign of one, because names of places stand before it. */
function splitKind(head: string): { court: string; type: string } | null {
  let at = lastSign(head, BRANCHES)
  // 刑（知）初: the sign inside the bracket is not the beginning.
  if (head[at - 1] === '（') at = lastSign(head.slice(0, at), BRANCHES)
  if (at <= 0) at = lastSign(head, WEAK_BRANCHES)
  if (at <= 0) return null
  const before = head.slice(0, at)
  const joined = JOINED.exec(before) ?? (head[at] === '执' ? JOINED_EXECUTION.exec(before) : null)
  if (joined && joined.index > 0) at = joined.index
  const type = head.slice(at)
  return type.length <= 10 ? { court: head.slice(0, at), type } : null
}

function lastSign(head: string, signs: readonly string[]): number {
  return Math.max(...signs.map((sign) => head.lastIndexOf(sign)))
}
