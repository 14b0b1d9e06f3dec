/**
 * The main job as an office does it, on the platform as it is started, in a browser: a technician mends and imports a ledger, a
 * head runs the model and assigns, a prosecutor checks ten clues by keyboard, the audit officer finds every step, a wrong role is
 * told why not.
 */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DEATH_HEADER, inventedId } from '@mingjian/intake/testing/ledgers'
import { DEMO_PASSWORD } from '@mingjian/server/start/demo-accounts'
import { freePort, type RealServer, startRealServer } from '@mingjian/server/testing/real-server'
import { type APIResponse, type Browser, chromium, type Page } from 'playwright-core'

const ROOT = join(import.meta.dirname, '../..')
const BUILD = "import { buildWeb } from './scripts/build-web.mjs'; buildWeb()"
const LONG = { timeout: 90_000 }
const MODEL = 'debtor-deceased'
/** Persons of the two ledgers, one clue each. */
const PERSONS = Array.from({ length: 12 }, (_, i) => ({ name: `方某${i}`, id: inventedId(900 + i * 7) }))

const folder = mkdtempSync(join(tmpdir(), 'mingjian-whole-way-'))
chmodSync(folder, 0o755)
let server: RealServer
let browser: Browser
const problems: string[] = []

before(async () => {
  execFileSync(process.execPath, ['--input-type=module', '-e', BUILD], { cwd: ROOT })
  server = await startRealServer(join(folder, 'data'), await freePort())
  browser = await chromium.launch({
    executablePath: process.env.MINGJIAN_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
})
after(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Somebody at a desk: a window of one's own, signed in through the page. */
async function sitDown(login: string): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: `https://localhost:${server.port}`, viewport: { width: 1366, height: 768 } },
    ...{ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ignoreHTTPSErrors: true },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => problems.push(`${login}: ${error.message}`))
  await page.goto('/')
  await page.getByRole('textbox', { name: '登录名' }).fill(login)
  await page.locator('input[type=password]').fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '工作台' }).waitFor(LONG)
  return page
}

function ledger(name: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  const file = join(folder, name)
  writeFileSync(file, [header, ...rows].map((row) => row.join(',')).join('\r\n'))
  return file
}

/** The register of deaths; its column of the registration has a name that nobody knows. */
const deaths = () =>
  ledger(
    '青石区补报死亡人员.csv',
    DEATH_HEADER.map((label) => (label === '登记日期' ? '经办时间甲' : label)),
    PERSONS.map(({ name, id }) => [name, id, '2023-03-02', '2023-03-05', '户籍注销', '']),
  )

const debtors = () =>
  ledger(
    '青石区法院补报失信限高名单.csv',
    ['被执行人', '身份证号', '执行案号', '措施', '具体情形', '发布日期', '撤销日期', '执行法院'],
    PERSONS.map(({ name, id }, i) => [
      ...[name, id, `（2023）云0199执${700 + i}号`, '失信', '有履行能力而拒不履行'],
      ...['2023-09-11', '', '云岭市青石区人民法院'],
    ]),
  )

/** From the dropped file to the end of the import; `mend` settles what the proposal left open. */
async function importLedger(page: Page, file: string, mend: () => Promise<void>): Promise<void> {
  await page.goto('/data/imports')
  await page.getByTestId('files').setInputFiles(file)
  await page.waitForURL(/\/data\/imports\/[0-9a-f-]{36}/, LONG)
  await page.getByRole('heading', { name: '每一列是什么' }).waitFor(LONG)
  await mend()
  const next = page.getByRole('button', { name: /^下一步：/ })
  await next.click()
  await page.getByText(/^累加：/).click()
  await page.getByRole('textbox', { name: /截取/ }).fill('2024-06-30')
  await page.keyboard.press('Enter')
  await page.getByText('不申报：没有把握').click()
  await page.getByLabel('调取依据').fill('信息共享办法第五条')
  await page.getByText('内部', { exact: true }).click()
  await page.getByLabel('保存期限').click()
  await page.getByText('5 年', { exact: true }).click()
  await page.getByText('已保存').waitFor()
  await next.click()
  await page.getByRole('button', { name: '开始导入' }).click(LONG)
  await page.getByRole('heading', { name: '导入完成' }).waitFor(LONG)
}

test('a technician imports two ledgers and mends a column that was not known', {
  timeout: 300_000,
}, async () => {
  const page = await sitDown('jishu')
  await importLedger(page, deaths(), async () => {
    assert.match((await page.locator('#content').textContent()) ?? '', /没有对上比对要用的字段：登记日期/)
    await page.getByLabel('第 4 列对应的字段').click()
    await page.keyboard.type('登记日期')
    await page.keyboard.press('Enter')
    await page.getByText('由您选定').waitFor()
  })
  await importLedger(page, debtors(), async () => undefined)
})

test('a head runs the model, sees what is new and draws handlers for it', { timeout: 200_000 }, async () => {
  const page = await sitDown('fuzeren3')
  await page.goto(`/models/${MODEL}`)
  await page.getByRole('button', { name: /运行$/ }).first().click(LONG)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^运\s?行$/ })
    .click()
  await page.waitForURL(/\/runs\//)
  await page
    .getByText(/新增 12|新发现 12|12 条/)
    .first()
    .waitFor(LONG)

  await page.goto(`/clues?state=found&model=${MODEL}&sort=-number`)
  await page.getByRole('row', { name: /方/ }).first().waitFor(LONG)
  for (let i = 0; i < 12; i++) for (const key of ['j', 'x']) await page.keyboard.press(key)
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: '分派 12 条线索' })
  await dialog.getByRole('radio', { name: '指定分派' }).check()
  await dialog.getByRole('radio', { name: '由魏长岭承办' }).check()
  await dialog.getByRole('textbox', { name: /指定分派的理由/ }).fill('熟悉执行监督')
  await dialog.getByRole('button', { name: '指定分派' }).click()
  await dialog.getByText('已分派 12 条').waitFor(LONG)
})

/** Numbers of the clues that the prosecutor has decided. */
const decided: number[] = []

test('the prosecutor checks ten clues by keyboard alone, with the rows of both ledgers before the eyes', {
  timeout: 200_000,
}, async () => {
  const page = await sitDown('jianchaguan5')
  await page.goto('/clues?state=assigned&handler=me&sort=-number')
  await page.getByRole('row', { name: /方某/ }).first().waitFor(LONG)
  const first = Number(await page.locator('tr[data-row-key]').first().getAttribute('data-row-key'))
  for (const key of ['j', 'Enter']) await page.keyboard.press(key)
  // The newest first, so that one number less is the next clue.
  for (let number = first; number > first - 10; number--) {
    await page.getByText(`线索 ${number}`, { exact: true }).first().waitFor(LONG)
    await page.getByRole('region', { name: '办理' }).getByRole('button', { name: '确认属实' }).waitFor(LONG)
    const shown = (await page.locator('#content').textContent()) ?? ''
    assert.match(shown, /方某\d+/)
    assert.match(shown, /死亡登记[\s\S]*失信与限制高消费名单|失信与限制高消费名单[\s\S]*死亡登记/)
    if (decided.length % 2 === 0) for (const key of ['n', '4', 'Enter']) await page.keyboard.press(key)
    else {
      await page.keyboard.press('y')
      await page.getByRole('textbox', { name: /核查结论/ }).waitFor()
      await page.keyboard.type('已向法院执行局核实，措施未撤销')
      await page.keyboard.press('Control+Enter')
    }
    await page.getByRole('status').getByText(`刚才：线索 ${number} `).waitFor(LONG)
    decided.push(number)
  }
  assert.equal(new Set(decided).size, 10)
})

test('the audit officer finds every step and proves that the log is whole', {
  timeout: 200_000,
}, async () => {
  const page = await sitDown('shenji')
  const rows: { action: string; ids: string[]; decision: string }[] = []
  for (let before: number | null = null; ; ) {
    const query: string = before === null ? '' : `&before=${before}`
    const answer: APIResponse = await page.request.get(`/api/audit?limit=200${query}`)
    assert.equal(answer.status(), 200, await answer.text())
    const { rows: some, next } = (await answer.json()) as { rows: typeof rows; next: number | null }
    rows.push(...some)
    if (next === null) break
    before = next
  }
  const times = (action: string) => rows.filter((row) => row.action === action).length
  assert.equal(times('clue.move.confirm'), 5)
  assert.equal(times('clue.move.false_alarm'), 5)
  assert.ok(times('clue.move.assign') >= 1)
  assert.ok(times('snapshot.import') >= 2)
  assert.ok(times('run.start') >= 1)
  assert.ok(times('clue.read') >= 10)
  await page.goto('/system/audit')
  await page
    .getByRole('row', { name: /确认属实/ })
    .first()
    .waitFor(LONG)
  await page.getByRole('button', { name: /核验/ }).first().click()
  const dialog = page.getByRole('dialog', { name: '核验审计记录' })
  await dialog.getByText(/^服务器上的公钥/).click()
  await dialog.getByRole('button', { name: /^核\s?验$/ }).click()
  await page
    .getByText(/条已证明未被改动/)
    .first()
    .waitFor(LONG)
})

test('a wrong role is refused with the reason, and the refusal stands in the log', {
  timeout: 100_000,
}, async () => {
  const page = await sitDown('jishu')
  await page.goto(`/clues/${decided[0]}`)
  await page.getByText('线索只给办案、案管人员按职责范围查看').waitFor(LONG)
  // The page does not even ask; who asks the server by hand is refused with the same reason, and written down.
  const asked = await page.request.get(`/api/clues/${decided[0]}`)
  assert.equal(asked.status(), 403)
  assert.match(((await asked.json()) as { says: string }).says, /线索只给办案、案管人员按职责范围查看/)
  const audit = await sitDown('shenji')
  await audit.goto('/system/audit?decision=refused')
  await audit
    .getByRole('row', { name: /查看线索/ })
    .first()
    .waitFor(LONG)
  assert.deepEqual(problems, [])
})
