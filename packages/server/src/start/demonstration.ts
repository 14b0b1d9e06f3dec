/** The demonstration: an invented office, its people, a simulated county in the lake, and the clues of every model. */
import { fork } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { internal } from '@mingjian/errors/failure'
import { manifests, openLake } from '@mingjian/lake/lake'
import type { Realm } from '../accounts/realm.ts'
import type { AuditWriter } from '../audit/audit-writer.ts'
import type { SitePaths } from '../site-paths.ts'
import { createDemoAccounts } from './demo-accounts.ts'
import { assignDemoClues } from './demo-assign.ts'
import { runAllModels } from './demo-runs.ts'
import { setDepartments } from './departments.ts'
import { storeOffice } from './office.ts'

export interface DemoLakeUnderWay {
  /** Rejects when it could not be filled. */
  filled: Promise<void>
  cancel(): void
}

/** The demonstration's own program; nothing of the platform depends on it otherwise. */
const FILL_LAKE = join(import.meta.dirname, '../../../../demo/county/check/fill-lake.ts')

/** A lake with anything in it is whole, as the demonstration's is put in its place in one step. */
const isThere = (lakeDirectory: string): boolean =>
  existsSync(lakeDirectory) && readdirSync(lakeDirectory).length > 0

/** Says that the lake is the demonstration's, as long as the database may not yet know. */
const markOf = (site: SitePaths): string => join(site.data, 'demonstration.lake')

/** Whether the lake holds data that are not the demonstration's: accounts with a known password must never meet them. */
export const holdsOwnData = (site: SitePaths): boolean =>
  isThere(site.lakeDirectory) &&
  !existsSync(markOf(site)) &&
  existsSync(join(site.lakeDirectory, 'catalogue.json')) &&
  openLake(site.lakeDirectory).catalogue.snapshots.length > 0

/**
 * Begins to fill the lake in a process of its own, beside the start of the database; null where there is a lake already.
 * It is filled under another name and gets its own when it is whole.
 */
export function beginDemoLake(site: SitePaths): DemoLakeUnderWay | null {
  if (isThere(site.lakeDirectory)) return null
  const workFolder = join(site.data, 'demonstration')
  rmSync(workFolder, { recursive: true, force: true })
  const making = join(workFolder, 'lake')
  const child = fork(FILL_LAKE, [workFolder, making, site.kekFile], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const filled = new Promise<number | null>((done, failed) => {
    child.once('error', failed)
    child.once('exit', done)
  }).then((code) => {
    if (code !== 0) throw lakeNotFilled(said)
    writeFileSync(markOf(site), '')
    renameSync(making, site.lakeDirectory)
    rmSync(workFolder, { recursive: true, force: true })
  })
  // Whoever waits for it hears of it; until then it is nobody's unhandled rejection.
  filled.catch(() => undefined)
  return { filled, cancel: () => child.kill('SIGKILL') }
}

const lakeNotFilled = (said: string) =>
  internal({
    id: 'start.demonstration_failed',
    says: `演示数据没有准备好${said === '' ? '' : `：${said.slice(0, 500)}`}`,
    next: '请检查磁盘空间和内存后重新启动；不需要演示数据时用 npm start -- --empty',
  })

export interface Demonstration {
  realm: Realm
  audit: AuditWriter
  site: SitePaths
  say: (words: string) => void
  signal: AbortSignal
}

/**
 * Makes what of the demonstration is not there yet; safe to do again after a kill.
 * @throws Failure `start.demonstration_failed` and those of runs
 */
export async function makeDemonstration(
  { realm, audit, site, say, signal }: Demonstration,
  lake: DemoLakeUnderWay | null,
): Promise<void> {
  const note = (action: string, ids: readonly string[]) =>
    audit.append({
      ...{ account: null, roles: [], office: site.office, action, ids, purpose: '演示数据' },
      ...{ decision: 'allowed', because: '演示数据', result: 'done', request: 'start', address: 'local' },
    })
  await setDepartments(realm.db, realm.clock, site.office)
  const accounts = await createDemoAccounts(realm, site.office)
  if (accounts.length > 0) await note('account.create', accounts)
  say('正在读模拟县的判决书、导入台账')
  await lake?.filled
  await note(
    'snapshot.import',
    manifests(openLake(site.lakeDirectory)).map(({ id }) => id),
  )
  const technician = await accountOf(realm, 'jishu')
  const runs = await runAllModels({ realm, site, say, signal, requestedBy: technician })
  await note('run.start', runs)
  await note('clue.move.assign', await assignDemoClues(realm, site.office))
  const { office, officeName } = site
  await storeOffice(realm.db, realm.clock, { office, officeName, demonstration: 'made' })
}

async function accountOf({ db }: Realm, login: string): Promise<string | null> {
  const row = await db.selectFrom('account').select('id').where('login', '=', login).executeTakeFirst()
  return row?.id ?? null
}
