import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startPages, type TestPages } from '../../testing/browser.ts'
import { lowContrast } from '../../testing/low-contrast.ts'

let pages: TestPages
before(async () => {
  pages = await startPages({ server: 'packages/server/src/testing/serve-clues.ts' })
})
after(async () => {
  await pages.stop()
  assert.deepEqual(pages.problems, [])
})

const standing = (page: Page, words: string) =>
  page.getByRole('region', { name: '职责内的情况' }).getByRole('listitem').filter({ hasText: words })

test('who only helps is told who adds him, and sees the clue as soon as somebody has', async () => {
  for (const role of ['assistant', 'clerk']) {
    const page = await pages.open(role, '/')
    await page.getByText('请承办检察官或者部门负责人在线索页的“协办人员”里把您加入').waitFor()
    await page.getByRole('link', { name: '看协办的线索' }).waitFor()
  }
  const handler = await pages.open('prosecutor', '/clues/7')
  const team = handler.getByRole('region', { name: '协办人员' })
  await team.getByRole('button', { name: '调整' }).click()
  await team.getByRole('combobox', { name: '协办人员' }).fill('检察官助理')
  // Enter takes what is offered, once it is.
  await handler.locator('.ant-select-item-option-active').waitFor()
  await handler.keyboard.press('Enter')
  await team.locator('.ant-select-selection-item').waitFor()
  await team.getByRole('button', { name: '保存' }).click()
  await team.getByRole('button', { name: '调整' }).waitFor()

  const page = await pages.open('assistant', '/')
  const list = page.getByRole('region', { name: '协办的线索' })
  const line = list.getByRole('listitem').getByRole('link', { name: /^孙某甲/ })
  await line.click()
  await page.waitForURL(/\/clues\/7\?/)
  await page.getByRole('heading', { level: 1, name: /^孙某甲：/ }).waitFor()
})

test('the system and the security officer see how it stands with what is theirs, and the way there', async () => {
  const system = await pages.open('system_officer', '/')
  await standing(system, '备份').getByText('还没有做过备份').waitFor()
  await standing(system, '任务').getByText('失败 0 个').waitFor()
  await system.getByRole('link', { name: '备份：备份' }).click()
  await system.waitForURL('**/system/backups')

  const security = await pages.open('security_officer', '/')
  await standing(security, '用户与角色')
    .getByText(/在用 \d+ 个/)
    .waitFor()
  await standing(security, '备份密钥').getByText('您的一半还没有领取').waitFor()
  await standing(security, '安全设置').getByText('出厂设置，没有改过').waitFor()
  assert.equal(await security.getByRole('link', { name: /线索/ }).count(), 0)
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await pages.open('security_officer', '/', { colorScheme })
    await standing(page, '安全设置').waitFor()
    assert.deepEqual(await lowContrast(page), [])
  }
  await security.getByRole('link', { name: '安全设置：查看、修改' }).click()
  await security.waitForURL('**/system/settings')
})

test('a new password is asked as long as the rule in force says, before and after it is changed', async () => {
  const own = await pages.open('clerk', '/account')
  await own.getByText('至少 10 位；大写、小写').waitFor()
  const page = await pages.open('security_officer', '/system/settings')
  await page.getByLabel('密码最短').fill('14')
  const rules = page.locator('form#security')
  await rules.getByLabel('理由').fill('按本院要求')
  await rules.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存，立即生效').waitFor()
  await own.reload()
  await own.getByText('至少 14 位；大写、小写').waitFor()
  const activation = await pages.open(null, '/sign-in')
  await activation.getByRole('tab', { name: /激活账号/ }).click()
  await activation.getByText('至少 14 位；大写、小写').waitFor()
})

test('the audit officer is told that nobody has verified the log, verifies it, and then by whom and when it was', async () => {
  const page = await pages.open('audit_officer', '/')
  await page.getByRole('link', { name: '审计记录从未核验过' }).waitFor()
  await standing(page, '审计核验')
    .getByText(/共 \d+ 条，从未核验过/)
    .waitFor()
  await page.getByRole('link', { name: '审计核验：核验' }).click()
  const dialog = page.getByRole('dialog', { name: '核验审计记录' })
  await dialog.getByRole('radio', { name: /服务器上的公钥/ }).check()
  await dialog.getByRole('button', { name: '核验', exact: true }).click()
  await dialog.getByRole('status').waitFor()
  await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
  await page.waitForURL(/\/system\/audit$/)
  await page.goto('/')
  await standing(page, '审计核验')
    .getByText(/最近一次核验 2026-11-23 \d\d:\d\d，张某甲：/)
    .waitFor()
  assert.equal(await page.getByText('从未核验').count(), 0)
})
