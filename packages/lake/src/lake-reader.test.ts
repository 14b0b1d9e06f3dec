import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLakeReader, withReader } from './lake-reader.ts'

test('a reader answers questions asked at the same time, again and again', async () => {
  const reader = await openLakeReader()
  const asked = await Promise.all([1, 2, 3, 4].map((n) => reader.rows(`SELECT ${n} AS n, '甲' AS name`)))
  assert.deepEqual(
    asked.flat(),
    [1, 2, 3, 4].map((n) => ({ n, name: '甲' })),
  )
  await assert.rejects(reader.rows('SELECT * FROM nothing'), /nothing/)
  assert.deepEqual(await withReader(reader, (same) => same.rows('SELECT 1 AS n')), [{ n: 1 }])
  reader.close()
})

test('without a reader one is opened and closed behind the question', async () => {
  let used: { rows(sql: string): Promise<unknown> } | null = null
  const rows = await withReader(null, (own) => {
    used = own
    return own.rows('SELECT 1 AS n')
  })
  assert.deepEqual(rows, [{ n: 1 }])
  await assert.rejects(async () => used?.rows('SELECT 1'))
})
