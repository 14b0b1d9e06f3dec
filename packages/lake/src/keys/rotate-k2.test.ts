import assert from 'node:assert/strict'
import { appendFileSync, cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { manifests, openLake } from '../lake.ts'
import { takeLock } from '../lock.ts'
import { verifyLake } from '../verify.ts'
import { decryptFile } from './encrypted-file.ts'
import { openKeys } from './key-provider.ts'
import { isRotating, type RotationStep, rotateK2 } from './rotate-k2.ts'
import { sealPerson, sealsInForce } from './seals.ts'
import { landSnapshot, type Site, testId, testSite } from './site-fixture.ts'
import { numbersOf, vaultFiles } from './vault.ts'

const people = (...orders: number[]) =>
  orders.map((order) => ({ id: testId(order), name: `张某${order}`, birth: `19${50 + order}-02-03` }))

async function filledSite(t: Parameters<typeof testSite>[0]): Promise<Site> {
  const site = testSite(t)
  await landSnapshot(site, 'visit-1', people(1, 2, 3))
  await landSnapshot(site, 'visit-2', people(4, 5))
  const persons = [{ key: null, name: '李某乙', birth: '2008-03-04' }]
  await sealPerson(site.lake, { persons, number: null, why: '试', basis: null }, site.keys)
  return site
}

/** Everything that is under K2, opened with the keys as they are on the disk. */
async function contentOf({ lake: directory, kekFile }: Site) {
  const keys = openKeys(directory, { kekFile, create: false })
  const lake = openLake(directory)
  const all = manifests(lake).map(({ id }) => id)
  const parquet = vaultFiles(lake, all)
  const known = Array.from({ length: 5 }, (_, i) => testId(i + 1))
  const { personKeys } = await import('./person-key.ts')
  const numbers = await numbersOf(parquet, [...personKeys(known, keys).keys], keys)
  const sources: string[] = []
  for (const id of all) {
    const through = new PassThrough()
    const [content] = await Promise.all([
      text(through),
      decryptFile(join(directory, 'snapshots', id, 'raw.enc'), through, keys),
    ])
    sources.push(content)
  }
  const seals = (await sealsInForce(directory, keys)).map(({ record }) => record.persons[0]?.name)
  return { numbers: [...numbers.values()].sort(), sources, seals, k1: keys.k1Epoch, k2: keys.k2Epoch }
}

test('a new K2: all opens with it alone, person keys and hashes are right', async (t) => {
  const site = await filledSite(t)
  const before = await contentOf(site)
  assert.equal(before.numbers.length, 5)
  const done = await rotateK2(site.lake, { kekFile: site.kekFile })
  assert.deepEqual([done.resumed, done.moved], [false, 5])
  const after = await contentOf(site)
  assert.notEqual(after.k2, before.k2)
  assert.deepEqual({ ...after, k2: '' }, { ...before, k2: '' })
  assert.equal(isRotating(site.lake), false)
  assert.deepEqual(await verifyLake(openLake(site.lake)), [])
  assert.deepEqual(readdirSync(join(site.lake, 'snapshots/visit-1')).sort(), [
    'data.parquet',
    'manifest.json',
    'raw.enc',
    'vault.parquet',
  ])
})

test('broken off after any step: all opens at once, and the next call ends it', async (t) => {
  const original = await filledSite(t)
  const before = await contentOf(original)
  const steps: RotationStep[] = []
  const copy = (name: string): Site => {
    const lake = `${original.lake}-${name}`
    cpSync(original.lake, lake, { recursive: true })
    return { ...original, lake }
  }
  const whole = copy('whole')
  await rotateK2(whole.lake, { kekFile: whole.kekFile, afterStep: (step) => steps.push(step) })
  assert.ok(steps.length > 8, steps.join())
  for (const [at, step] of steps.entries()) {
    const site = copy(String(at))
    let seen = -1
    const breakOff = rotateK2(site.lake, {
      kekFile: site.kekFile,
      afterStep: () => {
        seen += 1
        if (seen === at) throw new Error('broken off')
      },
    })
    await assert.rejects(breakOff, /broken off/)
    assert.deepEqual({ ...(await contentOf(site)), k2: '' }, { ...before, k2: '' }, step)
    const again = await rotateK2(site.lake, { kekFile: site.kekFile })
    assert.equal(again.resumed, step !== 'done')
    assert.deepEqual({ ...(await contentOf(site)), k2: '' }, { ...before, k2: '' }, step)
    assert.deepEqual(await verifyLake(openLake(site.lake)), [], step)
    assert.equal(isRotating(site.lake), false)
  }
})

test('a damaged file stops it with the file named and unchanged; a locked lake is left alone', async (t) => {
  const site = await filledSite(t)
  const release = takeLock(site.lake, '测试')
  const locked = (error: unknown) => error instanceof Failure && error.id === 'lake.locked'
  await assert.rejects(rotateK2(site.lake, { kekFile: site.kekFile }), locked)
  release()
  const file = join(site.lake, 'snapshots/visit-2/raw.enc')
  appendFileSync(file, 'x')
  const damaged = readFileSync(file)
  await assert.rejects(
    rotateK2(site.lake, { kekFile: site.kekFile }),
    (error) =>
      error instanceof Failure && error.id === 'lake.encrypted_file_damaged' && error.place?.file === file,
  )
  assert.deepEqual(readFileSync(file), damaged)
  assert.equal(isRotating(site.lake), true)
})
