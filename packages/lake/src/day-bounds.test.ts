import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PriorElements } from '@mingjian/text/judgment/elements'
import { dayBounds, releaseBounds } from './day-bounds.ts'

const prior = (more: Partial<PriorElements>): PriorElements => ({
  kind: '刑罚',
  charge: '盗窃罪',
  penalty: '有期徒刑',
  months: 12,
  days: null,
  probation_months: null,
  judged_on: '2014-05',
  released_on: null,
  ...more,
})

test('a year and a month leave days open, a day none', () => {
  assert.deepEqual(dayBounds('2015'), { earliest: '2015-01-01', latest: '2015-12-31' })
  assert.deepEqual(dayBounds('2016-02'), { earliest: '2016-02-01', latest: '2016-02-29' })
  assert.deepEqual(dayBounds('2016-02-03'), { earliest: '2016-02-03', latest: '2016-02-03' })
  assert.deepEqual(dayBounds('2016-13'), { earliest: null, latest: null })
  assert.deepEqual(dayBounds('2016-02-30'), { earliest: null, latest: null })
  assert.deepEqual(dayBounds(null), { earliest: null, latest: null })
})

test('a release that is not printed lies between the judgment and the whole term after it', () => {
  assert.deepEqual(releaseBounds(prior({})), { earliest: '2014-05-01', latest: '2015-05-31' })
  assert.deepEqual(releaseBounds(prior({ released_on: '2015-03-02' })), {
    earliest: '2015-03-02',
    latest: '2015-03-02',
  })
})

test('no bounds for probation, a length that is not told, a release before the judgment', () => {
  const none = { earliest: null, latest: null }
  assert.deepEqual(releaseBounds(prior({ probation_months: 12 })), none)
  assert.deepEqual(releaseBounds(prior({ months: null })), none)
  assert.deepEqual(releaseBounds(prior({ judged_on: null })), none)
  assert.deepEqual(releaseBounds(prior({ penalty: '拘役' })), none)
  assert.deepEqual(releaseBounds(prior({ released_on: '2013-03-02' })), none)
})
