import type { Span } from '../../span.ts'

/** What one stretch of a defendant's paragraph tells: an earlier sanction, this case, or neither. */
export type SegmentKind = 'prior' | 'case' | 'plain'

export interface Segment {
  span: Span
  kind: SegmentKind
}

/** Words of a decision that ended an earlier matter. */
export const SANCTION =
  /判处|判决|被判|判刑|获刑|刑满|劳动教养|劳教|收容教[养育]|戒毒|不起诉|罚款|行政处罚|处罚款|行政拘留|治安(?:管理)?(?:处罚|拘留)|假释|减刑|刑罚执行|免予刑事处罚|免除(?:刑事)?处罚|单处罚金|被处罚金|有期徒刑|拘役|拘留(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日天]|前科|收监/
const SENTENCE =
  /判处|被判|判刑|获刑|刑满|有期徒刑|拘役|劳动教养|劳教|刑罚执行|假释|免予刑事处罚|单处罚金|戒毒|收监/
const MEASURE = /刑事拘留|刑拘|逮捕|取保候审|监视居住|传唤|抓获|羁押|投案|释放|拘留/
const OWN_STAGE = /(?:一审|原审|本院)[^，。]{0,4}(?:判决|宣判)(?:之?后|前)/
const THIS_CASE = /涉嫌|本案|现因|(?:在|现)押/

/** A reason that opens a new stretch: 因涉嫌…, 又因犯…, 2015年3月4日因…. */
const REASON = /因(?!此|果|为|素|病)/g
const STOP = /[。；;\n]/
const CLAUSE_STOP = /[，,。；;\n]/
/** A clause that holds only a date or a link: the reason after the comma belongs to it. */
const ONLY_DATE =
  /^\s?(?:又|后|现|另|曾|此外|其|于|在|还|再)*(?:(?:[0-9同次当翌该]|[一二][〇零○九０])[^，,。；;因被判]{0,16}[年月日]|又|后|现|另|曾)?\s?$/

function segmentStart(text: string, from: number, reason: number): number {
  let at = reason
  while (at > from && !CLAUSE_STOP.test(text[at - 1] as string)) at--
  while (at > from && /[，,]/.test(text[at - 1] as string)) {
    let previous = at - 1
    while (previous > from && !CLAUSE_STOP.test(text[previous - 1] as string)) previous--
    if (!ONLY_DATE.test(text.slice(previous, at - 1))) break
    at = previous
  }
  return at
}

function starts(text: string, [from, to]: Span): number[] {
  const found = new Set<number>([from])
  for (let at = from; at < to; at++) if (STOP.test(text[at] as string)) found.add(at + 1)
  REASON.lastIndex = from
  for (let m = REASON.exec(text); m !== null && m.index < to; m = REASON.exec(text)) {
    found.add(segmentStart(text, from, m.index))
  }
  return [...found].sort((a, b) => a - b)
}

function kindOf(words: string, before: SegmentKind, appealed: boolean): SegmentKind {
  // 一审判决后取保候审: a stage of this case, no earlier matter.
  if (OWN_STAGE.test(words) && !SENTENCE.test(words) && MEASURE.test(words)) return 'case'
  // On appeal and retrial the paragraph also tells the judgment below.
  if (appealed && /涉嫌|本案/.test(words) && MEASURE.test(words)) return 'case'
  const goesOn = before === 'case' && !SENTENCE.test(words)
  if (goesOn && (/证据不足|存疑/.test(words) || /涉嫌/.test(words))) return 'case'
  if (SANCTION.test(words)) {
    const measuresToo = MEASURE.test(words.replace(/行政拘留|强制隔离戒毒|刑满释放/g, ''))
    return THIS_CASE.test(words) && !SENTENCE.test(words) && (measuresToo || /本案/.test(words))
      ? 'case'
      : 'prior'
  }
  if (/释放/.test(words) && before === 'prior' && !/刑事拘留|逮捕|取保候审|监视居住/.test(words))
    return 'prior'
  return MEASURE.test(words) ? 'case' : 'plain'
}

/** 因涉嫌…被刑事拘留，同年…因犯…被判处…: the measures belong to the earlier case that the sentence ends. */
function leadsToSentence(text: string, segment: Segment, next: Segment | undefined): boolean {
  if (segment.kind !== 'case' || next?.kind !== 'prior') return false
  const end = text[segment.span[1] - 1] ?? ''
  return (
    /[，,]/.test(end) &&
    SENTENCE.test(text.slice(...next.span)) &&
    !/本案|曾|前/.test(text.slice(...segment.span))
  )
}

const yearOf = (words: string) => Number(/[12][0-9]{3}(?=\s?年)/.exec(words)?.[0] ?? 0)

/**
 * 因涉嫌…被刑事拘留。因犯…被判处…。因本案被刑事拘留: measures that a sentence of the same year or later ended, before a
 * detention anew, belong to the earlier case.
 */
function endedBySentence(text: string, segments: readonly Segment[], i: number): boolean {
  const own = text.slice(...(segments[i] as Segment).span)
  if (segments[i]?.kind !== 'case' || /本案/.test(own)) return false
  const sentence = segments.findIndex((s, n) => {
    const words = text.slice(...s.span)
    return n > i && s.kind === 'prior' && /因犯[^。]*判处/.test(words) && yearOf(words) >= yearOf(own)
  })
  return (
    sentence >= 0 &&
    segments.slice(sentence + 1).some((s) => s.kind === 'case' && /刑事拘留|刑拘/.test(text.slice(...s.span)))
  )
}

/** Cuts a defendant's paragraph into stretches of one matter each. */
export function headingSegments(text: string, block: Span, appealed: boolean): Segment[] {
  const at = starts(text, block)
  const segments: Segment[] = []
  let before: SegmentKind = 'plain'
  for (const [i, start] of at.entries()) {
    const end = at[i + 1] ?? block[1]
    if (end <= start) continue
    const kind = kindOf(text.slice(start, end), before, appealed)
    segments.push({ span: [start, end], kind })
    if (kind !== 'plain') before = kind
  }
  return segments.map((segment, i) =>
    leadsToSentence(text, segment, segments[i + 1]) || (!appealed && endedBySentence(text, segments, i))
      ? { ...segment, kind: 'prior' }
      : segment,
  )
}
