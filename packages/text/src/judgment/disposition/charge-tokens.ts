import { OFFENCE } from './lexicon.ts'
import type { ChargeToken, Token } from './token.ts'

/** Words behind a charge that make it one of an earlier judgment. */
const EARLIER_BEHIND =
  /^(?:[（(]前罪|(?:[（(][^）)]{0,30}[)）])?(?:[，,]?(?:原|尚|没有|未执行|前|余刑|剩余|此前|曾|先前)|所?判处?的|所处的?刑|被[^，。；]{0,12}?(?:判|处)|一案|的(?:刑|判|有期|缓刑|定罪|量刑|犯罪|违法|事实|部分|主刑|附加)))/
const EARLIER_BEFORE = /(?:^|[^仅])[因曾原前以]犯$/

/** 新罪, 数罪 … stand for charges, they are none. */
/** 故意伤害（致死）罪: a remark inside the name; 国（边）境 belongs to it. */
const REMARK = /[（(](?!边)[^）)]*[)）]/g
const NO_CHARGE = /^(?:新|该|上述|数|此|本|前|后|漏|同种|其他|两|二|三|何|各)罪$/

const LISTED = new RegExp(`[、和及与](?!犯)(${OFFENCE}(?<!犯)罪)(?!责|行|名|犯)`, 'y')

const LISTED_ALL = new RegExp(`^(?:${LISTED.source})+`)

/** The charge that the match names, null where the words only stand for one. */
export function chargeToken(text: string, m: RegExpExecArray, words: string): ChargeToken | null {
  const end = m.index + m[0].length
  const charge = words
    .replace(/\s/g, '')
    .replace(/^[，、]/, '')
    .replace(REMARK, '')
  if (NO_CHARGE.test(charge)) return null
  const verb = m.index + m[0].indexOf('犯')
  const before = EARLIER_BEFORE.test(text.slice(verb - 2, verb + 1)) ? 'before' : null
  const listed = /[、和及与]/.test(text[end] ?? '')
    ? (LISTED_ALL.exec(text.slice(end, end + 60))?.[0].length ?? 0)
    : 0
  const behind = EARLIER_BEHIND.test(text.slice(end + listed, end + listed + 40)) ? 'behind' : null
  return { kind: 'charge', charge, earlier: behind ?? before, verb, span: [end - words.length, end] }
}

/** 犯盗窃罪、诈骗罪: further charges behind the first; gives the offset to go on from. */
export function readListedCharges(text: string, first: ChargeToken, tokens: Token[]): number {
  let end = first.span[1]
  LISTED.lastIndex = end
  for (let m = LISTED.exec(text); m !== null; m = LISTED.exec(text)) {
    const words = m[1] as string
    end = m.index + m[0].length
    tokens.push({ ...first, charge: words.replace(/\s/g, ''), span: [end - words.length, end] })
  }
  return end
}
