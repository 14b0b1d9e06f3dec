// Builds the pages when they are not there or older than their source. Runs on any Node >= 20.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runPinned } from './prepare.mjs'

const web = join(root, 'packages/web')
/** Beside the pages: what they were built from. */
const mark = join(web, 'dist/.built-from')
const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json']

/** One hash over names and contents of everything that the pages are made of, and the lock file of their packages. */
function sourceHash() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const source of SOURCES) addTo(hash, join(web, source))
  return hash.digest('hex')
}

function addTo(hash, path) {
  if (!existsSync(path)) return
  if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) addTo(hash, join(path, name))
  else hash.update(path.slice(web.length)).update(readFileSync(path))
}

export function buildWeb() {
  const wanted = sourceHash()
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  console.error('正在生成网页 …')
  const code = runPinned([join(root, 'node_modules/vite/bin/vite.js'), 'build', web, '--logLevel', 'error'])
  if (code !== 0) {
    console.error('错误 [setup.web_not_built] 网页没有生成。\n下一步：请把上面的信息交给开发单位。')
    process.exit(1)
  }
  writeFileSync(mark, wanted)
}
