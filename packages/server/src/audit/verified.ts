/** What the log keeps of a verification of itself: things with their places, so that it can be told later how it ended. */
import type { AuditProof } from './verify-audit.ts'

/** In every verification that counts; by it they are found. */
export const VERIFIED = 'log'
const PROVEN = 'row/'
const FINDING = 'finding/'
const MOST = 200

/** In the place of `VERIFIED` where a key that is not the site's has signed nothing: of the log itself it says nothing. */
const OTHER_KEY = 'other_key'
const UNSIGNED = ['audit.anchor_unsigned', 'audit.seal_unsigned'] as const

/** Whether nothing was found but that the key has signed no seal in either place. */
export const isAllUnsigned = ({ findings }: Pick<AuditProof, 'findings'>): boolean =>
  UNSIGNED.every((unsigned) => findings.some(({ id, at }) => id === unsigned && at === 1)) &&
  findings.length === UNSIGNED.length

/** The ids of its row: whether it counts, the last row that was proven, what was found and where. */
export const verifiedIds = (
  { proven, findings }: Pick<AuditProof, 'proven' | 'findings'>,
  counts: boolean,
): string[] => [
  counts ? VERIFIED : OTHER_KEY,
  ...(proven ? [`${PROVEN}${proven.n}`] : []),
  ...findings.slice(0, MOST).map(({ id, at }) => `${FINDING}${id}/${at}`),
]

/** The same read back: the last row proven (null: none), and how much was found. */
export function verifiedIn(ids: readonly string[]): { provenTo: number | null; findings: number } {
  const proven = ids.find((id) => id.startsWith(PROVEN))
  return {
    provenTo: proven === undefined ? null : Number(proven.slice(PROVEN.length)),
    findings: ids.filter((id) => id.startsWith(FINDING)).length,
  }
}
