/** The process of one job. It is told what to do by its parent and ends with it: no job goes on without a server. */
import { systemClock } from '../clock.ts'
import { connect } from '../storage/database.ts'
import { attemptJob, storedFailure } from './attempt.ts'
import type { Begin, FromChild, ToChild } from './messages.ts'

const stopping = new AbortController()

// Ctrl-C reaches every process of the terminal; the server tells its jobs itself.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => stopping.abort())
process.on('disconnect', () => process.exit(1))
process.on('message', (message: ToChild) => {
  if ('stop' in message) stopping.abort()
  else void begin(message.begin)
})

async function begin({ id, attempts, file, url, site }: Begin['begin']): Promise<void> {
  const { db, close } = connect(url, 4)
  try {
    const job = await db
      .selectFrom('job')
      .selectAll()
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .where('state', '=', 'running')
      .executeTakeFirst()
    const end = job
      ? await attemptJob({ job, file, db, site, clock: systemClock, signal: stopping.signal })
      : ({ ended: 'superseded' } as const)
    tell({ end })
  } catch (error) {
    tell({ end: { ended: 'failed', ...storedFailure(error) } })
  } finally {
    await close()
  }
}

/** The last word, after which the process ends, whatever the worker has left open. */
function tell(message: FromChild): void {
  process.send?.(message, () => process.exit(0))
}
