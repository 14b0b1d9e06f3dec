import type { Span } from '../span.ts'

/**
 * The parts of a judgment in the order of the model forms for criminal documents (法院刑事诉讼文书样式):
 * each is null where the document has none. Spans do not overlap.
 */
export interface Sections {
  /** 首部: title, number, parties, course of the proceedings. */
  heading: Span
  /** 指控 or, on appeal, what the first court found; arguments of the defence included. */
  accusation: Span | null
  /** 经审理查明 … */
  facts: Span | null
  /** 上述事实，有…证据证实 … */
  evidence: Span | null
  /** From the 本院认为 that judges the case to the words 判决如下. */
  reasoning: Span | null
  /** What stands after 判决如下, to the instruction on appeal. */
  disposition: Span | null
  /** 尾部: instruction on appeal, signatures, date. */
  tail: Span | null
  /** Articles of law and lists that are printed after the signatures. */
  appendix: Span | null
  /** Every place where 本院认为 begins a sentence, up to the next one or to the disposition. */
  considered: Span[]
}

/** Words that open the disposition, best first. */
const DISPOSITION_OPENERS = [
  /判\s*决\s*如\s*下\s*[:：，,；;]?/g,
  /(?:判处|判决|裁定|决定|处理|合议)(?:意见)?\s*如\s*下\s*[:：，,；;]?/g,
  /(?<=规定[，,；;])\s?意见如下[:：]/g,
  /(?<=(?:规定|讨论决定|条|款|项|同意)[，,；;]?)(?:特)?作?判决[:：]/g,
  /(?<=之?规定[，,；;：:。]?)\s+(?=[一1][、.．]|被告)/g,
]

const SENTENCE =
  /(?<=[\s。；：〉])(?=(?:[一1]\s?[、.．])?\s?(?:被告人|被告单位|上诉人|原审被告人)[^，。；]{2,40}犯[^，。；]{2,30}罪[，,]?(?:判处|免予|单处))/

/** Words that close it. */
const DISPOSITION_CLOSER =
  /如(?:果)?(?:双方)?(?:当事人)?(?:均)?(?:被告人|被告单位|附带民事[^，。]{0,20})?不服本|本(?:判决|裁定)(?:为|是|系)终审|本判决(?:送达|宣告)?后?(?:即|立即)(?:发生法律效力|生效)|本判决依法报请|不服本判决|(?<=[\s。；）)])(?:代理)?审\s*判\s*(?:长|员)(?=[\s:：\u4E00-\u9FFF])|[（(]此页无正文|(?<=\s)附[:：]/g

const APPENDIX_OPENER =
  /(?<=[\s。])(?:附[:：录件]|附(?:本案|相关|有关|法律|适用|：|本判决|主要|引用|判决|刑法|《|一|二|1)|［附|【附|[（(]附|本案(?:相关|引用|适用|所依据)的?法律|相关法律(?:条文|规定|法条|依据|条款)|法律(?:条文|依据)[:：]|《中华人民共和国刑法》\s*第|第[一二三四五六七八九十百]+条\s*(?:【|\[|之))/

const CONSIDERED = /本(?:院|庭)(?:经(?:审理|审查|再审|评议|合议庭评议)[^。，]{0,6})?\s*(?:再审)?\s*认\s*为/g
/** Judgments that do not say 本院认为 say who considered otherwise. */
const CONSIDERED_BY_OTHERS =
  /(?:经?本?院?(?:审判委员会|审委会)|本?合议庭)[^，。；]{0,8}认为|(?:经?再审|经?审理|本案)认为|经本院审理(?=，本案事实清楚)/g
/** The list of applied articles, whose titles speak of offences too. */
const CLOSING_LIST = /(?:依照|依据|根据|按照)[^。]{0,60}《[^。]*$/
const JUDGES_CASE = /构成|[犯系]|罪名|定罪|无罪|原判|原审|抗诉|量刑|刑罚/

const FACTS =
  /(?:本院)?(?:经|再审|二审|本院)[^。；，]{0,14}(?:查明|审理查明|确认|认定)(?!事实相符|的事实相|一致|事实不符)|审理查明/
const EVIDENCE =
  /(?<=[\s。])(?:(?:上述|以上|前述|上列)[^。，]{0,12}(?:事实|证据)|认定(?:上述|以上)[^。，]{0,6}事实的?证据|证实上述|为证实)/
const ACCUSATION =
  /(?<=[\s。])[^。\s]{0,40}(?:指控|诉称|控诉称|起诉称|起诉书认定|公诉机关认为)[^。]{0,12}?[:：，,]|(?<=[\s。])(?:原审?判决?|原审法院|一审|原审)[^。，]{0,12}(?:认定|查明)/
const HEARING_END = /(?:现|本案|业|并)[^。，]{0,8}(?:审理|评议)?(?:终结|完毕)。?/

function allMatches(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((m) => [m.index, m.index + m[0].length] as const)
}

/** First match at or after `from`, before `to`; null if there is none. */
function matchFrom(text: string, pattern: RegExp, from: number, to: number): Span | null {
  const m = pattern.exec(text.slice(from, to))
  return m ? [from + m.index, from + m.index + m[0].length] : null
}

/** Words that order something against a defendant. */
const ORDERS = /犯[^，。；]{1,40}罪|判处|无罪|免[予于]|维持|撤销|驳回/

/**
 * Where the opening words of the disposition stand: the last ones, since earlier ones are quoted from other
 * judgments; but of several behind the last 本院认为 (one for each defendant, one for civil claims) the first.
 */
function findOpening(text: string): Span | null {
  for (const pattern of DISPOSITION_OPENERS) {
    const found = allMatches(text, pattern).filter(([start]) => start > text.length / 10)
    const last = found.at(-1)
    if (last === undefined) continue
    const reasoning = text.lastIndexOf('本院认为', last[0])
    const first = reasoning < 0 ? last : (found.find(([start]) => start > reasoning) ?? last)
    const between = text.slice(first[1], last[0])
    return ORDERS.test(between) && !/宣判后|不服|原审|抗诉/.test(between) ? first : last
  }
  // No opening words: the first sentence behind the reasoning that orders a penalty.
  const reasoning = text.lastIndexOf('本院认为')
  const sentence = reasoning < 0 ? -1 : text.slice(reasoning).search(SENTENCE)
  return sentence < 0 ? null : [reasoning + sentence, reasoning + sentence]
}

function findClosing(text: string, from: number): number {
  DISPOSITION_CLOSER.lastIndex = from
  return DISPOSITION_CLOSER.exec(text)?.index ?? text.length
}

function startsOf(pattern: RegExp, text: string, to: number): number[] {
  const starts: number[] = []
  pattern.lastIndex = 0
  for (let m = pattern.exec(text); m !== null && m.index < to; m = pattern.exec(text)) {
    const before = m.index === 0 ? ' ' : text[m.index - 1]
    if (/[\s。；：:;”"，]/.test(before as string)) starts.push(m.index)
  }
  return starts
}

function findConsidered(text: string, to: number): Span[] {
  const own = startsOf(CONSIDERED, text, to)
  const starts = own.length > 0 ? own : startsOf(CONSIDERED_BY_OTHERS, text, to)
  return starts.map((start, i) => [start, starts[i + 1] ?? to] as const)
}

/**
 * The 本院认为 that judges the case: the first one that opens a paragraph and speaks of guilt or of the judgment
 * below. Later ones answer single arguments and belong to the same part. Where none opens a paragraph, arguments are
 * answered before the case is judged (综上，本院认为…): it is the last one that judges and does not only close
 * (…的意见，本院认为予以采纳).
 */
function findReasoning(text: string, considered: Span[]): number | null {
  const opensParagraph = considered.filter(([start]) => start === 0 || /\s/.test(text[start - 1] as string))
  const judging =
    opensParagraph.find(([start, end]) => JUDGES_CASE.test(text.slice(start, end))) ??
    considered.findLast(([start, end]) => JUDGES_CASE.test(text.slice(start, end).replace(CLOSING_LIST, '')))
  return (judging ?? considered.at(-1))?.[0] ?? null
}

/** Cuts a criminal judgment into its parts. A part that cannot be told apart is null. */
export function readSections(text: string): Sections {
  const opening = findOpening(text)
  const dispositionEnd = opening ? findClosing(text, opening[1]) : null
  const bodyEnd = opening ? opening[0] : text.length
  const considered = findConsidered(text, bodyEnd)
  const reasoningStart = findReasoning(text, considered)
  const factsEnd = reasoningStart ?? bodyEnd

  const hearingEnd = matchFrom(text, HEARING_END, 0, factsEnd)
  const courseEnd = hearingEnd?.[1] ?? 0
  const accusation = matchFrom(text, ACCUSATION, courseEnd, factsEnd)
  const facts = matchFrom(text, FACTS, courseEnd, factsEnd)
  const headingEnd = hearingEnd ? courseEnd : Math.min(accusation?.[0] ?? factsEnd, facts?.[0] ?? factsEnd)
  const evidence = matchFrom(text, EVIDENCE, facts?.[0] ?? headingEnd, factsEnd)
  const accusationStart = accusation?.[0] ?? null
  const factsStart = facts?.[0] ?? null
  const hasAccusation = accusationStart !== null && (factsStart === null || accusationStart < factsStart)
  const tailStart = dispositionEnd
  const appendixAt =
    tailStart === null ? null : (matchFrom(text, APPENDIX_OPENER, tailStart, text.length)?.[0] ?? null)

  return {
    heading: [0, headingEnd],
    accusation: hasAccusation ? [accusationStart, factsStart ?? evidence?.[0] ?? factsEnd] : null,
    facts: factsStart === null ? null : [factsStart, evidence?.[0] ?? factsEnd],
    evidence: evidence ? [evidence[0], factsEnd] : null,
    reasoning: reasoningStart === null ? null : [reasoningStart, bodyEnd],
    disposition: opening && dispositionEnd !== null ? [opening[1], dispositionEnd] : null,
    tail: tailStart === null ? null : [tailStart, appendixAt ?? text.length],
    appendix: appendixAt === null ? null : [appendixAt, text.length],
    considered,
  }
}
