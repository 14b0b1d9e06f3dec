import { HOUR } from '../clock.ts'
import { type Cleaning, clean } from './clean.ts'

const LOOK_MS = HOUR
const DAY_MS = 24 * HOUR
/** Not while the platform is still starting. */
const FIRST_MS = 60_000

/** Cleans once a day, also when the server is never stopped or often. Gives what ends it. */
export function startCleaning(
  cleaning: Cleaning,
  log: (line: string) => void,
  { firstMs = FIRST_MS, lookMs = LOOK_MS } = {},
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  const look = (): void => {
    running = running
      .then(async () => {
        if (await isDue(cleaning)) await clean(cleaning)
      })
      .catch((error: unknown) => log(`retention ${error instanceof Error ? error.message : String(error)}`))
  }
  const first = setTimeout(look, firstMs)
  const every = setInterval(look, lookMs)
  for (const timer of [first, every]) timer.unref()
  return {
    stop: () => {
      clearTimeout(first)
      clearInterval(every)
      return running
    },
  }
}

/** By the audit, which remembers each round over restarts. */
async function isDue({ db, clock }: Cleaning): Promise<boolean> {
  const last = await db
    .selectFrom('audit_row')
    .select('at')
    .where('action', '=', 'system.retention')
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  return !last || clock.now().getTime() - Date.parse(last.at) >= DAY_MS
}
