// Writes a picture of every page of the running demonstration into docs/screens: `npm run screenshots`. The pages come from the
// table of pages, the accounts from the sign-in page. MINGJIAN_API says where it runs, default https://127.0.0.1:8443.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { runnerImport } from 'vite'
import { comparedRuns, openDraft } from './picture-state.mjs'

const WEB = resolve(import.meta.dirname, '..')
const OUT = resolve(WEB, '../../docs/screens')
const ADDRESS = process.env.MINGJIAN_API ?? 'https://127.0.0.1:8443'
const CHROMIUM = process.env.MINGJIAN_CHROMIUM ?? '/usr/bin/chromium'
const SIZE = { width: 1366, height: 768 }
/** Pages that are also shown in the dark theme, and by several roles as they look different to each. */
const DARK = new Set(['/', '/clues', '/clues/:number', '/system/audit'])
const BY_EVERY_ROLE = new Set(['/'])
/** Which role shows a page, where several may open it: by the beginning of its path. */
const SHOWN_BY = [
  ['/system', '系统管理员'],
  ['/data', '数据技术人员'],
  ['/', '部门负责人'],
]
/** How long a page may take until it waits for nothing more. */
const QUIET = 20_000
/** Charts and tables move a little after the answer came. */
const SETTLE = 600

const { module } = await runnerImport(join(WEB, 'src/app/routes.tsx'))
const pages = module.PAGES
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })

const windowFor = (colorScheme) =>
  browser.newContext({
    ...{ baseURL: ADDRESS, viewport: SIZE, locale: 'zh-CN', ignoreHTTPSErrors: true, colorScheme },
  })

/** One account of each role, with the abilities that the server says it has. */
async function accountsByRole(demo) {
  const accounts = new Map()
  for (const { login, roles } of demo.accounts) {
    const role = roles[0].split('，')[0]
    if (accounts.has(role)) continue
    const context = await windowFor('light')
    const signed = await context.request.post('/api/sign-in', { data: { login, password: demo.password } })
    if (!signed.ok()) throw new Error(`${login}: ${await signed.text()}`)
    const me = await (await context.request.get('/api/me')).json()
    accounts.set(role, { role, login, context, may: me.may, links: new Set() })
  }
  return accounts
}

const mayOpen = ({ may }, { needs }) =>
  needs.length === 0 ||
  needs.some((asked) => {
    const [kind, ...action] = asked.split('.')
    return may[kind]?.[action.join('.')]?.allowed === true
  })

/** File name of a page: clues-number, system-audit. */
const nameOf = (path) => path.replaceAll(/[:/]+/g, '-').replace(/^-/, '') || 'work'

async function picture(context, address, name) {
  const page = await context.newPage()
  await page.goto(address)
  await page.waitForLoadState('networkidle', { timeout: QUIET }).catch(() => undefined)
  await page
    .locator('.waiting')
    .first()
    .waitFor({ state: 'detached', timeout: QUIET })
    .catch(() => undefined)
  await page.waitForTimeout(SETTLE)
  await page.screenshot({ path: join(OUT, `${name}.png`) })
  console.log(`docs/screens/${name}.png  ${address}`)
  return page
}

const LINKS = '#content a[href]'
const staticPaths = new Set(pages.map(({ path }) => path).filter((path) => !path.includes(':')))

/** Keeps where the pages seen so far lead to, by account. */
async function harvest(account, page) {
  const links = await page.locator(LINKS).evaluateAll((all) => all.map((a) => a.getAttribute('href')))
  for (const link of links) account.links.add(link)
  // Rows of a list lead somewhere as well, without being links.
  const row = page.locator('.rows-open .ant-table-row').first()
  if ((await row.count()) === 0) return
  const before = page.url()
  await row.press('Enter')
  await page.waitForTimeout(SETTLE)
  if (page.url() !== before) account.links.add(new URL(page.url()).pathname)
}

/** An address of a page with a number or a name in its path: the first that a page seen before leads to. */
function linkTo(path, { links }) {
  const pattern = new RegExp(`^${path.replaceAll(/:[^/]+/g, '[^/]+')}$`)
  return [...links].find((link) => {
    const [address] = link.split('?')
    return pattern.test(address) && !staticPaths.has(address)
  })
}

async function dark(account, address, name) {
  const context = await windowFor('dark')
  await context.addCookies(await account.context.cookies())
  await picture(context, address, `${name}-dark`)
  await context.close()
}

mkdirSync(OUT, { recursive: true })
const nobody = await windowFor('light')
const site = await (await nobody.request.get('/api/site')).json()
if (!site.demo) throw new Error('not a demonstration: start one with npm start')
await picture(nobody, '/sign-in', 'sign-in')
const accounts = await accountsByRole(site.demo)
accounts.get('部门负责人')?.links.add(await comparedRuns(accounts.get('部门负责人')))
accounts.get('数据技术人员')?.links.add(await openDraft(accounts.get('数据技术人员')))
for (const entry of pages) {
  const first = SHOWN_BY.find(([start]) => entry.path.startsWith(start))?.[1]
  const able = [...accounts.values()]
    .filter((account) => mayOpen(account, entry))
    .sort((a, b) => Number(b.role === first) - Number(a.role === first))
  const shown = BY_EVERY_ROLE.has(entry.path) ? able : able.slice(0, 1)
  if (shown.length === 0) console.log(`no role may open ${entry.path}`)
  for (const [at, account] of shown.entries()) {
    const address = entry.path.includes(':') ? linkTo(entry.path, account) : entry.path
    if (address === undefined) {
      console.log(`no link leads to ${entry.path} yet`)
      continue
    }
    const name = at === 0 ? nameOf(entry.path) : `${nameOf(entry.path)}-${account.login}`
    const page = await picture(account.context, address, name)
    await harvest(account, page)
    await page.close()
    if (at === 0 && DARK.has(entry.path)) await dark(account, address, name)
  }
}
await browser.close()
