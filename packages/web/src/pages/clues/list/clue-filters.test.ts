import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Candidate } from '../clue-types.ts'
import { standingsOf } from './candidates.ts'
import { clueFilters, conditionsIn } from './clue-filters.ts'

test('the conditions of a list go on to the page of a clue; its leaf and what is none of the list stay behind', () => {
  const params = new URLSearchParams(
    'state=assigned,on_hold&handler=me&page=3&size=20&tab=2&sort=dueOn&search=罚金',
  )
  assert.deepEqual(conditionsIn(params), {
    ...{ state: 'assigned,on_hold', handler: 'me', sort: 'dueOn', search: '罚金' },
  })
})

test('without conditions the order is that of the list', () => {
  assert.deepEqual(conditionsIn(new URLSearchParams()), { sort: '-foundAt' })
})

test('values are offered with their numbers', () => {
  const none = { models: [], areas: [], departments: [], kinds: [] }
  const facets = { ...none, total: 1200, states: [{ value: 'found', label: '待分派', count: 1200 }] }
  const [state] = clueFilters(facets, [])
  assert.deepEqual(state?.options, [{ value: 'found', label: '待分派（1,200）' }])
})

const person = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ account: name, name, departments: [], roles: ['检察官'], load: 0, sameDepartment: true, barred: null },
  ...more,
})

test('prosecutors of the department of the clues take part in a draw from the start; leaders, others and barred ones do not', () => {
  const takes = standingsOf([
    person('负责人', { roles: ['部门负责人'] }),
    person('外部门', { sameDepartment: false }),
    person('回避', { barred: '近亲属' }),
    person('本部门'),
  ])
    .filter((one) => one.takes)
    .map(({ name }) => name)
  assert.deepEqual(takes, ['本部门'])
})
