#!/usr/bin/env node
// Starts the command line on the Node that the checkout pins, whatever Node was found first.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const main = join(here, '../src/main.ts')
const pinned = join(here, '../../../node_modules/node/bin/node')

if (Number(process.versions.node.split('.')[0]) >= 24) await import(main)
else {
  const child = spawnSync(existsSync(pinned) ? pinned : 'node', [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  process.exitCode = child.status ?? 1
}
