import { foldCompact, foldWidth } from './fold.ts'
import type { Found } from './found.ts'

/** A unified social credit code (统一社会信用代码, GB 32100-2015). */
export type CreditCode =
  | {
      state: 'valid'
      /** 18 characters, upper case. */
      code: string
      /** Six digits of the registering authority's division. */
      region: string
      /** The nine characters of the organisation code (GB 11714) inside it. */
      organisation: string
    }
  | { state: 'masked'; pattern: string | null; prefix: string; suffix: string }
  | { state: 'malformed'; fault: 'characters' | 'length' | 'check-character' }

/** The letters I, O, S, V and Z are not used. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const MASK = /[*×✕✖╳●•○■□]/g

/** The check character for 17 characters (GB 32100: weights 3^i mod 31); null for a character outside the alphabet. */
export function creditCodeCheck(first17: string): string | null {
  let sum = 0
  for (const [i, weight] of WEIGHTS.entries()) {
    const value = ALPHABET.indexOf(first17[i] ?? '?')
    if (value < 0) return null
    sum += value * weight
  }
  return ALPHABET[(31 - (sum % 31)) % 31]!
}

/** Reads one cell or field; full-width characters, spaces, hyphens and lower case are normalised. Null if empty. */
export function parseCreditCode(text: string): CreditCode | null {
  const code = foldCompact(text).replaceAll('-', '').toUpperCase().replace(MASK, '*')
  if (code === '') return null
  if (code.includes('*')) return maskedCode(code)
  if (code.length !== 18) return { state: 'malformed', fault: 'length' }
  const check = creditCodeCheck(code.slice(0, 17))
  if (check === null || !/^\d{6}$/.test(code.slice(2, 8))) return { state: 'malformed', fault: 'characters' }
  if (check !== code[17]) return { state: 'malformed', fault: 'check-character' }
  return { state: 'valid', code, region: code.slice(2, 8), organisation: code.slice(8, 17) }
}

const CANDIDATE = /(?<![0-9A-Za-z])[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}(?![0-9A-Za-z])/gi

/** Credit codes in a running text: only those whose check character is right, since ID numbers look alike. */
export function findCreditCodes(text: string): Found<CreditCode>[] {
  const found: Found<CreditCode>[] = []
  for (const match of foldWidth(text).matchAll(CANDIDATE)) {
    const value = parseCreditCode(match[0])
    if (value?.state === 'valid') found.push({ value, span: [match.index, match.index + match[0].length] })
  }
  return found
}

function maskedCode(code: string): CreditCode {
  if (!/^[0-9A-Z*]{1,18}$/.test(code)) return { state: 'malformed', fault: 'characters' }
  const pattern = code.length === 18 ? code : null
  const [prefix, suffix] = [code.slice(0, code.indexOf('*')), code.slice(code.lastIndexOf('*') + 1)]
  return { state: 'masked', pattern, prefix, suffix }
}
