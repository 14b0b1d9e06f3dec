import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '@mingjian/errors/failure'
import { SILENT } from '@mingjian/intake/importing/dialogue'
import { csv, deathRows, type Home, home, rowsInForce } from '@mingjian/intake/testing/ledgers'
import { openLake, openOrCreateLake } from '@mingjian/lake/lake'
import { takeLock } from '@mingjian/lake/lock'
import { verifyLake } from '@mingjian/lake/verify'
import { assertFails, MAIN, smallDisk, start } from '../testing/command-line.ts'

const failureId = (id: string) => (error: unknown) => error instanceof Failure && error.id === id
const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i)

const argumentsFor = ({ lake }: Home, file: string, ...more: string[]) => [
  MAIN,
  'import',
  file,
  '--as',
  'death',
  '--cut-off',
  '2024-06-30',
  '--lake',
  lake,
  ...more,
]

/** The command line with the key of a home. */
function command(at: Home, file: string, ...more: string[]) {
  const env = { ...process.env, MINGJIAN_KEK: at.kekFile }
  const ended = spawnSync(process.execPath, argumentsFor(at, file, ...more), {
    encoding: 'utf8',
    env,
    timeout: 120_000,
  })
  return { ...ended, status: ended.status }
}

function startCommand(t: TestContext, at: Home, file: string, ...more: string[]) {
  return start(t, 'env', [`MINGJIAN_KEK=${at.kekFile}`, process.execPath, ...argumentsFor(at, file, ...more)])
}

/** What a lake holds, without its lock. */
const contentOf = (lake: string): string[] =>
  readdirSync(lake, { recursive: true })
    .map(String)
    .filter((name) => !name.startsWith('lock'))
    .sort()

test('kill -9 at ten moments: the lake is as it was, and the next import gives all rows', async (t) => {
  const at = home(t)
  await at.land(at.file('五月.csv', csv(deathRows(numbers(50)))), { cutOff: '2024-05-31' })
  const rows = deathRows(numbers(20_000, 50), { 60: [null, '12345'], 61: [null, null, '2024-02-30'] })
  const source = at.file('六月.csv', csv(rows))
  const before = contentOf(at.lake)
  const catalogue = readFileSync(join(at.lake, 'catalogue.json'), 'utf8')
  const whole = home(t)
  const began = performance.now()
  assert.equal(command(whole, source).status, 0)
  let took = performance.now() - began
  const seed = Number(process.env.SEED ?? Date.now() % 100_000)
  t.diagnostic(`seed ${seed}, a whole import takes ${Math.round(took)} ms`)
  let state = seed
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  let killed = 0
  for (let i = 0; i < 10 || (killed < 3 && i < 40); i++) {
    const running = startCommand(t, at, source, '--wait', '0')
    await Promise.race([sleep(took * (0.3 + 0.7 * random())), running.ended])
    running.child.kill('SIGKILL')
    const { status } = await running.ended
    assert.deepEqual(await verifyLake(openLake(at.lake)), [])
    if (status === 0) {
      // It was quicker than the kill; the snapshot is whole then, and the next round begins from before, sooner.
      took *= 0.9
      writeFileSync(join(at.lake, 'catalogue.json'), catalogue)
      continue
    }
    killed++
    const kept = readFileSync(join(at.lake, 'catalogue.json'), 'utf8')
    if (kept === catalogue) continue
    assert.equal(openLake(at.lake).catalogue.snapshots.length, 2)
    writeFileSync(join(at.lake, 'catalogue.json'), catalogue)
  }
  assert.ok(killed >= 3, `only ${killed} killed in time`)
  const last = command(at, source)
  assert.equal(last.status, 0, last.stderr)
  assert.deepEqual(await verifyLake(openLake(at.lake)), [])
  const added = contentOf(at.lake).filter((name) => !before.includes(name))
  assert.ok(
    added.every((name) => !/staging|partial|draft/.test(name)),
    added.join(' '),
  )
  assert.equal(openLake(at.lake).catalogue.snapshots.length, 2)
  assert.equal(readdirSync(join(at.lake, 'snapshots')).length, 2)
  const columns = '_row, name, id_number, died_on::VARCHAR AS died, person__state, _unread'
  assert.deepEqual(
    await rowsInForce(at.lake, 'death', columns),
    await rowsInForce(whole.lake, 'death', columns),
  )
})

test('Ctrl-C in the middle leaves the lake as it was; the same command goes on', async (t) => {
  const at = home(t)
  await at.land(at.file('五月.csv', csv(deathRows(numbers(5)))), { cutOff: '2024-05-31' })
  const before = contentOf(at.lake)
  const source = at.file('六月.csv', csv(deathRows(numbers(20_000))))
  const running = startCommand(t, at, source)
  while (!existsSync(join(at.lake, 'lock'))) await sleep(2)
  running.child.kill('SIGINT')
  assertFails(await running.ended, 1, 'cli.interrupted')
  assert.deepEqual(contentOf(at.lake), before)
  assert.equal(command(at, source).status, 0)
})

test('two at once: the second one waits and says so, or refuses', async (t) => {
  const at = home(t)
  const source = at.file('a.csv', csv(deathRows([1])))
  const release = takeLock(openOrCreateLake(at.lake).directory, '测试')
  await assert.rejects(at.land(source), failureId('lake.locked'))
  const said: string[] = []
  const dialogue = { ...SILENT, say: (text: string) => said.push(text) }
  setTimeout(release, 400)
  const { landed } = await at.land(source, { wait: 10, dialogue })
  assert.ok(landed)
  assert.match(said.join(), /另一个进程正在写这个数据湖，最多等 10 秒/)
  assert.ok(!existsSync(join(at.lake, 'lock')))
})

test('a full disk: refused, nothing is left, and the next one goes', async (t) => {
  const disk = smallDisk(t, '1m')
  if (disk === null) return t.skip('needs the right to mount')
  const at = home(t)
  const lake = join(disk, 'lake')
  const little = at.file('a.csv', csv(deathRows([1])))
  await at.land(little, { lake })
  const before = contentOf(lake)
  const large = at.file('b.csv', csv(deathRows(numbers(40_000))))
  await assert.rejects(at.land(large, { lake }), failureId('io.disk_full'))
  assert.deepEqual(contentOf(lake), before)
  assert.deepEqual(await verifyLake(openLake(lake)), [])
  assert.ok((await at.land(little, { lake, again: true })).landed)
})

test('a disk without a byte left: refused, and no lock is left that nobody holds', async (t) => {
  const disk = smallDisk(t, '3m')
  if (disk === null) return t.skip('needs the right to mount')
  const at = home(t)
  const lake = join(disk, 'lake')
  const source = at.file('a.csv', csv(deathRows([1])))
  await at.land(source, { lake })
  const before = contentOf(lake)
  assert.throws(() => writeFileSync(join(disk, 'filler'), Buffer.alloc(4 << 20)), /ENOSPC/)
  await assert.rejects(at.land(source, { lake, again: true }), failureId('io.disk_full'))
  assert.ok(!existsSync(join(lake, 'lock')))
  assert.deepEqual(contentOf(lake), before)
  rmSync(join(disk, 'filler'))
  assert.ok((await at.land(source, { lake, again: true })).landed)
})

test('a disk that cannot be written: refused', async (t) => {
  const disk = smallDisk(t, '3m')
  if (disk === null) return t.skip('needs the right to mount')
  const at = home(t)
  const lake = join(disk, 'lake')
  const little = at.file('a.csv', csv(deathRows([1])))
  await at.land(little, { lake })
  assert.equal(spawnSync('mount', ['-o', 'remount,ro', disk]).status, 0)
  await assert.rejects(at.land(little, { lake, again: true }), failureId('io.read_only'))
})

test('the command says what is wrong with exit code 2, and never an ID number', async (t) => {
  const at = home(t)
  const rows = deathRows([1, 2])
  const source = at.file('登记.csv', csv(rows))
  mkdirSync(at.lake)
  const missing = spawnSync(process.execPath, [MAIN, 'import', source, '--as', 'death', '--lake', at.lake], {
    encoding: 'utf8',
    env: { ...process.env, MINGJIAN_KEK: at.kekFile },
  })
  assertFails(missing, 2, 'import.cut_off_missing')
  assertFails(command(at, source, '--mode', 'corrects', 'death-00000000'), 2, 'import.corrects_not_in_force')
  assertFails(command(at, source, '--mode', 'replace'), 2, 'cli.arguments')
  const landed = command(at, source)
  assert.equal(landed.status, 0, landed.stderr)
  for (const text of [missing.stdout, missing.stderr, landed.stdout, landed.stderr])
    for (const [, id] of rows) assert.ok(!text.includes(id!))
})
