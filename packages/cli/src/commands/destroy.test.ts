import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csv, deathRows, home } from '@mingjian/intake/testing/ledgers'
import { mingjian } from '../testing/command-line.ts'

test('destroy says which earlier data come back, and when none is left', async (t) => {
  const at = home(t)
  const june = await at.land(at.file('六月.csv', csv(deathRows([1]))))
  const july = await at.land(at.file('七月.csv', csv(deathRows([2]))), { cutOff: '2024-07-31' })
  const destroy = (id: string) => mingjian(['destroy', id, '--why', '期满', '--lake', at.lake])
  const first = destroy(july.manifest.id)
  assert.equal(first.status, 0, first.stderr)
  assert.match(first.stdout, new RegExp(`以前的快照又参加运行：${june.manifest.id}`))
  assert.match(destroy(june.manifest.id).stdout, /“death”没有数据在用了/)
})
