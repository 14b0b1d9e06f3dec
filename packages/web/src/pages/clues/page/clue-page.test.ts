import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { startPages, type TestPages } from '../../../testing/browser.ts'
import { lowContrast } from '../../../testing/low-contrast.ts'
import type { CluePage } from '../clue-types.ts'
import { JUDGMENT_CLUE, REGISTER_CLUE, WEAK_CLUE } from '../testing/sample-pages.ts'

const MINE = '?state=assigned&handler=me&sort=number'

let pages: TestPages
before(async () => {
  pages = await startPages({ server: 'packages/server/src/testing/serve-clues.ts' })
})
after(async () => {
  await pages.stop()
  assert.deepEqual(pages.problems, [])
})

const heading = (page: Page, number: number) =>
  page.getByText(`线索 ${number}`, { exact: true }).first().waitFor()
const sentenceOf = async (page: Page) => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''

test('the handler reads at once what is doubted, by which rows, what was not found and by which rule', async () => {
  const page = await pages.open('prosecutor', `/clues/7${MINE}`)
  await heading(page, 7)
  assert.match(await sentenceOf(page), /^孙某甲：云岭市青石区人民法院（2024）云0199刑初7号判处罚金5500元/)
  const rows = page.getByRole('table').first()
  assert.deepEqual(
    (await rows.getByRole('columnheader').allTextContents()).map((text) =>
      text.replaceAll(/\s/g, '').slice(0, 10),
    ),
    ['逐项对照', '刑事判决sample', '生效裁判台账第7行原', '未见刑事财产刑执行案', '未见罚金缴纳查了全部'],
  )
  const line = rows.getByRole('row', { name: '案号' })
  assert.equal(await line.locator('mark').count(), 2)
  assert.equal(await line.getByText('未见').count(), 2)
  const side = page.getByRole('complementary', { name: '办理和规则' })
  await side.getByText('罚金缴纳期届满没有缴清而未移送执行').waitFor()
  await side.getByText('同案有被告人以外的人缴款，是否代缴').waitFor()
  await side.getByText('缴纳期：30 日').waitFor()
  assert.equal(await page.getByTitle('由您承办、协办或者审批，办理需要，查看已记录').count(), 1)
})

test('who leads reads the same clue masked, with the reason and without the moves of the handler', async () => {
  const page = await pages.open('head', '/clues/7')
  await heading(page, 7)
  assert.match(await sentenceOf(page), /^孙\*\*：/)
  assert.equal(await page.getByText('孙某甲').count(), 0)
  await page.getByText('没有分派给您，个人信息遮盖显示').waitFor()
  const moves = page.getByRole('region', { name: '办理' })
  assert.deepEqual(await moves.getByRole('button').allTextContents(), ['变更承办人'])
  await moves.getByText('退回重新分派、确认属实、不属实、无法判断、待补数据').waitFor()
  await moves.getByText('只有承办人本人能做这一步').waitFor()
})

test('a colleague without a part in it does not learn that the clue is there; an officer is told why not', async () => {
  const page = await pages.open('colleague', '/clues/7')
  await page.getByRole('alert').getByText('没有找到').waitFor()
  await page.getByText('依法查询封存的记录').click()
  await page.getByRole('textbox', { name: /法定目的/ }).fill('办理张某甲案需要核查前科')
  await page.getByRole('button', { name: '按此目的查询' }).click()
  await page.getByRole('alert').getByText('没有找到').waitFor()
  const officer = await pages.open('system_officer', '/clues/7')
  await officer.getByText('线索只给办案、案管人员按职责范围查看').waitFor()
})

test('待核 is said before the sentence, and a cell that could not be read is no empty one', async () => {
  const page = await pages.open('prosecutor', `/clues/5${MINE}`)
  await page.getByText('待核：只有姓名一致，须核实是否同一人').waitFor()
  await page.getByRole('row', { name: '生效日期' }).getByText('（读不出）').waitFor()
})

test('ten clues are checked by keyboard alone: three keys for a false alarm, the next clue opens by itself', async (t) => {
  const page = await pages.open('prosecutor', `/clues${MINE}`)
  await page.getByRole('row', { name: /初1号/ }).waitFor()
  await page.evaluate(
    "window.keystrokes = 0; document.addEventListener('keydown', () => { window.keystrokes += 1 }, true)",
  )
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const begun = performance.now()
  await press('j', 'Enter')
  for (let number = 1; number <= 10; number++) {
    await heading(page, number)
    await page.getByRole('region', { name: '办理' }).getByRole('button', { name: '确认属实' }).waitFor()
    if (number % 5 === 0) {
      // Each fifth is 待核: how it was settled that it is one person is asked for as well.
      await press('y')
      await page.getByRole('textbox', { name: /核查结论/ }).waitFor()
      if (number === 5) await page.keyboard.type('已核对执行台账，没有立案')
      else await press('ArrowUp')
      await press('Tab')
      if (number === 5) await page.keyboard.type('户籍照片一致')
      else await press('ArrowUp')
      await press('Control+Enter')
    } else await press('n', '4', 'Enter')
    await page.getByRole('status').getByText(`刚才：线索 ${number} `).waitFor()
  }
  await heading(page, 11)
  const seconds = (performance.now() - begun) / 1000
  const keys = Number(await page.evaluate('window.keystrokes'))
  t.diagnostic(`ten clues: ${keys} keys, ${seconds.toFixed(1)} s, ${(seconds / 10).toFixed(2)} s for a clue`)
  assert.ok(keys <= 60, `${keys} keys`)
  assert.ok(seconds < 60, `${seconds} s`)
  const decided = await page.request.get('/api/clues?handler=me&state=confirmed,false_alarm&sort=number')
  const { rows } = (await decided.json()) as { rows: { number: number; state: string }[] }
  assert.deepEqual(
    rows.map(({ number, state }) => `${number} ${state}`),
    Array.from({ length: 10 }, (_, i) => `${i + 1} ${(i + 1) % 5 === 0 ? 'confirmed' : 'false_alarm'}`),
  )
})

test('what was done a moment ago is taken back with one key, and the clue is open again', async () => {
  const page = await pages.open('prosecutor', `/clues/12${MINE}`)
  // The hand is quicker than the answer that tells which clue is next.
  await page.route('**/neighbours?*', async (route) => {
    await pause(1500)
    await route.continue()
  })
  await heading(page, 12)
  await page.getByRole('button', { name: '不属实' }).waitFor()
  for (const key of ['n', '2', 'Enter']) await page.keyboard.press(key)
  await page.getByText('刚才：线索 12 不属实').waitFor()
  await page.keyboard.press('Shift+Z')
  await heading(page, 12)
  await page.getByText('核查中').first().waitFor()
  await page.getByText('操作有误，撤回重新核查').waitFor()
})

test('a reason that does not say enough asks for words; nothing is sent without them', async () => {
  const page = await pages.open('prosecutor', `/clues/13${MINE}`)
  await heading(page, 13)
  await page.getByRole('button', { name: '不属实' }).click()
  await page.getByRole('radio', { name: /其他/ }).check()
  await page.getByRole('textbox', { name: '“其他”须写明情况' }).waitFor()
  await page.getByRole('form', { name: '不属实' }).getByRole('button', { name: '不属实' }).click()
  await page.getByRole('alert').getByText('“其他”须写明情况').waitFor()
  await page.keyboard.type('当事人已死亡')
  await page.keyboard.press('Control+Enter')
  await page.getByText('刚才：线索 13 不属实（其他）').waitFor()
})

test('somebody else was there before: the sentence is shown and the page shows how it stands now', async () => {
  const page = await pages.open('prosecutor', `/clues/14${MINE}`)
  await heading(page, 14)
  await page.getByRole('button', { name: '不属实' }).waitFor()
  const other = await pages.open('prosecutor', `/clues/14${MINE}`)
  await other.getByRole('button', { name: '无法判断' }).click()
  await other.keyboard.type('缺执行案卷')
  await other.keyboard.press('Control+Enter')
  await other.getByText('刚才：线索 14 无法判断').waitFor()
  for (const key of ['n', '2', 'Enter']) await page.keyboard.press(key)
  await page.getByRole('alert').waitFor()
  assert.match((await page.getByRole('alert').textContent()) ?? '', /下一步：/)
  await page.getByRole('button', { name: '撤回核查结论' }).waitFor()
  assert.equal(await page.getByRole('form', { name: '不属实' }).count(), 0)
})

test('a note is written without leaving the keyboard', async () => {
  const page = await pages.open('prosecutor', `/clues/15${MINE}`)
  await heading(page, 15)
  await page.getByRole('textbox', { name: '写备注' }).waitFor()
  await page.keyboard.press('b')
  await page.keyboard.type('已约法院执行局')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('listitem').getByText('已约法院执行局').waitFor()
})

test('confirmed by the handler, drafted as a letter, approved and passed on by the head', async () => {
  const page = await pages.open('prosecutor', '/clues/16')
  await page.getByRole('button', { name: '确认属实' }).click()
  await page.keyboard.type('已向法院核实，没有移送')
  await page.keyboard.press('Control+Enter')
  await page.getByText('刚才：线索 16 确认属实').waitFor()
  await page.goto('/clues/16')
  await page.getByRole('button', { name: '起草移送函' }).click()
  assert.match(
    await page.getByRole('textbox', { name: '内容' }).inputValue(),
    /我院在履行法律监督职责中发现以下情形：/,
  )
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('button', { name: '送审' }).click()
  await page.getByText('等待审批').waitFor()
  const head = await pages.open('head', '/clues/16')
  await head.getByRole('textbox', { name: '审批意见' }).fill('同意')
  await head.getByRole('button', { name: '同意移送' }).click()
  await head.getByRole('button', { name: '线索移送', exact: true }).waitFor()
})

test('nothing scrolls sideways at 1366 × 768, light or dark, and every control has a name', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await pages.open('prosecutor', `/clues/17${MINE}`, { colorScheme })
    await heading(page, 17)
    await page.getByRole('button', { name: '不属实' }).click()
    const wide = await page.evaluate(() =>
      [document.documentElement, document.getElementById('content')].some(
        (element) => element !== null && element.scrollWidth > element.clientWidth,
      ),
    )
    assert.equal(wide, false, colorScheme)
    assert.deepEqual(await page.evaluate(NAMELESS), [])
    assert.deepEqual(await lowContrast(page), [], colorScheme)
  }
})

/** A page whose clue is one of the invented ones, which holds what the clues of the sample run do not. */
async function openInvented(clue: CluePage): Promise<Page> {
  const page = await pages.open('prosecutor', '/account')
  await page.route(`**/api/clues/${clue.number}`, (route) => route.fulfill({ json: clue }))
  await page.goto(`/clues/${clue.number}`)
  await heading(page, clue.number)
  return page
}

test('of a judgment the marked passages come first; ] goes from mark to mark, w shows the whole text', async () => {
  const page = await openInvented(JUDGMENT_CLUE)
  const text = page.getByRole('region', { name: '（2024）云0199刑初27号' })
  assert.equal(await text.locator('p').count(), 3)
  await text.getByText('略去 6 段').waitFor()
  assert.equal(await text.getByText('公诉机关').count(), 0)
  await page.keyboard.press(']')
  await text.getByText('1 / 4　犯罪日期').waitFor()
  await page.keyboard.press('[')
  await text.getByText('4 / 4　主刑').waitFor()
  assert.match((await text.locator('mark.current').textContent()) ?? '', /有期徒刑一年二个月/)
  await page.keyboard.press('w')
  await text.getByText('公诉机关云岭市青石区人民检察院').waitFor()
  await page.getByRole('complementary').getByText('前罪犯罪时是否不满十八周岁').waitFor()
})

test('registers stand side by side: what differs of the person is said, what was searched for stands on its line', async () => {
  const page = await openInvented(REGISTER_CLUE)
  await page.getByRole('row', { name: '出生日期' }).getByText('不一致').waitFor()
  const line = page.getByRole('row', { name: '证件号码' })
  assert.deepEqual(await line.getByRole('cell').allTextContents(), [
    '990102194806120018',
    '990102194806120018',
    '990102194806120018未见',
  ])
  await page.getByText('本院调整：本地发放滞后一个月').waitFor()
  await page.getByRole('link', { name: '线索 57' }).waitFor()
})

test('a key made for the search stands on the line of its column; an empty one has no line', async () => {
  const [found] = REGISTER_CLUE.notFound
  const keys = [
    { label: '身份号（比对用）', value: '990102194806120018' },
    { label: '低保证号（比对用）', value: '' },
  ]
  const page = await openInvented({ ...REGISTER_CLUE, notFound: [{ ...found!, keys }] })
  await page
    .getByRole('row', { name: '证件号码' })
    .getByRole('cell', { name: /^990102194806120018\s*未见/ })
    .waitFor()
  assert.equal(await page.getByText('（比对用）').count(), 0)
})

test('a reopened clue shows what has changed since it was judged, and many rows of one table under each other', async () => {
  const page = await openInvented(WEAK_CLUE)
  const changed = page.getByRole('region', { name: '上次判断以来的变化' })
  await changed.getByRole('row', { name: '职务 监事 执行董事' }).waitFor()
  await page.getByText('2026-11-20 到期，已超').waitFor()
  const payments = page.getByRole('region', { name: '执行到账记录' })
  assert.equal(await payments.getByRole('row').count(), 6)
})

/** Controls without a name for a screen reader. */
const NAMELESS = `[...document.querySelectorAll('#content button, #content input, #content textarea, #content a, #content select')]
  .filter((element) => !(element.textContent.trim() || element.getAttribute('aria-label') || element.labels?.length))
  .map((element) => element.outerHTML.slice(0, 120))`
