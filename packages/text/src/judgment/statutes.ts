import { parseLegalNumber } from '@mingjian/law/citations/article-number'
import { type Citation, findCitations } from '@mingjian/law/citations/citations'
import type { Spanned } from '../span.ts'
import type { JudgmentText } from './judgment-text.ts'

/** A stretch of the list of applied articles that holds for the same defendants. */
export interface AppliedRun {
  /** The words before it: 依照, or 对被告人张某甲适用 where the list is split by defendant. */
  lead: string
  citations: Citation[]
}

/** The list is looked for in so many characters before 判决如下, and in more where it is not whole in them. */
const REACHES = [1200, 6000] as const
/** Before the first article that was read there may stand one that was not. */
const LEAD_REACH = 60
/** What may stand between the last article and 判决如下. */
const CLOSING =
  /^(?:[^。]{0,200}|(?:的|之)?(?:有关|相关)?规定[。.][^。]{0,60}。?|(?:的|之)?规定[，,]?(?:对[^。；]{1,60})?处罚。?[^。]{0,60}。?|。[^。]{0,20}审判委员会[^。]{0,12}决定[，,]?)$/
/** Text of an article that is printed after its number. */
const QUOTED_TEXT = /(?<=[条款项：:])[“"][^“”"]{6,}(?:[”"]|$)/g

/** Parts of a list that name no article: titles, bodies that issue them, their numbers, names of articles in brackets. */
const LIST_NOISE: readonly RegExp[] = [
  /[﹤<]?javascript[^﹥>。第]*[。﹥>]*/g,
  /“[^“”]*(?:”|$)/g,
  /^(?![之的])[\u4E00-\u9FFF]{1,14}(?=、)/,
  /《[^《》]*(?:《[^《》]*》[^《》]*)?》(?:[^，。；《》第]{0,24}(?:解释|意见|通知|批复|修正案|规定)》?)?/g,
  /[（(［[【〔][^（）()［］[\]【】〔〕]{0,30}(?:[（［(〔][^）］)〕]*[）］)〕][^（）]{0,12})?[）)］\]】〕]/g,
  /[^、，,；;。条款项和及与]{0,14}(?:法院|检察院|公安部|司法部|国家安全部|总署|总局|委员会|国务院|两高|两部)/g,
]
const OPENER = /(?:参照|依照|依据|根据|按照|适用|遵照|援引|参考)/g
const LIST_WORDS =
  /^(?:[、，,；;：:。\s\d㈠-㈩]|[和及与暨并且又以同时之的等其第条款项目笫经后令]|规定|有关|相关|法律|法释|司法解释|关于|执行|若干问题|解释|中华人民共和国|刑法|刑事诉讼法|修[正订]|分别|另|以及|本院|现|附则|总则|分则|年|颁布|施行|之前|以前|公布|旧|新|号|[〇一二三四五六七八九十百零])*$/
/** The defendants for whom the next articles hold: 对被告人张某甲. */
const FOR_WHOM =
  /(?:另|还)?(?:对于?|针对)(?![^；]*(?:从[轻重]|减轻|处以|判处|应当[^依适]|可以))[^。；《》]{1,90}$/
/** 之规定对被告人张某甲进行处罚; */
const PUNISHED_BY = /^[^对]{0,12}对(?![^；]*(?:从[轻重]|减轻))[^。；，《》]{1,60}处罚(?=[；;。，])/

/**
 * Finds the list of applied articles: the citations that stand in one row before 判决如下, with nothing between
 * them but the words of a list. Empty where the judgment names none there.
 */
export function findAppliedRuns(judgment: JudgmentText): AppliedRun[] {
  const known = READ.get(judgment)
  if (known) return known
  const runs = searchRuns(judgment)
  READ.set(judgment, runs)
  return runs
}

/** The list is read once for a judgment: the readers of articles and of circumstances both need it. */
const READ = new WeakMap<JudgmentText, AppliedRun[]>()

function searchRuns(judgment: JudgmentText): AppliedRun[] {
  const closing = closingRuns(judgment)
  const ofItems = runsOfItems(judgment)
  if (closing.length === 0) return ofItems.map(({ run }) => run)
  return [...closing, ...ofItems.filter(({ opens }) => opens).map(({ run }) => run)]
}

/** A list in the disposition: 依照…之规定，被告人张某甲犯…, or 对被告人李某乙依照…之规定，判决如下. */
const LIST_OF_ITEM =
  /(?<=^|[\s。；：:、.．）)])(?:对(?:原审|上诉人|被告人|被告单位)[^，。；《]{1,40}[，,]?\s?)?(?:依照|依据|根据|按照|适用)(?=[^。；《]{0,20}《)[^。；]*?条[^。；》]*?规定(?!》)[，,：:]?\s*/g
/** Another disposition begins after the list. */
const OPENS_ANOTHER = /^(?:[^。；]{0,20}，)?判决如下/
const WHOM_REACH = 40

/**
 * The lists that stand in the disposition itself, one for each item. `opens`: another 判决如下 follows, so the closing
 * list is split by defendants.
 */
function runsOfItems({
  text,
  sections: { disposition },
}: JudgmentText): { run: AppliedRun; opens: boolean }[] {
  if (disposition === null) return []
  const [start, end] = disposition
  return [...text.slice(start, end).matchAll(LIST_OF_ITEM)].flatMap(({ 0: words, index }) => {
    const from = start + index
    const to = from + words.length
    const after = text.slice(to, to + WHOM_REACH)
    const citations = withLaw(findCitations(text, from, to))
    const lead = squeeze(
      words.slice(0, words.search(/依照|依据|根据|按照|适用/)) + (/^[^。；]*?(?=犯)/.exec(after)?.[0] ?? ''),
    )
    return citations.length > 0 ? [{ run: { lead, citations }, opens: OPENS_ANOTHER.test(after) }] : []
  })
}

function closingRuns({ text, sections: { reasoning, disposition } }: JudgmentText): AppliedRun[] {
  if (disposition === null) return []
  const [start, end] = reasoning ?? [Math.max(0, disposition[0] - REACHES[0]), disposition[0]]
  let runs: AppliedRun[] = []
  for (const reach of REACHES) {
    const from = Math.max(start, end - reach)
    const read = readRuns(text, from, end)
    runs = read.runs
    if (read.whole || from === start) break
  }
  return runs
}

/** `whole`: something that is no part of the list stands before it. */
function readRuns(text: string, from: number, end: number): { runs: AppliedRun[]; whole: boolean } {
  const citations = withLaw(findCitations(withoutQuotations(text, from, end), from, end))
  const last = citations.at(-1)
  if (!last) return { runs: [], whole: false }
  if (!CLOSING.test(squeeze(text.slice(last.span[1], end)))) return { runs: [], whole: true }
  const runs: AppliedRun[] = [{ lead: '', citations: [] }]
  for (let i = citations.length - 1; i >= 0; i--) {
    const { span } = citations[i]!
    runs[0]!.citations.unshift(citations[i]!)
    const before = i > 0 ? citations[i - 1]!.span[1] : from
    if (before >= span[0]) continue
    const gap = i > 0 ? listGap(squeeze(text.slice(before, span[0]))) : null
    if (gap === null) {
      runs[0]!.lead = leadIn(text, from, span[0])
      return { runs, whole: i > 0 || /[。；]/.test(text.slice(from, span[0])) }
    }
    if (gap !== '') {
      runs[0]!.lead = gap
      runs.unshift({ lead: '', citations: [] })
    }
  }
  return { runs, whole: false }
}

/**
 * The articles applied, each once, in the order of the text: `刑法:264`, other laws by title. Judgments that apply
 * article by article (依照…第三百五十四条的规定，已构成…) and close without a list give the articles so applied.
 */
export function readStatutes(judgment: JudgmentText): Spanned<string>[] {
  const seen = new Set<string>()
  const statutes: Spanned<string>[] = []
  const list = findAppliedRuns(judgment).flatMap((run) => run.citations)
  for (const { key, span } of list.length > 0 ? list : appliedOneByOne(judgment)) {
    if (key === null || seen.has(key)) continue
    seen.add(key)
    statutes.push({ value: key, span })
  }
  return statutes
}

/** Articles named anywhere in 本院认为 and in the disposition, each once at its first place. */
export function readCited({ text, sections: { reasoning, disposition } }: JudgmentText): Spanned<string>[] {
  const cited = new Map<string, Spanned<string>>()
  for (const part of [reasoning, disposition])
    for (const { key, span } of part ? withLaw(findCitations(text, part[0], part[1])) : [])
      if (key !== null && !cited.has(key)) cited.set(key, { value: key, span })
  return [...cited.values()]
}

/** Words that look like the number of an article: 第三百三零三条, 第三四十七条, 第条. */
const LIKE_ARTICLE =
  /第[〇○零一二三四五六七八九十百\d]{0,9}条|第[二三四五六七八九]?百[〇○零一二三四五六七八九十百]{1,7}(?=[、，；之第])/g

/** Numbers in the list of applied articles that are printed so that no article can be read out of them. */
export function readUnclearArticles(judgment: JudgmentText): Spanned<string>[] {
  const list = findAppliedRuns(judgment).flatMap((run) => run.citations.map(({ span }) => span))
  const { reasoning } = judgment.sections
  if (reasoning === null) return []
  const from = Math.max(reasoning[0], Math.min(...list.map(([start]) => start), reasoning[1]) - LEAD_REACH)
  const illegible = [...judgment.text.slice(from, reasoning[1]).matchAll(LIKE_ARTICLE)]
    // A number that can be read stands in a title, or belongs to no law that is named.
    .filter(([words]) => parseLegalNumber(words.replace(/[第条]/g, '')) === null)
    .map(
      ({ 0: words, index }): Spanned<string> => ({
        value: words,
        span: [from + index, from + index + words.length],
      }),
    )
  if (illegible.length === 0) return []
  const read = findCitations(judgment.text, from, reasoning[1])
  return illegible.filter(
    ({ span: [start, end] }) => !read.some(({ span }) => span[0] < end && start < span[1]),
  )
}

function appliedOneByOne({ text, sections: { reasoning, disposition } }: JudgmentText): Citation[] {
  if (reasoning === null || disposition === null) return []
  const [start, end] = reasoning
  return withLaw(
    findCitations(withoutQuotations(text, start, end), start, end).filter(({ span }) => {
      const sentence = text.slice(Math.max(start, span[0] - 150), span[0])
      return /(?:依照|依据|根据|按照)[^。]*$/.test(sentence)
    }),
  )
}

const squeeze = (text: string) => text.replace(/\s+/g, '')

/** Blanks out quoted articles, so that what they cite is not taken for applied. Offsets stay. */
function withoutQuotations(text: string, from: number, to: number): string {
  const part = text.slice(from, to)
  const blank = part.replace(QUOTED_TEXT, (quoted) => '，'.repeat(quoted.length))
  return blank === part ? text : text.slice(0, from) + blank + text.slice(to)
}

/** Articles whose law was lost in printing (依照《》第二百六十四条) are those of the law before, else of the 刑法. */
function withLaw(citations: readonly Citation[]): Citation[] {
  let law = '刑法'
  return citations.map((citation) => {
    law = citation.law ?? law
    return citation.key ? citation : { ...citation, law, key: `${law}:${citation.article}` }
  })
}

/** The words that name other defendants, '' for a plain gap, null where the list does not go on. */
function listGap(gap: string): string | null {
  const plain = LIST_NOISE.reduce((rest, noise) => rest.replace(noise, ''), gap)
  if (LIST_WORDS.test(plain.replace(OPENER, ''))) return ''
  const punished = PUNISHED_BY.exec(plain)
  if (punished && LIST_WORDS.test(plain.slice(punished[0].length).replace(OPENER, ''))) return punished[0]
  const lead = FOR_WHOM.exec(plain.replace(OPENER, ''))
  if (!lead || !LIST_WORDS.test(plain.replace(OPENER, '').slice(0, lead.index))) return null
  return lead[0]
}

/** The clause that opens the list, for the defendants it may name. */
function leadIn(text: string, from: number, at: number): string {
  const before = squeeze(text.slice(Math.max(from, at - 200), at))
  return before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('；')) + 1)
}
