import { invalidInput, unavailable } from '@mingjian/errors/failure'
import { exitCode, presentError } from '@mingjian/errors/present'
import { VERSION } from '@mingjian/intake/checkout'
import type { Command } from './command.ts'

const COMMANDS: Record<string, () => Promise<{ command: Command }>> = {
  supervise: () => import('./commands/supervise.ts'),
  read: () => import('./commands/read.ts'),
  import: () => import('./commands/import.ts'),
  schemas: () => import('./commands/schemas.ts'),
  quality: () => import('./commands/quality.ts'),
  law: () => import('./commands/law.ts'),
  check: () => import('./commands/check.ts'),
  test: () => import('./commands/test.ts'),
  run: () => import('./commands/run.ts'),
  explain: () => import('./commands/explain.ts'),
  catalogue: () => import('./commands/catalogue.ts'),
  keys: () => import('./commands/keys.ts'),
  alias: () => import('./commands/alias.ts'),
  seal: () => import('./commands/seal.ts'),
  destroy: () => import('./commands/destroy.ts'),
  doctor: () => import('./commands/doctor.ts'),
  audit: () => import('./commands/audit.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  demo: () => import('./commands/demo.ts'),
}

async function overview(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(COMMANDS).map(
      async ([name, load]) => `  ${name.padEnd(12)}${(await load()).command.summary}`,
    ),
  )
  return `mingjian 明鉴：从裁判文书和台账中发现法律监督线索，每条线索都指回原文。

用法：npx mingjian 命令 [选项]

命令：
${lines.join('\n')}

第一次使用：
  npx mingjian demo                                           用自带的演示文书走完全程
  npx mingjian supervise 判决书目录 --lake 数据湖 --out 结果     用自己的文书，一条命令走完全程

每个命令的详细说明：npx mingjian 命令 --help
退出码：0 正常，2 输入有问题（按提示改正后重试），1 程序或环境的问题。`
}

async function main(args: string[], signal: AbortSignal): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(await overview())
    return 0
  }
  if (name === '--version' || name === '-v') {
    console.log(`mingjian ${VERSION}`)
    return 0
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load)
    throw invalidInput({
      id: 'cli.command_unknown',
      says: `没有“${name}”这个命令`,
      next: `可用的命令：${Object.keys(COMMANDS).join('、')}；说明见 npx mingjian --help`,
    })
  const { command } = await load()
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(command.help)
    return 0
  }
  return command.run(rest, signal)
}

/** One Ctrl-C may come several times, from the terminal and from each process above this one. */
const SAME_SIGNAL_MS = 500

/** Ctrl-C asks the command to stop in order; a second one stops at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  let first = 0
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (controller.signal.aborted) {
        if (performance.now() - first > SAME_SIGNAL_MS) process.exit(1)
        return
      }
      first = performance.now()
      controller.abort(
        unavailable({
          id: 'cli.interrupted',
          says: '已按要求停止：已经写完的结果都在，写到一半的已撤回',
          next: '再运行同一条命令即可',
          retry: true,
        }),
      )
    })
  return controller.signal
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

// The library of the embedded PostgreSQL ends the process with 0 when nothing is left to do; ours comes first.
process.on('beforeExit', () => process.exit())

try {
  process.exitCode = await main(process.argv.slice(2), stopSignal())
} catch (error) {
  console.error(presentError(error))
  if (process.env.MINGJIAN_DEBUG && error instanceof Error) console.error(error.stack, error.cause)
  process.exitCode = exitCode(error)
}
