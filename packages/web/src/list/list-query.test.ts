import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { forServer, isNarrowed, type ListQuery, readQuery, SIZES, writeQuery } from './list-query.ts'

const NAMES = ['state', 'model']
const DEFAULTS = { sort: '-since', size: 20, filters: { state: 'found' } }
const at = (address: string) => readQuery(new URLSearchParams(address), NAMES, DEFAULTS)

test('an empty address is the list as always', () => {
  assert.deepEqual(at(''), { search: '', sort: '-since', page: 1, size: 20, filters: { state: 'found' } })
  assert.deepEqual(readQuery(new URLSearchParams(), NAMES), {
    ...{ search: '', sort: null, page: 1, size: 50, filters: {} },
  })
})

test('what the address cannot mean is passed over', () => {
  const query = at('page=-3&size=7&other=1&model=B01')
  assert.deepEqual(query, {
    search: '',
    sort: '-since',
    page: 1,
    size: 20,
    filters: { state: 'found', model: 'B01' },
  })
})

test('a filter with a default can be taken away, and the address says so', () => {
  const none = { ...at(''), filters: {} }
  const address = writeQuery(new URLSearchParams('tab=2'), none, NAMES, DEFAULTS).toString()
  assert.equal(address, 'tab=2&state=*')
  assert.deepEqual(at(address), none)
})

test('every query is read back as it was written', () => {
  const text = fc.stringMatching(/^[\p{L}\p{N}]{0,6}$/u)
  const plain = { noNullPrototype: true }
  const query: fc.Arbitrary<ListQuery> = fc.record(
    {
      search: text,
      sort: fc.constantFrom('-since', 'number', '-number'),
      page: fc.integer({ min: 1, max: 9999 }),
      size: fc.constantFrom(...SIZES),
      filters: fc
        .record({ state: text, model: text })
        .map((filters) => Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''))),
    },
    plain,
  )
  fc.assert(
    fc.property(query, (one) => {
      const address = writeQuery(new URLSearchParams(), one, NAMES, DEFAULTS)
      assert.deepEqual(readQuery(new URLSearchParams(address.toString()), NAMES, DEFAULTS), one)
    }),
  )
})

test('the server gets filters by name, and nothing that is empty', () => {
  assert.deepEqual(forServer(at('search=%E5%BC%A0&page=2')), {
    ...{ state: 'found', search: '张', sort: '-since', page: 2, size: 20 },
  })
  assert.deepEqual(forServer(readQuery(new URLSearchParams(), NAMES)), { page: 1, size: 50 })
})

test('a list is narrowed by a search or a filter, not by its page', () => {
  assert.equal(isNarrowed(at('page=3&state=*')), false)
  assert.equal(isNarrowed(at('state=*&search=a')), true)
  assert.equal(isNarrowed(at('')), true)
})
