#!/usr/bin/env node
// Starts the command line on the Node that the checkout pins, whatever Node was found first.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launch } from './launch.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const main = join(here, '../src/main.ts')
const root = join(here, '../../..')
const pinned = join(root, 'node_modules/node/bin/node')

if (Number(process.versions.node.split('.')[0]) >= 24) await import(main)
else if (existsSync(pinned)) process.exitCode = await launch(pinned, [main, ...process.argv.slice(2)])
else {
  console.error(
    `错误 [setup.node_missing] 需要 Node 24 或更新版本，这里是 ${process.version}，自带的 Node 还没有安装\n位置：${pinned}\n下一步：请在 ${root} 运行 npm install`,
  )
  process.exitCode = 1
}
