import type { ValueType } from '@mingjian/model/schema'
import type { Segment } from '../../plan-walk/lowered.ts'
import type { EvidenceTable } from '../dialect.ts'
import { type Emission, evidenceName, fieldsCarried, scannedBy, scannedInput } from './emission.ts'
import { ident, physicalColumns } from './names.ts'

/** Source rows that the table of a segment holds, and the quoted columns that it must carry for that. */
export interface StoredEvidence {
  tables: EvidenceTable[]
  carried: string[]
}

export const NOTHING_STORED: StoredEvidence = { tables: [], carried: [] }

/**
 * A join right after a scan stores the fields of the source rows with the few rows that it leaves: cheaper than to
 * search the whole snapshot for them once more. What stands in the rows anyway is not stored twice.
 */
export function storedEvidence(segment: Segment, previous: Segment, emission: Emission): StoredEvidence {
  const { opener } = segment
  if (opener.do !== 'match' && opener.do !== 'absent') return NOTHING_STORED
  const live = new Set(physicalColumns(segment.live, segment.shape))
  const carried: string[] = []
  const shown = `_drop IN (${[0, ...exclusionCodes(segment)].join(', ')})`
  const tableOf = (input: string | null, rid: string, as?: string): EvidenceTable[] => {
    const fields = fieldsCarried(input, emission)
    if (input === null || fields.length === 0) return []
    const columns = fields.map((field) => {
      const own = as === undefined ? field : `${as}.${field}`
      const type = fieldType(field, input, emission)
      if (live.has(own)) return { field, name: own, type }
      carried.push(ident(evidenceName(field, as)))
      return { field, name: evidenceName(field, as), type }
    })
    return [{ table: segment.table, rid, shown, input, columns }]
  }
  const left = tableOf(scannedBy(previous, emission), '_rid')
  const right =
    opener.do === 'match' ? tableOf(scannedInput(opener.right, emission), `_rid.${opener.as}`, opener.as) : []
  return { tables: [...left, ...right], carried }
}

/** `_drop` of the rows that an exclusion takes out, which are shown with it. */
export const exclusionCodes = ({ chain }: Segment): number[] =>
  chain.flatMap((step) => (step.do === 'exclude' ? step.reasons.map(({ drop }) => drop.code) : []))

/** Ends of periods are days. */
const fieldType = (field: string, input: string, { lowered }: Emission): ValueType =>
  lowered.plan.inputs[input]!.fields.find(({ name }) => name === field)?.type ?? '日期'

/**
 * Fields as a join shows them to the table that stores them: those that it reads anyway are taken from there, so that no
 * row carries them twice.
 */
export const carriedAs = (carried: readonly string[], read: readonly string[]): string[] => {
  const there = new Set(read)
  return carried.map((name) => {
    const own = name.replace(/^"_e\./, '"')
    return there.has(own) ? `${own} AS ${name}` : name
  })
}
