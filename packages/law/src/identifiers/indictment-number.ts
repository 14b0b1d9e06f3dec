import { foldWidth } from './fold.ts'
import type { Found } from './found.ts'

/** What a procuratorate's document is, from the word before its year. */
export type ProcuratorateDocument =
  | '起诉'
  | '变更起诉'
  | '追加起诉'
  | '补充起诉'
  | '抗诉'
  | '不起诉'
  | '量刑建议'
  | '其他'

/** The number of a document of a procuratorate (文号). */
export interface IndictmentNumber {
  /** 青县检, 津检二分院. */
  office: string
  /** 公诉刑诉. */
  word: string
  kind: ProcuratorateDocument
  year: number
  number: number
  /** As printed, with 〔 〕, half-width digits and no spaces: 青县检公诉刑诉〔2017〕90736号. */
  normal: string
}

/** First that fits; 变诉 and 追诉 stand before the plain 诉. */
const KINDS: readonly [ProcuratorateDocument, RegExp][] = [
  ['变更起诉', /变诉|变更/],
  ['追加起诉', /追诉|追加/],
  ['补充起诉', /补诉|补充/],
  ['不起诉', /不诉|不起诉/],
  ['抗诉', /抗/],
  ['量刑建议', /量建|量刑/],
  ['起诉', /诉|起/],
]

const OPENING = '（(\\[〔【﹝〈<{［｛'
const CLOSING = '）)\\]〕】﹞〉>}］｝'
const HAN = '\\u3400-\\u9fff'
const CANDIDATE = new RegExp(
  `((?:[${HAN}]\\s*){3,40})[${OPENING}]\\s*([12](?:\\s*\\d){3})\\s*[${CLOSING}]\\s*(第?)\\s*((?:\\d\\s*){1,6})号`,
  'g',
)
/** Words after which the number begins, when a sentence runs up to it. */
const LEAD_IN = /^.*(?:检察院|以|的|及|和|将|用|号|作出|制作|提交|出具|文号|根据|依据)(?=.*[检院])/s
/** Some offices write 院 for 检; branches say which they are. */
const OFFICE = /^([\u3400-\u9fff]{1,8}?(?:检(?:[一二三四五]?分院)?|院))(?![察查])([\u3400-\u9fff]{1,10})$/

/** Reads one cell that holds a document number and nothing else; null if it is none. */
export function parseIndictmentNumber(text: string): IndictmentNumber | null {
  const [first] = findIndictmentNumbers(text.trim())
  return first && first.span[0] === 0 && first.span[1] === text.trim().length ? first.value : null
}

/** Numbers of procuratorates' documents in a running text; those of other authorities have no 检 and are left out. */
export function findIndictmentNumbers(text: string): Found<IndictmentNumber>[] {
  const found: Found<IndictmentNumber>[] = []
  for (const match of foldWidth(text).matchAll(CANDIDATE)) {
    const [whole, run = '', year = '', ordinal = '', digits = ''] = match
    const lead = LEAD_IN.exec(run)?.[0] ?? ''
    const head = run.slice(lead.length)
    const office = OFFICE.exec(compact(head))
    if (!office) continue
    const start = match.index + lead.length + (head.length - head.trimStart().length)
    const value = describe(office, compact(year), ordinal, compact(digits))
    found.push({ value, span: [start, match.index + whole.length] })
  }
  return found
}

function describe(office: RegExpExecArray, year: string, ordinal: string, digits: string): IndictmentNumber {
  const [whole, name = '', word = ''] = office
  return {
    office: name,
    word,
    kind: KINDS.find(([, sign]) => sign.test(word))?.[0] ?? '其他',
    year: Number(year),
    number: Number(digits),
    normal: `${whole}〔${year}〕${ordinal}${digits}号`,
  }
}

function compact(text: string): string {
  return text.replace(/\s/g, '')
}
