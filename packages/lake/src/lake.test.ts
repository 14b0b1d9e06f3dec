import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import { Failure } from '@mingjian/errors/failure'
import type { Schema } from '@mingjian/model/schema'
import { bindDataset } from './bind.ts'
import { distinctValues } from './distinct.ts'
import { manifests, openLake, openOrCreateLake } from './lake.ts'
import { takeLock } from './lock.ts'
import { type BatchDescription, SnapshotWriter } from './snapshot-writer.ts'
import { verifyLake } from './verify.ts'

const field = (id: string, type: Schema['fields'][number]['type']): Schema['fields'][number] => ({
  id,
  label: id,
  aliases: [],
  type,
  empty: 'unknown',
  sensitivity: 'internal',
  meaning: '',
})
const schema: Schema = {
  id: 'visit',
  label: '走访',
  meaning: '',
  persons: { person: { name: 'name', birth: 'born' } },
  fields: [
    field('name', '文本'),
    field('born', '日期'),
    field('paid', '金额'),
    field('tags', '列表'),
    field('stay', '期间'),
  ],
}
const description: BatchDescription = {
  mode: 'full',
  madeBy: '测试',
  sources: [],
  reading: null,
  legalGround: null,
  classification: '内部',
  cutOff: '2024-06-30',
  coverage: null,
  rejected: 0,
}

const folder = (t: TestContext): string => {
  const directory = mkdtempSync(join(tmpdir(), 'mingjian-lake-'))
  t.after(() => rmSync(directory, { recursive: true, force: true }))
  return join(directory, 'lake')
}
const failureId = (id: string) => (error: unknown) => error instanceof Failure && error.id === id

async function land(
  directory: string,
  cutOff = '2024-06-30',
  mode: 'full' | 'increment' = 'full',
): Promise<void> {
  const writer = await SnapshotWriter.open(openOrCreateLake(directory), '测试')
  await writer.begin(schema)
  writer.append('visit', {
    name: '张某甲',
    born: '1990-02-03',
    paid: 12.5,
    tags: ['甲', '乙'],
    stay__from: '2024-01-01',
  })
  writer.append('visit', { name: '李某乙', person__state: 'missing' })
  await writer.commit({ ...description, cutOff, mode })
}

test('rows land as typed Parquet with row numbers, and the binding leads to them', async (t) => {
  const directory = folder(t)
  await land(directory)
  const binding = bindDataset(openLake(directory), 'visit', null)
  assert.equal(binding.cutOff, '2024-06-30')
  assert.equal(binding.snapshots[0]?.rows, 2)
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const read = await connection.runAndReadAll(
    `SELECT _row, name, born::VARCHAR AS born, paid::VARCHAR AS paid, len(tags) AS tags, stay__from IS NOT NULL AS stay, person__state FROM '${binding.snapshots[0]?.files[0]}'`,
  )
  assert.deepEqual(read.getRowObjectsJson(), [
    {
      _row: '1',
      name: '张某甲',
      born: '1990-02-03',
      paid: '12.50',
      tags: '2',
      stay: true,
      person__state: null,
    },
    { _row: '2', name: '李某乙', born: null, paid: null, tags: null, stay: false, person__state: 'missing' },
  ])
})

test('the newest full snapshot holds as of its cut-off day', async (t) => {
  const directory = folder(t)
  await land(directory, '2023-12-31')
  await land(directory, '2024-06-30')
  assert.equal(bindDataset(openLake(directory), 'visit', null).cutOff, '2024-06-30')
  assert.equal(bindDataset(openLake(directory), 'visit', '2024-01-31').cutOff, '2023-12-31')
  assert.throws(() => bindDataset(openLake(directory), 'visit', '2020-01-01'), failureId('lake.no_data'))
})

test('an older full snapshot that lands later does not hide a newer one; increments add up', async (t) => {
  const directory = folder(t)
  await land(directory, '2024-06-30')
  await land(directory, '2023-12-31')
  const newest = bindDataset(openLake(directory), 'visit', null)
  assert.deepEqual([newest.cutOff, newest.snapshots.length], ['2024-06-30', 1])
  await land(directory, '2024-07-31', 'increment')
  const added = bindDataset(openLake(directory), 'visit', null)
  assert.deepEqual([added.cutOff, added.snapshots.length], ['2024-07-31', 2])
})

test('a batch that fails leaves the lake as it was', async (t) => {
  const directory = folder(t)
  await land(directory)
  const writer = await SnapshotWriter.open(openLake(directory), '测试')
  await writer.begin(schema)
  writer.append('visit', { born: '2018-02-30' })
  await assert.rejects(writer.commit(description))
  assert.equal(manifests(openLake(directory)).length, 1)
  assert.equal(readdirSync(join(directory, 'snapshots')).length, 1)
  assert.ok(!existsSync(join(directory, 'lock')))
})

test('a second writer is refused with the holder named; a dead holder is taken over', async (t) => {
  const directory = folder(t)
  const first = await SnapshotWriter.open(openOrCreateLake(directory), '导入甲')
  await assert.rejects(
    SnapshotWriter.open(openLake(directory), '导入乙'),
    (error) =>
      error instanceof Failure && error.id === 'lake.locked' && error.says.includes('导入甲') && error.retry,
  )
  first.abandon()
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  writeFileSync(
    join(directory, 'lock'),
    JSON.stringify({ pid: dead, host: hostname(), since: '', doing: '' }),
  )
  takeLock(directory, '接手')()
  assert.ok(!existsSync(join(directory, 'lock')))
})

const TAKER = `
import { takeLock } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)}
const [directory, at] = process.argv.slice(1)
while (Date.now() < Number(at)) {}
try {
  takeLock(directory, '接手')
  console.log('taken')
  setInterval(() => {}, 1000)
} catch (error) {
  console.log(error.id)
}`

test('a lock whose process number was given to another process since is taken over', (t) => {
  if (!existsSync('/proc/self/stat')) return t.skip('needs /proc')
  const directory = folder(t)
  mkdirSync(directory)
  const holder = { pid: process.pid, host: hostname(), since: '', doing: '', started: '1' }
  writeFileSync(join(directory, 'lock'), JSON.stringify(holder))
  const release = takeLock(directory, '接手')
  assert.throws(() => takeLock(directory, '再来'), failureId('lake.locked'))
  release()
  assert.ok(!existsSync(join(directory, 'lock')))
})

test('of several processes only one takes a dead lock over', async (t) => {
  const directory = folder(t)
  mkdirSync(directory)
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  writeFileSync(
    join(directory, 'lock'),
    JSON.stringify({ pid: dead, host: hostname(), since: '', doing: '' }),
  )
  const at = String(Date.now() + 700)
  const said = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      // Who took the lock holds it until the test ends: the others see a living holder, however late they come.
      const child = spawn(process.execPath, ['--input-type=module', '-e', TAKER, directory, at])
      t.after(() => child.kill('SIGKILL'))
      const [data] = await once(child.stdout, 'data')
      return String(data).trim()
    }),
  )
  assert.deepEqual(said.sort(), ['lake.locked', 'lake.locked', 'lake.locked', 'taken'])
})

test('a lock of another host is left; the message names the lock file', (t) => {
  const directory = folder(t)
  mkdirSync(directory)
  const file = join(directory, 'lock')
  const held = JSON.stringify({ pid: 1, host: '别的主机', since: '2024', doing: '导入丙' })
  writeFileSync(file, held)
  assert.throws(
    () => takeLock(directory, '导入丁'),
    (error) =>
      error instanceof Failure &&
      error.id === 'lake.locked' &&
      error.next.includes(file) &&
      error.next.includes('别的主机'),
  )
  assert.equal(readFileSync(file, 'utf8'), held)
})

test('a dead lock that another process is taking over is left to it', (t) => {
  const directory = folder(t)
  mkdirSync(directory)
  const holder = (pid: number | undefined) =>
    JSON.stringify({ pid, host: hostname(), since: '2024', doing: '导入' })
  const dead = holder(spawnSync(process.execPath, ['-e', '']).pid)
  writeFileSync(join(directory, 'lock'), dead)
  writeFileSync(join(directory, 'lock.claim'), holder(process.pid))
  assert.throws(() => takeLock(directory, '接手'), failureId('lake.locked'))
  assert.equal(readFileSync(join(directory, 'lock'), 'utf8'), dead)
  rmSync(join(directory, 'lock'))
  writeFileSync(join(directory, 'lock.claim'), dead)
  takeLock(directory, '接手')()
  assert.deepEqual(readdirSync(directory), [])
})

test('what another writer committed since the lake was opened is not swept away', async (t) => {
  const directory = folder(t)
  const earlier = openOrCreateLake(directory)
  await land(directory)
  const writer = await SnapshotWriter.open(earlier, '测试')
  writer.abandon()
  assert.deepEqual(await verifyLake(openLake(directory)), [])
})

test('a changed or lost Parquet file is noticed', async (t) => {
  const directory = folder(t)
  await land(directory)
  assert.deepEqual(await verifyLake(openLake(directory)), [])
  const file = bindDataset(openLake(directory), 'visit', null).snapshots[0]?.files[0] ?? ''
  appendFileSync(file, 'x')
  assert.equal((await verifyLake(openLake(directory)))[0]?.what, 'changed')
  rmSync(file)
  assert.equal((await verifyLake(openLake(directory)))[0]?.what, 'missing')
})

test('what is no lake is refused', (t) => {
  const directory = folder(t)
  assert.throws(() => openLake(directory), failureId('lake.not_found'))
  openOrCreateLake(directory)
  writeFileSync(join(directory, 'catalogue.json'), '{"format":')
  assert.throws(() => openLake(directory), failureId('lake.catalogue_damaged'))
  for (const wrong of ['null', '[]', '{"format":1}', '{"format":1,"snapshots":[1]}']) {
    writeFileSync(join(directory, 'catalogue.json'), wrong)
    assert.throws(() => openLake(directory), failureId('lake.catalogue_damaged'), wrong)
  }
  writeFileSync(join(directory, 'catalogue.json'), '{"format": 99}')
  assert.throws(() => openLake(directory), failureId('lake.format_unknown'))
  assert.throws(() => openOrCreateLake(join(directory, '..')), failureId('lake.folder_in_use'))
})

test('a manifest of another shape, a truncated Parquet file', async (t) => {
  const directory = folder(t)
  await land(directory)
  const lake = openLake(directory)
  const binding = bindDataset(lake, 'visit', null)
  const parquet = binding.snapshots[0]?.files[0] ?? ''
  truncateSync(parquet, 20)
  await assert.rejects(distinctValues(binding, 'born'), failureId('lake.snapshot_damaged'))
  rmSync(parquet)
  await assert.rejects(distinctValues(binding, 'born'), failureId('lake.snapshot_damaged'))
  const file = join(dirname(parquet), 'manifest.json')
  const whole = JSON.parse(readFileSync(file, 'utf8')) as object
  for (const wrong of ['{}', 'null', JSON.stringify({ ...whole, files: [{}] })]) {
    writeFileSync(file, wrong)
    assert.throws(() => manifests(lake), failureId('lake.manifest_damaged'), wrong)
  }
})
