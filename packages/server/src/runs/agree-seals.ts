/** A seal of the lake (刑诉法 286) counts for the pages from the next request on, not only from the next run. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Platform } from '../http/platform.ts'
import { standardSchemas } from '../models/standard-schemas.ts'
import { markSealed } from './seal-clues.ts'

type Asking = Pick<Platform, 'realm' | 'audit' | 'site'>

interface Agreed {
  /** The form of the lists to which the clues have been brought. */
  form: string
  marked: Promise<void>
}

const AGREED = new WeakMap<Asking, Agreed>()

/** The lists of who is sealed and who is one with whom: they only grow, line by line. */
const LISTS = ['sealed', 'aliases']

const NEVER = ''

function formOf(lakeDirectory: string): string {
  const sizes = LISTS.flatMap((list) => {
    const file = statSync(join(lakeDirectory, list, 'log.jsonl'), { throwIfNoEntry: false })
    return file ? `${list} ${file.size} ${file.mtimeMs}` : []
  })
  return sizes.join()
}

/**
 * Marks the clues anew when the lists of the lake have changed since the last request; a request waits for it.
 * @throws Failure `lake.table_damaged`: who is sealed cannot be told, and nothing is shown
 */
export function agreeSeals(platform: Asking): Promise<void> {
  const form = formOf(platform.site.lakeDirectory)
  // Nobody has ever been sealed.
  if (form === NEVER) return Promise.resolve()
  const known = AGREED.get(platform)
  if (known?.form === form) return known.marked
  const before = known?.marked.catch(() => undefined) ?? Promise.resolve()
  const agreed = { form, marked: before.then(() => mark(platform)) }
  AGREED.set(platform, agreed)
  // The next request tries again.
  agreed.marked.catch(() => AGREED.get(platform) === agreed && AGREED.delete(platform))
  return agreed.marked
}

async function mark({ realm, audit, site }: Asking): Promise<void> {
  const { office, lakeDirectory } = site
  const schemas = await standardSchemas()
  await realm.db.transaction().execute(async (trx) => {
    const changed = await markSealed(trx, office, lakeDirectory, schemas)
    if (changed === 0) return
    await audit.appendIn(trx, {
      ...{
        account: null,
        roles: [],
        office,
        action: 'clue.seal',
        ids: [],
        purpose: `封存状态变更 ${changed} 条`,
      },
      ...{
        decision: 'allowed',
        because: '按数据湖的封存名单',
        result: 'done',
        request: 'seals',
        address: 'local',
      },
    })
  })
}
