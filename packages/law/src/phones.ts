/** Telephone numbers of the mainland as case files print them, masked ones (138****1234) recognised as masked. */
import type { TextRange, TextSpan } from './numbers.ts'

export interface PhoneMention {
  /** Digits only, without 86; masked places as *. */
  value: string
  kind: 'mobile' | 'landline'
  masked: boolean
  span: TextSpan
}

const COUNTRY = '(?:(?:\\+|00)?86[ -]?)?'
const MASK = '[*＊×xX某]'
/** 工信部's plan for public networks: mobile numbers are 11 digits that begin with 13 to 19. */
const MOBILE = `1[3-9][0-9](?:[ -]?[0-9]{4}){2}|1[3-9][0-9][ -]?${MASK}{4}[ -]?[0-9]{4}|1[3-9][0-9](?:[0-9]|${MASK}){8}`
/** Area codes have three or four digits with 0, local numbers seven or eight. */
const LANDLINE =
  '(?:\\(0[1-9][0-9]{1,2}\\)|0(?:10|2[0-9]|[3-9][0-9]{2}))[ -]?[0-9]{4}[ -]?[0-9]{3,4}|(?:10|2[0-9]) [0-9]{8}'
const PHONE = new RegExp(
  `(?<![0-9A-Za-z.#*/+-]|[0-9] )${COUNTRY}(?:(?<mobile>${MOBILE})|(?<landline>${LANDLINE}))(?![0-9A-Za-z*/]|[.-][0-9])`,
  'g',
)

/** All mainland telephone numbers between `from` and `to`. Linear in the length of the range. */
export function findPhones(text: string, range: TextRange = {}): PhoneMention[] {
  const to = range.to ?? text.length
  const found: PhoneMention[] = []
  PHONE.lastIndex = range.from ?? 0
  for (let match = PHONE.exec(text); match !== null; match = PHONE.exec(text)) {
    const end = match.index + match[0].length
    if (end > to) break
    const number = match.groups?.mobile ?? match.groups?.landline ?? ''
    const value = number.replace(/[ ()-]/g, '').replace(new RegExp(MASK, 'g'), '*')
    const kind = match.groups?.mobile === undefined ? 'landline' : 'mobile'
    found.push({ value, kind, masked: value.includes('*'), span: [match.index, end] })
  }
  return found
}
