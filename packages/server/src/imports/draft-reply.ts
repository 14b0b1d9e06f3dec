/** A draft as the page shows it. */
import { standardSchemas } from '@mingjian/intake/importing/import-options'
import { type SchemaReply, schemaReply } from '../data/catalogue.ts'
import { inForce } from '../data/held.ts'
import type { Platform } from '../http/platform.ts'
import { missingOf, notesOf, proposeMode, unfilledWords } from './draft-advice.ts'
import { type DraftWithFiles, effective, lookedOf, trialOf } from './draft-state.ts'
import type { ImportResult } from './import-result.ts'
import { lookingState, type Progress, trialState, type UnderWay } from './looking.ts'
import type { Trouble } from './page-failure.ts'

/** A line of the list. */
export function draftLine(
  draft: DraftWithFiles,
  labelOf: (schema: string) => string,
  looking: Progress = 'done',
) {
  const { settings, jobRow } = draft
  const id = effective(draft).schema ?? draft.schema
  return {
    draft: draft.id,
    kind: settings.kind,
    name: draft.files[0]?.name ?? '',
    files: draft.files.length,
    bytes: draft.files.reduce((sum, { bytes }) => sum + Number(bytes), 0),
    state: draft.state,
    label: settings.kind === 'judgments' ? '刑事裁判文书' : id === null ? null : labelOf(id),
    by: { account: draft.account, name: draft.accountName },
    createdAt: draft.created_at.toISOString(),
    changedAt: draft.changed_at.toISOString(),
    job: jobRow && {
      ...{ job: jobRow.id, state: jobRow.state, share: jobRow.share, words: jobRow.words },
      failure: jobRow.failure && { says: jobRow.failure.says, next: jobRow.failure.next },
    },
    looking,
    words: looking === 'running' ? '正在看文件：找列名，认每一列' : lineWords(draft),
  }
}

function lineWords({ state, jobRow, settings, snapshot }: DraftWithFiles): string {
  if (state === 'imported') {
    const result = jobRow?.result as ImportResult | null | undefined
    return result ? (result.sentences[0] ?? '已导入') : `已导入（快照 ${snapshot ?? ''}）`
  }
  if (state === 'importing') return jobRow?.words || '等待导入'
  if (jobRow?.state === 'failed') return `没有导入成：${jobRow.failure?.says ?? ''}`
  if (jobRow?.state === 'cancelled') return '导入被停止，没有写入任何内容，可以重新开始'
  if (settings.looked?.failed) return settings.looked.failed.says
  return '还没有导入，点开接着办'
}

/** The whole draft; asks for what has not been looked at yet. */
export async function draftPage(platform: Platform, draft: DraftWithFiles, running: UnderWay) {
  const schemas = await standardSchemas()
  const looking = lookingState(platform, draft, running)
  const looked = lookedOf(draft)
  const shown = effective(draft)
  const schema = shown.schema === null ? null : (schemas.get(shown.schema) ?? null)
  const before = schema ? inForce(platform.site.lakeDirectory, schema.id) : []
  const trial = trialOf(draft)
  const { settled } = draft.settings
  return {
    ...draftLine(draft, (id) => schemas.get(id)?.label ?? id, looking),
    fileNames: draft.files.map(({ name }) => name),
    trouble: told(draft.settings.looked?.failed ?? looked?.trouble ?? null),
    looked: looked && {
      ...{ format: looked.format, encoding: looked.encoding, sheets: looked.sheets, sheet: looked.sheet },
      ...{ schemas: looked.schemas, headerRows: looked.headerRows, preview: looked.preview },
      ...{ columns: looked.columns, origin: looked.origin, cutOffOfName: looked.cutOffOfName },
    },
    schema: (await schemaReply(shown.schema)) as SchemaReply | null,
    settled: { ...settled, fields: settled.fields },
    effective: { ...shown, fields: [...shown.fields] },
    unfilled: schema ? unfilledWords(draft, schema) : [],
    trial: {
      state: trialState(draft, running),
      trouble: told(trial?.failed ?? null),
      found: trial?.done ?? null,
    },
    proposedMode: schema && draft.settings.kind === 'ledger' ? proposeMode(draft, schema, before) : null,
    inForce: before.map(({ id, cutOff, rows, sources }) => ({
      ...{ snapshot: id, cutOff, rows },
      name: sources[0]?.name ?? '',
    })),
    notes: notesOf(draft, schema, before),
    missing: draft.state === 'open' ? missingOf(draft, schema) : [],
    result: draft.state === 'imported' ? ((draft.jobRow?.result ?? null) as ImportResult | null) : null,
  }
}

const told = (trouble: Trouble | null) =>
  trouble && { id: trouble.id, says: trouble.says, next: trouble.next, place: trouble.place }
