/** z of the two-sided 95% interval, to two places as tables print it. */
const Z = 1.96

/** A share with its 95% interval; the share is null where nothing was counted. */
export interface ShareWithInterval {
  part: number
  all: number
  share: number | null
  /** Lower and upper bound; [0, 1] where nothing was counted. */
  interval: readonly [number, number]
}

/**
 * A share of counted things with its 95% score interval (Wilson, 1927, JASA 22), which stays within [0, 1] and is sound
 * for small numbers.
 */
export function shareWithInterval(part: number, all: number): ShareWithInterval {
  if (all === 0) return { part, all, share: null, interval: [0, 1] }
  const share = part / all
  const middle = (share + Z ** 2 / (2 * all)) / (1 + Z ** 2 / all)
  const half = (Z / (1 + Z ** 2 / all)) * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2))
  return { part, all, share, interval: [Math.max(0, middle - half), Math.min(1, middle + half)] }
}
