import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { standardSchemas } from '@mingjian/intake/importing/import-options'
import { csv, deathRows, home, inventedId } from '@mingjian/intake/testing/ledgers'
import { displayWidth, textTable } from '@mingjian/intake/text-table'
import exceljs from 'exceljs'
import { command as quality } from './quality.ts'
import { command as schemas } from './schemas.ts'

/** Runs a command and gives what it printed. */
async function printed(t: TestContext, run: typeof quality.run, args: string[]): Promise<string> {
  const log = t.mock.method(console, 'log', () => {})
  try {
    assert.equal(await run(args, new AbortController().signal), 0)
    return log.mock.calls.map((call) => String((call.arguments as unknown[])[0])).join('\n')
  } finally {
    log.mock.restore()
  }
}

test('the report of a dirty ledger names reasons and rows, on the terminal and as a page, and no person', async (t) => {
  const at = home(t)
  const rows = deathRows([1, 2, 3, 4, 5, 6], {
    2: [null, `${inventedId(2).slice(0, 6)}********${inventedId(2).slice(14)}`],
    3: [null, '110105194912310021'],
    4: [null, '', '2024-02-30'],
    5: ['王某甲', inventedId(1)],
    6: [null, null, null, null, '网上登记'],
  })
  await at.land(at.file('死亡.csv', csv(rows)))
  const html = join(at.directory, '质量.html')
  const said = await printed(t, quality.run, ['死亡登记', '--lake', at.lake, '--html', html])
  for (const sentence of [
    '死亡登记（death），6 行，截至 2024-06-30',
    '[请核对] 没有申报覆盖范围：',
    '[请核对] 死亡.csv：“身份证号”有 1 格读不出：证件号码校验码不符（首见第 4 行）',
    '[请核对] 死亡.csv：“死亡日期”有 1 格读不出：日历上没有这一天（首见第 5 行）',
    '死亡.csv：“身份证号”有 1 格打了码',
    '登记来源有 1 种不常用的写法：网上登记（1 行）',
    '6 行中有效证件号 3 行（50%），是 2 个人',
    '[请核对] 1 个证件号各有不止一个姓名，共 2 行（第 2、6 行）',
    '死亡登记后继续发放养老金监督模型（pension-after-death）',
    '没有数据：养老金发放（向社会保险经办机构调取）',
  ])
    assert.ok(said.includes(sentence), `${sentence}\n${said}`)
  const page = readFileSync(html, 'utf8')
  for (const text of ['数据质量报告：死亡登记', '证件号码校验码不符（首见第 4 行）', '2 行有读不出的格'])
    assert.ok(page.includes(text), text)
  for (const shown of [said, page]) {
    assert.doesNotMatch(shown, /某/)
    assert.doesNotMatch(shown, /\d{15}/)
  }
  assert.doesNotMatch(page, /https?:/)
  const overview = await printed(t, quality.run, ['--lake', at.lake])
  assert.match(overview, /death +死亡登记 +6 +2024-06-30 +未申报/)
})

test('a dataset that the lake does not have is said so', async (t) => {
  const at = home(t)
  await at.land(at.file('死亡.csv', csv(deathRows([1]))))
  const run = quality.run(['养老金发放', '--lake', at.lake], new AbortController().signal)
  await assert.rejects(run, (error) => error instanceof Failure && error.id === 'lake.no_data')
})

test('the template of every ledger, filled in, imports without a question', async (t) => {
  const at = home(t)
  const file = join(at.directory, '模板.xlsx')
  await printed(t, schemas.run, ['--template', file])
  const book = new exceljs.Workbook()
  await book.xlsx.readFile(file)
  const wanted = ['死亡登记', '机动车驾驶证', '养老金发放'].map((label) => book.getWorksheet(label)!)
  for (const sheet of wanted)
    for (const row of [3, 4]) {
      sheet.getCell(row, 1).value = `张某${row}`
      sheet.getCell(row, 3).value = inventedId(row)
    }
  await book.xlsx.writeFile(file)
  const known = [...(await standardSchemas()).values()]
  for (const { name } of wanted) {
    const schema = known.find(({ label }) => label === name)!
    const { manifest, landed } = await at.land(file, { schema: schema.id, sheet: name })
    assert.equal(manifest.rows, 2)
    assert.deepEqual(manifest.table?.headerRows, [1])
    assert.deepEqual(
      manifest.table?.columns.map(({ field }) => field),
      schema.fields.map(({ id }) => id),
    )
    assert.deepEqual(landed?.tallies.unfilled, [])
    assert.equal(landed?.tallies.persons.person?.states.valid, 2)
  }
})

test('schemas lists who keeps what, and the fields of one with their aliases', async (t) => {
  const list = await printed(t, schemas.run, [])
  assert.match(list, /community_correction +社区矫正对象（司法局），16 个字段/)
  const one = await printed(t, schemas.run, ['社区矫正对象'])
  assert.match(one, /凭什么认定是同一行：同一人、判决案号、矫正类别/)
  assert.match(one, /常用值：缓刑、管制、假释、暂予监外执行/)
})

test('a table of the terminal stands in line with wide characters in it', () => {
  const lines = textTable(
    ['编号', '行'],
    [
      ['a', '1'],
      ['驾驶证', '22'],
    ],
  )
  assert.deepEqual(lines, ['编号    行', 'a       1', '驾驶证  22'])
  assert.deepEqual(['驾a', '（）', '〔2024〕', '“”'].map(displayWidth), [3, 4, 8, 2])
})
