/** Numbers that stand free in running text: 199个, 1,050,000,000, 二百三十三, 三分之一. */
import { type NumberReading, readNumber, type TextRange } from './numbers.ts'
import { findShares } from './shares.ts'

const NUMERAL_START = /[0-9０-９零〇○一壹二贰貳两兩三叁叄四肆五伍六陆陸七柒八捌九玖十拾百佰千仟廿卅几幾数數]/g
const SIGN_BEFORE = /(?:^|[^0-9０-９a-zA-Z)）])([-－−负負][ 　]?)$/
/** Things that are counted: a single Chinese digit before one of them is a number and no part of a name. */
const MEASURE =
  /^[ 　]?[个個名人次起件张張台辆輛把支瓶包袋块塊克吨噸斤米年月日天岁歲元角倍对對双雙笔筆份套间户页頁股组組級级层層点點条條只隻根家处處部本册枚粒片盒箱桶枪]/
const HAN = /[\u4e00-\u9fff]/

/**
 * All free numbers between `from` and `to`, fractions included. One Chinese digit alone is a number only where no
 * word can contain it (四川, 陆地): it has a measure word behind it or no Chinese character beside it.
 */
export function findNumbers(text: string, range: TextRange = {}): NumberReading[] {
  const to = range.to ?? text.length
  const found: NumberReading[] = []
  const fractions = findShares(text, range).filter((share) => share.kind === 'fraction')
  let fraction = 0
  NUMERAL_START.lastIndex = range.from ?? 0
  for (
    let match = NUMERAL_START.exec(text);
    match !== null && match.index < to;
    match = NUMERAL_START.exec(text)
  ) {
    const next = fractions[fraction]
    if (next !== undefined && match.index >= next.span[0]) {
      found.push({ value: next.value, exact: next.exact, span: next.span })
      NUMERAL_START.lastIndex = next.span[1]
      fraction++
      continue
    }
    const reading = readNumber(text, match.index, to)
    if (reading === null) continue
    NUMERAL_START.lastIndex = reading.span[1]
    if (!isFree(text, reading)) continue
    found.push(signed(text, reading))
  }
  return found
}

function isFree(text: string, reading: NumberReading): boolean {
  const [start, end] = reading.span
  const before = text.charAt(start - 1)
  const after = text.charAt(end)
  if (/[A-Za-z_]/.test(before) || /[A-Za-z_]/.test(after)) return false
  const printed = text.slice(start, end)
  if (printed.length > 1 || /[0-9０-９]/.test(printed)) return true
  // 登陆部队, 拾起: a capital numeral alone is a word.
  if (/[壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟]/.test(printed) && HAN.test(after)) return false
  if (MEASURE.test(text.slice(end, end + 2))) return true
  return !HAN.test(before) && !HAN.test(after)
}

function signed(text: string, reading: NumberReading): NumberReading {
  const [start, end] = reading.span
  const sign = SIGN_BEFORE.exec(text.slice(Math.max(0, start - 3), start))?.[1]
  return sign === undefined
    ? reading
    : { ...reading, value: -reading.value, span: [start - sign.length, end] }
}
