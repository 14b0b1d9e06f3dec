import assert from 'node:assert/strict'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { type JournalOwner, ownerOf, ReadingJournal } from './journal.ts'

const owner: JournalOwner = { reader: '1', source: 'a.jsonl', state: '5' }
const entry = (document: string) => ({ document, elements: { ajId: document } })
const output = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-journal-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'out.jsonl')
}

test('a stopped reading goes on where it was, and the finished file has every document once', async (t) => {
  const file = output(t)
  const first = await ReadingJournal.open(file, owner, false)
  first.add(entry('甲'))
  first.add(entry('乙'))
  first.keep()
  const second = await ReadingJournal.open(file, owner, false)
  assert.ok(second.has('甲') && second.has('乙') && !second.has('丙'))
  second.add({ document: '丙', rejected: { id: 'x', says: '不是', next: '换', place: '第3行' } })
  second.add(entry('丁'))
  await second.finish(file, `${file}.rejected`)
  assert.equal(readFileSync(file, 'utf8'), '{"ajId":"甲"}\n{"ajId":"乙"}\n{"ajId":"丁"}\n')
  assert.match(readFileSync(`${file}.rejected`, 'utf8'), /"document":"丙"/)
  assert.ok(!existsSync(`${file}.part`))
})

test('a last line that was cut at any byte is read again', async (t) => {
  const file = output(t)
  const whole = await ReadingJournal.open(file, owner, false)
  whole.add(entry('甲'))
  whole.add(entry('乙'))
  whole.keep()
  const bytes = readFileSync(`${file}.part`)
  const lineEnds = [...bytes.keys()].filter((i) => bytes[i] === 10)
  for (let cut = (lineEnds[1] ?? 0) + 2; cut < bytes.length - 1; cut++) {
    writeFileSync(`${file}.part`, bytes)
    truncateSync(`${file}.part`, cut)
    const again = await ReadingJournal.open(file, owner, false)
    assert.ok(again.has('甲') && !again.has('乙'), `cut at ${cut}`)
    again.add(entry('乙'))
    again.keep()
    assert.deepEqual(readFileSync(`${file}.part`), bytes, `cut at ${cut}`)
  }
})

test('another input, another reader, or a fresh start begins anew', async (t) => {
  const file = output(t)
  const first = await ReadingJournal.open(file, owner, false)
  first.add(entry('甲'))
  first.keep()
  for (const [other, fresh] of [
    [{ ...owner, reader: '2' }, false],
    [owner, true],
  ] as const) {
    const journal = await ReadingJournal.open(file, other, fresh)
    assert.equal(journal.size, 0)
    journal.keep()
  }
})

test('a full disk is said, with the file', async () => {
  await assert.rejects(
    ReadingJournal.open('/dev/full/没有', owner, false),
    (error) => error instanceof Failure && error.id === 'io.not_a_folder',
  )
})

test('a folder whose documents were edited, renamed or added is another input; other files do not count', (t) => {
  const folder = join(dirname(output(t)), 'in')
  mkdirSync(join(folder, '甲'), { recursive: true })
  const file = join(folder, '甲/一.txt')
  writeFileSync(file, '原文')
  const states = new Set<string>()
  const state = () => ownerOf(folder, '1').state
  const changes = [
    () => {},
    () => utimesSync(file, 1, 1),
    () => writeFileSync(join(folder, '二.docx'), ''),
    () => renameSync(join(folder, '二.docx'), join(folder, '三.docx')),
  ]
  for (const change of changes) {
    change()
    states.add(state())
  }
  assert.equal(states.size, changes.length)
  writeFileSync(join(folder, '说明.pdf'), '')
  assert.ok(states.has(state()))
})
