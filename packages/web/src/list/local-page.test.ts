import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localPage } from './local-page.ts'

const ROWS = ['张某甲', '李某乙', '王某 10', '王某 9'].map((name, n) => ({ name, n }))
const QUERY = { search: '', sort: null, page: 1, size: 50, filters: {} }
const RULES = {
  text: (row: { name: string }) => row.name,
  filters: { even: (row: { n: number }, value: string) => String(row.n % 2 === 0) === value },
  sorts: { name: (row: { name: string }) => row.name },
}

test('search, filter and page count what fits', () => {
  assert.deepEqual(localPage(ROWS, { ...QUERY, search: '王' }, RULES), { rows: ROWS.slice(2), total: 2 })
  assert.deepEqual(localPage(ROWS, { ...QUERY, filters: { even: 'true' } }, RULES).total, 2)
  assert.deepEqual(localPage(ROWS, { ...QUERY, page: 2, size: 3 }, RULES), { rows: ROWS.slice(3), total: 4 })
})

test('names are sorted as Chinese is, numbers in them by value', () => {
  const names = (sort: string) => localPage(ROWS, { ...QUERY, sort }, RULES).rows.map(({ name }) => name)
  assert.deepEqual(names('name'), ['李某乙', '王某 9', '王某 10', '张某甲'])
  assert.deepEqual(names('-name'), ['张某甲', '王某 10', '王某 9', '李某乙'])
})
