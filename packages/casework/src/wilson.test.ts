import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shareWithInterval } from './wilson.ts'

test('the interval is that of the published example: 81 of 263 gives 0.255 to 0.366 (Newcombe 1998)', () => {
  const { interval } = shareWithInterval(81, 263)
  assert.deepEqual(
    interval.map((bound) => bound.toFixed(4)),
    ['0.2553', '0.3662'],
  )
})

test('nothing counted says nothing', () => {
  assert.deepEqual(shareWithInterval(0, 0), { part: 0, all: 0, share: null, interval: [0, 1] })
})

test('the interval holds the share, stays within [0, 1] and narrows with more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (all, of) => {
      const part = Math.round(of * all)
      const { share, interval } = shareWithInterval(part, all)
      const [low, high] = interval
      assert.ok(low >= 0 && high <= 1 && low <= share! + 1e-12 && share! <= high + 1e-12)
      const [moreLow, moreHigh] = shareWithInterval(part * 4, all * 4).interval
      assert.ok(moreHigh - moreLow < high - low)
    }),
  )
})
