import type { Clue, RunResult, Undecided } from '@mingjian/engine/result'
import type { Truth, TruthClass } from '../truth.ts'

/** What differs between a run and the truth, in lines for a person to read; all empty when everything is right. */
export interface Difference {
  /** Must have come and did not. */
  lacking: string[]
  /** Came and must not have. */
  beyond: string[]
}

interface Came {
  class: Exclude<TruthClass, 'absent'>
  model: string
  kind: string
  /** Without the spaces that clerks put into names. */
  sentence: string
  values: readonly string[]
  missing: readonly string[]
}

/**
 * Compares what a model said with what must be said: each clue and each undecided row is exactly one line of the truth, and
 * each line of the truth came. Whatever the truth does not list, the lookalikes among it, must not have come.
 */
export function compareWithTruth(result: RunResult, truth: readonly Truth[]): Difference {
  const open = truth.filter((line) => line.model === result.model.id && line.class !== 'absent')
  const lookalikes = truth.filter((line) => line.model === result.model.id && line.class === 'absent')
  const came = [
    ...result.clues.map((clue) => asCame('clue', clue, [])),
    ...result.undecided.map((row) => asCame('undecided', row, row.missing)),
  ]
  const beyond: string[] = []
  for (const one of came) {
    const at = open.findIndex((line) => isSame(line, one))
    if (at >= 0) open.splice(at, 1)
    else beyond.push(unexpected(one, lookalikes))
  }
  return { beyond, lacking: open.map(inWords) }
}

function asCame(of: Came['class'], finding: Clue | Undecided, missing: readonly string[]): Came {
  const { model, kind, sentence, evidence } = finding
  const values = evidence.flatMap((row) => Object.values(row.values).flat().map(String))
  return { class: of, model, kind, sentence: sentence.replace(/\s/g, ''), values, missing }
}

function isSame(line: Truth, came: Came): boolean {
  if (line.class !== came.class || line.kind !== came.kind || !came.sentence.includes(line.name ?? ''))
    return false
  if (line.subject !== null && !came.sentence.includes(line.subject) && !came.values.includes(line.subject))
    return false
  return line.missing === undefined || came.missing.some((label) => label.includes(line.missing!))
}

function unexpected({ class: of, kind, sentence, missing }: Came, lookalikes: readonly Truth[]): string {
  const like = lookalikes.find((line) => line.name !== null && sentence.includes(line.name))
  const why = like ? `（相似情形：${like.why}）` : ''
  const lacks = missing.length > 0 ? `［缺 ${missing.join('；')}］` : ''
  return `${of} ${kind}${why}${lacks}：${sentence}`
}

const inWords = ({ class: of, kind, name, subject, missing, why }: Truth) =>
  `${of} ${kind} ${name ?? ''} ${subject ?? ''}${missing ? `［缺 ${missing}］` : ''}：${why}`
