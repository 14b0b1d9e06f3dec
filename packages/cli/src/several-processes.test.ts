import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  assertFails,
  folder,
  mingjian,
  modelCopy,
  read,
  rows,
  start,
  startMingjian,
  until,
} from './testing/command-line.ts'

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
const contentOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
const snapshotsOf = (lake: string): unknown[] =>
  (JSON.parse(readFileSync(join(lake, 'catalogue.json'), 'utf8')) as { snapshots: unknown[] }).snapshots

for (const signal of ['SIGINT', 'SIGKILL'] as const)
  test(`read: ${signal} in the middle; the next start goes on and gives the same file`, async (t) => {
    const home = folder(t)
    const input = join(home, 'a.jsonl')
    const out = join(home, 'e.jsonl')
    writeFileSync(input, rows(1200))
    const running = startMingjian(t, ['read', 'judgments', input, '--out', out])
    await until(running, () => sizeOf(`${out}.part`) > 20_000)
    running.child.kill(signal)
    // A terminal and npx both hand Ctrl-C on: the same one twice is no second wish to stop.
    setTimeout(() => running.child.kill(signal), 20)
    const ended = await running.ended
    if (signal === 'SIGINT') assertFails(ended, 1, 'cli.interrupted')
    assert.ok(!existsSync(out))
    const second = read(input, out)
    assert.equal(second.status, 0, second.stderr)
    assert.match(second.stdout, /其中 \d+ 份是上次已处理的/)
    assert.equal(read(input, join(home, 'whole.jsonl')).status, 0)
    assert.ok(readFileSync(out).equals(readFileSync(join(home, 'whole.jsonl'))))
    assert.deepEqual(readdirSync(home).sort(), ['a.jsonl', 'e.jsonl', 'whole.jsonl'])
  })

test('read: a second process with the same output is refused, the first one ends as if alone', async (t) => {
  const home = folder(t)
  const input = join(home, 'a.jsonl')
  const out = join(home, 'e.jsonl')
  writeFileSync(input, rows(300))
  const first = startMingjian(t, ['read', 'judgments', input, '--out', out])
  await until(first, () => sizeOf(`${out}.part`) > 0)
  first.child.kill('SIGSTOP')
  assertFails(read(input, out), 2, 'read.out_in_use', `${out}.lock`)
  assertFails(read(input, out, '--fresh'), 2, 'read.out_in_use', String(first.child.pid))
  first.child.kill('SIGCONT')
  const { status, stderr } = await first.ended
  assert.equal(status, 0, stderr)
  const ids = contentOf(out)
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { ajId: string }).ajId)
  assert.deepEqual([ids.length, new Set(ids).size], [300, 300])
})

test('lake: a second process is refused while one writes, and may write after it', async (t) => {
  const home = folder(t)
  const lake = join(home, 'lake')
  writeFileSync(join(home, 'a.jsonl'), rows(300))
  writeFileSync(join(home, 'b.jsonl'), rows(1))
  const first = startMingjian(t, [
    'read',
    'judgments',
    join(home, 'a.jsonl'),
    '--out',
    join(home, 'a.out.jsonl'),
    '--lake',
    lake,
  ])
  await until(first, () => contentOf(join(lake, 'lock')).endsWith('}'))
  first.child.kill('SIGSTOP')
  const second = () => read(join(home, 'b.jsonl'), join(home, 'b.out.jsonl'), '--lake', lake)
  assertFails(second(), 2, 'lake.locked', String(first.child.pid))
  first.child.kill('SIGCONT')
  assert.equal((await first.ended).status, 0)
  const one = snapshotsOf(lake).length
  assert.equal(second().status, 0)
  assert.equal(snapshotsOf(lake).length, 2 * one)
  assert.equal(mingjian(['catalogue', '--lake', lake, '--verify']).status, 0)
})

test('supervise: Ctrl-C while the lake is written leaves it empty; the same command goes on', async (t) => {
  const home = folder(t)
  const lake = join(home, 'lake')
  const { directory, id } = modelCopy(home)
  writeFileSync(join(home, 'a.jsonl'), rows(400))
  const args = ['supervise', join(home, 'a.jsonl'), '--out', join(home, 'out'), '--lake', lake]
  const running = startMingjian(t, [...args, '--models', directory])
  await until(running, () => existsSync(join(lake, 'lock')))
  running.child.kill('SIGINT')
  assertFails(await running.ended, 1, 'cli.interrupted')
  assert.deepEqual(snapshotsOf(lake), [])
  assert.deepEqual(readdirSync(lake), ['catalogue.json'])
  assert.ok(!existsSync(join(home, 'out', id)))
  const again = mingjian([...args, '--models', directory])
  assert.equal(again.status, 0, again.stderr)
  assert.ok(existsSync(join(home, 'out', id, 'report.html')))
})

const LAUNCH = fileURLToPath(new URL('../bin/launch.mjs', import.meta.url))

test('npx: a signal reaches the program and its exit code comes back; none is left behind', async (t) => {
  const home = folder(t)
  const mark = join(home, 'pid')
  writeFileSync(
    join(home, 'worker.mjs'),
    `import { writeFileSync } from 'node:fs'
process.on('SIGTERM', () => setTimeout(() => process.exit(7), 50))
setInterval(() => {}, 1000)
writeFileSync(${JSON.stringify(mark)}, String(process.pid))`,
  )
  writeFileSync(
    join(home, 'launcher.mjs'),
    `import { launch } from ${JSON.stringify(LAUNCH)}
process.exitCode = await launch(process.execPath, [process.argv[2]])`,
  )
  const running = start(t, process.execPath, [join(home, 'launcher.mjs'), join(home, 'worker.mjs')])
  await until(running, () => contentOf(mark) !== '')
  running.child.kill('SIGTERM')
  assert.equal((await running.ended).status, 7)
  assert.throws(() => process.kill(Number(contentOf(mark)), 0))
})
