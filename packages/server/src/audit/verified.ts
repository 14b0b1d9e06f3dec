/** What the log keeps of a verification of itself: things with their places, so that it can be told later how it ended. */
import type { AuditProof } from './verify-audit.ts'

/** In every verification; by it they are found. */
export const VERIFIED = 'log'
const PROVEN = 'row/'
const FINDING = 'finding/'
const MOST = 200

/** The ids of its row: the last row that was proven, what was found and where. */
export const verifiedIds = ({ proven, findings }: Pick<AuditProof, 'proven' | 'findings'>): string[] => [
  VERIFIED,
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
