import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import type { Schema } from '@mingjian/model/schema'
import { type KeyProvider, openKeys } from '../keys/key-provider.ts'
import { type Lake, openLake, openOrCreateLake, removeUncommitted, snapshotDirectory } from '../lake.ts'
import { takeLock } from '../lock.ts'
import { Staging } from './staging.ts'

/** How long another writer is waited for, and what is said once when the wait begins. */
export interface Patience {
  seconds: number
  onWait: (seconds: number) => void
}

export interface BeginOptions {
  doing: string
  patience: Patience
  signal: AbortSignal
  /** Whether the rows come from a text file. */
  isText?: boolean
  kekFile?: string | undefined
}

const ASK_AGAIN_MS = 250

/** Takes the lock of a lake, waiting for another writer. @throws Failure `lake.locked` when it stays too long */
async function lockPatiently(
  directory: string,
  { doing, patience, signal }: BeginOptions,
): Promise<() => void> {
  const until = performance.now() + patience.seconds * 1000
  for (let said = false; ; said = true) {
    try {
      return takeLock(directory, doing)
    } catch (error) {
      const isLocked = error instanceof Failure && error.id === 'lake.locked'
      if (!isLocked || performance.now() >= until) throw error
    }
    if (!said) patience.onWait(patience.seconds)
    await sleep(ASK_AGAIN_MS, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
}

/**
 * A snapshot that is being made: a folder that the catalogue does not name, with the staging tables in a folder of its
 * own, the keys, and the writing lock until `close`.
 */
export class UnfinishedSnapshot {
  readonly lake: Lake
  readonly id: string
  readonly batch: string
  readonly keys: KeyProvider
  readonly staging: Staging
  readonly #release: () => void
  readonly #unhook: () => void
  #isOpen = true

  private constructor(
    parts: { lake: Lake; id: string; batch: string; keys: KeyProvider; staging: Staging },
    release: () => void,
    signal: AbortSignal,
  ) {
    this.lake = parts.lake
    this.id = parts.id
    this.batch = parts.batch
    this.keys = parts.keys
    this.staging = parts.staging
    this.#release = release
    const interrupt = () => this.staging.connection.interrupt()
    signal.addEventListener('abort', interrupt)
    this.#unhook = () => signal.removeEventListener('abort', interrupt)
  }

  get directory(): string {
    return snapshotDirectory(this.lake, this.id)
  }

  /**
   * Begins the snapshot of a schema; what a killed import left behind is removed first.
   * @throws Failure `lake.locked`, `lake.key_*`, `io.*`
   */
  static async begin(
    lakeDirectory: string,
    schema: Schema,
    options: BeginOptions,
  ): Promise<UnfinishedSnapshot> {
    const made = openOrCreateLake(lakeDirectory)
    const release = await lockPatiently(made.directory, options)
    try {
      // Another writer may have committed while this one waited.
      const lake = openLake(made.directory)
      removeUncommitted(lake)
      const keys = openKeys(lake.directory, { kekFile: options.kekFile })
      const batch = randomUUID()
      const id = `${schema.id}-${batch.slice(0, 8)}`
      const directory = snapshotDirectory(lake, id)
      mkdirSync(directory, { recursive: true })
      const staging = await Staging.open(schema, stagingFolder(directory), options.isText)
      return new UnfinishedSnapshot({ lake, id, batch, keys, staging }, release, options.signal)
    } catch (error) {
      release()
      throw fromIo(error, made.directory)
    }
  }

  /** Drops the staging tables; the snapshot's own files stay. */
  closeStaging(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#unhook()
    this.staging.close()
    rmSync(stagingFolder(this.directory), { recursive: true, force: true })
  }

  /** Ends the work: the lock is free again. What the catalogue does not name is removed. */
  close(): void {
    try {
      this.closeStaging()
      if (!openLake(this.lake.directory).catalogue.snapshots.includes(this.id))
        rmSync(this.directory, { recursive: true, force: true })
    } finally {
      this.#release()
    }
  }
}

const stagingFolder = (directory: string): string => join(directory, 'staging')
