import { findAmounts } from '@mingjian/law/amounts'
import { readNumber } from '@mingjian/law/numbers'
import { readPeriod, totalMonths } from '@mingjian/law/periods'
import type { Span } from '../../span.ts'
import type { Penalty } from '../elements.ts'

/** Words without a value: brackets and stops, 判处, 分别, 并罚, 决定执行, 总和刑期, 前罪. */
type PlainKind =
  | 'open'
  | 'close'
  | 'stop'
  | 'namely'
  | 'item'
  | 'judge'
  | 'each'
  | 'merge'
  | 'decide'
  | 'sum'
  | 'earlier'

/** The pieces that a disposition is made of. Offsets are into the text of the judgment. */
export type Token =
  | { kind: PlainKind; span: Span }
  /** 犯盗窃罪; `earlier` where words before (曾犯) or behind (犯…罪尚未执行) speak of a former judgment. */
  | { kind: 'charge'; charge: string; earlier: 'before' | 'behind' | null; verb: number; span: Span }
  /** A principal penalty; several periods where they are dealt out with 分别. */
  | { kind: 'penalty'; penalty: Penalty; terms: readonly Term[]; span: Span }
  | { kind: 'fine'; sums: readonly number[]; span: Span }
  | { kind: 'confiscation'; sum: number | '全部'; span: Span }
  | { kind: 'deprivation'; months: number | '终身'; span: Span }
  | { kind: 'probation'; months: readonly number[]; span: Span }
  /** 维持, 撤销, 驳回 … up to the end of what is upheld or set aside. */
  | { kind: 'uphold' | 'quash'; until: number; span: Span }
  | { kind: 'person'; person: number; span: Span }

export interface Term {
  months: number
  days: number | null
  span: Span
}

/** Words of a charge; 罪 may stand inside only as 犯罪 (掩饰、隐瞒犯罪所得罪). */
const OFFENCE =
  '(?:侵犯|犯罪|国[（(]边[)）]境|(?!判\\s?处|被告|有期)[^，。；：:（）()“”"犯罪\\s]|[，](?=犯罪所得)|\\s(?=[\\u4E00-\\u9FFF]{0,12}罪)){1,45}?'
const LEXICON: readonly (readonly [kind: string, pattern: string])[] = [
  ['open', '[（(]'],
  ['close', '[)）]'],
  ['stop', '[。；;]'],
  ['quash', '撤销'],
  ['reject', '驳回'],
  ['namely', '即(?=[：:，,“"]|被告|上诉|原审|对|判)|(?:内容|主文)为[：:]'],
  ['uphold', '维持'],
  [
    'earlier',
    '前罪|原判(?!决第)|前判|前科|尚未执行|未执行完?|余刑|残刑|剩余刑期|没有执行|先前所?判|此前所?判|上次判|漏罪前',
  ],
  ['acquit', '无罪'],
  ['exempt', '免[予于除]?(?:刑事|其刑事)?(?:处罚|处分|刑罚|刑事责任)|免予刑罚'],
  ['charge', `(?:(?:[因曾原前又再还]|以)?犯|犯有)(?!罪)(${OFFENCE}(?<!犯)罪)(?!责|行|名(?!成)|犯)`],
  ['bare', '犯(?!罪)([^，。；：（）()罪犯判]{2,20})(?:罪?[，,])?(?=判处|免予|免于|单处)'],
  ['sum', '总和刑期?|刑期总和|总刑期|合并刑期'],
  [
    'decide',
    '决定(?:[^，。；：]{0,12}?)(?:执行|判处|并处)|合并(?:执行|判处)|实际执行|(?<=并罚[，,]?(?:后|应|应当|予以)?)(?:执行|判处)|(?<=[，,；;])(?:应)?执行(?=有期徒刑|无期|死刑|拘役|管制)',
  ],
  ['merge', '并罚(?=[，,。；;、（(]|后|决定|执行|合并|\\s)'],
  [
    'probation',
    '缓刑(?:考验期限?|期限?)?(?:各|为|均为|分别为|是)?|(?<!死\\s?刑[，,、（(]?)缓期(?=[一二三四五两]年)',
  ],
  ['life', '无期徒刑|(?<=判处)无期(?=[，,。；])'],
  ['death', '死\\s*刑(?=([，,、（(]?\\s*(?:缓期|缓刑|缓)[^，。；]{0,4}[年][^，。；]{0,3}执?行?)?)'],
  ['bareterm', '(?<=决定(?:合并)?执行(?:刑期)?|判处)(?=[一二三四五六七八九十\\d]{1,3}(?:年|个月))'],
  [
    'term',
    '(有[期其]徒刑?|拘役|管制)(?:徒刑|[刑期]{1,2}|年(?=[一二三四五六七八九十]{1,2}[年个]))?(?:各|为|均为|分别为|分别|共计|计|：|:)?',
  ],
  [
    'fine',
    '罚\\s?金(?:各|分别|共计|合计|均|为|数额|计|共)*(?:人民[币帀]?|币)?(?:（[^）]{1,8}）)?(?:各|分别|共计|合计|为|计|：|:)*|(?<=并|单)处罚?(?=人民币|[0-9一二三四五六七八九十壹贰叁肆伍陆柒捌玖])',
  ],
  [
    'confiscation',
    '没\\s?收(?:其|被告人[^，。；]{0,12}?)?(?:个人)?(?:所有)?(?:的)?(?:合法)?(全部|一切)?(?:个人)?(部分)?(?:个人)?财\\s?产(全部)?|(?<=并处|判处)没收(?:其个人|个人)?(?=人民币)',
  ],
  ['deprivation', '剥夺政治权利(?:各|期限|为|均为)*'],
  ['each', '分别'],
  ['judge', '判\\s?处|单处|并处|改判|处以|科处|判决|处(?=有期|拘役|管制|死刑|无期|罚金)'],
]
const LEX = new RegExp(LEXICON.map(([kind, pattern]) => `(?<${kind}>${pattern})`).join('|'), 'g')

/** Words behind a charge that make it one of an earlier judgment. */
const EARLIER_BEHIND =
  /^(?:[（(]前罪|(?:[（(][^）)]{0,30}[)）])?(?:[，,]?(?:原|尚|没有|未执行|前|余刑|剩余|此前|曾|先前)|所?判处?的|所处的?刑|被[^，。；]{0,12}?(?:判|处)|一案|的(?:刑|判|有期|缓刑|定罪|量刑|犯罪|违法|事实|部分|主刑|附加)))/
const EARLIER_BEFORE = /(?:^|[^仅])[因曾原前以]犯$/

/** An order that sets aside or upholds: to the last 部分, 判决, 缓刑 of the sentence that does not begin a penalty. */
const ORDER_END =
  /^[^；;。]*?(?:部[分份]|(?:裁定|判决)书?(?:主文)?(?![^；;。]{0,30}部分)(?=[，,；;。\s]|$)|缓刑(?:执行|宣告|的?判决)?(?=[，,；;。\s]|$)|考验期|第[一二三四五六七八九十、]+项[^，；;。]{0,6}(?=[，,；;。\s]|$))/

function readTerms(text: string, start: number, limit: number): Term[] {
  const terms: Term[] = []
  let position = start
  for (;;) {
    const period = readPeriod(text, position, { bareMonths: true, to: limit })
    if (period === null || period.years + period.months + period.days === 0) break
    terms.push({ months: totalMonths(period), days: period.days || null, span: [...period.span] })
    const link = /[、，,和及与]\s*(?:有期徒刑|拘役|管制)?(?=[一二三四五六七八九十两\d])/y
    link.lastIndex = period.span[1]
    const joined = link.exec(text)
    if (joined === null) break
    position = period.span[1] + joined[0].length
  }
  return terms
}

function readSums(text: string, start: number, limit: number): { sums: number[]; end: number } {
  const skip = /\s*(?:人民币?|币|[：:]|共计|各|分别|计|为)*\s*/y
  skip.lastIndex = start
  skip.exec(text)
  const first = Math.max(start, skip.lastIndex)
  const sums: number[] = []
  let end = start
  for (const amount of findAmounts(text, { from: start, to: Math.min(limit, start + 80) })) {
    const gap = text.slice(sums.length === 0 ? first : end, amount.span[0])
    if (sums.length === 0 ? amount.span[0] > first : !/^[、，,和及]$/.test(gap)) break
    sums.push(amount.value)
    end = amount.span[1]
  }
  if (sums.length > 0) return { sums, end }
  const number = readNumber(text, first, limit)
  return number !== null && number.value >= 100
    ? { sums: [number.value], end: number.span[1] }
    : { sums, end }
}

/** 全部 or a sum; 部分 without a sum says nothing. */
function readConfiscation(text: string, m: RegExpExecArray, limit: number): Token | null {
  const end = m.index + m[0].length
  if (/全部|一切/.test(m[0])) return { kind: 'confiscation', sum: '全部', span: [m.index, end] }
  const { sums, end: sumEnd } = readSums(text, end, limit)
  if (sums[0] !== undefined) return { kind: 'confiscation', sum: sums[0], span: [m.index, sumEnd] }
  return null
}

function chargeToken(
  text: string,
  m: RegExpExecArray,
  words: string,
): Extract<Token, { kind: 'charge' }> | null {
  const end = m.index + m[0].length
  const charge = words.replace(/\s/g, '').replace(/^[，、]/, '')
  if (NO_CHARGE.test(charge)) return null
  const verb = m.index + m[0].indexOf('犯')
  const before = EARLIER_BEFORE.test(text.slice(verb - 2, verb + 1)) ? 'before' : null
  const listed = /[、和及与]/.test(text[end] ?? '')
    ? (LISTED_ALL.exec(text.slice(end, end + 60))?.[0].length ?? 0)
    : 0
  const behind = EARLIER_BEHIND.test(text.slice(end + listed, end + listed + 40)) ? 'behind' : null
  return { kind: 'charge', charge, earlier: behind ?? before, verb, span: [end - words.length, end] }
}

/** 新罪, 数罪 … stand for charges, they are none. */
const NO_CHARGE = /^(?:新|该|上述|数|此|本|前|后|漏|同种|其他|两|二|三|何|各)罪$/

const LISTED = new RegExp(`[、和及与](?!犯)(${OFFENCE}(?<!犯)罪)(?!责|行|名|犯)`, 'y')

const LISTED_ALL = new RegExp(`^(?:${LISTED.source})+`)

/** 犯盗窃罪、诈骗罪: further charges behind the first; gives the offset to go on from. */
function readListedCharges(text: string, first: Extract<Token, { kind: 'charge' }>, tokens: Token[]): number {
  let end = first.span[1]
  LISTED.lastIndex = end
  for (let m = LISTED.exec(text); m !== null; m = LISTED.exec(text)) {
    const words = m[1] as string
    end = m.index + m[0].length
    tokens.push({ ...first, charge: words.replace(/\s/g, ''), span: [end - words.length, end] })
  }
  return end
}

/** Where the sentence or the item ends that begins at `start`; stops inside quotation marks do not count. */
function sentenceEnd(text: string, start: number, limit: number): number {
  const end =
    /“[^”]*”|[；;。]|\s(?=[一二三四五六七八九十]{1,3}\s?[、.．，]|[（(][一二三四五六七八九十]{1,2}[)）])/g
  end.lastIndex = start
  for (let m = end.exec(text); m !== null && m.index < limit; m = end.exec(text))
    if (!m[0].startsWith('“')) return m.index
  return limit
}

/** 即：一、…。二、… quotes the judgment below, up to the end of the paragraph. */
const QUOTES_BELOW = /^[^；;。]{0,200}?[，,：:（(；;。]?\s?即(?:[：:，,“"]|[一二三四五六七八九十]、)?/
const PARAGRAPH_END =
  /\s(?=[一二三四五六七八九十]{1,3}\s?[、.．，]|[（(][一二三四五六七八九十]{1,2}[)）]|上诉人|原审|被告)/

function orderToken(text: string, m: RegExpExecArray, kind: 'uphold' | 'quash', limit: number): Token {
  const span = spanOf(m)
  const rest = text.slice(m.index, limit)
  const paragraph = QUOTES_BELOW.test(rest) ? rest.search(PARAGRAPH_END) : -1
  if (paragraph >= 0) return { kind, until: m.index + paragraph, span }
  const end = sentenceEnd(text, m.index, limit)
  if (kind === 'uphold') return { kind, until: end, span }
  let until: number | null = null
  for (;;) {
    const from: number = until ?? m.index
    const part = ORDER_END.exec(text.slice(from, end))
    if (part === null || part[0].length === 0) break
    until = from + part[0].length
  }
  return { kind, until: until ?? end, span }
}

type Builder = (text: string, m: RegExpExecArray, limit: number) => Token | null
const words = (m: RegExpExecArray, index: number) => m.slice(1).filter((g) => g !== undefined)[index]
const spanOf = (m: RegExpExecArray): Span => [m.index, m.index + m[0].length]
const plain =
  (
    kind: 'open' | 'close' | 'stop' | 'namely' | 'judge' | 'each' | 'merge' | 'decide' | 'sum' | 'earlier',
  ): Builder =>
  (_text, m) => ({ kind, span: spanOf(m) })
const outcome =
  (penalty: Penalty): Builder =>
  (_text, m) => ({ kind: 'penalty', penalty, terms: [], span: spanOf(m) })

const BUILDERS: Readonly<Record<string, Builder>> = {
  open: plain('open'),
  close: plain('close'),
  stop: plain('stop'),
  namely: plain('namely'),
  reject: (text, m, limit) => {
    const end = text.slice(m.index, limit).search(/[，,；;。]/)
    return { kind: 'quash', until: end < 0 ? limit : m.index + end, span: spanOf(m) }
  },
  judge: plain('judge'),
  each: plain('each'),
  merge: plain('merge'),
  decide: plain('decide'),
  sum: plain('sum'),
  earlier: plain('earlier'),
  quash: (text, m, limit) => orderToken(text, m, 'quash', limit),
  uphold: (text, m, limit) => orderToken(text, m, 'uphold', limit),
  acquit: outcome('无罪'),
  exempt: outcome('免予刑事处罚'),
  life: outcome('无期徒刑'),
  death: (_text, m) => ({
    kind: 'penalty',
    penalty: words(m, 1) ? '死缓' : '死刑',
    terms: [],
    span: spanOf(m),
  }),
  charge: (text, m) => chargeToken(text, m, words(m, 1) ?? ''),
  bare: (text, m) => {
    const printed = words(m, 1) ?? ''
    const token = chargeToken(text, m, printed)
    const start = text.indexOf(printed, m.index)
    return token && { ...token, charge: `${token.charge}罪`, span: [start, start + printed.length] }
  },
  term: (text, m, limit) => {
    const terms = readTerms(text, m.index + m[0].length, limit)
    const end = terms.at(-1)?.span[1] ?? m.index + m[0].length
    return terms.length
      ? {
          kind: 'penalty',
          penalty: (words(m, 1)?.startsWith('有') ? '有期徒刑' : words(m, 1)) as Penalty,
          terms,
          span: [m.index, end],
        }
      : null
  },
  bareterm: (text, m, limit) => {
    const [term] = readTerms(text, m.index, limit)
    return term ? { kind: 'penalty', penalty: '有期徒刑', terms: [term], span: term.span } : null
  },
  probation: (text, m, limit) => {
    const terms = readTerms(text, m.index + m[0].length, limit)
    const end = terms.at(-1)?.span[1] ?? 0
    return terms.length
      ? { kind: 'probation', months: terms.map((t) => t.months), span: [m.index, end] }
      : null
  },
  fine: (text, m, limit) => {
    const { sums, end } = readSums(text, m.index + m[0].length, limit)
    return sums[0] ? { kind: 'fine', sums, span: [m.index, end] } : null
  },
  confiscation: readConfiscation,
  deprivation: (text, m, limit) => {
    const end = m.index + m[0].length
    if (text.startsWith('终身', end)) return { kind: 'deprivation', months: '终身', span: [m.index, end + 2] }
    const [term] = readTerms(text, end, limit)
    return term && term.months > 0
      ? { kind: 'deprivation', months: term.months, span: [m.index, term.span[1]] }
      : null
  },
}

/** Numbers of items: 一、 二． （三） 4、 at the beginning of a paragraph or of a sentence. */
const ITEM =
  /(?:^|(?<=[\s。；;：:，,）)]))(?:[一二三四五六七八九十]{1,3}\s?[、.．，,:：](?![一二三四五六七八九十]{1,3}[、项])|\d{1,2}\s?[、.．](?!\d)|[（(][一二三四五六七八九十]{1,3}[)）])|\s+(?![（(\s]|$)/g

/** Reads the pieces of text[start, end) in order, persons excepted. */
export function readTokens(text: string, [start, end]: Span): Token[] {
  const tokens: Token[] = []
  LEX.lastIndex = start
  for (let m = LEX.exec(text); m !== null && m.index < end; m = LEX.exec(text)) {
    const groups = m.groups as Record<string, string | undefined>
    const kind = Object.keys(groups).find((k) => groups[k] !== undefined)
    const build = kind === undefined ? undefined : BUILDERS[kind]
    const token = build?.(text, m, end) ?? null
    if (token === null) continue
    tokens.push(token)
    if (token.kind === 'charge') LEX.lastIndex = readListedCharges(text, token, tokens)
    if (
      token.kind === 'penalty' ||
      token.kind === 'fine' ||
      token.kind === 'probation' ||
      token.kind === 'deprivation'
    )
      LEX.lastIndex = Math.max(LEX.lastIndex, token.span[1])
  }
  const part = text.slice(0, end)
  ITEM.lastIndex = start
  for (let m = ITEM.exec(part); m !== null; m = ITEM.exec(part))
    tokens.push({ kind: 'item', span: spanOf(m) })
  return tokens
}
