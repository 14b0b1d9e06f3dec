/** From a draft to a job, once nothing is missing. */
import { Failures, invalidInput } from '@mingjian/errors/failure'
import { standardSchemas } from '@mingjian/intake/importing/import-options'
import type { Transaction } from 'kysely'
import { inForce } from '../data/held.ts'
import type { Platform } from '../http/platform.ts'
import type { Schema } from '../storage/schema.ts'
import { missingOf } from './draft-advice.ts'
import { type DraftRow, effective } from './draft-state.ts'
import { draftWithFiles, notOpen } from './drafts.ts'

/**
 * Asks for the job of a draft. Gives its id.
 * @throws Failures `imports.not_ready` with each thing that is missing; Failure `imports.not_open`
 */
export async function startDraft(
  trx: Transaction<Schema>,
  { jobs, realm, site }: Platform,
  draft: DraftRow,
  account: string,
): Promise<string> {
  if (draft.state !== 'open') throw notOpen()
  const id = effective(draft).schema
  const schema = id === null ? null : ((await standardSchemas()).get(id) ?? null)
  const whole = await draftWithFiles(trx, draft)
  const missing = missingOf(whole, schema)
  const { settled, kind } = draft.settings
  if (
    settled.mode === 'corrects' &&
    !inForce(site.lakeDirectory, id ?? '').some((one) => one.id === settled.corrects)
  )
    missing.push('要更正的快照已经不在使用，请重新选')
  if (missing.length > 0) throw notReady(missing)
  const [file] = whole.files
  const many = whole.files.length > 1 ? `等 ${whole.files.length} 个文件` : ''
  const job = await jobs.enqueue(trx, {
    office: draft.office,
    kind: kind === 'judgments' ? 'reading' : 'import',
    // Files of judgments are often called by a person.
    title:
      kind === 'judgments' ? `读取裁判文书 ${whole.files.length} 个文件` : `导入 ${file?.name ?? ''}${many}`,
    input: { draft: draft.id },
    requestedBy: account,
  })
  await trx
    .updateTable('import_draft')
    .set({ state: 'importing', job, schema: id, changed_at: realm.clock.now() })
    .where('id', '=', draft.id)
    .execute()
  return job
}

const notReady = (missing: readonly string[]) =>
  new Failures(
    missing.map((says) => invalidInput({ id: 'imports.not_ready', says, next: '请补上以后再开始导入' })),
  )
