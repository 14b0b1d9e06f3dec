import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { mergePersons } from '../keys/aliases.ts'
import { landSnapshot, type Site, testId, testSite } from '../keys/site-fixture.ts'
import { examineLake } from './doctor.ts'
import { checkClock, checkNode, checkVolume } from './environment.ts'
import { encryptedByDevices, mountOf } from './volume.ts'

/** A site that is in order, with its KEK in a folder of its own; MINGJIAN_KEK says where until the test ends. */
async function healthySite(t: TestContext): Promise<Site> {
  const site = testSite(t)
  const folder = join(dirname(site.lake), 'settings')
  mkdirSync(folder)
  const kekFile = join(folder, 'kek')
  const { renameSync } = await import('node:fs')
  renameSync(site.kekFile, kekFile)
  const before = process.env.MINGJIAN_KEK
  process.env.MINGJIAN_KEK = kekFile
  t.after(() => {
    if (before === undefined) delete process.env.MINGJIAN_KEK
    else process.env.MINGJIAN_KEK = before
  })
  await landSnapshot(site, 'visit-1', [{ id: testId(1), name: '张某甲', birth: '1951-02-03' }])
  return { ...site, kekFile }
}

/** What a check of the lake says, without those that look at the machine. */
async function statesOf(lake: string, verify = false, now = new Date()): Promise<Record<string, string>> {
  const findings = await examineLake(lake, new Map(), verify, now)
  const machine = ['磁盘加密', '磁盘空间']
  return Object.fromEntries(
    findings
      .filter((one) => !machine.includes(one.subject) && one.state !== 'fine')
      .map((one) => [one.subject, one.says]),
  )
}

test('a lake in order has nothing to be said about', async (t) => {
  const { lake } = await healthySite(t)
  assert.deepEqual(await statesOf(lake, true), {})
  assert.equal((await examineLake(lake, new Map(), false)).length, 12)
})

test('each thing that is wrong is named, the others are still looked at', async (t) => {
  const { lake, kekFile } = await healthySite(t)
  chmodSync(kekFile, 0o644)
  assert.match((await statesOf(lake)).主密钥文件 ?? '', /别的用户也能读（权限 644）/)
  chmodSync(kekFile, 0o600)
  writeFileSync(join(lake, 'snapshots/visit-1/raw.enc'), 'x')
  assert.deepEqual(Object.keys(await statesOf(lake)), [])
  assert.match((await statesOf(lake, true)).快照文件 ?? '', /1 个文件缺失或被改动，例如 .*raw\.enc/)
  rmSync(join(lake, 'snapshots/visit-1/raw.enc'))
  assert.match((await statesOf(lake)).快照文件 ?? '', /缺失/)
  const since = new Date().toISOString()
  writeFileSync(
    join(lake, 'lock'),
    JSON.stringify({ pid: 999_999_999, host: hostname(), since, doing: '试' }),
  )
  assert.match((await statesOf(lake)).锁 ?? '', /已不在的进程/)
  mkdirSync(join(lake, 'snapshots/visit-2'))
  assert.match((await statesOf(lake)).没有做完的事 ?? '', /没有做完的导入/)
  mkdirSync(join(lake, 'mappings'))
  writeFileSync(join(lake, 'mappings/visit-abc.yaml'), 'x')
  assert.match((await statesOf(lake)).列的对应 ?? '', /没有的数据标准/)
  assert.match((await statesOf(lake, false, new Date('2024-07-02'))).系统时钟 ?? '', /还早/)
})

test('a KEK that is lost, beside the lake, in the lake by a link; a damaged log', async (t) => {
  const { lake, kekFile } = await healthySite(t)
  await mergePersons(lake, 1n, 2n, '试')
  writeFileSync(join(lake, 'aliases/log.jsonl'), 'x\n')
  assert.match((await statesOf(lake)).记录 ?? '', /接不上/)
  rmSync(join(lake, 'aliases'), { recursive: true })
  process.env.MINGJIAN_KEK = join(dirname(kekFile), 'none')
  const lost = await statesOf(lake)
  assert.match(lost.密钥 ?? '', /找不到/)
  assert.match(lost.人员键 ?? '', /找不到/)
  const beside = join(dirname(lake), 'kek')
  const { copyFileSync } = await import('node:fs')
  copyFileSync(kekFile, beside)
  process.env.MINGJIAN_KEK = beside
  assert.match((await statesOf(lake)).主密钥文件 ?? '', /同一个文件夹/)
  copyFileSync(kekFile, join(lake, 'k'))
  symlinkSync(join(lake, 'k'), join(dirname(kekFile), 'link'))
  process.env.MINGJIAN_KEK = join(dirname(kekFile), 'link')
  assert.match((await statesOf(lake)).主密钥文件 ?? '', /指向数据湖里面/)
  process.env.MINGJIAN_KEK = join(lake, 'k')
  assert.match((await statesOf(lake)).主密钥文件 ?? '', /不能放在数据湖里/)
})

test('the volume: encrypted, not, and not to be known', () => {
  const mounts =
    '/dev/vda1 / ext4 rw 0 0\n/dev/mapper/data /data ext4 rw 0 0\n/dev/sdb1 /data/my\\040disk xfs rw 0 0\n'
  assert.equal(mountOf('/data/lake', mounts)?.source, '/dev/mapper/data')
  assert.equal(mountOf('/data/my disk/lake', mounts)?.source, '/dev/sdb1')
  assert.equal(mountOf('/database', mounts)?.source, '/dev/vda1')
  assert.equal(mountOf('/x', ''), null)
  assert.equal(encryptedByDevices('data crypt ext4\nvda1 part crypto_LUKS\nvda disk \n').encrypted, true)
  assert.equal(encryptedByDevices('vda1 part ext4\nvda disk \n').encrypted, false)
  assert.equal(encryptedByDevices(null).encrypted, null)
  const states = [true, false, null].map((encrypted) => checkVolume('/', { encrypted, why: '' }))
  assert.deepEqual(
    states.map(({ state }) => state),
    ['fine', 'wrong', 'unsure'],
  )
  assert.match(states[2]!.says, /未能确定/)
})

test('an old Node.js, one without the national algorithms, a clock that is off', () => {
  assert.equal(checkNode('24.1.0', ['sm4-ecb'], ['sm3']).state, 'fine')
  assert.equal(checkNode('20.1.0', ['sm4-ecb'], ['sm3']).state, 'wrong')
  assert.equal(checkNode('24.1.0', [], ['sm3']).state, 'wrong')
  assert.equal(checkClock(new Date('1970-01-01'), []).state, 'wrong')
  assert.equal(checkClock(new Date('2026-11-23'), ['2026-11-22T00:00:00.000Z']).state, 'fine')
})
