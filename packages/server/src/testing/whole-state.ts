/** What must hold of a platform's database at any moment, however often its server was killed. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { manifests, openLake } from '@mingjian/lake/lake'
import { type Kysely, sql } from 'kysely'
import { readPublicKey, sealKeyFile } from '../audit/seal-key.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import type { Schema } from '../storage/schema.ts'

/** Each gives the rows that contradict it. */
const MUST_BE_EMPTY: Readonly<Record<string, string>> = {
  'a clue stands where its last move has put it': `
    select clue.id from clue join lateral (
      select to_state from clue_event where clue_event.office = clue.office and clue_event.clue = clue.id
      order by clue_event.id desc limit 1) last on true
    where clue.state <> last.to_state`,
  'a note and its audit row are both there or neither': `
    select 1 where (select count(*) from clue_note) <>
      (select count(*) from audit_row where action = 'clue.note' and content like '%"result":"done"%')`,
  'a move by a person and its audit row are both there or neither': `
    select 1 where (select count(*) from clue_event where by not like 'run:%' and move <> 'assign') <>
      (select count(*) from audit_row where action like 'clue.move.%' and action <> 'clue.move.assign'
        and content like '%"result":"done"%')`,
  'a finished run holds exactly its clues, another none': `
    select run.id from run where
      (state = 'done' and (totals ->> 'clues')::int <> (select count(*) from run_clue where run_clue.run = run.id)) or
      (state in ('failed', 'cancelled') and exists (select from run_clue where run_clue.run = run.id))`,
  'a run and its job ended the same way': `
    select run.id from run join job on job.id = run.job where job.state <> run.state
      and (job.state in ('done', 'failed', 'cancelled') or run.state in ('done', 'failed', 'cancelled'))`,
  'a draft is imported exactly when its job is done': `
    select draft.id from import_draft draft join job on job.id = draft.job
    where (draft.state = 'imported') <> (job.state = 'done')`,
  'a done job has its result, a failed one its failure': `
    select id from job where (state = 'done' and result is null) or (state = 'failed' and failure is null)`,
}

/** The contradictions in a platform that stands still; none: it is whole. */
export async function contradictions(db: Kysely<Schema>, data: string): Promise<string[]> {
  const found: string[] = []
  for (const [says, query] of Object.entries(MUST_BE_EMPTY)) {
    const { rows } = await sql.raw(query).execute(db)
    if (rows.length > 0) found.push(`not so: ${says} (${rows.length})`)
  }
  const there = new Set(manifests(openLake(join(data, 'lake'))).map(({ id }) => id))
  const drafts = await db.selectFrom('import_draft').select(['id', 'snapshot']).execute()
  for (const { id, snapshot } of drafts)
    if (snapshot !== null && !there.has(snapshot))
      found.push(`draft ${id} names a snapshot that is not in the lake`)
  for (const { id } of manifests(openLake(join(data, 'lake'))))
    if (!existsSync(join(data, 'lake', 'snapshots', id))) found.push(`snapshot ${id} has no folder`)
  const publicKey = readPublicKey(`${sealKeyFile(join(data, 'keys'))}.pub`)
  const proof = await verifyAudit(db, { publicKey, anchorFile: join(data, 'anchors/audit-seals.jsonl') })
  return [...found, ...proof.findings.map(({ says }) => `audit: ${says}`)]
}
