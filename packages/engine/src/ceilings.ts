import type { Row } from './connection.ts'
import { isCutShort } from './findings.ts'
import { LINEAGE_LIMIT, type Shape } from './plan-walk/shape.ts'
import type { FunnelLine, RunResult, Truncation } from './result.ts'

/** Rows up to a limit, and whether there were more. */
export interface CutRows {
  rows: Row[]
  cut: boolean
}

/** What a run read of its findings: rows of clues and of exclusions, with the shape that they have. */
export interface ReadRows {
  clues: (CutRows & { shape: Shape })[]
  excluded: (CutRows & { shape: Shape })[]
}

/** What was cut at the limits of a run, in sentences for its reader. */
export function truncations({ clues, excluded }: ReadRows, limit: number): Truncation[] {
  const found: Truncation[] = []
  const much = `超过 ${limit} 行`
  if (clues.some(({ cut }) => cut))
    found.push({ what: 'findings', limit, says: `一种线索${much}，只列出前 ${limit} 行，其余未列出` })
  if (excluded.some(({ cut }) => cut))
    found.push({ what: 'excluded', limit, says: `一步排除${much}，只列出前 ${limit} 行，其余未列出` })
  const short = [...clues, ...excluded].reduce(
    (total, { rows, shape }) => total + rows.filter((row) => isCutShort(row, shape)).length,
    0,
  )
  if (short > 0) {
    const says = `${short} 条结果由 ${LINEAGE_LIMIT} 行以上的数据汇总而成，各只附前 ${LINEAGE_LIMIT} 行作依据`
    found.push({ what: 'evidence', limit: LINEAGE_LIMIT, says })
  }
  return found
}

/** How many findings there are: those listed, after rows of the same clue were put together, and those that were cut. */
export function totalsOf(
  listed: Pick<RunResult, 'clues' | 'undecided' | 'excluded'>,
  { clues, excluded }: ReadRows,
  funnel: readonly FunnelLine[],
): NonNullable<RunResult['totals']> {
  const read = clues.flatMap(({ rows }) => rows)
  const unknownRead = read.filter(isUnknown).length
  const ends = funnel.filter(({ operation }) => operation === 'clue')
  const ended = ends.reduce((total, { rowsOut }) => total + rowsOut, 0)
  const unknown = ends.reduce((total, line) => total + line.unknown, 0)
  const taken = funnel.flatMap((line) => (line.operation === 'exclude' ? Object.values(line.excluded) : []))
  const excludedRead = excluded.reduce((total, { rows }) => total + rows.length, 0)
  return {
    clues: listed.clues.length + (ended - unknown) - (read.length - unknownRead),
    undecided: listed.undecided.length + unknown - unknownRead,
    excluded: listed.excluded.length + taken.reduce((total, n) => total + n, 0) - excludedRead,
  }
}

/** Whether some unknown travels with a row: a bit of the masks `_u0`, `_u1` … */
function isUnknown(row: Row): boolean {
  for (let word = 0; `_u${word}` in row; word++) if (Number(row[`_u${word}`] ?? 0) !== 0) return true
  return false
}
