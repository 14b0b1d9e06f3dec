/** Digits of an ID number, and how many must stay hidden: with fewer the number could be computed from its check digit. */
const DIGITS = 18
export const LEAST_HIDDEN = 4
/** Region code, which stands in front in both lengths. */
const REGION_DIGITS = 6

export interface PrintedMask {
  pattern: string | null
  prefix: string
  suffix: string
}

/**
 * The visible digits of a masked ID at their places among 18, `*` for the others (GB 11643-1999; 15 digits of
 * GB 11643-1989 are of the 20th century). What stands at no certain place is left out.
 */
export function idMask({ pattern, prefix, suffix }: PrintedMask): string {
  if (pattern?.length === DIGITS) return hidden(pattern)
  if (pattern !== null) return hidden(`${pattern.slice(0, REGION_DIGITS)}19${pattern.slice(REGION_DIGITS)}*`)
  // Only a number of 18 characters ends in X.
  const end = suffix.endsWith('X') ? suffix.slice(-DIGITS) : ''
  const start = end === '' ? prefix.slice(0, REGION_DIGITS) : prefix
  const stars = DIGITS - start.length - end.length
  return hidden(stars > 0 ? start + '*'.repeat(stars) + end : '*'.repeat(DIGITS))
}

function hidden(mask: string): string {
  if ([...mask].filter((sign) => sign === '*').length >= LEAST_HIDDEN) return mask
  return `${mask.slice(0, DIGITS - LEAST_HIDDEN)}${'*'.repeat(LEAST_HIDDEN)}`
}
