import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { startPages, type TestPages } from '../../testing/browser.ts'

/** Where the server's clock of the tests stands. */
const NOW = new Date('2026-11-23T01:00:00.000Z')
let pages: TestPages
before(async () => {
  pages = await startPages()
})
after(async () => {
  await pages.stop()
  assert.deepEqual(pages.problems, [])
})

test('a second factor is set up with the code of an authenticator, and asked when signing in', async () => {
  const page = await pages.open('prosecutor', '/account')
  await page.getByRole('button', { name: '启用' }).click()
  await page.getByLabel('认证器扫描的二维码').waitFor()
  const secret = (await page.locator('.account-box code').textContent()) ?? ''
  const codeAt = (seconds: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: NOW.getTime() + seconds * 1000 })
  await page.getByLabel('动态码').fill('000000')
  await page.getByRole('button', { name: '核对并启用' }).click()
  await page.getByRole('alert').getByText('下一步：').waitFor()
  await page.getByLabel('动态码').fill(codeAt(0))
  await page.getByRole('button', { name: '核对并启用' }).click()
  await page.getByText('已启用').waitFor()

  const own = await pages.open(null, '/sign-in')
  await own.getByLabel('登录名').fill('prosecutor')
  await own.getByLabel('密码', { exact: true }).fill(pages.password)
  await own.getByRole('button', { name: '登录', exact: true }).click()
  await own.getByText('这个账号设有第二因素').waitFor()
  // The step of the first code is used up; the next is taken as a clock may be a step ahead.
  await own.getByLabel('动态码').fill(codeAt(30))
  await own.keyboard.press('Enter')
  await own.getByRole('button', { name: '我的账号和退出' }).waitFor()
})

test('a weak new password is refused with all that is wrong, a good one ends the session', async () => {
  const page = await pages.open('clerk', '/account')
  const change = async (next: string) => {
    await page.getByLabel('现在的密码').fill(pages.password)
    await page.getByLabel('新密码').fill(next)
    await page.getByLabel('再输一遍').fill(next)
    await page.getByRole('button', { name: '修改密码' }).click()
  }
  await change('clerk')
  assert.match(
    (await page.getByRole('alert').textContent()) ?? '',
    /密码不合要求：不足 10 位；大写、小写、数字、符号不足三类；包含登录名或者姓名/,
  )
  await change('Shan-lin-2026')
  await page.waitForURL('**/sign-in')
})
