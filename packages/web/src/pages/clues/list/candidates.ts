/** Who may handle clues, and who takes part in a draw. */
import type { Candidate } from '../clue-types.ts'

/** 方启舟（第一检察部，手上 12 条） */
export const candidateWords = ({ name, departments, load, barred }: Candidate): string =>
  `${name}（${[...departments, `手上 ${load} 条`, ...(barred === null ? [] : [barred])].join('，')}）`

export interface Standing extends Candidate {
  takes: boolean
  /** Why not, for the record; empty where the person simply is no candidate. */
  away: string
  /** The reason is one of this clue alone (回避, 刑诉法 29), not one of these days. */
  conflict: boolean
}

/** As the dialog opens: the people of the department that the clues belong to take part. */
export function standingsOf(candidates: readonly Candidate[]): Standing[] {
  const own = candidates.some(({ sameDepartment }) => sameDepartment)
  return candidates
    .map((one) => ({
      ...one,
      takes: one.barred === null && (one.sameDepartment || !own) && !isLeader(one),
      away: one.barred ?? '',
      conflict: false,
    }))
    .toSorted((a, b) => Number(b.takes) - Number(a.takes))
}

// Leaders review what others have checked; they take part when somebody ticks them.
const isLeader = ({ roles }: Candidate): boolean => !roles.includes('检察官')
