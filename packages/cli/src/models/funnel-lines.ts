import { join } from 'node:path'
import type { RunResult } from '@mingjian/engine/result'
import type { LoadedModel } from '@mingjian/intake/library/load-model'
import { OVERVIEW_FILE } from '../report/overview-html.ts'

/** Pads to a width in columns; a Chinese character takes two. */
function padColumns(text: string, width: number): string {
  const wide =
    text.match(/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60“”]/gu)
      ?.length ?? 0
  return text + ' '.repeat(Math.max(0, width - text.length - wide))
}

/** So many clues are printed; all are in the files. */
const SHOWN_CLUES = 20

/** The result of a run as a terminal shows it: title, funnel, counts, the first clues. */
export function resultLines(result: RunResult): string[] {
  const lines = [`${result.model.title}（${result.model.id} ${result.model.version}，基准日 ${result.asOf}）`]
  for (const { rowsIn, rowsOut, words, excluded, relation } of result.funnel) {
    const reasons = Object.entries(excluded)
      .filter(([, count]) => count > 0)
      .map(([reason, count]) => `${reason} ${count} 条`)
    const change = rowsIn === rowsOut ? `${rowsOut}` : `${rowsIn} → ${rowsOut}`
    const [step = ''] = words.split('\n')
    const why = reasons.map((reason) => `\n${' '.repeat(56)}· ${reason}`).join('')
    lines.push(`  ${padColumns(relation, 36)} ${change.padEnd(16)} ${step}${why}`)
  }
  const { clues, undecided, excluded } = result
  lines.push(
    `  = 线索 ${clues.length}，待定 ${undecided.length}，已排除 ${excluded.length}，用时 ${result.milliseconds} 毫秒`,
  )
  for (const { says } of result.truncated ?? []) lines.push(`  注意：${says}`)
  for (const clue of clues.slice(0, SHOWN_CLUES)) lines.push(`  ● [${clue.kind}] ${clue.sentence}`)
  if (clues.length > SHOWN_CLUES) lines.push(`  … 其余 ${clues.length - SHOWN_CLUES} 条见报告`)
  return lines
}

/** Where the reports stand. */
export const reportPaths = (models: readonly LoadedModel[], out: string): string =>
  [
    '报告（用浏览器打开）：',
    ...(models.length > 1 ? [`  ${join(out, OVERVIEW_FILE)}（总览）`] : []),
    ...models.map(({ model }) => `  ${join(out, model.info.id, 'report.html')}`),
  ].join('\n')
