// Sets up the checkout: packages from the npm registry, and the Node that they pin. Runs on any Node >= 20.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const pinnedNode = join(root, 'node_modules/node/bin/node')
const marker = join(root, 'node_modules/.npm-ready')

/**
 * Installs the locked packages when they are missing or older than package-lock.json says. `npm ci` is not used: it
 * refuses a lock file written where a mirror lacks the optional packages of other platforms.
 */
export function prepare() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  if (existsSync(pinnedNode) && existsSync(marker) && readFileSync(marker, 'utf8') === lock) return
  console.error('正在安装依赖（npm install）… / Installing packages (npm install) …')
  const installed = spawnSync(
    'npm',
    ['install', '--no-save', '--no-fund', '--no-audit', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
    },
  )
  if (installed.status !== 0 || !existsSync(pinnedNode)) {
    console.error(
      '错误 [setup.install_failed] 依赖安装失败。\n下一步：请检查 npm 源能否访问（npm ping），再运行一次。',
    )
    process.exit(1)
  }
  writeFileSync(marker, lock)
}

/** Runs the pinned Node with these arguments in the checkout; gives its exit code. */
export function runPinned(args, options = {}) {
  const result = spawnSync(pinnedNode, args, { cwd: root, stdio: 'inherit', ...options })
  return result.status ?? 1
}
