import { parseNumber } from '@mingjian/law/numbers'
import type { Span } from '../../span.ts'
import type { Sections } from '../sections.ts'

/** A sentence of the account of the facts; sentences of one numbered fact carry the same number. */
export interface Sentence {
  span: Span
  /** 0 for what stands before the first numbered fact, then 1, 2, …; a new paragraph keeps the number. */
  unit: number
  /** A lead-in (具体事实如下), a sum (综上), or neither. */
  role: 'fact' | 'lead' | 'sum'
}

/** The court only confirms the charge: its own finding tells no facts. */
const CONFIRMS =
  /(?:与|同|和)[^。]{0,24}(?:指控|起诉书|公诉机关|检察院|原判|原审|一审)[^。]{0,24}(?:一致|相同|相符|无异|基本一致)|(?:指控|起诉书|原判|原审|一审)[^。]{0,30}(?:事实|情节)[^。]{0,14}(?:属实|成立|清楚|无误|一致|予以(?:确认|认定))/
const CHARGE_END =
  /公诉机关认为|该院认为|检察院认为|(?:针对|对于|为证(?:实|明)|就)(?:上述|以上|该)[^。]{0,6}(?:指控|事实)|认为[，,]?被告(?:人|单位)|提请(?:本院)?依法|(?<=[\s。])被告(?:人|单位)[^。]{0,40}(?:辩称|辩解|无异议|没有异议|供认不讳|认罪|提出)|(?<=[\s。])(?:其)?辩护人[^。]{0,20}(?:提出|认为|辩称|意见)/

/** A sentence that opens the evidence. */
const EVIDENCE_OPENS =
  /^[^。]{0,12}(?:上述|以上|上列|前述|本案|该起|该节|此|这一|认定|证明|证实|指控)[^。]{0,24}(?:事实|情节|经过|犯罪)[^。]*(?:证据|证实|证明|佐证|为证|质证|供述|无异议|予以(?:认定|确认|证实))|^[^。]{0,30}(?:下列|以下|如下|上述|相关|有关|以上)[^。]{0,10}(?:证据|书证)|^\s*(?:公诉机关|公诉人|检察员|庭审中|为证明|为证实)[^。]{0,60}(?:证据|出示|提交|提供|宣读)|^\s*证据[:：]|^[^。，]{0,8}(?:证人|被害人|被告人)[^。，]{0,14}(?:的?证言|的?陈述|的?供述)|(?:足以认定|予以采信)\s*$|^\s*[0-9一二三四五六七八九十]{0,3}[、.．]?\s*(?:书证|物证)|^[^。，]{0,24}(?:笔录|登记表|鉴定意见|照片|证明书|经过|情况说明)[^。，]{0,12}(?:证实|证明)/
/** A sentence inside the evidence. */
const EVIDENCE_WORDS =
  /证实|证明|证言|供述|供称|陈述|笔录|书证|物证|勘验|照片|清单|登记表|鉴定意见|说明|辨认|户籍|经过[，,、：]|质证|辩护|辩解|意见|载明|记录|显示|反映|调取|出具|回函|记载|查询|证明/
/** 另查明 …: facts again, after the evidence of those before. */
const ALSO_FOUND = /^\s*(?:本院)?(?:经?(?:审理|庭审))?(?:另|又|还|再|同时)[^。，]{0,4}查明?/
const NUMBER =
  /^\s*(?:[^。，：]{0,30}[:：，,]\s?)?[（(]?(?:第?([一二三四五六七八九十]{1,3})|([0-9]{1,2}))(?:[）)、.．]|[起次笔节宗])/
const NUMBERED =
  /^\s*(?:[^。，：]{0,30}[:：，]\s?)?(?:[（(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)]|(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[、.．](?![0-9](?![0-9]{3}\s?年))|第[一二三四五六七八九十0-9]{1,3}[起次笔节宗]|[①②③④⑤⑥⑦⑧⑨⑩])/
/** 二、受贿犯罪: the heading of a group of facts. */
const GROUP_HEADING =
  /^\s*[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?\s*(?:关于|被告人)?[^。，：]{2,30}(?:犯罪|罪|事实|行为)(?:的?(?:部分|事实|情况))?[。：:]?\s*$/
const LEAD = /(?:具体|分述|事实|情况|分别|如下|犯罪)[^。，]{0,12}如下|如下[:：]?\s*$|具体(?:犯罪)?事实[:：]?/
const SUM = /^\s*(?:综上|综合|以上|上述|总计|合计|案发后|归案后|到案后|破案后)/
const YEAR = /[0-9〇零○一二三四五六七八九]{4}\s?年|[0-9]{1,2}月/

/** Words that open the charge, or on appeal the facts found below. */
const CHARGE =
  /(?:指控|起诉书认定|诉称)[^。；]{0,24}[:：，,]|(?:原判|原审(?:判决|法院)?|一审(?:判决|法院)?)[^。，；]{0,6}(?:认定|查明)/g

/**
 * Where the charge (on appeal the facts found below) tells the facts: to the demand, the pleas or the finding. Several
 * places where the text opens a charge more than once.
 */
export function chargeRanges(text: string, sections: Sections): Span[] {
  const last = bodyEnd(text, sections)
  const opens: number[] = sections.accusation ? [sections.accusation[0]] : []
  CHARGE.lastIndex = 0
  for (let m = CHARGE.exec(text); m !== null && m.index < last && opens.length < 6; m = CHARGE.exec(text)) {
    opens.push(m.index)
  }
  return opens.map((from): Span => {
    const to = findingStart(text, from + 10, last) ?? last
    const end = text.slice(from + 10, to).search(CHARGE_END)
    return [from, end < 0 ? to : from + 10 + end]
  })
}

const bodyEnd = (text: string, sections: Sections) =>
  sections.reasoning?.[0] ?? sections.disposition?.[0] ?? text.length

/** The words that open the court's own finding at the head of a paragraph. */
const FINDING =
  /(?<=[\s。：；])(?:(?:本院|本庭)?(?:再审|二审)?(?:经|通过)[^。；，]{0,14}(?:查明|审理认定|查证)|(?:本院|本庭)[^。；，]{0,10}(?:查明|确认|认定)[^。；，]{0,6}事实|审理查明)(?!的?(?:事实|情节)?(?:相符|不符|不实))/g

function findingStart(text: string, from: number, to: number): number | null {
  FINDING.lastIndex = Math.max(0, from - 1)
  const m = FINDING.exec(text)
  return m !== null && m.index < to ? m.index : null
}

/** Where the court tells the facts; the charge where the court only confirms it. */
export function narrativeRange(text: string, sections: Sections): Span {
  const end = bodyEnd(text, sections)
  const charge = sections.accusation ? (chargeRanges(text, sections)[0] ?? null) : null
  const found = findingStart(text, sections.heading[1], end)
  if (found === null) return charge ?? [sections.facts?.[0] ?? sections.heading[1], end]
  const finding = text.slice(found, Math.min(found + 260, end))
  const confirms = CONFIRMS.exec(finding)
  const dated = /[0-9]{4}\s?年[0-9]/.exec(finding)
  if (confirms && charge && (dated === null || dated.index > confirms.index)) return charge
  return [found, end]
}

const ENDS = /[。；;\n]|(?<=[）)：:\u4E00-\u9FFF”])\s(?=\S)/g

function sentenceSpans(text: string, [from, to]: Span): Span[] {
  const spans: Span[] = []
  let start = from
  ENDS.lastIndex = from
  for (let m = ENDS.exec(text); m !== null && m.index < to; m = ENDS.exec(text)) {
    spans.push([start, m.index + 1])
    start = m.index + 1
    if (m[0] === '') ENDS.lastIndex++
  }
  if (start < to) spans.push([start, to])
  return spans
}

/** The style and the number of a numbered sentence: （三） is ['（', 3]. */
function numberOf(words: string): { style: string; n: number } | null {
  const m = NUMBER.exec(words)
  const printed = m?.[1] ?? m?.[2]
  if (m === null || printed === undefined) return null
  const n = parseNumber(printed)
  return n === null ? null : { style: m[0].slice(-1) + (m[2] ? '0' : '一'), n }
}

/** Where a lead-in goes on to the facts themselves: 借款明细如下：2014年1月6日…; null where it does not. */
function toldBehind(words: string): number | null {
  const m = LEAD.exec(words)
  if (m === null) return null
  const end = m.index + m[0].length
  return /[0-9]{4}\s?年/.test(words.slice(end)) ? end : null
}

/** The sentences that tell facts, evidence left out. */
export function factSentences(text: string, range: Span): Sentence[] {
  const sentences: Sentence[] = []
  const counted = new Map<string, number>()
  let unit = 0
  let evidence = false
  for (const span of sentenceSpans(text, range)) {
    const words = text.slice(span[0], Math.min(span[1], span[0] + 240))
    const number = numberOf(words)
    const goesOn = number !== null && number.n > 1 && counted.get(number.style) === number.n - 1
    const tellsFact = YEAR.test(words.slice(0, 70)) && !EVIDENCE_WORDS.test(words)
    if (EVIDENCE_OPENS.test(words) && !(goesOn && tellsFact)) evidence = true
    else if (evidence)
      evidence = !(ALSO_FOUND.test(words) || GROUP_HEADING.test(words) || (goesOn && tellsFact))
    if (evidence) continue
    if (number !== null) counted.set(number.style, number.n)
    if (NUMBERED.test(words)) unit++
    const leadsIn = !SUM.test(words) && LEAD.test(words)
    const told = leadsIn ? toldBehind(words) : null
    const role = SUM.test(words) ? 'sum' : leadsIn ? 'lead' : 'fact'
    // What stands before 具体事实如下 in the same group sums up what follows.
    if (leadsIn) for (const s of sentences) if (s.unit === unit && s.role === 'fact') s.role = 'lead'
    const facts = span[0] + (told ?? words.length)
    sentences.push({ span: [span[0], told === null ? span[1] : facts], unit, role })
    if (told !== null) sentences.push({ span: [facts, span[1]], unit, role: 'fact' })
  }
  return sentences
}
