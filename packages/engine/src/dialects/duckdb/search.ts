import type { JoinKey } from '@mingjian/model/plan'
import type { AbsentTarget } from '../../plan-walk/lowered.ts'

/** A search for partners in another relation. */
export interface Prepared {
  target: Pick<AbsentTarget, 'source' | 'as' | 'when' | 'lineage'>
  /** With the names of the other side behind `as.`. */
  keys: JoinKey[]
  /** SELECT of the other side. */
  right: string
  /** Relation of the rows that search. */
  relation: string
}
