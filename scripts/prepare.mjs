// Sets up the checkout: packages from the npm registry, and the Node that they pin. Runs on any Node >= 20.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const pinnedNode = join(root, 'node_modules/node/bin/node')
const marker = join(root, 'node_modules/.npm-ready')

/** The Node that starts us; ours is installed by it. */
const OLDEST_NODE = 20

/** Why a Node of this version cannot set the checkout up, as lines for the terminal; null when it can. */
export const oldNodeWords = (version) =>
  Number.parseInt(version, 10) >= OLDEST_NODE
    ? null
    : `错误 [setup.node_too_old] 本机的 Node.js 是 ${version}，需要 ${OLDEST_NODE} 或者更新的版本。\n下一步：请从 https://nodejs.org 或者操作系统的软件源安装新版本，再运行一次。`

function refuseOldNode(version) {
  const words = oldNodeWords(version)
  if (words === null) return
  console.error(words)
  process.exit(1)
}

/**
 * Installs the locked packages when they are missing or older than package-lock.json says. `npm ci` is not used: it
 * refuses a lock file written where a mirror lacks the optional packages of other platforms.
 */
export function prepare() {
  refuseOldNode(process.versions.node)
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
