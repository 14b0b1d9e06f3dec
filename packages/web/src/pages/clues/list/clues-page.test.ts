import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startPages, type TestPages } from '../../../testing/browser.ts'
import { lowContrast } from '../../../testing/low-contrast.ts'

let pages: TestPages
before(async () => {
  pages = await startPages({ server: 'packages/server/src/testing/serve-clues.ts' })
})
after(async () => {
  await pages.stop()
  assert.deepEqual(pages.problems, [])
})

const rowOf = (page: Page, number: number) => page.locator(`tr[data-row-key="${number}"]`)
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

test('the work of a prosecutor: what waits, how many, and the clue opens with the conditions of its list', async () => {
  const page = await pages.open('prosecutor', '/')
  const list = page.getByRole('region', { name: '待我核查' })
  await list.getByText('30', { exact: true }).waitFor()
  assert.equal(await list.getByRole('listitem').count(), 20)
  await page.getByText('没有等待数据的线索').waitFor()
  await press(page, 'j', 'j', 'Enter')
  await page.waitForURL(/\/clues\/\d+\?.*state=assigned/)
  await page.getByRole('button', { name: '确认属实' }).waitFor()
})

test('for each role the page of work says what can be done next; nobody is sent to a page that is closed to him', async () => {
  const head = await pages.open('head', '/')
  await head.getByRole('region', { name: '待分派' }).getByText('30', { exact: true }).waitFor()
  await head.getByRole('link', { name: '分派新发现的线索' }).waitFor()
  const auditor = await pages.open('audit_officer', '/')
  await auditor
    .getByRole('navigation', { name: '可以做的' })
    .getByRole('link', { name: '查审计记录' })
    .waitFor()
  assert.equal(await auditor.getByRole('link', { name: /线索/ }).count(), 0)
})

test('the list is narrowed, and the address holds it', async () => {
  const page = await pages.open('head', '/clues')
  await page.getByText('您的职责范围内共 60 条').waitFor()
  await page.getByPlaceholder('查找线索的文字或者编号').fill('初31号')
  await page.waitForURL(/search=/)
  await rowOf(page, 31).waitFor()
  await rowOf(page, 60).waitFor({ state: 'detached' })
  assert.equal(await page.locator('tr[data-row-key]').count(), 1)
  await page.getByRole('button', { name: '申请导出' }).waitFor()
  const narrow = await page.evaluate(
    () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
  )
  assert.equal(narrow, true)
})

test('asterisks are explained once, above the list and at 工作台; who reads whole is not told of any', async () => {
  const rule = /带“\*”处是遮盖的个人信息：全文只给线索的承办人、协办人员/
  for (const path of ['/clues', '/']) {
    const page = await pages.open('head', path)
    await page.getByText(rule).waitFor()
    assert.equal(await page.getByText(rule).count(), 1)
  }
  const whole = await pages.open('prosecutor', '/clues')
  await rowOf(whole, 1).waitFor()
  assert.equal(await whole.getByText(rule).count(), 0)
  const one = await pages.open('head', '/clues/7')
  await one.getByText('没有分派给您，个人信息遮盖显示；承办人、协办人员可见全文').waitFor()
})

test('a search finds only what the reader may read: the whole name finds nothing for who reads it masked', async () => {
  const whole = await pages.open('prosecutor', '/clues?search=孙某甲')
  await rowOf(whole, 7).waitFor()
  const masked = await pages.open('head', '/clues?search=孙某甲')
  await masked.getByText('没有符合条件的线索').waitFor()
})

test('clues are selected and drawn for by keyboard; the record tells the seed, among whom, and who was away and why', async () => {
  const page = await pages.open('head', '/clues?state=found&sort=number')
  await rowOf(page, 31).waitFor()
  await press(page, 'j', 'x', 'j', 'x', 'j', 'x', 'a')
  const dialog = page.getByRole('dialog', { name: '分派 3 条线索' })
  await dialog.getByRole('checkbox', { name: '曹望川参加' }).uncheck()
  await dialog.getByRole('textbox', { name: '曹望川不参加的理由' }).fill('出差')
  await dialog.getByRole('button', { name: '在 2 人中抽取' }).click()
  await dialog.getByText('已分派 3 条').waitFor()
  const said = (await dialog.textContent()) ?? ''
  assert.match(said, /随机分派 3 条，候选人 3 名（1 名因故不参加），种子 [0-9a-f]{32}/)
  assert.match(said, /曹望川：出差/)
  // 李某乙 has thirty in hand and 方启舟 none.
  assert.equal(await dialog.getByRole('row', { name: /方启舟 方启舟 \d 条/ }).count(), 3)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await rowOf(page, 31).waitFor({ state: 'detached' })

  await page.goto('/clues/31')
  await page.getByText(/种子 [0-9a-f]{32}/).waitFor()
  assert.equal(await page.getByText(/种子 [0-9a-f]{32}/).count(), 1)
  await page.getByRole('button', { name: '看分派记录并核验' }).click()
  await page.getByRole('dialog', { name: '分派记录' }).getByRole('alert').waitFor()
  assert.match(
    (await page.getByRole('dialog', { name: '分派记录' }).getByRole('alert').textContent()) ?? '',
    /一致/,
  )
})

test('a named assignment asks for the reason', async () => {
  const page = await pages.open('head', '/clues/40')
  await page.getByRole('button', { name: '分派', exact: true }).waitFor()
  await press(page, 'a')
  const dialog = page.getByRole('dialog', { name: '分派线索 40' })
  await dialog.getByRole('radio', { name: '指定分派' }).check()
  await dialog.getByRole('radio', { name: '由曹望川承办' }).check()
  assert.equal(await dialog.getByRole('button', { name: '指定分派' }).isDisabled(), true)
  await dialog.getByRole('textbox', { name: /指定分派的理由/ }).fill('熟悉财产刑执行')
  await dialog.getByRole('button', { name: '指定分派' }).click()
  await dialog.getByText('线索 40 由曹望川承办').waitFor()
  await dialog.getByRole('button', { name: '知道了' }).click()
  await page.getByText('核查中').first().waitFor()
})

test('who must keep out of one clue is left out of its draw, with the reason in the record', async () => {
  const page = await pages.open('head', '/clues/41')
  await page.getByRole('button', { name: '分派', exact: true }).waitFor()
  await press(page, 'a')
  const dialog = page.getByRole('dialog', { name: '分派线索 41' })
  await dialog.getByRole('checkbox', { name: '方启舟参加' }).uncheck()
  await dialog.getByRole('combobox', { name: '方启舟不参加的缘由' }).selectOption('本线索回避')
  await dialog.getByRole('textbox', { name: '方启舟不参加的理由' }).fill('系当事人的近亲属')
  await dialog.getByRole('button', { name: /^在 \d 人中抽取$/ }).click()
  await dialog.getByText('方启舟：系当事人的近亲属').first().waitFor()
  const said = (await dialog.textContent()) ?? ''
  assert.doesNotMatch(said, /因故不参加/)
})

test('many are passed back at once; what is refused says why', async () => {
  const page = await pages.open('prosecutor', '/clues?state=assigned&sort=number')
  await rowOf(page, 1).waitFor()
  await press(page, 'j', 'x', 'j', 'x')
  const other = await pages.open('prosecutor', '/clues/2')
  await other.getByRole('button', { name: '无法判断' }).click()
  await other.keyboard.type('缺案卷')
  await other.keyboard.press('Control+Enter')
  await other.getByText('刚才：线索 2 ').waitFor()
  await press(page, 'm')
  const dialog = page.getByRole('dialog', { name: '一并办理 2 条线索' })
  await dialog.getByRole('radio', { name: '退回重新分派' }).check()
  await dialog.getByRole('textbox').fill('不属本部门')
  await page.keyboard.press('Control+Enter')
  await dialog.getByText('办理了 1 条，1 条没有办成').waitFor()
  await dialog.getByText(/线索 2：/).waitFor()
})

test('an export is asked for with its purpose, approved by somebody else, made and downloaded by who asked', async () => {
  const page = await pages.open('prosecutor', '/clues?state=assigned')
  await rowOf(page, 3).waitFor()
  await page.getByRole('button', { name: '申请导出' }).click()
  const dialog = page.getByRole('dialog', { name: /申请导出/ })
  assert.equal(await dialog.getByRole('button', { name: '提出申请' }).isDisabled(), true)
  await dialog.getByRole('textbox', { name: /用途/ }).fill('院务会汇报')
  await dialog.getByRole('button', { name: '提出申请' }).click()
  await dialog.getByText('已提出申请，等待负责人审批').waitFor()
  await page.goto('/exports')
  await page.getByText('院务会汇报').waitFor()
  assert.equal(await page.getByRole('button', { name: '审批' }).count(), 0)

  const head = await pages.open('head', '/')
  await head.getByRole('region', { name: '待审批的导出' }).getByRole('link').first().click()
  await head.getByRole('button', { name: '审批' }).click()
  const decision = head.getByRole('dialog', { name: '审批导出' })
  await decision.getByText('院务会汇报').waitFor()
  await decision.getByRole('textbox', { name: '审批意见' }).fill('同意')
  await decision.getByRole('button', { name: '批准', exact: true }).click()
  await decision.waitFor({ state: 'hidden' })
  await head.getByText('张某甲：同意').waitFor()

  await page.reload()
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载' }).click()
  assert.match((await file).suggestedFilename(), /\.xlsx$/)
  assert.equal(await head.getByRole('link', { name: '下载' }).count(), 0)
})

test('lists and dialogs in the dark, at the width of an office screen', async () => {
  const page = await pages.open('head', '/clues?state=found', { colorScheme: 'dark' })
  await page.locator('tr[data-row-key]').first().waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark')
  const wide = await page.evaluate(() => {
    const content = document.getElementById('content')
    return content !== null && content.scrollWidth > content.clientWidth
  })
  assert.equal(wide, false)
  // A button that has just been enabled changes its colour by and by.
  await page.waitForTimeout(500)
  assert.deepEqual(await lowContrast(page), [])
  await press(page, 'j', 'x', 'a')
  await page.getByRole('dialog').getByRole('table').waitFor()
  // The veil behind a dialog comes by and by.
  await page.waitForTimeout(500)
  const dialog = (await page.getByRole('dialog').textContent()) ?? ''
  const faint = (await lowContrast(page)).filter((text) => dialog.includes(text.replace(/ [\d.]+$/, '')))
  assert.deepEqual(faint, [])
})
