import { basename } from 'node:path'
import { invalidInput } from '@mingjian/errors/failure'
import { coverageText, parseCoverage } from '@mingjian/lake/import/coverage-text'
import { proposeCutOff, refuseFuture } from '@mingjian/lake/import/cut-off'
import type { Staging } from '@mingjian/lake/import/staging'
import type { Manifest } from '@mingjian/lake/manifest'
import type { CoverageProposal } from '@mingjian/lake/quality/coverage-proposal'
import { dateParts } from '@mingjian/law/calendar-date'
import type { Coverage } from '@mingjian/model/binding'
import type { Schema } from '@mingjian/model/schema'
import type { ImportOptions } from './import-options.ts'
import { rerunCommand } from './rerun-command.ts'

/**
 * The cut-off date: as it was said, of a correction that of the corrected snapshot, else what the file's name and rows
 * speak for once somebody agrees. @throws Failure `import.cut_off_missing`, `import.cut_off_future`
 */
export async function settleCutOff(...given: Parameters<typeof chooseCutOff>): Promise<string> {
  const day = await chooseCutOff(...given)
  refuseFuture(day)
  return day
}

async function chooseCutOff(
  staging: Staging,
  options: ImportOptions,
  corrected: Manifest | null,
): Promise<string> {
  const known = options.cutOff ?? corrected?.cutOff
  if (known !== undefined) return known
  const proposed = await proposeCutOff(staging, options.called ?? basename(options.file))
  const { ask } = options.dialogue
  if (ask) {
    const why = proposed ? `（按${proposed.why}）` : ''
    const answer = await ask.text(`数据截取日：这份数据截至哪一天${why}`, proposed?.day ?? null)
    if (dateParts(answer)) return answer
  } else if (options.yes && proposed) return proposed.day
  const day = proposed?.day ?? '2024-06-30'
  throw invalidInput({
    id: 'import.cut_off_missing',
    says: proposed
      ? `没有写明数据截取日；按${proposed.why}是 ${proposed.day}，要由人确认`
      : '没有写明数据截取日，数据里也看不出来',
    next: `请写明这份数据截至哪一天，如：${rerunCommand(options, { cutOff: day })}`,
    place: { file: options.file },
  })
}

/** The coverage that somebody declares; null when nobody does. @throws Failure `import.coverage` */
export async function settleCoverage(
  options: ImportOptions,
  schema: Schema,
  cutOff: string,
  { coverage, sentences }: CoverageProposal,
): Promise<Coverage | null> {
  const { coverage: said, dialogue } = options
  if (said !== undefined && said !== 'proposed') return parseCoverage(said, schema, cutOff)
  if (said === 'proposed') {
    if (coverage) return coverage
    throw invalidInput({
      id: 'import.coverage',
      says: `推算不出覆盖范围：${sentences.join('；')}`,
      next: '请在 --coverage 后写明，如 stock:2024-06-30 或 flow:字段:起..止',
      place: { file: options.file },
    })
  }
  if (!coverage || !dialogue.ask) return null
  dialogue.say(`覆盖范围（推算）：${sentences.join('；')}`)
  const words = `确认这份数据完整覆盖 ${coverageText(coverage)} 吗（没有把握就答否，以后可以再确认）`
  return (await dialogue.ask.confirm(words)) ? coverage : null
}
