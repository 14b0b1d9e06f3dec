/** What the page says of a draft: what is still missing, how it fits to what the lake has. */
import type { Manifest } from '@mingjian/lake/manifest'
import { isNeeded } from '@mingjian/lake/template/explanation'
import type { Schema } from '@mingjian/model/schema'
import { dayWords } from '../data/day-words.ts'
import type { DraftSettings } from './draft-settings.ts'
import { type DraftWithFiles, effective, lookedOf, openDoubts, trialOf } from './draft-state.ts'

export interface ProposedMode {
  mode: 'full' | 'increment'
  why: string
}

/** Full or added up: a roster stands for itself; events go on where the last ones ended. */
export function proposeMode(
  draft: DraftWithFiles,
  schema: Schema,
  before: readonly Manifest[],
): ProposedMode {
  const latest = before
    .map(({ cutOff }) => cutOff)
    .sort()
    .at(-1)
  const rows = before.reduce((sum, one) => sum + one.rows, 0)
  if (latest === undefined) return { mode: 'full', why: `还没有导入过“${schema.label}”` }
  const had = `已有“${schema.label}”${rows} 行，截至 ${latest}`
  if (schema.coverage?.kind !== 'flow') return { mode: 'full', why: `${had}；这是名册，新的一份代替旧的` }
  const span = trialOf(draft)?.done?.span
  const earliest = before
    .flatMap(({ coverage }) => (coverage?.kind === 'flow' ? [coverage.from] : []))
    .sort()[0]
  if (span && earliest !== undefined && span.from <= earliest)
    return { mode: 'full', why: `${had}；这份从 ${span.from} 起，把已有的都包括了` }
  return {
    mode: 'increment',
    why: `${had}；这份${span ? `从 ${span.from} 起` : ''}，与已有的累加，同一行以新的为准`,
  }
}

/** How the file stands to what the lake has, in sentences. */
export function notesOf(draft: DraftWithFiles, schema: Schema | null, before: readonly Manifest[]): string[] {
  const [file] = draft.files
  if (!schema || !file) return []
  const { settled } = draft.settings
  const same = before.find(({ sources }) => sources.some(({ sm3 }) => sm3 === file.sm3))
  const span = trialOf(draft)?.done?.span
  const latest = before
    .map(({ cutOff }) => cutOff)
    .sort()
    .at(-1)
  const rows = before.reduce((sum, one) => sum + one.rows, 0)
  const corrected = before.find(({ id }) => id === settled.corrects)
  return [
    ...(same
      ? [
          `这个文件在 ${dayWords(same.madeAt)} 导入过（快照 ${same.id}，截至 ${same.cutOff}，${same.rows} 行）；照原样再导入不会重复写入`,
        ]
      : []),
    ...(settled.mode === 'increment' && latest !== undefined && span && span.from <= latest
      ? [
          `这份从 ${span.from} 起，与已有的（截至 ${latest}）有重叠：说同一件事的行由截取日晚的一份代替，不会重复计数`,
        ]
      : []),
    ...(settled.mode === 'full' && rows > 0 && !same
      ? [`全量：导入后，已有的 ${rows} 行不再参与运行（旧快照仍保留，可以查到）`]
      : []),
    ...(settled.mode === 'corrects' && corrected
      ? [
          `更正：这一份代替快照 ${corrected.id}（截至 ${corrected.cutOff}，${corrected.rows} 行），其余快照不受影响；数据截取日不填就照原来的`,
        ]
      : []),
  ]
}

/** What is missing before it can begin, each a sentence; empty: nothing. */
export function missingOf(draft: DraftWithFiles, schema: Schema | null): string[] {
  const { settings } = draft
  return settings.kind === 'judgments'
    ? general(settings)
    : [...columnGaps(draft, schema), ...(schema ? dateGaps(draft) : []), ...general(settings)]
}

function columnGaps(draft: DraftWithFiles, schema: Schema | null): string[] {
  const looked = lookedOf(draft)
  if (!looked) return ['文件还没有看完']
  if (!schema) return ['还没有选“数据种类”']
  if (looked.trouble) return [`${looked.trouble.says}：${looked.trouble.next}`]
  const { fields } = effective(draft)
  const known = new Set(schema.fields.map(({ id }) => id))
  const labelOf = (id: string) => schema.fields.find((field) => field.id === id)?.label ?? id
  const doubts = openDoubts(draft)
  const twice = repeated(fields.map(({ field }) => field)).map((id) => `“${labelOf(id)}”由几列填，只能留一列`)
  const columns = repeated(fields.map(({ column }) => column)).map(
    (column) => `第 ${column} 列对应了几个字段，只能留一个`,
  )
  const strange = fields
    .filter(({ field }) => !known.has(field))
    .map(({ field }) => `“${schema.label}”没有字段 ${field}`)
  const beyond = fields
    .filter(({ column }) => column > looked.columns.length)
    .map(({ column }) => `表里没有第 ${column} 列`)
  return [
    ...(doubts.length > 0 ? [`第 ${doubts.join('、')} 列拿不准，请选定字段或选“不导入”`] : []),
    ...(fields.length === 0 ? ['没有一列对上字段，请在“对应字段”里选'] : []),
    ...[...twice, ...columns, ...strange, ...beyond],
  ]
}

function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))]
}

function dateGaps({ settings: { settled } }: DraftWithFiles): string[] {
  const { mode, corrects, cutOff, coverage } = settled
  return [
    ...(mode === null ? ['还没有选“导入方式”'] : []),
    ...(mode === 'corrects' && corrects === null ? ['还没有选要更正哪个快照'] : []),
    ...(cutOff === null && mode !== 'corrects' ? ['还没有填“数据截取日”：这份数据截至哪一天'] : []),
    ...(coverage === null ? ['还没有选“覆盖范围”；没有把握就选“不申报”'] : []),
    ...(coverage?.kind === 'flow' && coverage.from > coverage.to ? ['覆盖范围的起日晚于止日'] : []),
    ...(coverage?.kind === 'flow' && cutOff !== null && coverage.to > cutOff
      ? ['覆盖范围的止日晚于数据截取日']
      : []),
  ]
}

function general({
  settled: { mode, legalGround, classification, keepYears },
  kind,
}: DraftSettings): string[] {
  return [
    ...(kind === 'judgments' && mode === null ? ['还没有选“导入方式”'] : []),
    ...(legalGround === null ? ['还没有写“调取依据”'] : []),
    ...(classification === null ? ['还没有选“密级”'] : []),
    ...(keepYears === null ? ['还没有选“保存期限”'] : []),
  ]
}

/** Fields that matter and no column fills, in sentences; nothing forbids to go on. */
export function unfilledWords(draft: DraftWithFiles, schema: Schema): string[] {
  const filled = new Set(effective(draft).fields.map(({ field }) => field))
  const open = schema.fields.filter(({ id }) => !filled.has(id))
  const needed = open.filter(({ id }) => isNeeded(schema, id)).map(({ label }) => label)
  return needed.length > 0
    ? [`没有对上比对要用的字段：${needed.join('、')}。可以导入，但许多判断会是“不知道”`]
    : []
}
