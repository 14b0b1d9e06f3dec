import { findCitizenIds } from '@mingjian/law/identifiers/citizen-id'

/** So many digits in a row, perhaps set apart by spaces, before it pays to look closer. */
const MANY_DIGITS = /(?:[\d０-９][ 　]?){14}/
/** What stands in place of a number. */
export const TAKEN_OUT = '〔证件号码〕'

/**
 * A text without the whole ID numbers that somebody wrote into it (a remark, a name with a number behind); null when it
 * holds none. They are keyed in their own column, and a snapshot shows no ID number.
 */
export function withoutIds(text: string): string | null {
  if (!MANY_DIGITS.test(text)) return null
  const whole = findCitizenIds(text).filter(({ value }) => value.state !== 'masked')
  if (whole.length === 0) return null
  let rest = text
  for (const { span } of whole.toReversed()) rest = rest.slice(0, span[0]) + TAKEN_OUT + rest.slice(span[1])
  return rest
}
