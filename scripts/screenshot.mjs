// Takes docs/clue.png: a page of the demonstration's report as a reader sees it. Needs Chromium (Debian: apt-get install
// chromium fonts-noto-cjk); CHROMIUM names another one.   node scripts/screenshot.mjs
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare, root, runPinned } from './prepare.mjs'

prepare()
const work = mkdtempSync(join(tmpdir(), 'mingjian-screenshot-'))
try {
  const code = runPinned(['packages/cli/src/main.ts', 'demo', '--out', join(work, 'demo')], {
    stdio: 'ignore',
  })
  if (code !== 0) throw new Error(`demo ended with ${code}`)
  const taken = spawnSync(
    process.env.CHROMIUM ?? 'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      `--user-data-dir=${join(work, 'profile')}`,
      '--window-size=1366,1000',
      `--screenshot=${join(root, 'docs/clue.png')}`,
      `file://${join(work, 'demo/recidivist-not-found/report.html')}`,
    ],
    { stdio: 'ignore' },
  )
  if (taken.status !== 0)
    throw new Error('no Chromium: apt-get install chromium fonts-noto-cjk, or set CHROMIUM')
} finally {
  rmSync(work, { recursive: true, force: true })
}
