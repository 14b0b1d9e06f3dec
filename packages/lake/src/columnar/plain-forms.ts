import type { ContentKind } from '../tables/values/content-kind.ts'
import { PLAIN_CASE_NUMBER } from '../tables/values/plain-case-number.ts'

/** The written form of a kind of content that needs no reading: SQL for whether a cell has it, and for the value that it means. */
export interface PlainForm {
  /** SQL over the cell `c` (VARCHAR, not null): true only where `readCell` gives the value below without a note. */
  is: (c: string) => string
  /** SQL for the value as snapshots are filled with it. */
  value: (c: string) => string
}

const full = (c: string, pattern: string) => `regexp_full_match(${c}, '${pattern}')`
const itself = (c: string) => c
/** A test only where another one is true, which AND does not promise when its value is stored. */
const lazily = (where: string, test: string, elsewhere: boolean | string) =>
  `CASE WHEN ${where} THEN ${test} ELSE ${elsewhere} END`

/** Words that only say that a cell is empty and are written with the letters of a plain text; see cell-reading.ts. */
const EMPTY_WORDS = ['无', '没有', '不详', '未知', '不明', '待查', '空']
const LONGEST_WORD = Math.max(...EMPTY_WORDS.map((word) => word.length))
const NOT_EMPTY_WORD = (c: string) =>
  lazily(
    `length(${c}) <= ${LONGEST_WORD}`,
    `${c} NOT IN (${EMPTY_WORDS.map((word) => `'${word}'`).join(', ')})`,
    lazily(`length(${c}) = 4`, `lower(${c}) <> 'null'`, true),
  )

/** Such a text may hold an ID number, which must be taken out; see redact-ids.ts. */
const MANY_DIGITS = (c: string) =>
  lazily(`length(${c}) >= 14`, `length(translate(${c}, '0123456789', '')) <= length(${c}) - 14`, false)

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** GB 11643: ISO 7064 MOD 11-2. */
const checkCharacter = (c: string) =>
  `'10X98765432'[(${WEIGHTS.map((weight, i) => `${weight} * (ascii(${c}[${i + 1}]) - 48)`).join(' + ')}) % 11 + 1]`
/** First two digits of GB/T 2260. */
const PROVINCES = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])'
const birthOf = (c: string) => `TRY_CAST(concat(${c}[7:10], '-', ${c}[11:12], '-', ${c}[13:14]) AS DATE)`

/** All of GB 11643 but the check digit. */
const isIdButCheck = (c: string) =>
  `CASE WHEN ${full(c, `${PROVINCES}[0-9]{4}(?:19|20)[0-9]{9}[0-9X]`)} THEN ${birthOf(c)} IS NOT NULL ELSE false END`

/**
 * Plain forms by kind. What has no plain form, or is not in it, is read cell by cell (each distinct one once). A property
 * test compares both ways.
 */
export const PLAIN_FORMS: Readonly<Partial<Record<ContentKind, PlainForm>>> = {
  文本: {
    is: (c) =>
      `${full(c, '[0-9A-Za-z\\x{4E00}-\\x{9FA5}（）〔〕·、，。：；#%+.]+')} AND length(${c}) <= 1000 AND ${NOT_EMPTY_WORD(c)} AND NOT ${MANY_DIGITS(c)}`,
    value: itself,
  },
  'person-name': {
    is: (c) => `${full(c, '[\\x{4E00}-\\x{9FA5}·]+')} AND length(${c}) <= 40 AND ${NOT_EMPTY_WORD(c)}`,
    value: itself,
  },
  日期: {
    // Written as DuckDB writes the day that it reads: cheaper than a pattern.
    is: (c) =>
      `CASE WHEN strlen(${c}) = 10 AND ${c} >= '1900' AND ${c} < '2100' THEN coalesce(CAST(TRY_CAST(${c} AS DATE) AS VARCHAR) = ${c}, false) ELSE false END`,
    value: itself,
  },
  月: { is: (c) => full(c, '(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])'), value: itself },
  整数: { is: (c) => full(c, '0|[1-9][0-9]{0,14}'), value: itself },
  金额: { is: (c) => full(c, '(?:0|[1-9][0-9]{0,9})(?:[.][0-9]{1,2})?'), value: itself },
  'case-number': {
    is: (c) => full(c, PLAIN_CASE_NUMBER),
    value: itself,
  },
  'citizen-id': {
    is: (c) => `CASE WHEN ${isIdButCheck(c)} THEN ${checkCharacter(c)} = ${c}[18] ELSE false END`,
    value: itself,
  },
}
