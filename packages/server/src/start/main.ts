/** The program behind `npm start`. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROLES } from '@mingjian/casework/roles'
import { Failure, invalidInput } from '@mingjian/errors/failure'
import { exitCode, presentError } from '@mingjian/errors/present'
import { maskDigits } from '@mingjian/lake/tables/mask-numbers'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.ts'
import { readSiteSettings } from './site-settings.ts'
import { type RunningServer, startServer } from './start-server.ts'

const PAGES = join(import.meta.dirname, '../../../web/dist')
const HELP = `npm start             启动平台；第一次启动时建立演示数据（虚构的检察院和县）
npm start -- --empty  第一次启动时不建演示数据，为三员各写一个一次性激活码

设置（环境变量）：MINGJIAN_DATA 数据文件夹（./data），MINGJIAN_PORT 端口（8443），MINGJIAN_HOST 地址（127.0.0.1），
DATABASE_URL 已有的 PostgreSQL。全部设置见 docs/operation.md。`

function readArguments(): { empty: boolean; help: boolean } {
  try {
    const { values } = parseArgs({
      options: { empty: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
    return { empty: values.empty ?? false, help: values.help ?? false }
  } catch (cause) {
    throw invalidInput({
      id: 'start.arguments',
      says: `启动参数不认识：${process.argv.slice(2).join(' ')}`,
      next: '可用的参数只有 --empty；说明见 npm start -- --help',
      cause,
    })
  }
}

/** As a shell tells an end by Ctrl-C. */
const STOPPED = 130

const began = performance.now()
const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} 秒`
const log = (line: string) => process.stderr.write(`${new Date().toISOString()} ${line}\n`)

async function main(): Promise<void> {
  const { empty, help } = readArguments()
  if (help) return console.log(HELP)
  const settings = readSiteSettings(process.env)
  const say = (words: string) => console.log(`${words} …（${seconds()}）`)
  const stop = stopSignal()
  const starting = startServer(settings, { empty, pages: PAGES, log, say, signal: stop })
  const server = await starting.catch((error: unknown) => {
    if (!stop.aborted) throw error
    console.log('启动途中停止；下次启动接着做。')
    return process.exit(STOPPED)
  })
  stop.addEventListener('abort', () => void stopServer(server))
  if (stop.aborted) return stopServer(server)
  for (const line of welcome(server)) console.log(line)
}

function welcome({ address, office, certificate, codes }: RunningServer): string[] {
  const warned = certificate.generated
    ? [
        '首次打开时浏览器会提示证书不受信任，请核对指纹后继续；正式使用请换成本单位的证书（docs/operation.md）。',
      ]
    : []
  return [
    '',
    `明鉴已就绪（${seconds()}）：${office.officeName}`,
    `  地址        ${address}`,
    `  证书指纹    ${certificate.fingerprint}`,
    ...warned,
    ...(office.demonstration === 'none' ? officerLines(codes) : accountLines()),
    '',
    '按 Ctrl+C 停止。',
  ]
}

const accountLines = (): string[] => [
  '',
  `演示账号（全部虚构，密码都是 ${DEMO_PASSWORD}）：`,
  ...DEMO_ACCOUNTS.map(
    ({ login, name, role, departments }) =>
      `  ${login.padEnd(16)}${name}  ${[ROLES[role].label, ...departments].join('，')}`,
  ),
]

const officerLines = (codes: readonly string[]): string[] =>
  codes.length === 0
    ? []
    : [
        '',
        '三员的一次性激活码在这三个文件中，请分别交给本人，用后删除：',
        ...codes.map((file) => `  ${file}`),
        '安全管理员激活后，在“系统 › 用户与角色”中为其他人员建立账号。',
      ]

/**
 * Every signal to end stops in order. The library of the embedded database would stop it at once, under the requests that
 * are still answered and the last seal: its listeners are taken away.
 */
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(name)
    process.on(name, () => stop.abort(new Error('stopped while it was starting')))
  }
  return stop.signal
}

async function stopServer(server: RunningServer): Promise<void> {
  console.log('\n正在停止：等候进行中的请求，未完成的任务下次启动时继续 …')
  await server.stop()
  console.log('已停止。')
  process.exit(0)
}

const causeOf = (cause: unknown): string =>
  maskDigits(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)).slice(0, 2_000)

try {
  await main()
} catch (error) {
  console.error(presentError(error))
  // The page of a terminal shows the sentence; who looks for the cause finds it in the log.
  if (error instanceof Failure && error.cause !== undefined) log(`start ${error.id} ${causeOf(error.cause)}`)
  if (process.env.MINGJIAN_DEBUG) console.error(error)
  process.exit(exitCode(error))
}
