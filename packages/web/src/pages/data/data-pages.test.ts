import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startPages, type TestPages } from '../../testing/browser.ts'

let pages: TestPages
const folder = mkdtempSync(join(tmpdir(), 'mingjian-data-pages-'))
before(async () => {
  pages = await startPages({ server: 'packages/server/src/testing/serve-data.ts' })
})
after(async () => {
  await pages.stop()
  rmSync(folder, { recursive: true })
})

const LONG = { timeout: 180_000 }

/** A death register of invented persons; its column of the registration is called by a name that nobody knows. */
function ledger(): string {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const day = `2024-0${1 + (i % 5)}-${String(1 + (i % 27)).padStart(2, '0')}`
    const born = `49${String(1 + (i % 12)).padStart(2, '0')}${String(1 + (i % 28)).padStart(2, '0')}`
    return `张某甲,110105${born}${String(100 + i)},${i === 6 ? '待查清' : day},${day},户籍注销`
  })
  const file = join(folder, '青石区死亡人员登记.csv')
  writeFileSync(file, ['姓名,身份证号,死亡日期,办理日,登记来源', ...rows].join('\r\n'))
  return file
}

const next = (page: Page) => page.getByRole('button', { name: /^下一步：/ }).click()

const DRAFT_PAGE = /\/api\/imports\/[0-9a-f-]{36}$/

/** What is settled but not saved holds back the start, and is not undone by a page that was asked for before. */
async function settleSlowly(page: Page) {
  const gate = Promise.withResolvers<void>()
  const late = Promise.withResolvers<void>()
  const asked: string[] = []
  await page.route(DRAFT_PAGE, async (route) => {
    const method = route.request().method()
    asked.push(method)
    if (method === 'PUT') await gate.promise
    if (method !== 'GET') return route.continue()
    const old = await route.fetch()
    await late.promise
    // Nobody may wait for it any more.
    await route.fulfill({ response: old }).catch(() => undefined)
  })
  const start = page.getByRole('button', { name: '开始导入' })
  await page.getByRole('button', { name: /^上一步：/ }).click()
  // The window comes back to the front: what is shown is old by then, and is asked for anew.
  const again = page.waitForRequest(DRAFT_PAGE)
  await page.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 60_000
    window.dispatchEvent(new Event('visibilitychange'))
  })
  await again
  await page.getByText('工作秘密', { exact: true }).click()
  await next(page)
  await page.getByText('；工作秘密').waitFor()
  await page.getByText('正在保存……').waitFor()
  assert.equal(await start.isDisabled(), true)
  gate.resolve()
  await page.getByText('已保存').waitFor()
  late.resolve()
  await page.unrouteAll({ behavior: 'wait' })
  // An answer that is left aside gives no sign.
  await page.waitForTimeout(300)
  assert.equal(await start.isEnabled(), true)
  assert.equal(await page.getByText('；工作秘密').count(), 1)
  assert.deepEqual(asked.toSorted(), ['GET', 'PUT'])
}

test(
  'a technician drops a ledger with a wrong column, mends it, leaves, comes back, imports it, and sees what came of it',
  LONG,
  async () => {
    const page = await pages.open('technician', '/data/imports')
    await page.getByTestId('files').setInputFiles(ledger())
    await page.waitForURL(/\/data\/imports\/[0-9a-f-]{36}/)
    await page.getByRole('heading', { name: '每一列是什么' }).waitFor()
    const address = page.url()
    const shown = (await page.locator('#content').textContent()) ?? ''
    assert.match(shown, /没有对上比对要用的字段：登记日期/)
    assert.doesNotMatch(shown, /张某甲,|11010549\d{7}/)

    await page.getByLabel('第 4 列对应的字段').click()
    await page.keyboard.type('登记日期')
    await page.keyboard.press('Enter')
    await page.getByText('由您选定').waitFor()
    await next(page)
    await page.getByText('照建议').click()
    await page.getByRole('button', { name: /^用 2024-05-/ }).click()
    await page.getByText(/照推算的申报：按登记日期/).click()
    await page.getByLabel('调取依据').fill('信息共享办法第五条')
    await page.getByText('内部', { exact: true }).click()
    await page.getByText('已保存').waitFor()

    await page.goto('/data')
    await page.goto(address)
    await page.getByLabel('调取依据').waitFor()
    assert.equal(await page.getByLabel('调取依据').inputValue(), '信息共享办法第五条')
    await next(page)
    await page.getByText('还没有选“保存期限”').waitFor()
    assert.equal(await page.getByRole('button', { name: '开始导入' }).isDisabled(), true)
    await page.getByRole('button', { name: /^上一步：/ }).click()
    await page.getByLabel('保存期限').click()
    await page.getByText('5 年', { exact: true }).click()
    await page.getByText('已保存').waitFor()
    await next(page)
    await page.getByRole('heading', { name: '可以开始导入' }).waitFor()
    await page.getByText('“死亡日期”读不出 1 格').waitFor()
    await settleSlowly(page)
    await page.getByRole('button', { name: '开始导入' }).click()

    await page.getByRole('heading', { name: '导入完成' }).waitFor(LONG)
    await page.getByText(/已导入：死亡登记 40 行/).waitFor()
    await page.goto(address)
    await page.getByRole('heading', { name: '导入完成' }).waitFor()
    const result = (await page.locator('#content').textContent()) ?? ''
    assert.doesNotMatch(result, /--[a-z]|npx|mingjian /)
    await page.getByRole('button', { name: /^下载待修补的 \d+ 行$/ }).click()
    await page.getByLabel('理由（写入审计）').fill('修补死亡日期')
    const saved = page.waitForEvent('download')
    await page
      .getByRole('button', { name: '下 载' })
      .or(page.getByRole('button', { name: '下载', exact: true }))
      .click()
    assert.match((await saved).suggestedFilename(), /^待修补的行 death-[0-9a-f]+\.xlsx$/)
  },
)

test('the catalogue says how the data stand, and a prosecutor asks for what is lacking', LONG, async () => {
  const page = await pages.open('prosecutor', '/data')
  await page.getByRole('row', { name: /死亡登记.*项请核对/ }).waitFor(LONG)
  assert.equal(await page.getByRole('link', { name: '导入', exact: true }).count(), 0)
  await page.getByRole('button', { name: '提出请求' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '提出请求' }).click()
  await page.getByText('已提出，等待答复').waitFor()

  const technician = await pages.open('technician', '/data/requests')
  await technician.getByRole('button', { name: '已办到' }).click()
  await technician.getByLabel('理由（写入审计）').fill('已向案管取得，截至十月')
  await technician
    .getByRole('dialog')
    .getByRole('button', { name: /答\s?复/ })
    .click()
  await technician.getByText('已经办到', { exact: true }).waitFor()
})

test('a snapshot is destroyed by the request of one and the approval of another', LONG, async () => {
  const page = await pages.open('technician', '/data/death')
  await page.getByRole('button', { name: '申请销毁' }).click()
  await page.getByLabel('理由（写入审计）').fill('测试数据，应当销毁')
  await page.getByRole('dialog').getByRole('button', { name: '提出申请' }).click()
  // Going on at once would break off what was sent.
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.goto('/data/requests?tab=destruction')
  await page.getByText('等待批准').waitFor()
  assert.equal(await page.getByRole('button', { name: /^批\s?准$/ }).count(), 0)
  const chief = await pages.open('chief', '/data/requests?tab=destruction')
  await chief.getByRole('button', { name: /^批\s?准$/ }).click()
  await chief.getByLabel('理由（写入审计）').fill('同意')
  await chief.getByRole('dialog').getByRole('button', { name: '批准并立即销毁' }).click()
  await chief.getByText('已经销毁').waitFor()
  await chief.goto('/data/death')
  await chief.getByText('还没有这种数据').waitFor()
})

test('who may not import is told why', LONG, async () => {
  const page = await pages.open('prosecutor', '/data/imports')
  await page
    .getByText(/数据技术人员/)
    .first()
    .waitFor()
  assert.deepEqual(pages.problems, [])
})
