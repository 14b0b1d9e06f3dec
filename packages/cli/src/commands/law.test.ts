import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { lawDirectory } from '@mingjian/lake/lake'
import { localDay, runLaw } from './law.ts'

const LAW = `# 关于灯塔若干问题的解释

2013年4月2日 公告公布

2013年4月4日 施行

<!-- INFO END -->

第一条 灯塔由守塔人管理。

第二条 每夜点灯。
`

const home = mkdtempSync(join(tmpdir(), 'law-'))
after(() => rmSync(home, { recursive: true }))

const folder = () => mkdtempSync(join(home, 'made-'))
const write = (name: string, content: string | Uint8Array) => {
  const file = join(folder(), name)
  writeFileSync(file, content)
  return file
}

/** Runs and gives what was printed. */
async function printed(t: TestContext, args: string[]): Promise<string> {
  const log = t.mock.method(console, 'log', () => {})
  assert.equal(await runLaw(args), 0)
  const lines = log.mock.calls.map((call) => String((call.arguments as unknown[])[0]))
  log.mock.restore()
  return lines.join('\n')
}

const fails = (args: string[], id: string) =>
  assert.rejects(runLaw(args), (error) => error instanceof Failure && error.id === id)

test('a text is imported, listed, and its articles are checked on a day', async (t) => {
  const store = folder()
  assert.match(await printed(t, ['import', write('a.md', LAW), '--store', store]), /导入 1 件/)
  assert.match(await printed(t, ['show', '--store', store]), /灯塔若干问题的解释：2 条.*2013-04-04 起施行/)
  const check = (on: string, article: string) =>
    printed(t, ['check', `《关于灯塔若干问题的解释》第${article}条`, '--on', on, '--store', store])
  assert.match(await check('2014-01-01', '二'), /有效[\s\S]*每夜点灯/)
  assert.match(await check('2014-01-01', '三'), /不存在/)
  assert.match(await check('2013-04-03', '一'), /未知/)
})

test('JSON lines with path and markdown; what has no article is named and left out', async (t) => {
  const store = folder()
  const file = write(
    'a.jsonl',
    `${JSON.stringify({ path: 'x/a.md', markdown: LAW })}\n${JSON.stringify({ path: 'x/b.md', markdown: '# 通知\n\n请遵照执行。' })}\n`,
  )
  assert.match(
    await printed(t, ['import', file, '--store', store]),
    /导入 1 件[\s\S]*1 件没有条文[\s\S]*x\/b\.md/,
  )
})

test('bad input: an id for each case, and nothing is written', async () => {
  const store = join(folder(), 'store')
  const into = (file: string) => ['import', file, '--store', store]
  await fails(into(join(folder(), 'none.md')), 'io.not_found')
  await fails(into(write('a.md', '')), 'input.empty')
  await fails(into(write('a.md', '# 通知\n\n没有条文。')), 'law.no_article')
  await fails(
    into(write('a.jsonl', `${JSON.stringify({ path: 'a', markdown: LAW })}\n{"path":`)),
    'input.not_json',
  )
  await fails(into(write('a.jsonl', '{"path":"a"}')), 'input.row_incomplete')
  await fails(into(write('a.jsonl.gz', 'no gzip')), 'input.archive_damaged')
  await fails(into(write('a.md', new Uint8Array([0, 1, 2, 3, 255, 254, 0, 1]))), 'input.encoding_unknown')
  await fails(into(write('a.pdf', '%PDF')), 'input.kind_unknown')
  await fails(into(folder()), 'input.folder_empty')
  await fails(['import', '--store', store], 'cli.arguments')
  await fails(['erase'], 'cli.arguments')
  assert.equal(existsSync(store), false)
})

test('a damaged store and a store that another process writes are left as they are', async () => {
  const store = folder()
  writeFileSync(join(store, 'statutes.json'), '{"format":')
  await fails(['import', write('a.md', LAW), '--store', store], 'law.store_damaged')
  await fails(['show', '--store', store], 'law.store_damaged')
  assert.equal(readFileSync(join(store, 'statutes.json'), 'utf8'), '{"format":')
  const busy = folder()
  writeFileSync(
    join(busy, 'lock'),
    JSON.stringify({ pid: process.pid, host: 'elsewhere', since: '', doing: 'law import' }),
  )
  await fails(['import', write('a.md', LAW), '--store', busy], 'law.store_locked')
  assert.deepEqual(readdirSync(busy), ['lock'])
})

test('a store of another shape is left as it is', async () => {
  const shapes = [
    'null',
    '{"format":1,"laws":[]}',
    '{"format":1,"laws":{"灯塔":null}}',
    '{"format":1,"laws":{"灯塔":{"law":"灯塔","versions":{}}}}',
    '{"format":1,"laws":{"灯塔":{"law":"灯塔","versions":[{"articles":null}]}}}',
  ]
  for (const shape of shapes) {
    const store = folder()
    writeFileSync(join(store, 'statutes.json'), shape)
    await fails(['show', '--store', store], 'law.store_damaged')
    await fails(['import', write('a.md', LAW), '--store', store], 'law.store_damaged')
    assert.equal(readFileSync(join(store, 'statutes.json'), 'utf8'), shape)
  }
})

test('laws of a lake lie where runs look for them; paragraphs and items are printed as laws count them', async (t) => {
  const lake = join(folder(), 'lake')
  await printed(t, ['import', write('a.md', LAW), '--lake', lake])
  assert.ok(existsSync(join(lawDirectory(lake), 'statutes.json')))
  const words = '《关于灯塔若干问题的解释》第二条第1款第（2）项'
  const shown = await printed(t, ['check', words, '--on', '2014-01-01', '--lake', lake])
  assert.match(shown, /第二条第一款第（二）项，2014-01-01：有效/)
})

test('today is the day on the user’s calendar', () => {
  assert.equal(localDay(new Date(2024, 0, 1, 0, 30)), '2024-01-01')
  assert.equal(localDay(new Date(2024, 11, 31, 23, 59)), '2024-12-31')
})

test('check needs a law, an article and a real day', async () => {
  await fails(['check', '第三条', '--store', folder()], 'law.no_citation')
  await fails(['check', '刑法第一条', '--on', '2020-02-30', '--store', folder()], 'cli.arguments')
  await fails(['show', '--store', folder()], 'law.not_imported')
})
