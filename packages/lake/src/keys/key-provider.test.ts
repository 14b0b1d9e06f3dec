import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { openOrCreateLake } from '../lake.ts'
import { openKeys } from './key-provider.ts'

const folder = (t: TestContext): { lake: string; kekFile: string; home: string } => {
  const home = mkdtempSync(join(tmpdir(), 'mingjian-keys-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  return { home, lake: join(home, 'lake'), kekFile: join(home, 'settings/kek') }
}
const failureId = (id: string) => (error: unknown) =>
  error instanceof Failure && error.id === id && error.next.length > 10

/** A snapshot in the catalogue with this epoch of keys. */
function keyed(lake: string, id: string, keyEpoch: string, corrects: string | null = null): void {
  const { catalogue } = openOrCreateLake(lake)
  mkdirSync(join(lake, 'snapshots', id), { recursive: true })
  const manifest = {
    ...{ id, batch: 'b', schema: 'visit', mode: 'full', madeAt: '', madeBy: '', sources: [], reading: null },
    ...{ legalGround: null, classification: '', cutOff: '2024-06-30', coverage: null, rows: 0, rejected: 0 },
    ...{ files: [], keyEpoch, corrects },
  }
  writeFileSync(join(lake, 'snapshots', id, 'manifest.json'), JSON.stringify(manifest))
  const snapshots = [...catalogue.snapshots, id]
  writeFileSync(join(lake, 'catalogue.json'), JSON.stringify({ ...catalogue, snapshots }))
}

test('keys are made once, come back equal, and stand wrapped; the KEK is for its owner only', (t) => {
  const { lake, kekFile } = folder(t)
  const made = openKeys(lake, { kekFile })
  const again = openKeys(lake, { kekFile })
  assert.deepEqual([made.areNew, again.areNew], [true, false])
  assert.deepEqual([again.k1, again.k2, again.k1Epoch], [made.k1, made.k2, made.k1Epoch])
  assert.match(made.k1Epoch, /^[0-9a-f]{16}$/)
  assert.equal(statSync(kekFile).mode & 0o777, 0o600)
  const stored = readFileSync(join(lake, 'keys.json'), 'utf8')
  for (const key of [made.k1, made.k2])
    for (const form of ['hex', 'base64'] as const)
      assert.ok(!stored.includes(key.toString(form).replaceAll('=', '')))
  // The folder can still become a lake.
  assert.equal(openOrCreateLake(lake).catalogue.snapshots.length, 0)
})

test('a lake without keys: told so when none may be made', (t) => {
  const { lake, kekFile } = folder(t)
  assert.throws(() => openKeys(lake, { kekFile, create: false }), failureId('lake.no_keys'))
  assert.ok(!existsSync(kekFile) && !existsSync(lake))
})

test('a lost KEK, a lost keys.json, another KEK: each is named, and no new key takes the place', (t) => {
  const { home, lake, kekFile } = folder(t)
  const made = openKeys(lake, { kekFile })
  keyed(lake, 'visit-1', made.k1Epoch)
  const stored = readFileSync(join(lake, 'keys.json'))
  assert.throws(() => openKeys(lake, { kekFile: join(home, 'none') }), failureId('lake.key_lost'))
  assert.ok(!existsSync(join(home, 'none')))
  openKeys(join(home, 'other'), { kekFile: join(home, 'kek2') })
  assert.throws(() => openKeys(lake, { kekFile: join(home, 'kek2') }), failureId('lake.key_wrong'))
  rmSync(join(lake, 'keys.json'))
  assert.throws(() => openKeys(lake, { kekFile }), failureId('lake.key_lost'))
  assert.ok(!existsSync(join(lake, 'keys.json')))
  writeFileSync(join(lake, 'keys.json'), stored)
  assert.equal(openKeys(lake, { kekFile }).k1Epoch, made.k1Epoch)
})

test('snapshots of another K1 are refused, unless others took their place', (t) => {
  const { lake, kekFile } = folder(t)
  const { k1Epoch } = openKeys(lake, { kekFile })
  keyed(lake, 'visit-1', 'aaaaaaaaaaaaaaaa')
  assert.throws(() => openKeys(lake, { kekFile }), failureId('lake.key_epoch'))
  keyed(lake, 'visit-2', k1Epoch, 'visit-1')
  assert.equal(openKeys(lake, { kekFile }).k1Epoch, k1Epoch)
})

test('a damaged keys.json and a damaged KEK are told apart from a wrong one', (t) => {
  const { lake, kekFile } = folder(t)
  openKeys(lake, { kekFile })
  const file = join(lake, 'keys.json')
  const whole = readFileSync(file, 'utf8')
  const keys = JSON.parse(whole)
  const flipped = keys.k1[0].wrapped.replace(/^./, (c: string) => (c === 'A' ? 'B' : 'A'))
  const damaged = [
    '',
    '{}',
    'null',
    whole.slice(0, 100),
    JSON.stringify({ ...keys, k2: [] }),
    JSON.stringify({ ...keys, k1: [{ ...keys.k1[0], wrapped: flipped }] }),
    JSON.stringify({ ...keys, k1: [{ ...keys.k1[0], epoch: 'aaaaaaaaaaaaaaaa' }] }),
    JSON.stringify({ ...keys, k1: keys.k2, k2: keys.k1 }),
  ]
  for (const text of damaged) {
    writeFileSync(file, text)
    assert.throws(() => openKeys(lake, { kekFile }), failureId('lake.keys_damaged'))
    assert.equal(readFileSync(file, 'utf8'), text)
  }
  writeFileSync(file, whole)
  chmodSync(kekFile, 0o600)
  writeFileSync(kekFile, 'abc')
  assert.throws(() => openKeys(lake, { kekFile }), failureId('lake.kek_damaged'))
})

test('a KEK inside of the lake is refused', (t) => {
  const { lake } = folder(t)
  assert.throws(() => openKeys(lake, { kekFile: join(lake, 'kek') }), failureId('lake.kek_in_lake'))
  assert.ok(!existsSync(lake))
  openKeys(lake, { kekFile: join(`${lake}..kek`) })
})

test('six processes at once make one K1', async (t) => {
  const { lake, kekFile } = folder(t)
  const code = `import { openKeys } from ${JSON.stringify(new URL('./key-provider.ts', import.meta.url).href)}
console.log(openKeys(${JSON.stringify(lake)}, { kekFile: ${JSON.stringify(kekFile)} }).k1Epoch)`
  const runs = Array.from({ length: 6 }, async () => {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code])
    let out = ''
    for await (const chunk of child.stdout) out += chunk
    return out.trim()
  })
  const epochs = await Promise.all(runs)
  assert.match(epochs[0]!, /^[0-9a-f]{16}$/)
  assert.equal(new Set(epochs).size, 1, epochs.join())
})
