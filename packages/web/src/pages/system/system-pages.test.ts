import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startPages, type TestPages } from '../../testing/browser.ts'
import { lowContrast } from '../../testing/low-contrast.ts'

/** A moment at which the server's clock of the tests stands, for what the page compares with now. */
const NOW = '2026-11-23T01:05:00.000Z'
const NEW_PASSWORD = 'Shan-lin-2026'
let pages: TestPages
before(async () => {
  pages = await startPages()
})
after(async () => {
  await pages.stop()
  assert.deepEqual(pages.problems, [])
})

const accountsPage = async (): Promise<Page> => {
  const page = await pages.open('security_officer', '/system/accounts')
  await page.getByRole('cell', { name: 'prosecutor' }).waitFor()
  return page
}

test('the security officer makes an account, whose owner activates it and signs in', async () => {
  const page = await accountsPage()
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: '新建账号' })
  await form.getByLabel('姓名').fill('李某乙')
  await form.getByLabel('登录名').fill('liyi')
  await form.getByRole('checkbox', { name: /^检察官助理/ }).check()
  const prosecutor = form.getByRole('checkbox', { name: /^检察官与检察官助理不相容/ })
  assert.equal(await prosecutor.isDisabled(), true)
  await form.getByText('检察官助理、书记员不独立作决定，不得与作决定的身份合在一个账号').waitFor()
  await form.getByLabel('理由').fill('新任职')
  await form.getByRole('button', { name: '建立账号' }).click()
  const shown = page.getByRole('dialog', { name: /李某乙（liyi）的激活码/ })
  const code = (await shown.locator('code').textContent()) ?? ''
  await shown.getByRole('button', { name: '已经记下' }).click()
  await page.getByRole('row', { name: /李某乙 liyi .*检察官助理 待激活/ }).waitFor()

  const own = await pages.open(null, '/sign-in')
  await own.getByRole('tab', { name: /激活账号/ }).click()
  await own.getByLabel('激活码').fill(code)
  await own.getByLabel('新密码').fill(NEW_PASSWORD)
  await own.getByLabel('再输一遍').fill('something else')
  await own.getByRole('button', { name: '激活账号' }).click()
  await own.getByText('两次输入的密码不一样').waitFor()
  await own.getByLabel('再输一遍').fill(NEW_PASSWORD)
  await own.getByRole('button', { name: '激活账号' }).click()
  await own.getByRole('button', { name: '去登录' }).click()
  await own.getByLabel('登录名').fill('liyi')
  await own.getByLabel('密码', { exact: true }).fill(NEW_PASSWORD)
  await own.getByRole('button', { name: '登录', exact: true }).click()
  await own.getByRole('button', { name: /我的账号和退出/ }).waitFor()
})

test('a login name in use is refused in a sentence, and what was typed stays', async () => {
  const page = await accountsPage()
  await page.getByRole('button', { name: '新建账号' }).click()
  const form = page.getByRole('dialog', { name: '新建账号' })
  await form.getByLabel('姓名').fill('王某丙')
  await form.getByLabel('登录名').fill('clerk')
  await form.getByRole('checkbox', { name: /^书记员/ }).check()
  await form.getByLabel('理由').fill('新任职')
  await form.getByRole('button', { name: '建立账号' }).click()
  await form.getByRole('alert').getByText('登录名“clerk”已有人使用').waitFor()
  assert.equal(await form.getByLabel('姓名').inputValue(), '王某丙')
})

test('an account that was locked by wrong passwords is unlocked with a reason', async () => {
  const page = await accountsPage()
  for (let i = 0; i < 5; i++)
    await page.request.post('/api/sign-in', { data: { login: 'deputy', password: 'Not-this-2026' } })
  await page.clock.setFixedTime(NOW)
  await page.goto('/system/accounts?state=locked')
  await page.getByRole('row', { name: /deputy .*已锁定/ }).click()
  await page.getByRole('button', { name: '解锁' }).click()
  const ask = page.getByRole('dialog', { name: '解除锁定：张某甲' })
  await ask.getByRole('button', { name: '解锁' }).click()
  await ask.getByText('请写明理由').waitFor()
  await ask.getByLabel('理由（写入审计）').fill('本人当面核实')
  await ask.getByRole('button', { name: '解锁' }).click()
  await page.getByText('没有符合条件的账号').waitFor()
})

test('who may not open a page is told why, and the menu does not offer it', async () => {
  const page = await pages.open('prosecutor', '/system/accounts')
  const told = page.getByRole('alert')
  await told.getByText('这个页面不对您的身份开放').waitFor()
  assert.match((await told.textContent()) ?? '', /由安全管理员办理.*您的身份是检察官/)
  assert.equal(await page.getByRole('link', { name: '用户与角色' }).count(), 0)
  assert.equal((await page.request.get('/api/accounts')).status(), 403)
})

test('a list goes by keyboard: rows, opening, search, and the overlay of keys', async () => {
  const page = await accountsPage()
  for (const key of ['j', 'j', 'k']) await page.keyboard.press(key)
  assert.match((await page.locator('tr:focus').textContent()) ?? '', /assistant/)
  await page.keyboard.press('ArrowDown')
  assert.match((await page.locator('tr:focus').textContent()) ?? '', /audit_officer/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: /（audit_officer）/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('/')
  // `n` and `?` are letters here, not the keys that open something.
  await page.keyboard.type('technician?n')
  assert.equal(await page.getByRole('dialog').count(), 0)
  await page.waitForURL('**/system/accounts?search=technician*')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: '本页的快捷键' })
  for (const says of ['下一行', '打开', '查找', '新建账号']) await keys.getByText(says).waitFor()
})

test('filters stand in the address, going back takes them back, and a view keeps them', async () => {
  const page = await accountsPage()
  await page.goto('/system/accounts?role=technician')
  await page.getByRole('row', { name: /technician/ }).waitFor()
  assert.equal(await page.getByRole('row', { name: /prosecutor/ }).count(), 0)
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByLabel('视图名称').fill('数据人员')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '数据人员', exact: true }).waitFor()
  await page.goto('/system/accounts')
  await page.getByRole('row', { name: /prosecutor/ }).waitFor()
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByRole('button', { name: '数据人员', exact: true }).click()
  await page.waitForURL('**/system/accounts?role=technician')
  await page.goBack()
  await page.getByRole('row', { name: /prosecutor/ }).waitFor()
})

test('the audit officer finds who was made by whom, and why', async () => {
  const officer = await accountsPage()
  const made = { login: 'zhaoding', name: '赵某丁', departments: [], roles: ['clerk'], reason: '补充人员' }
  assert.equal((await officer.request.post('/api/accounts', { data: made })).status(), 200)
  const page = await pages.open('audit_officer', '/system/audit?action=account.create&decision=allowed')
  const row = page.getByRole('row', { name: /security_officer.*建立账号.*补充人员/ })
  await row.first().click()
  const drawer = page.getByRole('dialog', { name: /条审计记录/ })
  await drawer.getByText('account.create').waitFor()
  await drawer.getByRole('button', { name: '只看这个账号的记录' }).click()
  await page.waitForURL('**/system/audit?account=*')
  await page
    .getByRole('row', { name: /查看账号与角色/ })
    .first()
    .waitFor()
})

test('the halves of the key of backups: each holder takes the own one, which is shown once', async () => {
  const page = await pages.open('chief', '/system/backups')
  await page.getByRole('button', { name: '领取我的一半' }).click()
  const ask = page.getByRole('dialog', { name: '领取备份密钥的一半' })
  await ask.getByLabel('理由（写入审计）').fill('首次领取')
  await ask.getByRole('button', { name: '领取' }).click()
  const shown = page.getByRole('dialog', { name: /^密钥 .* 的一半$/ })
  const part = ((await shown.locator('code').textContent()) ?? '').replaceAll(/\s/g, '')
  assert.match(part, /^[A-Z2-7]{56}$/)
  await shown.getByRole('button', { name: '已经抄好' }).click()
  await page.getByRole('button', { name: '试验抄写是否正确' }).click()
  await page.getByLabel('您持有的一半').fill(part)
  await page.getByRole('button', { name: '核对' }).click()
  await page.getByText('抄写正确，能打开现在的备份').waitFor()
})

test('the theme follows the system until one is chosen, and both can be read (WCAG AA)', async () => {
  for (const [role, path] of [
    [null, '/sign-in'],
    ['security_officer', '/system/accounts'],
    ['audit_officer', '/system/audit'],
    ['system_officer', '/system/jobs'],
    ['system_officer', '/system/backups'],
    ['prosecutor', '/account'],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await pages.open(role, path, { colorScheme })
      await page.locator('h1').waitFor()
      await page.waitForLoadState('networkidle')
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), colorScheme)
      assert.deepEqual(await lowContrast(page), [], `${path} ${colorScheme}`)
      await page.context().close()
    }
  const page = await pages.open('prosecutor', '/account', { colorScheme: 'light' })
  await page.getByRole('button', { name: '浅色或者深色' }).click()
  await page.getByRole('menuitem', { name: '深色' }).click()
  await page.reload()
  await page.locator('html[data-theme="dark"]').waitFor()
})

test('the security officer changes a rule within its bounds, with a reason', async () => {
  const page = await pages.open('security_officer', '/system/settings')
  const shortest = page.getByLabel('密码最短')
  await shortest.fill('4')
  const form = page.locator('section', { hasText: '密码与会话' })
  await form.getByLabel('理由').fill('本院规定')
  await form.getByRole('button', { name: '保存' }).click()
  await form.getByText('请填 10 至 64').waitFor()
  await shortest.fill('12')
  await form.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存，立即生效').waitFor()
  const stored: unknown = await (await page.request.get('/api/settings/security')).json()
  assert.equal((stored as { minPasswordLength: number }).minPasswordLength, 12)
})

test('another way in is bound to an account and released again', async () => {
  const page = await accountsPage()
  await page.getByRole('row', { name: /case_manager/ }).click()
  const drawer = page.getByRole('dialog', { name: /（case_manager）/ })
  await drawer.getByRole('button', { name: '绑定' }).click()
  const form = page.getByRole('dialog', { name: '绑定登录方式：张某甲' })
  await form.getByLabel('目录服务里的登录名').fill('zhang.jia')
  await form.getByLabel('理由（写入审计）').fill('启用目录服务')
  await form.getByRole('button', { name: '绑定' }).click()
  await drawer.getByRole('row', { name: /目录服务 zhang\.jia/ }).waitFor()
  await drawer.getByRole('button', { name: '解除' }).click()
  const ask = page.getByRole('dialog', { name: '解除绑定：张某甲' })
  await ask.getByLabel('理由（写入审计）').fill('绑定有误')
  await ask.getByRole('button', { name: '解除' }).click()
  await drawer.getByText('没有绑定，只用密码登录').waitFor()
})

test('the audit officer verifies the log, and is told that the key of the server proves less', async () => {
  const page = await pages.open('audit_officer', '/system/audit')
  await page.getByRole('button', { name: '核验' }).click()
  const form = page.getByRole('dialog', { name: '核验审计记录' })
  await form.getByLabel('公钥', { exact: true }).fill(`04${'ab'.repeat(20)}`)
  await form.getByRole('button', { name: '核验' }).click()
  await form
    .getByRole('alert')
    .getByText(/公钥应为 130 位十六进制数/)
    .waitFor()
})
