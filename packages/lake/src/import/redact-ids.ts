import { findCitizenIds } from '@mingjian/law/identifiers/citizen-id'

/** So many digits in a row, perhaps set apart by spaces, before it pays to look closer. */
const LEAST_DIGITS = 14
const MANY_DIGITS = /(?:[\d０-９][ 　]?){14}/
/** What stands in place of a number. */
export const TAKEN_OUT = '〔证件号码〕'

/**
 * A text without the whole ID numbers that somebody wrote into it (a remark, a name with a number behind); null when it
 * holds none. They are keyed in their own column, and a snapshot shows no ID number.
 */
export function withoutIds(text: string): string | null {
  if (text.length < LEAST_DIGITS || !MANY_DIGITS.test(text)) return null
  const whole = findCitizenIds(text).filter(
    ({ value, span }) =>
      value.state !== 'masked' &&
      // Fifteen digits that are a cell of their own may be any number: those have no check digit.
      !(value.state === 'valid' && value.from15 && span[1] - span[0] === text.trim().length),
  )
  if (whole.length === 0) return null
  let rest = text
  for (const { span } of whole.toReversed()) rest = rest.slice(0, span[0]) + TAKEN_OUT + rest.slice(span[1])
  return rest
}
