/** An argument of a party inside the reasoning, and what the court makes of it. Offsets into the compact reasoning. */
export interface Argument {
  start: number
  end: number
  side: 'defence' | 'prosecution'
  verdict: 'accepted' | 'rejected' | 'open'
}

const OPINION = '(?:意见|理由|观点|辩解|主张|请求|辩称|辩护|建议|问题|诉求)'

/** Where a party begins to speak. The order of the alternatives does not matter: the earliest match in the text counts. */
const DEFENCE_SPEAKS = new RegExp(
  [
    // 被告人张某甲的辩护人提出…, 其辩护人关于…
    '(?:辩护人|辩护律师|诉讼代理人|委托代理人)(?![^，。；：]{0,12}(?:到庭|出庭))[^，。；：]{0,24}?(?:提出|所提|辩称|辩护|认为|关于|称|辩解|主张|请求|要求|建议|以|发表|所持|作|意见|有关|就|对|针对|，)',
    // 被告人张某甲辩称…
    '(?:被告人|上诉人|被告单位|其)[^，。；：虽]{0,20}?(?<![未没]有?)(?:辩称|(?<!有所|有|作|作出)辩解|上诉称|上诉提出|所提|所称|提出(?!异议)|诉称|上诉理由)',
    // 看守所提出张某甲有立功表现
    '(?:看守所|公安机关|侦查机关|办案机关)[^，。；：“”]{0,12}提出',
    // …予以采纳；提出…
    '(?<=[，；。])(?:但|另|还|并|又){0,2}(?:提出|所提|辩称)(?!异议|的)',
    // 张某甲上诉提出其…, 张某甲称其…
    '(?<=[。；，])[^，。；“”]{2,10}?(?:辩称|辩解称|上诉称|上诉提出|提出其|称其)',
    // 关于张某甲系从犯的辩护意见
    `(?:关于|对于|针对)(?=(?:(?!处罚[，；]|经查|本院)[^。；]){2,120}?${OPINION})`,
    `(?<=^|[，。；：])(?:故|因此|综上)?(?:对|就)(?![^，。；]{0,8}性质)(?=(?:(?!处罚[，；]|经查|本院|，但)[^。；]){2,120}?的(?:相关)?(?:辩护|辩解|上诉|质证|代理)?(?:意见|理由|观点|主张|辩解|辩称))`,
  ].join('|'),
  'g',
)
const PROSECUTION_SPEAKS =
  /(?:公诉机关|公诉人|检察机关|检察院(?!、)|检察员|抗诉机关)[^，。；：]{0,8}?(?:指控|认为|认定|提出|建议|所提|关于|以|抗诉)|起诉书认定/g

/** Where the court answers: what follows is its own voice. */
const COURT_ANSWERS = new RegExp(
  `(?<=的[^，。；]{0,10}(?:意见|理由|观点|辩解|主张|请求|建议|问题|辩称)”?)[，。；]|(?<=问题)鉴于|经查|经审查|经审理|经核实|查明|(?<![一-龥])查，|经庭审|本院|合议庭|(?<=${OPINION}(?:，)?)(?:均|也|亦)?(?:与|符合|不|予|可|有|属|无|理由|成立|缺乏|于法|系|因|没有|应|基本|合理|酌|已)|等?(?:情况|情节|事实)?(?:均|确)?属实|[，、](?:均|且)?与(?:事实|查明|本案|庭审|客观|法律|在案|审理)|不予采|予以采|不予支持|予以支持`,
  'g',
)
/** An argument of several sentences: …。…的辩护意见。 */
const OPINION_CLOSES = /(?<=的(?:相关)?(?:辩护|辩解|上诉|抗诉|质证)(?:及?辩护)?(?:意见|理由|观点)”?)[，。；]/g
/** 主要上诉理由：1、…。2、…。 */
const ENUMERATED = /：[（(]?[1一][、．.）)]/
const COURT_SPEAKS = /经查|经审查|经审理|查明|本院|合议庭|采纳|提出|辩称|所提|关于|对于|针对/g
const SENTENCES_REACH = 400
const ACCEPTED =
  /(?<!不|难以|无法|不能)(?:予以|应予|可予|予|酌情|酌予|依法|均|可以?|部分)(?:采纳|采信|支持|采用)|本院(?:均|亦|也|部分|依法|酌情)?采纳/g
/** Counts as taken over where it follows at once; farther off it may speak of something else. */
const CONSIDERED =
  /(?<!不)予以(?:充分|综合|酌情|一并)?(?:考虑|认定|确认|体现)|(?:酌情|酌予|酌|已|一并)(?:予以)?考虑/
const AT_ONCE = 30
const REJECTED =
  /不予(?:采纳|采信|支持|认定|考虑|确认|采用|认可)|不(?:采纳|采信|支持)|不能(?:予以)?(?:采纳|成立|支持|采信)|难以(?:采纳|成立|支持|采信|认定)|(?:不足|无法)(?:采信|采纳|支持)|不应(?:予)?采纳/g
const LEAN_ACCEPTED =
  /(?<!不能|不|罪名|犯罪|指控|难以)成立|(?<!不|不能|不完全)(?:相符|属实|相一致)|(?<!没|没有|无)有(?:事实|法律|相应)[^，。]{0,8}依据|于法有据|(?<!不)符合(?:法律|事实|本案|查明|案件|实际)|理由充分|有理/g
const LEAN_REJECTED =
  /不(?:能)?成立|不(?:相)?符|不属实|(?:没有|无|缺乏|缺少)[^，。]{0,10}(?:依据|根据|证据|支持)|(?:依据|证据|理由|根据)(?:尚)?不(?:足|充分)|于法无据|于法不合|不当|不妥|有误/g

/** 对其该上诉理由, 上述辩护意见: the court comes to its answer, no new argument begins. */
const REFERS_BACK = /^[^，。；]{0,14}(?:该|上述|前述|以上|此(?=[节项点辩意]))[^，。；]{0,16}，?$/

/** How far after an argument the court's answer is looked for, in characters. */
const ANSWER_REACH = 420
const LONGEST_ARGUMENT = 700

/** Finds the arguments of the parties and the court's answer to each. */
export function findArguments(text: string): Argument[] {
  const spoken = speeches(text)
  return spoken.map(({ start, end, side }, i) => {
    const limit = Math.min(spoken[i + 1]?.start ?? text.length, end + ANSWER_REACH)
    const verdict = answeredBefore(text, start) ?? answer(text.slice(end, limit), side)
    return { start, end, side, verdict }
  })
}

/** What the parties say, in the order of the text, without overlaps and without mere references back. */
function speeches(text: string): Pick<Argument, 'start' | 'end' | 'side'>[] {
  const starts: { at: number; side: Argument['side'] }[] = []
  for (const m of text.matchAll(DEFENCE_SPEAKS)) starts.push({ at: m.index, side: 'defence' })
  for (const m of text.matchAll(PROSECUTION_SPEAKS)) starts.push({ at: m.index, side: 'prosecution' })
  starts.sort((a, b) => a.at - b.at)
  const spoken: Pick<Argument, 'start' | 'end' | 'side'>[] = []
  for (const { at, side } of starts) {
    if (at < (spoken.at(-1)?.end ?? 0)) continue
    const end = argumentEnd(text, at, side)
    if (!REFERS_BACK.test(text.slice(at, end))) spoken.push({ start: at, end, side })
  }
  return spoken
}

function argumentEnd(text: string, start: number, side: Argument['side']): number {
  const limit = Math.min(text.length, start + LONGEST_ARGUMENT)
  const answerAt = firstIndex(text, COURT_ANSWERS, start + 2)
  const stop = text.indexOf('。', start)
  if (answerAt >= 0 && (stop < 0 || answerAt <= stop)) return Math.min(answerAt, limit)
  if (stop < 0 || stop > limit) return limit
  if (side === 'prosecution') return stop
  if (ENUMERATED.test(text.slice(start, stop))) {
    const court = firstIndex(text, COURT_SPEAKS, stop)
    return court < 0 || court > start + 2 * LONGEST_ARGUMENT ? stop : court
  }
  const closing = firstIndex(text, OPINION_CLOSES, stop)
  const court = firstIndex(text, COURT_SPEAKS, stop)
  const goesOn = closing >= 0 && closing < stop + SENTENCES_REACH && (court < 0 || closing < court)
  return goesOn ? closing : stop
}

/** 不采纳辩护人提出的…的意见: the answer stands before the argument, in its clause. */
function answeredBefore(text: string, start: number): Argument['verdict'] | null {
  const clause = /[^，。；：]{0,30}$/.exec(text.slice(Math.max(0, start - 30), start))![0]
  if (/不(?:予|能)?(?:采纳|采信|支持)/.test(clause)) return 'rejected'
  return /(?:采纳|采信|支持)/.test(clause) ? 'accepted' : null
}

function answer(after: string, side: Argument['side']): Argument['verdict'] {
  const strong = CONSIDERED.test(after.slice(0, AT_ONCE)) ? 'accepted' : earliest(after, ACCEPTED, REJECTED)
  if (strong !== 'open') return strong
  const lean = earliest(after, LEAN_ACCEPTED, LEAN_REJECTED)
  if (lean !== 'open') return lean
  return side === 'prosecution' || CONSIDERED.test(after) ? 'accepted' : 'open'
}

function earliest(text: string, accepted: RegExp, rejected: RegExp): Argument['verdict'] {
  const yes = firstIndex(text, accepted)
  const no = firstIndex(text, rejected)
  if (yes < 0 && no < 0) return 'open'
  if (no < 0) return 'accepted'
  return yes >= 0 && yes < no ? 'accepted' : 'rejected'
}

function firstIndex(text: string, pattern: RegExp, from = 0): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? -1
}
