import { dateParts, type IsoDate } from '../calendar-date.ts'
import { regionOf } from '../region.ts'
import { foldCompact, foldWidth } from './fold.ts'
import type { Found } from './found.ts'

/** A citizen identification number (公民身份号码, GB 11643-1999) that is complete and right. */
export interface ValidCitizenId {
  state: 'valid'
  /** 18 characters, the check character in upper case. */
  id: string
  /** Written with 15 digits (GB 11643-1989). */
  from15: boolean
  birthOn: IsoDate
  sex: '男' | '女'
  /** Six digits of the place of first registration. */
  region: string
}

/** A number of which some digits are hidden. */
export interface MaskedCitizenId {
  state: 'masked'
  /** 18 (or 15) characters with `*` for what is hidden; null where the number of hidden ones is not printed. */
  pattern: string | null
  /** Visible digits before the first and after the last hidden one. */
  prefix: string
  suffix: string
}

/**
 * Why a number cannot be right. `rounded`: a spreadsheet kept it as a number and lost the last three digits, which no
 * one can restore.
 */
export type CitizenIdFault = 'characters' | 'length' | 'region' | 'birth' | 'check-digit' | 'rounded'

export interface MalformedCitizenId {
  state: 'malformed'
  fault: CitizenIdFault
}

export type CitizenId = ValidCitizenId | MaskedCitizenId | MalformedCitizenId

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'
const MASK_SIGNS = '*×✕✖╳●•·○■□?'
const MASK = new RegExp(`[${MASK_SIGNS}]`, 'g')

/** The check character for 17 digits (GB 11643: ISO 7064 MOD 11-2). */
export function citizenIdCheck(digits17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits17[i]), 0)
  return CHECK_CHARACTERS[sum % 11]!
}

/**
 * Reads one cell or field that should hold a citizen ID: full-width characters, spaces, hyphens and a lower-case x are
 * normalised, 15 digits become 18, masks (* × X ●) are recognised. Null for an empty cell. Nothing is guessed.
 */
export function parseCitizenId(text: string): CitizenId | null {
  const compact = foldCompact(text).replaceAll('-', '').toUpperCase()
  if (compact === '') return null
  if (/^\d(\.\d+)?E\+?\d+$/.test(compact)) return { state: 'malformed', fault: 'rounded' }
  if (/^\d{17}[\dX]$/.test(compact)) return checked18(compact)
  if (/^\d{15}$/.test(compact)) return checked15(compact)
  const masked = maskHidden(compact)
  if (masked) return masked
  return { state: 'malformed', fault: /^[\dX]+$/.test(compact) ? 'length' : 'characters' }
}

/** Whether a masked number can be this valid one, by every digit that is visible. */
export function maskedFits(masked: MaskedCitizenId, valid: ValidCitizenId): boolean {
  const { pattern, prefix, suffix } = masked
  const forms = pattern?.length === 15 ? [valid.id.slice(0, 6) + valid.id.slice(8, 17)] : [valid.id]
  if (pattern === null) return forms.some((id) => id.startsWith(prefix) && id.endsWith(suffix))
  return forms.some((id) => [...pattern].every((c, i) => c === '*' || c === id[i]))
}

const HIDDEN_OR_DIGIT = `[\\dXx${MASK_SIGNS.replace('?', '')}]`
const CANDIDATE = new RegExp(
  `(?<![\\dA-Za-z${MASK_SIGNS}])(?:\\d${HIDDEN_OR_DIGIT}{5} ?${HIDDEN_OR_DIGIT}{4} ?${HIDDEN_OR_DIGIT}{4} ?${HIDDEN_OR_DIGIT}{4}|\\d${HIDDEN_OR_DIGIT}{14})(?![\\dA-Za-z${MASK_SIGNS}])`,
  'g',
)

/**
 * Citizen IDs in a running text, valid or masked, and those of 18 characters with a true birth date whose check digit
 * is wrong. Other long numbers (cards, telephones, accounts) are left alone.
 */
export function findCitizenIds(text: string): Found<CitizenId>[] {
  const found: Found<CitizenId>[] = []
  for (const match of foldWidth(text).matchAll(CANDIDATE)) {
    const value = parseCitizenId(match[0])
    if (!value || (value.state === 'malformed' && value.fault !== 'check-digit')) continue
    // Fewer than two visible digits could be anything that is blotted out.
    if (value.state === 'masked' && (value.prefix + value.suffix).length < 2) continue
    found.push({ value, span: [match.index, match.index + match[0].length] })
  }
  return found
}

function checked18(id: string): CitizenId {
  const fault = contentFault(id)
  if (fault) return { state: 'malformed', fault }
  if (citizenIdCheck(id) !== id[17]) {
    return { state: 'malformed', fault: id.endsWith('000') ? 'rounded' : 'check-digit' }
  }
  return valid(id, false)
}

/** GB 11643-1989 wrote the year with two digits, all of them of the 20th century. */
function checked15(digits: string): CitizenId {
  const digits17 = `${digits.slice(0, 6)}19${digits.slice(6)}`
  const fault = contentFault(digits17)
  if (fault) return { state: 'malformed', fault }
  return valid(digits17 + citizenIdCheck(digits17), true)
}

function valid(id: string, from15: boolean): ValidCitizenId {
  const sex = Number(id[16]) % 2 === 1 ? '男' : '女'
  return { state: 'valid', id, from15, birthOn: birthOf(id), sex, region: id.slice(0, 6) }
}

/** Only the province is checked: not every county of the past is in the table. */
function contentFault(id: string): CitizenIdFault | null {
  if (!regionOf(`${id.slice(0, 2)}0000`) && !OTHER_PROVINCES.has(id.slice(0, 2))) return 'region'
  const born = dateParts(birthOf(id))
  return born && born.year >= 1850 && born.year <= 2099 ? null : 'birth'
}

/** 83: residence permits of Taiwan residents (港澳台居民居住证), which GB/T 2260 does not list. */
const OTHER_PROVINCES: ReadonlySet<string> = new Set(['83'])

function birthOf(id: string): string {
  return `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
}

/** X is the check character only at the end of a number that hides nothing else with X. */
function maskHidden(compact: string): MaskedCitizenId | null {
  const signs = compact.replace(MASK, '*')
  const hidesWithX = signs.slice(0, -1).includes('X')
  const pattern = hidesWithX ? signs.replaceAll('X', '*') : signs
  if (!pattern.includes('*') || !/^[\d*]*[\d*X]$/.test(pattern) || pattern.length > 18) return null
  const whole = pattern.length === 18 || pattern.length === 15
  const [prefix, suffix] = [
    pattern.slice(0, pattern.indexOf('*')),
    pattern.slice(pattern.lastIndexOf('*') + 1),
  ]
  return { state: 'masked', pattern: whole ? pattern : null, prefix, suffix }
}
