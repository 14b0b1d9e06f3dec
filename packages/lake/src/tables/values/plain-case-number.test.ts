import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCaseNumber } from '@mingjian/law/case-number'
import { COURT_PREFIXES } from '@mingjian/law/region'
import fc from 'fast-check'
import { PLAIN_CASE_NUMBER } from './plain-case-number.ts'

test('a plain case number is what the reader of case numbers makes of it', () => {
  const number = fc
    .tuple(
      fc.integer({ min: 1940, max: 2110 }),
      fc.constantFrom(...COURT_PREFIXES, '最高法', '知'),
      fc.constantFrom('', '1', '01', '0199', '7101', '01990'),
      fc.constantFrom(
        '刑初',
        '刑终',
        '刑更',
        '民申',
        '行再',
        '执',
        '执恢',
        '执保',
        '执异',
        '刑',
        '财保',
        '执终',
      ),
      fc.oneof(fc.nat(99_999_999).map(String), fc.constantFrom('007', '12-1', '12之一', '十二')),
      fc.constantFrom('号', '', '号 ', '号之二'),
    )
    .map(([year, court, code, kind, order, end]) => `（${year}）${court}${code}${kind}${order}${end}`)
  const plain = new RegExp(`^(?:${PLAIN_CASE_NUMBER})$`)
  let met = 0
  fc.assert(
    fc.property(number, (text) => {
      if (!plain.test(text)) return
      met++
      assert.equal(parseCaseNumber(text)?.normal, text)
    }),
    { numRuns: 20_000, seed: 11 },
  )
  assert.ok(met > 100, String(met))
})
