import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startPages, type TestPages } from '../../testing/browser.ts'

let pages: TestPages
before(async () => {
  pages = await startPages()
})
after(async () => {
  await pages.stop()
  assert.deepEqual(pages.problems, [])
})

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

test('somebody signs in and comes to the page that was asked for', async () => {
  const page = await pages.open(null, '/account?tab=2')
  await page.waitForURL('**/sign-in?to=*')
  await page.getByText('云岭市青石区人民检察院').waitFor()
  await signIn(page, 'prosecutor', pages.password)
  await page.waitForURL('**/account?tab=2')
  await page.getByRole('heading', { name: '我的账号' }).waitFor()
})

test('a wrong password is said in one sentence with the next step, and the login name stays', async () => {
  const page = await pages.open(null, '/sign-in')
  await signIn(page, 'clerk', 'Not-this-2026')
  const said = page.getByRole('alert')
  await said.getByText('登录名、密码或者动态码不对，或者账号已锁定、停用').waitFor()
  assert.match((await said.textContent()) ?? '', /下一步：请核对后再试；连续 5 次不对锁定 15 分钟/)
  assert.equal(await page.getByLabel('登录名').inputValue(), 'clerk')
})

test('an address of somewhere else in `to` leads to the start page of this platform', async () => {
  const page = await pages.open(null, '/sign-in?to=//example.com/a')
  await signIn(page, 'audit_officer', pages.password)
  await page.waitForURL((url) => url.origin === pages.address && url.pathname !== '/sign-in')
})

test('who signs out comes back to the sign-in page, and the session is gone', async () => {
  const page = await pages.open(null, '/sign-in?to=/account')
  await signIn(page, 'technician', pages.password)
  await page.getByRole('button', { name: '我的账号和退出' }).click()
  await page.getByText('退出登录').click()
  await page.waitForURL('**/sign-in')
  assert.equal((await page.request.get('/api/me')).status(), 401)
})

test('a session that ended elsewhere gives way to the sign-in page, which keeps the address', async () => {
  const page = await pages.open(null, '/sign-in?to=/account')
  await signIn(page, 'head', pages.password)
  await page.getByRole('button', { name: '启用' }).waitFor()
  await page.request.post('/api/sign-out', { data: {} })
  await page.getByRole('button', { name: '启用' }).click()
  await page.waitForURL('**/sign-in?to=%2Faccount')
})
