import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marksOf } from '@mingjian/intake/reading/marks'
import { excerptsOf } from './excerpts.ts'

test('spans that overlap become one mark with both labels; spans outside of the text are left out', () => {
  assert.deepEqual(
    marksOf(
      [
        { label: '刑期', start: 10, end: 16 },
        { label: '缓刑', start: 14, end: 20 },
        { label: '主刑', start: 2, end: 4 },
        { label: '越界', start: 90, end: 130 },
      ],
      100,
    ),
    [
      { start: 2, end: 4, labels: ['主刑'] },
      { start: 10, end: 20, labels: ['刑期', '缓刑'] },
    ],
  )
})

test('excerpts keep within the text, and those that touch become one', () => {
  const marks = marksOf(
    [
      { label: 'a', start: 3, end: 5 },
      { label: 'b', start: 20, end: 22 },
      { label: 'c', start: 80, end: 99 },
    ],
    100,
  )
  assert.deepEqual(
    excerptsOf(marks, 100, 10).map(({ start, end, marks: inside }) => [start, end, inside.length]),
    [
      [0, 32, 2],
      [70, 100, 1],
    ],
  )
})
