/** Keeps an eye on the files of drafts: each question about a file is answered once, and kept with the draft. */

import type { Platform } from '../http/platform.ts'
import type { SitePaths } from '../site-paths.ts'
import { type Found, lookQuestion } from './draft-settings.ts'
import { type DraftRow, effective, lookedOf, trialOf, trialQuestion } from './draft-state.ts'
import { findDraft, saveSettings } from './drafts.ts'
import { readTable } from './table-process.ts'
import { findUpload } from './uploads.ts'

/** What is being answered in this server, by draft and question; a server that stopped is asked again. */
const RUNNING = new Map<string, Promise<void>>()

const keyOf = (task: string, draft: DraftRow, of: string): string => `${task} ${draft.id} ${of}`

export type Progress = 'none' | 'running' | 'done' | 'failed'

/** Questions that were being answered at a moment. */
export type UnderWay = ReadonlySet<string>

/**
 * What is being answered now. Taken before a draft is read: an answer that is kept while the draft is read is neither in
 * the draft nor under way any more, and would be told as never asked for.
 */
export const underWay = (): UnderWay => new Set(RUNNING.keys())

const isRunning = (key: string, before: UnderWay): boolean => RUNNING.has(key) || before.has(key)

/** How far the looking is; begins it where nobody has yet. */
export function lookingState(platform: Platform, draft: DraftRow, before: UnderWay): Progress {
  if (draft.settings.kind !== 'ledger') return 'done'
  const of = lookQuestion(draft.settings.settled)
  const { looked } = draft.settings
  if (looked?.of === of) return looked.failed ? 'failed' : 'done'
  const key = keyOf('look', draft, of)
  if (draft.state === 'open' && !before.has(key)) look(platform, draft, of)
  return isRunning(key, before) ? 'running' : 'none'
}

/** How far the trial is. */
export function trialState(draft: DraftRow, before: UnderWay): Progress {
  const trial = trialOf(draft)
  if (trial) return trial.failed ? 'failed' : 'done'
  return isRunning(keyOf('trial', draft, trialQuestion(draft)), before) ? 'running' : 'none'
}

/**
 * Begins the trial of the table as it is settled; nothing happens when it is done or running already. One that ended while
 * the draft was read is begun once more, which does no harm: it may have ended without an answer.
 */
export function beginTrial(platform: Platform, draft: DraftRow): void {
  const { schema, sheet, headerRow, fields } = effective(draft)
  if (trialOf(draft) || schema === null || !lookedOf(draft)) return
  const { cutOff } = draft.settings.settled
  const asks = { schema, sheet, decided: { headerRow, fields }, cutOff }
  begin(platform, draft, 'trial', trialQuestion(draft), asks)
}

function look(platform: Platform, draft: DraftRow, of: string): void {
  const { schema, sheet, headerRow } = draft.settings.settled
  begin(platform, draft, 'look', of, { schema, sheet, headerRow })
}

function begin(
  platform: Platform,
  draft: DraftRow,
  task: 'look' | 'trial',
  of: string,
  asks: Parameters<typeof readTable>[0]['asks'],
): void {
  const key = keyOf(task, draft, of)
  if (RUNNING.has(key)) return
  const work = answer(platform, draft, task, of, asks)
    .catch((error: unknown) => platform.log(`import draft ${draft.id} ${task} ${String(error)}`))
    .finally(() => RUNNING.delete(key))
  RUNNING.set(key, work)
}

async function answer(
  { realm, site, signal }: Platform,
  { id, office, upload }: DraftRow,
  task: 'look' | 'trial',
  of: string,
  asks: Parameters<typeof readTable>[0]['asks'],
): Promise<void> {
  const file = await findUpload(realm.db, office, upload)
  if (!file) return
  const found = await readTable({ task, upload, called: file.name, site: placesOf(site), asks }, signal)
  if ('failed' in found && found.failed.id === 'imports.server_stopping') return
  const kept: Found<never> =
    'done' in found
      ? { of, done: found.done as never, failed: null }
      : { of, done: null, failed: found.failed }
  await realm.db.transaction().execute(async (trx) => {
    const now = await findDraft(trx, office, id, true)
    if (!now) return
    // What was found for a question that is no longer asked would push out the answer to the one that is.
    const asked = task === 'look' ? lookQuestion(now.settings.settled) : trialQuestion(now)
    if (asked !== of) return
    const part = task === 'look' ? { looked: kept } : { trial: kept }
    await saveSettings(trx, realm.clock, now, { ...now.settings, ...part })
  })
}

const placesOf = ({ lakeDirectory, kekFile, uploadsDirectory }: SitePaths) => ({
  lakeDirectory,
  kekFile,
  uploadsDirectory,
})

/** Resolves when nothing is being looked at any more, for tests and for stopping. */
export const lookingDone = async (): Promise<void> => {
  while (RUNNING.size > 0) await Promise.all(RUNNING.values())
}
