import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { writtenForms, writtenValue } from './written-value.ts'

for (const [stored, forms] of [
  ['12345', ['12345', '12,345']],
  ['12345.5', ['12345.5', '12,345.5', '12,345.50', '12345.50']],
  ['-1500', ['-1500', '1500', '-1,500', '1,500']],
  ['0.123456', ['0.123456', '0.1235']],
  ['2024-01', ['2024-01', '2024年1月']],
  ['2024-01-05', ['2024-01-05', '2024年1月5日']],
  ['盗窃罪', ['盗窃罪']],
] as const)
  test(`the forms of ${stored}`, () => {
    assert.deepEqual(new Set(writtenForms(stored)), new Set(forms))
  })

test('a number of more digits than a computer keeps has them all', () => {
  assert.ok(writtenForms('6222021234567890123').includes('6,222,021,234,567,890,123'))
})

test('what a sentence writes for an amount is one of its forms', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (cents) => {
      const value = cents / 100
      assert.ok(writtenForms(String(value)).includes(writtenValue(value, '金额')))
    }),
  )
})
