/** Data destroyed: asked for by one, approved by another, with a certificate of what was there. */
import { randomUUID } from 'node:crypto'
import { conflict, notFound } from '@mingjian/errors/failure'
import { certificates, dependentsOf, destroySnapshot } from '@mingjian/lake/destroy'
import { manifests, openLake } from '@mingjian/lake/lake'
import type { Kysely, Transaction } from 'kysely'
import type { Clock } from '../clock.ts'
import { pageFailure } from '../imports/page-failure.ts'
import type { Schema } from '../storage/schema.ts'
import { hasLake } from './held.ts'

interface Who {
  office: string
  account: string
  name: string
}

/** @throws Failure `data.snapshot_unknown`, `data.destruction_asked_already` */
export async function requestDestruction(
  trx: Transaction<Schema>,
  clock: Clock,
  lakeDirectory: string,
  { office, account }: Who,
  { snapshot, reason }: { snapshot: string; reason: string },
): Promise<string> {
  if (!hasLake(lakeDirectory) || !manifests(openLake(lakeDirectory)).some(({ id }) => id === snapshot))
    throw notFound({
      id: 'data.snapshot_unknown',
      says: '没有这个快照，可能已经销毁',
      next: '请回到数据页刷新后再选',
    })
  const waiting = await trx
    .selectFrom('destruction')
    .select('id')
    .where('office', '=', office)
    .where('snapshot', '=', snapshot)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (waiting)
    throw conflict({
      id: 'data.destruction_asked_already',
      says: '这个快照已经有人申请销毁，正在等批准',
      next: '请等院领导决定',
    })
  const id = randomUUID()
  await trx
    .insertInto('destruction')
    .values({
      ...{ id, office, snapshot, reason, state: 'waiting', requested_by: account },
      ...{ requested_at: clock.now(), decided_by: null, decided_at: null, decision: null, certificate: null },
    })
    .execute()
  return id
}

/** What goes with a snapshot when it is destroyed. */
export const goesWith = (lakeDirectory: string, snapshot: string): string[] =>
  hasLake(lakeDirectory) ? dependentsOf(manifests(openLake(lakeDirectory)), snapshot) : []

export async function listDestructions(db: Kysely<Schema>, office: string, id?: string) {
  return db
    .selectFrom('destruction')
    .innerJoin('account as asker', 'asker.id', 'requested_by')
    .leftJoin('account as decider', 'decider.id', 'decided_by')
    .selectAll('destruction')
    .select(['asker.name as asker_name', 'decider.name as decider_name'])
    .where('destruction.office', '=', office)
    .$if(id !== undefined, (query) => query.where('destruction.id', '=', id!))
    .orderBy('requested_at', 'desc')
    .limit(500)
    .execute()
}

export interface DestructionDecision {
  approve: boolean
  note: string
  /** What the approver saw that goes with it. */
  also: readonly string[]
}

/**
 * Decides; an approval destroys the snapshot and what rests on it at once.
 * @throws Failure `data.destruction_decided`, `data.destruction_changed`, `lake.locked`
 */
export async function decideDestruction(
  trx: Transaction<Schema>,
  clock: Clock,
  lakeDirectory: string,
  { account, name }: Who,
  id: string,
  { approve, note, also }: DestructionDecision,
): Promise<void> {
  const row = await trx
    .selectFrom('destruction')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.state !== 'waiting')
    throw conflict({
      id: 'data.destruction_decided',
      says: '这份申请已经决定过',
      next: '请刷新页面查看',
    })
  const decided = { decided_by: account, decided_at: clock.now(), decision: note }
  const update = trx.updateTable('destruction').where('id', '=', id)
  if (!approve) {
    await update.set({ state: 'declined', ...decided }).execute()
    return
  }
  const certificate = destroyed(lakeDirectory, row.snapshot, also, `${row.reason}（${name} 批准）`, name)
  await update
    .set({ state: 'done', ...decided, certificate: JSON.stringify({ certificates: certificate }) })
    .execute()
}

function destroyed(
  lakeDirectory: string,
  snapshot: string,
  also: readonly string[],
  why: string,
  by: string,
): object[] {
  // A commit that got lost after the files were gone: the certificates tell.
  const done = certificates(lakeDirectory).filter((one) => one.snapshot === snapshot && one.doneAt !== null)
  if (done.length > 0) return done
  const now = goesWith(lakeDirectory, snapshot)
  if (now.toSorted().join() !== also.toSorted().join())
    throw conflict({
      id: 'data.destruction_changed',
      says: '申请以后，接在这个快照上面的快照变了',
      next: '请刷新页面，看清会一并销毁哪些快照后再决定',
    })
  try {
    return destroySnapshot(lakeDirectory, { snapshot, why, withDependents: true, by })
  } catch (error) {
    throw pageFailure(error, '数据湖')
  }
}
