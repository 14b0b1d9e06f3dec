import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

export interface Measured {
  milliseconds: number
  cpu: number
  peak: number
}

const ONE = join(import.meta.dirname, 'one-import.ts')

/** Imports a file into a new lake in a process of its own. Stops with an error unless every row came with a key. */
export function importOnce(file: string, folder: string, rows: number): Measured {
  rmSync(join(folder, 'lake'), { recursive: true, force: true })
  const run = spawnSync(process.execPath, [ONE, file, folder], { encoding: 'utf8' })
  assert.equal(run.status, 0, run.stderr)
  const measured = JSON.parse(run.stdout.trim().split('\n').at(-1)!) as Measured & {
    rows: number
    valid: number
  }
  assert.deepEqual([measured.rows, measured.valid], [rows, rows])
  return measured
}

/** The middle one by time. */
export const median = <T extends { milliseconds: number }>(all: readonly T[]): T =>
  all.toSorted((a, b) => a.milliseconds - b.milliseconds)[Math.floor(all.length / 2)]!

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)}MB`
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)}s`
