// Takes the pictures of docs/: pages of the demonstrations' reports as a reader sees them. Needs Chromium (Debian:
// apt-get install chromium fonts-noto-cjk); CHROMIUM names another one.   node scripts/screenshot.mjs
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare, root, runPinned } from './prepare.mjs'

prepare()
const work = mkdtempSync(join(tmpdir(), 'mingjian-screenshot-'))

function run(args) {
  const code = runPinned(args, { stdio: 'ignore' })
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`)
}

function take(picture, page, size) {
  const taken = spawnSync(
    process.env.CHROMIUM ?? 'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      `--user-data-dir=${join(work, 'profile')}`,
      `--window-size=${size}`,
      `--screenshot=${join(root, 'docs', picture)}`,
      `file://${join(work, page)}`,
    ],
    { stdio: 'ignore' },
  )
  if (taken.status !== 0)
    throw new Error('no Chromium: apt-get install chromium fonts-noto-cjk, or set CHROMIUM')
}

try {
  run(['demo/county/show.ts', '--out', join(work, 'county')])
  take('ledger-clue.png', 'county/run/results/fine-not-enforced/report.html', '1100,1120')
} finally {
  rmSync(work, { recursive: true, force: true })
}
