/** A worker that does what its input says, and leaves rows in `setting` so that tests can count what was stored. */
import { setTimeout as pause } from 'node:timers/promises'
import { invalidInput, unavailable } from '@mingjian/errors/failure'
import type { Transaction } from 'kysely'
import type { JobRow, Worker } from '../jobs/job.ts'
import type { Schema } from '../storage/schema.ts'

export interface SampleInput {
  does: 'store' | 'refuse' | 'break' | 'die' | 'ignore_stop' | 'refuse_commit' | 'be_busy_once'
  /** How long it takes. */
  ms?: number
}

const note = (trx: Transaction<Schema>, { id, office }: JobRow, what: string) =>
  trx
    .insertInto('setting')
    .values({ office, key: `${what} ${id}`, value: '{}', reason: 'x', set_at: new Date() })
    .execute()

const refused = () => invalidInput({ id: 'sample.refused', says: '表里没有证件号一列', next: '请换一个文件' })

export const work: Worker = async ({ job, input, signal, progress }) => {
  const { does, ms = 0 } = input as SampleInput
  if (does === 'refuse') throw refused()
  if (does === 'break') throw new TypeError('编号 990102199001019990 读不出')
  if (does === 'die') process.kill(process.pid, 'SIGKILL')
  if (does === 'be_busy_once' && job.attempts === 1)
    throw unavailable({ id: 'sample.busy', says: '湖正忙', next: '稍候', retry: true })
  const until = Date.now() + ms
  while (Date.now() < until) {
    progress(1 - (until - Date.now()) / ms, '正在读 第 3 份')
    if (does !== 'ignore_stop') signal.throwIfAborted()
    await pause(20)
  }
  return {
    result: { rows: 3 },
    commit: async (trx) => {
      await note(trx, job, 'stored')
      if (does === 'refuse_commit') throw refused()
    },
  }
}

export const ended = async (trx: Transaction<Schema>, job: JobRow): Promise<void> => {
  await note(trx, job, job.state)
}
