/** Whether an office uses a model. */
import { conflict } from '@mingjian/errors/failure'
import type { Transaction } from 'kysely'
import type { Schema } from '../storage/schema.ts'

export interface Publication {
  office: string
  model: string
  withdrawn: boolean
  reason: string
  by: string
  at: Date
}

/**
 * Withdraws a model from an office, or takes it into use again. Clues that it has found stay.
 * @throws Failure `models.state_same`
 */
export async function setWithdrawn(
  trx: Transaction<Schema>,
  { office, model, withdrawn, reason, by, at }: Publication,
): Promise<void> {
  const row = await trx
    .updateTable('model_state')
    .set({ withdrawn, reason, set_by: by, set_at: at })
    .where('office', '=', office)
    .where('model', '=', model)
    .where('withdrawn', '=', !withdrawn)
    .returning('model')
    .executeTakeFirst()
  if (!row)
    throw conflict({
      id: 'models.state_same',
      says: withdrawn ? '这个模型已经停用' : '这个模型正在使用',
      next: '请刷新页面，看看是否已有人处理',
    })
  if (withdrawn)
    await trx
      .updateTable('schedule')
      .set({ ended_at: at })
      .where('office', '=', office)
      .where('model', '=', model)
      .where('ended_at', 'is', null)
      .execute()
}
