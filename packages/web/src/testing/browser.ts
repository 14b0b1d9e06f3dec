/** The platform as people use it, for tests: built pages, the real server and PostgreSQL in a process of their own, Chromium. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { buildPages } from './build-pages.ts'

const ROOT = resolve(import.meta.dirname, '../../../..')
/** A process that serves accounts for every role and nothing else. */
const PLAIN_SERVER = 'packages/server/src/testing/serve-platform.ts'
const CHROMIUM = process.env.MINGJIAN_CHROMIUM ?? '/usr/bin/chromium'

/** What the process prints when it is ready. */
interface Served {
  address: string
  password: string
  /** Ids and session cookies by role; a role is also the login name of its account. */
  accounts: Readonly<Record<string, string>>
  cookies: Readonly<Record<string, string>>
}

export interface TestPages extends Served {
  /** A window in which somebody with this role is signed in, at an address of the platform; null: nobody. */
  open(role: string | null, path: string, options?: BrowserContextOptions): Promise<Page>
  /** Errors of scripts and refused contents (CSP) since the start; a test of pages ends with none. */
  problems: readonly string[]
  stop(): Promise<void>
}

export interface StartOptions {
  /** Another process with more in it, which prints the same line: its file, from the root of the checkout. */
  server?: string
}

/** Starts everything; a test file needs one. `stop` in `after`. */
export async function startPages({ server = PLAIN_SERVER }: StartOptions = {}): Promise<TestPages> {
  if (!existsSync(CHROMIUM))
    throw new Error(`${CHROMIUM} is not there: install chromium, or name one in MINGJIAN_CHROMIUM`)
  const folder = await buildPages()
  const child = spawn(process.execPath, [resolve(ROOT, server), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const served = JSON.parse(await firstLine(child)) as Served
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  const problems: string[] = []
  return {
    ...served,
    problems,
    open: (role, path, options) => openPage(browser, served, problems, { role, path, ...options }),
    stop: async () => {
      await browser.close()
      child.stdin?.end()
      await new Promise((done) => child.once('exit', done))
    },
  }
}

interface Opened extends BrowserContextOptions {
  role: string | null
  path: string
}

async function openPage(
  browser: Browser,
  { address, cookies }: Served,
  problems: string[],
  { role, path, ...options }: Opened,
): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: address, viewport: { width: 1366, height: 768 }, locale: 'zh-CN', ignoreHTTPSErrors: true },
    // What moves while it is pressed is missed by a quick hand on a slow machine.
    reducedMotion: 'reduce',
    ...options,
  })
  const cookie = role === null ? null : cookies[role]
  if (cookie) {
    const [name = '', value = ''] = cookie.split(/=(.*)/s)
    await context.addCookies([
      {
        name,
        value,
        url: address.replace('http:', 'https:'),
        httpOnly: true,
        secure: true,
        sameSite: 'Strict',
      },
    ])
  }
  const page = await context.newPage()
  page.on('pageerror', (error) => problems.push(`${path}: ${error.message}`))
  page.on('console', (message) => {
    // Refused requests are what many tests are about; the browser tells each of them as an error as well.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      problems.push(`${path}: ${message.text()}`)
  })
  await page.goto(path)
  return page
}

/** The first line that a process prints; fails when it ends without one. */
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error('no output of the process'))
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
  })
}
