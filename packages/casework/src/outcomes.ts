/**
 * What became of the clues of a model: figures per model, version and site. They go back to the model, not to persons:
 * neither a handler nor a department can be asked for, and nothing here is ordered by how well it did (一取消三不再, 2024-10).
 */
import { countReasons } from './false-alarms.ts'
import { type ShareWithInterval, shareWithInterval } from './wilson.ts'

export type Conclusion = 'confirmed' | 'false_alarm' | 'cannot_tell'

/** A clue as far as outcomes look at it; it carries no account, no department and no name. */
export interface OutcomeRow {
  model: string
  version: string
  site: string
  /** The conclusion in force; null while nobody has checked it. */
  conclusion: Conclusion | null
  /** Reason code of a false alarm. */
  reason: string | null
  transferred: boolean
  /** The case it was made into. */
  case: string | null
}

/** A case with documents, as far as outcomes look at it. */
export interface OutcomeCase {
  id: string
  /** Issued documents. */
  documents: number
  accepted: boolean
}

/** A run, as far as outcomes look at it. */
export interface OutcomeRun {
  model: string
  version: string
  site: string
  /** Source rows that it went through. */
  screened: number
}

export interface Outcome {
  model: string
  version: string
  site: string
  /** Source rows of the largest run; a later run goes through the same rows again, so runs are not added up. */
  screened: number
  /** Clues that the model found. */
  found: number
  checked: number
  confirmed: number
  falseAlarms: number
  cannotTell: number
  /** Reasons of false alarms, the most frequent first. */
  reasons: { code: string; label: string; count: number }[]
  transferred: number
  /** Cases made of them; several clues in one case count once. */
  cases: number
  documents: number
  /** Cases whose document was accepted in full or part. */
  accepted: number
  /** Confirmed of those where the check gave an answer. */
  precision: ShareWithInterval
}

/** The figures, in the order of model, version and site; also of a version that ran and found nothing. */
export function outcomes(
  runs: readonly OutcomeRun[],
  rows: readonly OutcomeRow[],
  cases: readonly OutcomeCase[],
): Outcome[] {
  const byCase = new Map(cases.map((one) => [one.id, one]))
  const groups = Map.groupBy(rows, keyOf)
  const screened = new Map<string, number>()
  for (const run of runs) screened.set(keyOf(run), Math.max(run.screened, screened.get(keyOf(run)) ?? 0))
  return [...new Set([...groups.keys(), ...screened.keys()])]
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((key) => {
      const [model, version, site] = JSON.parse(key) as [string, string, string]
      const counts = countsOf(groups.get(key) ?? [], byCase)
      return { model, version, site, screened: screened.get(key) ?? 0, ...counts }
    })
}

const keyOf = ({ model, version, site }: Omit<OutcomeRun, 'screened'>) =>
  JSON.stringify([model, version, site])

function countsOf(rows: readonly OutcomeRow[], byCase: ReadonlyMap<string, OutcomeCase>) {
  const count = (conclusion: Conclusion) => rows.filter((row) => row.conclusion === conclusion).length
  const [confirmed, falseAlarms, cannotTell] = [
    count('confirmed'),
    count('false_alarm'),
    count('cannot_tell'),
  ]
  const own = [...new Set(rows.flatMap((row) => row.case ?? []))].flatMap(
    (id) => byCase.get(id) ?? { id, documents: 0, accepted: false },
  )
  return {
    found: rows.length,
    checked: confirmed + falseAlarms + cannotTell,
    confirmed,
    falseAlarms,
    cannotTell,
    reasons: countReasons(rows.flatMap((row) => (row.conclusion === 'false_alarm' && row.reason) || [])),
    transferred: rows.filter(({ transferred }) => transferred).length,
    cases: own.length,
    documents: own.reduce((sum, { documents }) => sum + documents, 0),
    accepted: own.filter(({ accepted }) => accepted).length,
    precision: shareWithInterval(confirmed, confirmed + falseAlarms),
  }
}

/** Below so many answers a share says little, and the page shows the counts alone. */
const LEAST_FOR_SHARE = 10

/** 核查 42 条，属实 30 条、不属实 9 条、无法判断 3 条；属实率 76.9%（95% 区间 61.7%–87.4%） */
export function outcomeSentence(outcome: Outcome): string {
  const { found, checked, confirmed, falseAlarms, cannotTell, precision } = outcome
  if (checked === 0) return `发现 ${found} 条，尚未核查，还不能说明准确程度`
  const counts = `发现 ${found} 条，核查 ${checked} 条：属实 ${confirmed} 条、不属实 ${falseAlarms} 条、无法判断 ${cannotTell} 条`
  if (precision.share === null || precision.all < LEAST_FOR_SHARE)
    return `${counts}；已有结论的不足 ${LEAST_FOR_SHARE} 条，不计算比例`
  const [low, high] = precision.interval.map(percent)
  return `${counts}；属实率 ${percent(precision.share)}（95% 区间 ${low}–${high}）`
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`
