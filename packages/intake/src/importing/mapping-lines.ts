import { maskDigits } from '@mingjian/lake/tables/mask-numbers'
import type { ColumnMatch } from '@mingjian/lake/tables/matching/match-columns'
import { textTable } from '../text-table.ts'
import { doubtful, type ProposedMapping } from './mapping-proposal.ts'

/** The proposal as a table: column, field, confidence, why, masked samples. */
export function mappingLines(proposal: ProposedMapping): string[] {
  const { result, schema } = proposal
  const open = new Set(result.contests.flatMap(({ columns }) => columns))
  const unsure = new Set(doubtful(proposal))
  const rows = result.matches
    .filter(({ column, chosen }) => column.name !== '' || chosen !== null)
    .map((match) => [
      `${match.column.column}. ${maskDigits(match.column.name)}`,
      open.has(match.column) ? '拿不准' : match.chosen ? match.chosen.field.label : '不导入',
      match.chosen ? `${Math.round(match.chosen.confidence * 100)}%${unsure.has(match) ? '？' : ''}` : '',
      match.samples.join(' | '),
      reasonsOf(match, open.has(match.column)),
    ])
  return [
    `列名对照（${schema.label}）：`,
    ...textTable(['列', '字段', '把握', '样例', '理由'], rows).map((line) => `  ${line}`),
    ...(result.unmatchedFields.length > 0
      ? [`  表里没有：${result.unmatchedFields.map(({ label }) => label).join('、')}`]
      : []),
  ]
}

function reasonsOf({ chosen, candidates }: ColumnMatch, isOpen: boolean): string {
  if (isOpen)
    return candidates.map(({ field, reasons }) => `${field.label}：${reasons.join('，')}`).join('；')
  return chosen?.reasons.join('，') ?? ''
}
