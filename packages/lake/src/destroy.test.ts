import assert from 'node:assert/strict'
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { bindDataset } from './bind.ts'
import {
  certificates,
  type DestructionStep,
  dependentsOf,
  destroySnapshot,
  unfinishedDestructions,
} from './destroy.ts'
import { landSnapshot, type Site, testId, testSite } from './keys/site-fixture.ts'
import { manifests, openLake } from './lake.ts'
import { takeLock } from './lock.ts'

const person = (order: number) => ({
  id: testId(order),
  name: `张某${order}`,
  birth: `19${50 + order}-02-03`,
})
const why = '保存期限届满'

/** Two fulls with increments between them, a correction of one. */
async function filled(t: TestContext): Promise<Site> {
  const site = testSite(t)
  await landSnapshot(site, 'visit-1', [person(1)])
  await landSnapshot(site, 'visit-2', [person(2)], { mode: 'increment' })
  await landSnapshot(site, 'visit-3', [person(3)], { mode: 'increment', cutOff: '2024-07-31' })
  await landSnapshot(site, 'visit-4', [person(4)], { mode: 'corrects', corrects: 'visit-3' })
  await landSnapshot(site, 'other-1', [person(5)], { mode: 'increment', schema: 'other' })
  await landSnapshot(site, 'visit-5', [person(6)], { cutOff: '2024-08-31' })
  return site
}
const failureId =
  (id: string, word = '') =>
  (error: unknown) =>
    error instanceof Failure && error.id === id && error.message.includes(word)

test('what rests on a snapshot: increments up to the next full one, corrections, and what a correction replaces', async (t) => {
  const all = manifests(openLake((await filled(t)).lake))
  assert.deepEqual(dependentsOf(all, 'visit-1').sort(), ['visit-2', 'visit-3', 'visit-4'])
  assert.deepEqual(dependentsOf(all, 'visit-2').sort(), ['visit-3', 'visit-4'])
  assert.deepEqual(dependentsOf(all, 'visit-4'), ['visit-3'])
  assert.deepEqual([dependentsOf(all, 'visit-5'), dependentsOf(all, 'other-1')], [[], []])
})

test('data, vault and source are gone; the certificate has hashes, who, when and why, and nobody in it', async (t) => {
  const { lake } = await filled(t)
  const before = manifests(openLake(lake)).find(({ id }) => id === 'visit-5')!
  const [certificate] = destroySnapshot(lake, { snapshot: 'visit-5', why, withDependents: false })
  assert.ok(certificate?.doneAt && certificate.by)
  assert.equal(certificate.why, why)
  assert.deepEqual(
    certificate.files,
    [...before.files, ...before.beside!].map(({ name, sm3 }) => ({ name, sm3 })),
  )
  assert.ok(!existsSync(join(lake, 'snapshots/visit-5')))
  assert.deepEqual(certificates(lake), [certificate])
  assert.doesNotMatch(readFileSync(join(lake, 'destroyed/visit-5.json'), 'utf8'), /张某/)
  assert.deepEqual(
    bindDataset(openLake(lake), 'visit', null).snapshots.map(({ id }) => id),
    ['visit-1', 'visit-2', 'visit-4'],
  )
})

test('refused while others rest on it; with them all are destroyed', async (t) => {
  const { lake } = await filled(t)
  const refuse = (snapshot: string) => () => destroySnapshot(lake, { snapshot, why, withDependents: false })
  assert.throws(refuse('visit-1'), failureId('lake.snapshot_needed', 'visit-4'))
  assert.throws(refuse('visit-9'), failureId('lake.snapshot_not_found', 'visit-9'))
  const release = takeLock(lake, '测试')
  assert.throws(refuse('visit-5'), failureId('lake.locked'))
  release()
  assert.equal(openLake(lake).catalogue.snapshots.length, 6)
  const done = destroySnapshot(lake, { snapshot: 'visit-1', why, withDependents: true })
  assert.equal(done.length, 4)
  assert.deepEqual(openLake(lake).catalogue.snapshots, ['other-1', 'visit-5'])
  assert.deepEqual(readdirSync(join(lake, 'snapshots')).sort(), ['other-1', 'visit-5'])
})

test('broken off after any step, the next call ends it', async (t) => {
  const { lake: original } = await filled(t)
  const steps: DestructionStep[] = ['announced', 'withdrawn', 'removed']
  for (const step of steps) {
    const lake = `${original}-${step}`
    cpSync(original, lake, { recursive: true })
    const request = { snapshot: 'visit-2', why, withDependents: true }
    const breakOff = (at: DestructionStep) => {
      if (at === step) throw new Error('broken off')
    }
    assert.throws(() => destroySnapshot(lake, request, breakOff), /broken off/)
    assert.deepEqual(unfinishedDestructions(lake), ['visit-2', 'visit-3', 'visit-4'])
    const readable = manifests(openLake(lake)).map(({ id }) => id)
    assert.equal(readable.includes('visit-2'), step === 'announced')
    assert.equal(destroySnapshot(lake, request).length, 3)
    assert.deepEqual(unfinishedDestructions(lake), [])
    assert.deepEqual(readdirSync(join(lake, 'snapshots')).sort(), ['other-1', 'visit-1', 'visit-5'])
  }
})

test('what was announced another time only is not destroyed with what is ended', async (t) => {
  const { lake } = await filled(t)
  const breakOff = (step: DestructionStep) => (at: DestructionStep) => {
    if (at === step) throw new Error('broken off')
  }
  const only = (snapshot: string) => ({ snapshot, why, withDependents: true })
  assert.throws(() => destroySnapshot(lake, only('other-1'), breakOff('announced')), /broken off/)
  assert.throws(() => destroySnapshot(lake, only('visit-5'), breakOff('withdrawn')), /broken off/)
  destroySnapshot(lake, only('visit-5'))
  assert.ok(openLake(lake).catalogue.snapshots.includes('other-1'))
  assert.deepEqual(unfinishedDestructions(lake), ['other-1'])
})
