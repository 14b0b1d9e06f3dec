import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startPages, type TestPages } from '../../testing/browser.ts'
import { lowContrast } from '../../testing/low-contrast.ts'

const MODEL = '/models/pension-after-death'
let pages: TestPages
before(async () => {
  pages = await startPages({ server: 'packages/server/src/testing/serve-models.ts' })
})
after(async () => {
  await pages.stop()
  assert.deepEqual(pages.problems, [])
})

/** Runs the model from its page and waits for the result. */
async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: '运行', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '运行', exact: true }).click()
  await page.getByRole('tab', { name: '逐步筛选' }).waitFor()
}

test('the library: whom each model supervises, which data it lacks, and a request for them', async () => {
  const page = await pages.open('head', '/models')
  await page.getByRole('row', { name: /死亡登记后继续发放养老金.*社会保险经办机构.*齐全（2 种）/ }).waitFor()
  const lacking = page.getByRole('row', { name: /罚金刑未移送执行.*缺：.*罚金缴纳/ })
  await page.getByPlaceholder('模型、情形、监督对象、缺的数据').fill('罚金')
  await page.getByRole('row', { name: /养老金/ }).waitFor({ state: 'detached' })
  await lacking.getByRole('button', { name: '提出调取请求' }).click()
  const dialog = page.getByRole('dialog', { name: '提出调取数据的请求' })
  assert.match(await dialog.getByLabel('要什么、向谁调取').inputValue(), /罚金刑未移送执行.*刑事判决/)
  await dialog.getByRole('button', { name: '提出请求' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.goto('/models/fine-not-enforced?tab=data')
  await page.getByText('缺一种就不能运行').waitFor()
  assert.equal(await page.getByRole('button', { name: '运行', exact: true }).isDisabled(), true)
})

test('run, run again on new data, compare what changed, see the figures', async () => {
  const page = await pages.open('head', MODEL)
  await run(page)
  await page.getByText('第一次运行。').waitFor()
  await page.getByRole('cell', { name: /没有对应的去掉/ }).waitFor()
  await page.getByRole('link', { name: '全部运行' }).click()
  await run(page)
  await page.getByText(/新增 1、变化 1、消失 1、不变 10/).waitFor()
  await page.getByRole('link', { name: '与上一次比较' }).click()
  await page.getByRole('tab', { name: '变化 1' }).waitFor()
  const changed = page.getByRole('row', { name: /合计金额：3000 → 3500/ })
  await changed.waitFor()
  assert.doesNotMatch((await changed.textContent()) ?? '', /张某1/)
  await page.getByRole('tab', { name: '消失 1' }).click()
  await page.getByText('这一次不再发现的').waitFor()
  await page.getByRole('cell', { name: /张\*\*?：/ }).waitFor()

  await page.goto(`${MODEL}?tab=outcomes`)
  await page.getByText(/核查 11 条：属实 8 条、不属实 3 条/).waitFor()
  await page.getByRole('img', { name: /发现线索 13、已核查 11、属实 8、不属实 3/ }).waitFor()
  await page.getByRole('img', { name: '已经履行，台账未登记 3' }).waitFor()
  assert.deepEqual(await lowContrast(page), [])
})

test('two runs chosen in the list are compared; a technician gets the numbers alone', async () => {
  const page = await pages.open('technician', `${MODEL}?tab=runs`)
  const boxes = page.locator('tbody').getByRole('checkbox')
  await boxes.first().check()
  await page.getByRole('button', { name: '选两次已完成的运行来比较' }).waitFor()
  await boxes.nth(1).check()
  await page.getByRole('button', { name: '比较这两次' }).click()
  await page.getByRole('tab', { name: '不变 10' }).waitFor()
  await page.getByText('只显示数量').waitFor()
})

test('a parameter is set with a reason, shown with its history, and set back', async () => {
  const page = await pages.open('prosecutor', `${MODEL}?tab=rule`)
  const part = page.getByRole('region', { name: '死亡登记传到经办机构的时间' })
  await part.getByRole('button', { name: '调整' }).click()
  const dialog = page.getByRole('dialog', { name: /^调整参数/ })
  await dialog.getByLabel('新的值（月）').fill('-2')
  await dialog.getByLabel('理由').fill('本地每季度比对')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByText('要填不小于 0 的整数，单位：月；给的是“-2”', { exact: false }).waitFor()
  await dialog.getByLabel('新的值（月）').fill('3')
  await dialog.getByRole('button', { name: '保存' }).click()
  await part.getByText('默认 1 个月').waitFor()
  await part.getByText(/改为 3 个月：本地每季度比对/).waitFor()
  await part.getByRole('button', { name: '恢复默认' }).click()
  const back = page.getByRole('dialog', { name: /^恢复默认/ })
  await back.getByLabel('理由').fill('季度比对已停')
  await back.getByRole('button', { name: '恢复默认' }).click()
  await part.getByText(/改为 1 个月：季度比对已停/).waitFor()
})

test('a schedule and a withdrawal, in words', async () => {
  const page = await pages.open('head', `${MODEL}?tab=runs`)
  await page.getByRole('button', { name: '设定定时' }).click()
  const form = page.getByRole('dialog', { name: '定时运行' })
  await form.getByText('每天', { exact: true }).click()
  await form.getByLabel('理由').fill('每日更新')
  await form.getByRole('button', { name: '保存' }).click()
  await page.getByText('每天 02:00', { exact: true }).waitFor()
  await page.getByRole('button', { name: '停用' }).click()
  const dialog = page.getByRole('dialog', { name: /^停用/ })
  await dialog.getByLabel('理由').fill('等待规则修改')
  await dialog.getByRole('button', { name: '停用' }).click()
  await page.getByText('理由：等待规则修改', { exact: false }).waitFor()
  await page.getByText('没有设定定时运行').waitFor()
  assert.equal(await page.getByRole('button', { name: '运行', exact: true }).isDisabled(), true)
  const other = await pages.open('clerk', MODEL)
  await other.getByText('这个模型已经停用').waitFor()
  assert.equal(await other.getByRole('button', { name: '恢复使用' }).count(), 0)
})

for (const [path, words] of [
  [MODEL, '监督领域'],
  [`${MODEL}?tab=rule`, '规则，逐步'],
  [`${MODEL}?tab=runs`, '没有设定定时运行'],
] as const)
  test(`in the dark everything at ${path} can be read`, async () => {
    const page = await pages.open('head', path, { colorScheme: 'dark' })
    await page.getByText(words).waitFor()
    assert.deepEqual(await lowContrast(page), [])
  })
