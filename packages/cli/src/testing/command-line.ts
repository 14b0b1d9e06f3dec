import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { DEMO_JUDGMENTS, MODEL_DIRECTORY } from '@mingjian/intake/checkout'

/** For tests only: the command line as a process of its own. */
export const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

/** One of the invented judgments of the demonstration. */
export const JUDGMENT = readFileSync(join(DEMO_JUDGMENTS, '02-盗窃-考验期短于原判刑期.txt'), 'utf8')

/** So many rows of JSON lines with the same judgment under ids of their own. */
export const rows = (count: number): string =>
  Array.from({ length: count }, (_, i) => `${JSON.stringify({ id: `案${i}`, text: JUDGMENT })}\n`).join('')

/** Runs the command line to its end. */
export const mingjian = (args: string[]) =>
  spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', timeout: 120_000 })

/** `mingjian read judgments …` to its end. */
export const read = (input: string, out: string, ...options: string[]) =>
  mingjian(['read', 'judgments', input, '--out', out, ...options])

export interface Ended {
  status: number | null
  stdout: string
  stderr: string
}

/** A process that runs; killed when the test ends. */
export interface Running {
  child: ChildProcess
  ended: Promise<Ended>
}

/** Starts a program and goes on. */
export function start(t: TestContext, program: string, args: string[]): Running {
  const child = spawn(program, args)
  t.after(() => child.kill('SIGKILL'))
  const ended = new Promise<Ended>((resolve) => {
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (data) => {
      stdout += data
    })
    child.stderr.on('data', (data) => {
      stderr += data
    })
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
  return { child, ended }
}

/** Starts the command line and goes on. */
export const startMingjian = (t: TestContext, args: string[]): Running =>
  start(t, process.execPath, [MAIN, ...args])

/** Waits until something is so; fails when the process ends before. */
export async function until({ child, ended }: Running, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    if (child.exitCode !== null) assert.fail(`ended too early: ${JSON.stringify(await ended)}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** A folder for one test. */
export function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'mingjian-test-'))
  t.after(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** A disk of this size (`200k`) for one test; null where mounting is not allowed. */
export function smallDisk(t: TestContext, size: string): string | null {
  const disk = mkdtempSync(join(tmpdir(), 'mingjian-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]).status === 0
  t.after(() => {
    if (mounted) spawnSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  })
  return mounted ? disk : null
}

/** A copy of a model that ships, in a folder of its own. */
export function modelCopy(home: string): { directory: string; id: string } {
  const id =
    readdirSync(MODEL_DIRECTORY)
      .sort()
      .find((name) => existsSync(join(MODEL_DIRECTORY, name, 'model.yaml'))) ?? ''
  const directory = join(home, 'models', id)
  cpSync(join(MODEL_DIRECTORY, id), directory, { recursive: true })
  return { directory, id }
}

/** The command fails with this exit code, id and a next step, and shows no stack trace. */
export function assertFails(result: Ended, code: number, id: string, place?: string): void {
  assert.equal(result.status, code, result.stderr)
  assert.ok(result.stderr.includes(`[${id}]`), result.stderr)
  assert.match(result.stderr, /下一步：/)
  assert.doesNotMatch(result.stderr, /\n\s+at /)
  if (place) assert.ok(result.stderr.includes(place), result.stderr)
}
