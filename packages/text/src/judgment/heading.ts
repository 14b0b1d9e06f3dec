import { findDates } from '@mingjian/law/dates'
import type { Span, Spanned } from '../span.ts'
import type { JudgmentElements } from './elements.ts'
import type { JudgmentText } from './judgment-text.ts'

export interface HeadingReading {
  case_no: Spanned<string> | null
  court: Spanned<string> | null
  procuratorate: Spanned<string> | null
  indictment_no: Spanned<string> | null
  instance: Spanned<NonNullable<JudgmentElements['instance']>> | null
  judgment_date: Spanned<string> | null
}

const YEAR = '[（(〔［\\[【]\\s?(?:19|20)\\d{2}\\s?[)）〕］\\]】]'
const CASE_NO = new RegExp(
  `(?:${YEAR}|(?<![0-9])(?:19|20)\\d{2}(?=[\\u4E00-\\u9FFF]\\d{0,6}[\\u4E00-\\u9FFF]{0,4}刑))(?:[^\\s，。；：、（）()]|[（(][\\u4E00-\\u9FFF]{1,3}[)）]){1,24}?\\d(?:[\\d、-]*\\d)?\\s?号(?:之[一二三四五六七八九十])?`,
)
const PARTIES_BEGIN = /\s(?:原审?|暨)?(?:公诉机关|抗诉机关|自诉人|上诉人)/
const CASE_NO_WITHOUT_YEAR = /(?<=\s)[\u4E00-\u9FFF]{1,8}刑[\u4E00-\u9FFF]{0,6}字第\d+号/
const COURT = /(?<![\u4E00-\u9FFF])([\u4E00-\u9FFF]{3,40}?(?:法院|法庭))\s*(?=(?:刑\s*事|判\s*决))/
const COURT_ANYWHERE = /(?:^|\s)([^\s，。；：（）()]{2,40}?人民法院)(?=\s)/
const PROCURATORATE = /[^\s，。；：、（）()]{2,40}?检察院(?:[\u4E00-\u9FFF]{1,8}分院|第[一二三四五]+分院)?/
const INDICTMENT =
  /(?:以|[，,、。\s]|的|本院)\s?([^\s，。；：、以“”]{0,26}?[〔［[（(【﹝][^〕］\])）】﹞]{0,3}\d{4}[^〔［[（(【﹝]{0,3}[〕］\])）】﹞](?:[\u4E00-\u9FFF]{0,16}?)第?\s?\d+(?:[-－、，]\d+)*\s?号?)(?=[《、]?(?:起诉书|刑事起诉书|公诉书))/
const INDICTMENT_LISTED =
  /([^\s，。；：、以“”]{2,26}?[〔［[（(【﹝]\d{4}[〕］\])）】﹞]第?\s?\d+\s?号)[^。]{0,60}?起诉书/

/** The letters of the case number that say the instance (关于人民法院案件案号的若干规定, annex). */
const INSTANCES: readonly (readonly [
  pattern: RegExp,
  instance: NonNullable<JudgmentElements['instance']>,
])[] = [
  [/刑[^初终]{0,6}?再|刑再|再[初终]|刑监|刑抗|刑提/, '再审'],
  [/刑.{0,6}终|终字/, '二审'],
  [/刑.{0,6}初|初字|刑[字一二三四五未]|少刑/, '一审'],
  [/刑.{0,4}(?:复|核|更|执|他|申|没|医)/, 'other'],
]
const TITLE_INSTANCES: readonly (readonly [RegExp, NonNullable<JudgmentElements['instance']>])[] = [
  [/再审[^，。]{0,8}刑事|原审上诉人|申诉人（原审/, '再审'],
  [/二审[^，。]{0,8}刑事|上诉人[（(]原审|抗诉机关/, '二审'],
  [/一审[^，。]{0,8}刑事|公诉机关|自诉人/, '一审'],
]

function firstIn(text: string, pattern: RegExp, [start, end]: Span, group = 0): Spanned<string> | null {
  const m = pattern.exec(text.slice(start, end))
  const value = m?.[group]
  if (!m || value === undefined) return null
  const from = start + m.index + m[0].indexOf(value)
  return { value, span: [from, from + value.length] }
}

const mapValue = (reading: Spanned<string> | null, change: (value: string) => string) =>
  reading && { value: change(reading.value), span: reading.span }

function readCaseNumber({ text }: JudgmentText): Spanned<string> | null {
  // Behind the parties stand the numbers of other judgments.
  const parties = text.slice(0, 600).search(PARTIES_BEGIN)
  const title: Span = [0, parties > 0 ? parties : Math.min(text.length, 600)]
  const found =
    firstIn(text, CASE_NO, title) ?? firstIn(text, CASE_NO_WITHOUT_YEAR, [0, Math.min(title[1], 200)])
  return mapValue(found, (value) =>
    value.replace(/\s/g, '').replace(/^[（(〔［[【]?(\d{4})[)）〕］\]】]?/, '（$1）'),
  )
}

function readCourt({ text }: JudgmentText): Spanned<string> | null {
  const head: Span = [0, Math.min(text.length, 400)]
  const found = firstIn(text, COURT, head, 1) ?? firstIn(text, COURT_ANYWHERE, head, 1)
  return mapValue(found, (value) => value.replace(/\s/g, ''))
}

function readProcuratorate(judgment: JudgmentText): Spanned<string> | null {
  const { text, parties, sections } = judgment
  const prosecutor =
    parties.find((p) => p.role === '公诉机关' && /公诉/.test(p.title)) ??
    parties.find((p) => p.role === '公诉机关')
  if (prosecutor !== undefined) {
    const [start, end] = prosecutor.nameSpan
    const body = firstIn(text, PROCURATORATE, prosecutor.nameSpan)
    // 某某自治县（以下简称某县）人民检察院
    const rest = /^[（(][^）)]{2,20}[）)]([\u4E00-\u9FFF]{0,6}检察院)/.exec(text.slice(end, end + 40))
    if (body === null && rest)
      return { value: prosecutor.name + rest[1], span: [start, end + rest[0].length] }
    return body ?? { value: prosecutor.name, span: prosecutor.nameSpan }
  }
  if (parties.some((p) => p.role === '自诉人')) return null
  const course = new RegExp(`(${PROCURATORATE.source})(?=[^。]{0,60}?(?:起诉书|指控|提起公诉))`)
  return mapValue(firstIn(text, course, sections.heading, 1), (value) => value.replace(/^(?:由|经|后)/, ''))
}

function readIndictment({ text, sections }: JudgmentText): Spanned<string> | null {
  const head: Span = [0, Math.max(sections.heading[1], sections.accusation?.[0] ?? 0) + 120]
  const found = firstIn(text, INDICTMENT, head, 1) ?? firstIn(text, INDICTMENT_LISTED, sections.heading, 1)
  return mapValue(found, (value) =>
    value
      .replace(/\s/g, '')
      .replace(/^.*?(?:检察院|公诉机关)(?=.{3})/, '')
      .replace(/[〔［[（(【﹝]\D{0,3}(\d{4})\D{0,3}?[〕］\])）】﹞]/, '〔$1〕'),
  )
}

function readInstance({ text }: JudgmentText, caseNo: Spanned<string> | null): HeadingReading['instance'] {
  if (caseNo !== null) {
    const known = INSTANCES.find(([pattern]) => pattern.test(caseNo.value))
    if (known) return { value: known[1], span: caseNo.span }
  }
  for (const [pattern, instance] of TITLE_INSTANCES) {
    const found = firstIn(text, pattern, [0, Math.min(text.length, 800)])
    if (found) return { value: instance, span: found.span }
  }
  return null
}

const PRINTED_YEAR =
  /(?:[二一][^，。；\s]{0,2}?[〇○零OＯ0◯Ｏ一二三四五六七八九][^，。；]{0,6}?|(?:19|20)\d{2}\s?)年/
const SIGNATURES = /审\s?判\s?(?:长|员)|书\s?记\s?员|人民陪审员/

/** The date under the signatures; a date before them or in the appendix is none. */
function readJudgmentDate({ text, sections }: JudgmentText): Spanned<string> | null {
  const [start, end] = sections.tail ?? [Math.max(0, text.length - 400), text.length]
  const signed = SIGNATURES.exec(text.slice(start, end))
  if (signed === null && sections.tail === null) return null
  const from = start + (signed?.index ?? 0)
  if (!PRINTED_YEAR.test(text.slice(from, end))) return null
  const date = findDates(text, { from, to: end }).find((d) => d.precision === 'day' && d.basis === 'printed')
  return date?.value ? { value: date.value, span: [...date.span] } : null
}

/** What the heading and the end of the judgment say about the case itself. */
export function readHeading(judgment: JudgmentText): HeadingReading {
  const caseNo = readCaseNumber(judgment)
  return {
    case_no: caseNo,
    court: readCourt(judgment),
    procuratorate: readProcuratorate(judgment),
    indictment_no: readIndictment(judgment),
    instance: readInstance(judgment, caseNo),
    judgment_date: readJudgmentDate(judgment),
  }
}
